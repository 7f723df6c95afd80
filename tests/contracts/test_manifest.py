"""manifest.yml declares what the program listens to and what it calls, and not a thing more."""

import json
import os
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from jsonschema import Draft7Validator

from handlers import brief, digest, errors, links, mentions, names, sources

ROOT = Path(__file__).parents[2]
MANIFEST = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))

# From the reference page of each method and event.
SCOPES_OF_METHODS = {
    "chat_postMessage": {"chat:write"},
    "chat_postEphemeral": {"chat:write"},
    "views_open": set(),
    "users_info": {"users:read"},
    "auth_test": set(),
    "apps_connections_open": set(),  # called with the app-level token
}
SCOPES_OF_EVENTS = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
}


class RecordingApp:
    """Writes down what is listened to, as AsyncApp is told it."""

    def __init__(self):
        self.heard = SimpleNamespace(command=set(), event=set(), action=set(), view=set())

    def _record(self, kind):
        def listen(name, matchers=None):
            getattr(self.heard, kind).add(name)
            return lambda listener: listener

        return listen

    def __getattr__(self, kind):
        return self._record(kind)

    def error(self, listener):
        return listener


@pytest.fixture
def heard():
    """The names of everything that is listened to, by kind."""
    app = RecordingApp()
    errors.register(app, None)
    digest.register(app, None, None, "local", None)
    brief.register(app, None, None, "local")
    sources.register(app, None, None, "local")
    links.register(app, None, None, "local", read=None, worth=None)
    mentions.register(app, None, None, "local")
    return app.heard


def test_the_manifest_fits_slacks_schema():
    shared = os.environ.get("VERBATIM_SHARED")  # noqa: TID251 - no setting of the program
    schema = Path(shared or "", "schemas", "slack-manifest.schema.2.0.0.json")
    if not shared or not schema.is_file():
        pytest.skip("VERBATIM_SHARED names no folder with schemas/slack-manifest.schema.2.0.0.json")

    validator = Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))

    assert [error.message for error in validator.iter_errors(MANIFEST)] == []


def test_every_command_that_is_declared_is_heard(heard):
    declared = {one["command"] for one in MANIFEST["features"]["slash_commands"]}

    assert declared == heard.command == {names.BRIEF_COMMAND}


def test_every_event_that_is_declared_is_heard(heard):
    declared = MANIFEST["settings"]["event_subscriptions"]["bot_events"]

    assert {event.partition(".")[0] for event in declared} == heard.event


def test_every_button_and_modal_has_a_listener_and_every_listener_a_name(heard):
    assert heard.action == {
        names.SHARE_ACTION,
        names.SEND_NOW_ACTION,
        names.SETTINGS_ACTION,
        names.PAUSE_ACTION,
        names.RESUME_ACTION,
        names.REMOVE_ACTION,
        names.FOLLOW_FEED_ACTION,
        names.READ_ACTION,
    }
    assert heard.view == {names.FOLLOW_CALLBACK}
    assert MANIFEST["settings"]["interactivity"]["is_enabled"]


def test_the_scopes_are_the_least_that_methods_events_and_commands_need():
    called = set()
    for source in [*(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").glob("*.py")]:
        called |= set(re.findall(r"client\.((?!_)\w+_\w+)\b", source.read_text(encoding="utf-8")))
    called -= {"web_client", "wss_uri"}

    needed = {"commands"}
    for method in called:
        needed |= SCOPES_OF_METHODS[method]  # a method that is not in the table: look it up
    needed |= {
        SCOPES_OF_EVENTS[e] for e in MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    }

    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) == needed


def test_whoever_installs_it_need_not_let_it_hear_channels():
    scopes = MANIFEST["oauth_config"]["scopes"]

    assert set(scopes["bot_optional"]) == {"channels:history", "groups:history"}
    assert set(scopes["bot_optional"]) < set(scopes["bot"])


def test_ids_come_as_words_and_people_can_write_to_the_bot():
    (command,) = MANIFEST["features"]["slash_commands"]

    assert command["should_escape"]
    assert "help" in command["usage_hint"]
    assert MANIFEST["features"]["app_home"]["messages_tab_enabled"]
    assert not MANIFEST["features"]["app_home"]["messages_tab_read_only_enabled"]
