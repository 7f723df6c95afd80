"""Payloads as pictures, each at the width of a desktop and beside it at that of a telephone."""

import json
from collections.abc import Mapping
from html import escape
from io import BytesIO
from pathlib import Path

import aiohttp
from PIL import Image

from bot.presentation.blocks import Form
from tests.fakes import local_slack
from tests.fakes.local_slack import NEWSROOM, TOKENS, LocalSlack
from tests.golden.surfaces import Payload
from tests.screens import browser, rich
from tests.screens.browser import Page

WIDE, NARROW = 640, 350
_COLOURS = 32
_NAME = ' name="'
_STYLE = f"""<style>
  body {{ margin: 0; height: auto; overflow: visible; background: #fff; }}
  .shots {{ display: flex; gap: 12px; align-items: flex-start; padding: 8px; width: max-content; }}
  .shots > div {{ box-sizing: border-box; padding: 12px; border: 1px solid #ddd; }}
  .shots > div {{ overflow: hidden; }}
  .wide {{ width: {WIDE}px; }}
  .narrow {{ width: {NARROW}px; }}
  .msg-hover-actions, .msg-time {{ display: none; }}
  .title, .foot {{ font: bold 16px sans-serif; padding: 4px 0 10px; }}
  .foot {{ text-align: right; }}
</style>"""


async def drawn(payloads: Mapping[str, Payload], folder: Path) -> dict[str, bytes]:
    """Return a picture of each payload; `folder` is for what the programs write meanwhile."""
    rich.install()
    by_client = {name: one for name, one in payloads.items() if _is_for_client(name, one)}
    by_local_slack = {name: one for name, one in payloads.items() if name not in by_client}
    async with browser.page(folder / "browser") as page:
        found = await _client(page, by_client)
        async with local_slack.running(folder) as slack:
            found |= await _local(page, slack, by_local_slack)
    return found


def _is_for_client(name: str, payload: Payload) -> bool:
    """Whether only Slack's own client draws it: rich messages, modals and the App Home."""
    return name.endswith(f".{Form.RICH}") or "type" in payload


async def _client(page: Page, payloads: Mapping[str, Payload]) -> dict[str, bytes]:
    """Return the pictures of what the npm packages draw."""
    await page.resize(1200)
    await page.show(f"<!doctype html><style>{rich.style()}</style>{_STYLE}")
    return {
        name: await _taken(page, _framed(payloads[name], html))
        for name, html in rich.html(payloads).items()
    }


async def _local(
    page: Page, slack: LocalSlack, payloads: Mapping[str, Payload]
) -> dict[str, bytes]:
    """Return the pictures of what local Slack draws in its own window."""
    stamps = {name: await _posted(slack, one) for name, one in payloads.items()}
    await page.resize(1200)
    await page.open(slack.url)
    await page.until(f"document.querySelectorAll('.msg').length >= {len(payloads)}")
    shown = {name: await page.run(_message(stamp)) for name, stamp in stamps.items()}
    await page.run(f"document.head.insertAdjacentHTML('beforeend', {_quoted(_STYLE)})")
    return {name: await _taken(page, html) for name, html in shown.items()}


async def _posted(slack: LocalSlack, payload: Payload) -> str:
    """Post a message and return its timestamp."""
    address = f"{slack.environment['SLACK_API_URL']}chat.postMessage"
    allowed = {"Authorization": f"Bearer {TOKENS['SLACK_BOT_TOKEN']}"}
    body = {"channel": NEWSROOM, **payload}
    async with (
        aiohttp.ClientSession() as web,
        web.post(address, json=body, headers=allowed) as said,
    ):
        return str((await said.json())["ts"])


async def _taken(page: Page, html: str) -> bytes:
    """Return one picture of `html` at both widths."""
    shots = "".join(
        # Radio buttons of one name would be one choice for both.
        f'<div class="{width}">{html.replace(_NAME, f"{_NAME}{width}-")}</div>'
        for width in ("wide", "narrow")
    )
    await page.run(f"document.body.innerHTML = {_quoted(f'<div class=shots>{shots}</div>')}")
    return _small(await page.take("document.querySelector('.shots')"))


def _small(picture: bytes) -> bytes:
    """Return a picture in few colours, which is enough for text on white."""
    drawn, small = Image.open(BytesIO(picture)).convert("RGB"), BytesIO()
    drawn.quantize(_COLOURS, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


def _message(stamp: str) -> str:
    """Return a script that finds the message of a timestamp as local Slack shows it."""
    return f"document.querySelector('.msg[data-ts={_quoted(stamp)}]').outerHTML"


def _framed(payload: Payload, html: str) -> str:
    """Return what is drawn, of a modal with its title and buttons, which are no blocks."""
    if "title" not in payload:
        return html
    title, close, submit = (escape(payload[part]["text"]) for part in ("title", "close", "submit"))
    foot = f"<div class=foot><button>{close}</button> <button>{submit}</button></div>"
    return f"<div class=title>{title}</div>{html}{foot}"


def _quoted(text: str) -> str:
    """Return words as a script holds them."""
    return json.dumps(text)
