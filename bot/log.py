"""Logging to stderr: lines for a person at a terminal, JSON for a machine.

What people write is never logged. Nor are tokens, whatever quotes them: they are cut out here.
"""

import json
import logging
import re
import sys
from typing import Any

from typing_extensions import override

# Everything a LogRecord has by itself; what is left was given as `extra`.
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
# Below these levels libraries count their steps, or quote what people wrote.
_LEVELS = {
    "aiohttp.access": logging.WARNING,
    "alembic": logging.WARNING,
    "slack_bolt": logging.ERROR,  # its warnings quote whole requests
    "slack_sdk": logging.WARNING,
}

# Tokens, the addresses by which a message is answered, and the tickets of connections.
_SECRETS = re.compile(
    r"xox[a-z]?-[\w-]+|xapp-[\w-]+|https?://hooks\.slack\.com/[^\s\"']+|wss?://[^\s\"']+"
)


def set_up() -> None:
    """Log what the program does from INFO upwards."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(LineFormatter() if sys.stderr.isatty() else JsonFormatter())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name, level in _LEVELS.items():
        logging.getLogger(name).setLevel(level)


class LineFormatter(logging.Formatter):
    """`09:00:00 INFO handlers.brief: answered (workspace=local)`."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%H:%M:%S")

    @override
    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without secrets."""
        return _without_secrets(super().format(record))

    @override
    def formatMessage(self, record: logging.LogRecord) -> str:
        """Return the line with its facts in brackets; a traceback follows below it."""
        facts = ", ".join(f"{name}={value}" for name, value in _facts(record).items())
        return super().formatMessage(record) + (f" ({facts})" if facts else "")


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, logger, message, facts, traceback."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """Return the record as JSON."""
        line = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **_facts(record),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return _without_secrets(json.dumps(line, ensure_ascii=False, default=str))


def _facts(record: logging.LogRecord) -> dict[str, Any]:
    """Return what was given as `extra`."""
    return {name: value for name, value in vars(record).items() if name not in _OWN}


def _without_secrets(line: str) -> str:
    return _SECRETS.sub("(secret)", line)
