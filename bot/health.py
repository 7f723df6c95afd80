"""How the program stands, for whoever watches it: `/healthz`, `/readyz` and `/metrics`."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from bot.errors import SettingsError
from bot.metrics import PAGE_TYPE, Metrics
from storage import follows
from storage.records import DigestRun
from storage.store import Store

HEALTH_PATH, READY_PATH, METRICS_PATH = "/healthz", "/readyz", "/metrics"
DATABASE_SECONDS = 2.0  # an orchestrator's probe waits little longer
SILENT_SECONDS = 60.0

log = logging.getLogger(__name__)


class Health:
    """What is known of a running program; `silence` tells how long Slack was not heard."""

    def __init__(self, store: Store, metrics: Metrics, workspace: str) -> None:
        self._store = store
        self._metrics = metrics
        self._workspace = workspace
        # Probes wait in a thread of their own: they neither take one from people nor pile up.
        self._prober = ThreadPoolExecutor(1, thread_name_prefix="probe")
        self._probe: asyncio.Future[DigestRun | None] | None = None
        self.silence: Callable[[], float] | None = None

    def routes(self) -> list[web.RouteDef]:
        """Return what is served."""
        return [
            web.get(HEALTH_PATH, self._on_health),
            web.get(READY_PATH, self._on_ready),
            web.get(METRICS_PATH, self._on_metrics),
        ]

    def close(self) -> None:
        """Ask nothing any more."""
        self._prober.shutdown(wait=False)

    async def _on_health(self, _: web.Request) -> web.Response:
        """Say that the process is alive, whatever else may be wrong."""
        return web.json_response({"status": "ok"})

    async def _on_ready(self, _: web.Request) -> web.Response:
        """Say whether questions can be heard and answered now, and what stands against it."""
        problems, facts = [], dict[str, Any]()
        if self.silence is not None:
            facts["socket_silent_seconds"] = round(self.silence(), 1)
            problems += ["socket"] if self.silence() > SILENT_SECONDS else []
        try:
            facts["last_digest"] = _told(await self._asked())
        except Exception as error:  # noqa: BLE001 - whatever it is, the database does not answer
            log.warning("not ready", extra={"error": type(error).__name__})
            problems.append("database")
        body = {"status": "unready" if problems else "ready", "problems": problems, **facts}
        return web.json_response(body, status=503 if problems else 200)

    async def _on_metrics(self, _: web.Request) -> web.Response:
        self._metrics.silence.set(self.silence() if self.silence else 0)
        page = self._metrics.page()
        return web.Response(body=page, headers={"Content-Type": PAGE_TYPE})

    async def _asked(self) -> DigestRun | None:
        """Return the last digest from the database; a probe that hangs is joined, not doubled."""
        if self._probe is None or self._probe.done():
            loop = asyncio.get_running_loop()
            self._probe = loop.run_in_executor(self._prober, self._last_digest)
        return await asyncio.wait_for(asyncio.shield(self._probe), DATABASE_SECONDS)

    def _last_digest(self) -> DigestRun | None:
        with self._store.session() as session:
            return follows.latest_run(session, self._workspace)


@asynccontextmanager
async def served(routes: list[web.RouteDef], host: str, port: int) -> AsyncIterator[None]:
    """Serve `routes` until the block ends; raises SettingsError when the port cannot be had."""
    server = web.Application()
    server.add_routes(routes)
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    try:
        await _bind(runner, host, port)
        yield
    finally:
        await runner.cleanup()


async def _bind(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        raise SettingsError(f"Nothing can be served on {host}:{port}: {error.strerror}.") from error
    log.info("listening by HTTP", extra={"host": host, "port": port})


def _told(run: DigestRun | None) -> dict[str, str] | None:
    return None if run is None else {"day": str(run.local_date), "outcome": run.outcome}
