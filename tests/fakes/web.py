"""A web server on loopback that answers as it is told, badly where a test wants that."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from aiohttp import web

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class FakeWeb:
    """Answers by path; `asked` holds the requests that came, in order.

    `most_at_once` is how many of them were being answered at the same time.
    """

    base: str = ""
    at_once: int = 0
    most_at_once: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[web.Request] = field(default_factory=list)
    closing: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def pages(self) -> list[web.Request]:
        """The requests for anything but robots.txt."""
        return [request for request in self.asked if request.path != "/robots.txt"]

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

    def streams(self, path: str, piece: bytes, *, kind: str = "text/html") -> str:
        """Let `path` send `piece` again and again, without an end."""

        async def answer(request: web.Request) -> web.StreamResponse:
            response = web.StreamResponse(headers={"Content-Type": kind})
            await response.prepare(request)
            while not self.closing.is_set():
                await response.write(piece)
            return response

        self.answers[path] = answer
        return self.url(path)

    def drips(self, path: str, body: bytes) -> str:
        """Let `path` send `body` a byte at a time, each after the client has had time to read."""

        async def answer(request: web.Request) -> web.StreamResponse:
            response = web.StreamResponse(headers={"Content-Type": "text/html"})
            await response.prepare(request)
            for byte in body:
                await response.write(bytes([byte]))
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.closing.wait(), 0.02)
            return response

        self.answers[path] = answer
        return self.url(path)

    def lingers(self, path: str, seconds: float, target: str) -> str:
        """Let `path` redirect to `target`, but not at once."""

        async def answer(_request: web.Request) -> web.StreamResponse:
            with suppress(TimeoutError):
                await asyncio.wait_for(self.closing.wait(), seconds)
            return web.Response(status=302, headers={"Location": target})

        self.answers[path] = answer
        return self.url(path)

    def meets(self, path: str, parties: int, body: str) -> str:
        """Let `path` answer nobody before so many ask for it at the same time."""
        barrier = asyncio.Barrier(parties)

        async def answer(_request: web.Request) -> web.StreamResponse:
            await barrier.wait()
            return web.Response(text=body)

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

    def sends(self, path: str, *wire: bytes) -> str:
        """Let `path` send these very bytes, status line and headers among them, and hang up."""

        async def answer(request: web.Request) -> web.StreamResponse:
            assert request.transport is not None
            for piece in wire:
                request.transport.write(piece)
            request.transport.close()
            return web.Response()

        self.answers[path] = answer
        return self.url(path)

    def breaks_off(self, path: str) -> str:
        """Let `path` promise more than it sends."""
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n"
        return self.sends(path, head, b"<p>The minister")

    def tells_changes(self, path: str, body: str, **headers: str) -> str:
        """Let `path` answer 304 to who names the ETag or the date in `headers`."""
        self.says(path, body, **headers)
        whole = self.answers[path]

        async def answer(request: web.Request) -> web.StreamResponse:
            known = {request.headers.get(name) for name in ("If-None-Match", "If-Modified-Since")}
            if known & set(headers.values()):
                return web.Response(status=304)
            return await whole(request)

        self.answers[path] = answer
        return self.url(path)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            if request.path not in self.answers:
                return web.Response(status=404, text="not here")
            return await self.answers[request.path](request)
        finally:
            self.at_once -= 1


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
