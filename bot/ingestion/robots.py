"""What a site's robots.txt asks of us, after RFC 9309."""

import re
from collections import OrderedDict
from datetime import datetime, timedelta
from functools import lru_cache
from threading import Lock

from protego import Protego

from bot import clock

NAME = "Verbatim"  # what the file calls us by
MAX_BYTES = 512_000  # the standard asks for 500 KiB at least; what follows is not read
LONGEST_PAUSE = 86_400.0  # seconds

_KEPT_FOR = timedelta(hours=24)
_KEPT_FILES = 256
_AGENT = re.compile(r"\s*user[-\s]*agent[\s:]+(.*)", re.IGNORECASE)
_OURS = re.compile(rf"{NAME}(?![\w-])", re.IGNORECASE)


class Rules:
    """The rules of one file for us. An empty file allows everything."""

    def __init__(self, raw: bytes) -> None:
        text = raw[:MAX_BYTES].decode("utf-8-sig", errors="replace")
        self._parsed = Protego.parse("\n".join(map(_for_us, text.splitlines())))

    def allow(self, url: str) -> bool:
        """Say whether the page may be read."""
        return self._parsed.can_fetch(url, NAME)

    @property
    def pause(self) -> float:
        """How many seconds the site wants between two requests, 0 when it does not say."""
        rate = self._parsed.request_rate(NAME)
        between = min(rate.seconds, LONGEST_PAUSE) / rate.requests if rate else 0.0
        return min(max(self._parsed.crawl_delay(NAME) or 0.0, between), LONGEST_PAUSE)


class RobotsFiles:
    """The files of the sites asked last, each for a day; safe to use from several threads.

    Kept as bytes: parsed, a hostile file takes twenty times the memory.
    """

    def __init__(self) -> None:
        self._files: OrderedDict[str, tuple[datetime, bytes]] = OrderedDict()
        self._lock = Lock()

    def rules(self, origin: str) -> Rules | None:
        """Return the rules of `origin`, None when its file is to be read (again)."""
        with self._lock:
            read_at, raw = self._files.get(origin, (None, b""))
            if read_at is None or clock.now() - read_at > _KEPT_FOR:
                return None
            self._files.move_to_end(origin)
        return _parsed(raw)

    def keep(self, origin: str, raw: bytes) -> Rules:
        """Keep the file of `origin` and return its rules."""
        with self._lock:
            self._files[origin] = (clock.now(), raw[:MAX_BYTES])
            self._files.move_to_end(origin)
            if len(self._files) > _KEPT_FILES:
                self._files.popitem(last=False)
        return _parsed(raw[:MAX_BYTES])


@lru_cache(maxsize=16)
def _parsed(raw: bytes) -> Rules:
    return Rules(raw)


def _for_us(line: str) -> str:
    """Give all other readers of a file one name.

    A group may name thousands, and the parser copies its rules for each: a file of half a megabyte
    would fill the memory.
    """
    agent = _AGENT.match(line)
    if agent is None:
        return line
    name = agent[1].partition("#")[0].strip()
    return f"User-agent: {NAME if _OURS.match(name) else '*' if name == '*' else 'another'}"
