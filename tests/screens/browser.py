"""A headless Chromium, driven by its own protocol: opens a page, draws it at a width, takes it."""

import asyncio
import base64
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 30.0


class BrowserMissingError(Exception):
    """There is no Chromium on this machine; the message says how to get one."""


def program() -> str:
    """Return the browser of this machine."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        raise BrowserMissingError("no Chromium is installed (Debian: apt-get install chromium)")
    return found


class Page:
    """One tab: what is loaded in it, and how it looks."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = count(1)

    async def resize(self, width: int, height: int = 900) -> None:
        """Make the window so wide and so high."""
        await self._do(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    async def open(self, url: str) -> None:
        """Load an address."""
        await self._do("Page.navigate", url=url)
        await self.until("document.readyState === 'complete'")

    async def show(self, html: str) -> None:
        """Load a page that is given whole, and wait for its pictures."""
        await self.open("about:blank")
        frame = (await self._do("Page.getFrameTree"))["frameTree"]["frame"]["id"]
        await self._do("Page.setDocumentContent", frameId=frame, html=html)
        await self.until("[...document.images].every(one => one.complete)")

    async def run(self, script: str) -> Any:
        """Return what a script comes to."""
        done = await self._do(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    async def until(self, condition: str) -> None:
        """Wait until a script comes true."""
        async with asyncio.timeout(PATIENCE):
            while True:
                if await self.run(condition):
                    return
                await asyncio.sleep(0.05)  # the page sends no word of it

    async def take(self, element: str = "document.body") -> bytes:
        """Return the picture of an element as PNG; `element` is a script that finds it."""
        box = await self.run(
            f"(e => {{const r = e.getBoundingClientRect();"
            "return {x: r.x + scrollX, y: r.y + scrollY, width: r.width, height: r.height}"
            f"}})({element})"
        )
        taken = await self._do(
            "Page.captureScreenshot", clip={**box, "scale": 1}, captureBeyondViewport=True
        )
        return base64.b64decode(taken["data"])

    async def _do(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": params})
        async with asyncio.timeout(PATIENCE):
            while True:
                said = await self._socket.receive_json()
                if said.get("id") == number:
                    assert "error" not in said, said
                    return said["result"]


@asynccontextmanager
async def page(folder: Path) -> AsyncIterator[Page]:
    """Open a browser with one empty tab; its profile lies in `folder`."""
    process = await asyncio.create_subprocess_exec(
        program(),
        "--headless=new",
        "--no-sandbox",  # it only ever opens pages of this machine
        "--disable-gpu",
        "--hide-scrollbars",
        "--remote-debugging-port=0",
        f"--user-data-dir={folder}",
        "about:blank",
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        port = await _port(folder / "DevToolsActivePort")
        async with aiohttp.ClientSession() as web:
            async with web.put(f"http://127.0.0.1:{port}/json/new?about:blank") as opened:
                address = (await opened.json())["webSocketDebuggerUrl"]
            async with web.ws_connect(address, max_msg_size=0) as socket:
                yield Page(socket)
    finally:
        process.terminate()
        await process.wait()


async def _port(written: Path) -> int:
    """Return the port that the browser chose, as soon as it has written it down."""
    async with asyncio.timeout(PATIENCE):
        while True:
            if lines := _lines(written):
                return int(lines[0])
            await asyncio.sleep(0.05)


def _lines(file: Path) -> list[str]:
    """Return the lines of a file, none while there is no such file."""
    return file.read_text("utf-8").split() if file.exists() else []
