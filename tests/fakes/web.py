"""A web server on loopback that answers as it is told, badly where a test wants that."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class FakeWeb:
    """Answers by path; `asked` holds the requests that came, in order."""

    base: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[web.Request] = field(default_factory=list)
    closing: asyncio.Event = field(default_factory=asyncio.Event)

    def url(self, path: str) -> str:
        return f"{self.base}{path}"

    def says(
        self,
        path: str,
        body: str | bytes,
        *,
        status: int = 200,
        kind: str = "text/html; charset=utf-8",
        **headers: str,
    ) -> str:
        """Let `path` answer with `body`; header names are written with underscores."""
        packed = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        async def answer(_request: web.Request) -> web.StreamResponse:
            return web.Response(body=packed, status=status, headers={"Content-Type": kind, **named})

        self.answers[path] = answer
        return self.url(path)

    def redirects(self, path: str, target: str, status: int = 302) -> str:
        return self.says(path, "", status=status, Location=target)

    def streams(self, path: str, piece: bytes, **headers: str) -> str:
        """Let `path` send `piece` again and again, without an end."""

        async def answer(request: web.Request) -> web.StreamResponse:
            response = web.StreamResponse(headers={"Content-Type": "text/html", **headers})
            await response.prepare(request)
            while not self.closing.is_set():
                await response.write(piece)
            return response

        self.answers[path] = answer
        return self.url(path)

    def hangs(self, path: str) -> str:
        """Let `path` send its headers and then nothing until the server closes."""

        async def answer(request: web.Request) -> web.StreamResponse:
            response = web.StreamResponse(headers={"Content-Type": "text/html"})
            await response.prepare(request)
            await self.closing.wait()
            return response

        self.answers[path] = answer
        return self.url(path)

    def breaks_off(self, path: str) -> str:
        """Let `path` promise more than it sends."""

        async def answer(request: web.Request) -> web.StreamResponse:
            headers = {"Content-Type": "text/html", "Content-Length": "1000"}
            response = web.StreamResponse(headers=headers)
            await response.prepare(request)
            await response.write(b"<p>The minister")
            assert request.transport is not None
            request.transport.abort()
            return response

        self.answers[path] = answer
        return self.url(path)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        if request.path not in self.answers:
            return web.Response(status=404, text="not here")
        return await self.answers[request.path](request)


@asynccontextmanager
async def serving() -> AsyncIterator[FakeWeb]:
    """Run a server on a free port of 127.0.0.1."""
    fake = FakeWeb()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", fake.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    fake.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield fake
    finally:
        fake.closing.set()
        await runner.cleanup()
