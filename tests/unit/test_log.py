"""The log is readable by people and by machines."""

import json
import logging

import pytest

from bot import log
from bot.log import JsonFormatter, LineFormatter


def record(**facts):
    made = logging.makeLogRecord(
        {"name": "handlers.brief", "levelname": "INFO", "levelno": 20, "msg": "answered %s"}
    )
    made.args = ("once",)
    vars(made).update(facts)
    return made


def test_a_line_carries_its_facts_in_brackets():
    assert (
        LineFormatter()
        .format(record(channel="C1"))
        .endswith("INFO handlers.brief: answered once (channel=C1)")
    )


def test_json_carries_its_facts_as_fields():
    line = json.loads(JsonFormatter().format(record(channel="C1")))

    assert (line["message"], line["level"], line["channel"]) == ("answered once", "INFO", "C1")


@pytest.mark.parametrize("formatter", [LineFormatter(), JsonFormatter()])
def test_a_traceback_is_kept(formatter):
    error = ValueError("broken")
    failed = record(exc_info=(type(error), error, None))

    assert "ValueError: broken" in formatter.format(failed)


def test_libraries_keep_requests_and_steps_to_themselves(monkeypatch):
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(root, "level", root.level)

    log.set_up()

    assert not logging.getLogger("slack_bolt").isEnabledFor(logging.WARNING)
    assert not logging.getLogger("slack_sdk.web.async_client").isEnabledFor(logging.INFO)
    assert logging.getLogger("slack_sdk.web.async_client").isEnabledFor(logging.WARNING)
    assert logging.getLogger("handlers.brief").isEnabledFor(logging.INFO)


@pytest.mark.parametrize("formatter", [LineFormatter(), JsonFormatter()])
@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-123-abcDEF",
        "xoxe.xoxp-1-abc",
        "xapp-1-A1-2-abc",
        "https://hooks.slack.com/commands/T1/2/abc",
        "wss://wss-primary.slack.com/link/?ticket=abc&app_id=1",
    ],
)
def test_secrets_are_cut_out_wherever_they_are_quoted(formatter, secret):
    error = ValueError(f"refused: '{secret}'")
    told = record(exc_info=(type(error), error, None), url=secret)

    written = formatter.format(told)

    assert "abc" not in written
    assert "refused" in written
