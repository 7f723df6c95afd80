"""manifest.yml declares what the program listens to and what it calls, and not a thing more."""

import json
import os
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from jsonschema import Draft7Validator

from handlers import (
    agent,
    brief,
    digest,
    errors,
    feedback,
    home,
    links,
    mentions,
    more,
    names,
    quiet,
    shortcuts,
    sources,
)

ROOT = Path(__file__).parents[2]
MANIFEST = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))

# From the reference page of each method and event.
SCOPES_OF_METHODS = {
    "chat_postMessage": {"chat:write"},
    "chat_postEphemeral": {"chat:write"},
    "views_open": set(),
    "views_publish": set(),
    "users_info": {"users:read"},
    "auth_test": set(),
    "apps_connections_open": set(),  # called with the app-level token
    "agents_sessions_setStatus": {"chat:write"},
    "assistant_threads_setStatus": {"chat:write"},
    "assistant_threads_setSuggestedPrompts": {"assistant:write"},
    "reactions_add": {"reactions:write"},
    "reactions_remove": {"reactions:write"},
}
SCOPES_OF_EVENTS = {
    "agent_session_stopped": "chat:write",
    "app_home_opened": None,  # every app with a Home or a Messages tab may hear it
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
}


class RecordingApp:
    """Writes down what is listened to, as AsyncApp is told it."""

    def __init__(self):
        kinds = ("command", "event", "action", "shortcut", "view")
        self.heard = SimpleNamespace(**{kind: set() for kind in kinds})

    def _record(self, kind):
        def listen(name, matchers=None):
            # A pattern stands for the names that go on from its own.
            known = name if isinstance(name, str) else name.pattern.strip("^:")
            getattr(self.heard, kind).add(known)
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
    agent.register(app, None, None, "local", None, None)
    digest.register(app, None, None, None, None)
    home.register(app, None)
    quiet.register(app, None, None, None)
    brief.register(app, None, None, "local", None)
    more.register(app, None, None, "local")
    feedback.register(app, None, None, "local")
    shortcuts.register(app, None, None, "local", None)
    sources.register(app, None, None, "local")
    links.register(app, None, None, "local", read=None, worth=None)
    mentions.register(app, None, None, "local", None)
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
        names.ASK_ACTION,
        names.SHARE_ACTION,
        names.MORE_ACTION,
        names.SIDES_ACTION,
        names.TIMELINE_ACTION,
        names.OTHERWISE_ACTION,
        names.CHOOSE_ACTION,
        names.FEEDBACK_ACTION,
        names.REPORT_ACTION,
        names.UNDO_ACTION,
        names.SEND_NOW_ACTION,
        names.SETTINGS_ACTION,
        names.MUTE_ACTION,
        names.UNMUTE_ACTION,
        names.SNOOZE_ACTION,
        names.PAUSE_DIGEST_ACTION,
        names.RESUME_DIGEST_ACTION,
        names.PAUSE_ACTION,
        names.RESUME_ACTION,
        names.REMOVE_ACTION,
        names.FOLLOW_FEED_ACTION,
        names.READ_ACTION,
    }
    assert heard.view == {names.FOLLOW_CALLBACK, names.REPORT_CALLBACK}
    assert MANIFEST["settings"]["interactivity"]["is_enabled"]


def test_every_entry_in_the_menu_of_a_message_is_heard(heard):
    declared = {one["callback_id"] for one in MANIFEST["features"]["shortcuts"]}

    assert declared == heard.shortcut == {names.CHECK_SHORTCUT}


def test_the_scopes_are_the_least_that_methods_events_and_commands_need():
    called = set()
    for source in [*(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").glob("*.py")]:
        called |= set(re.findall(r"client\.((?!_)\w+_\w+)\b", source.read_text(encoding="utf-8")))
    called -= {"last_ping_pong_time", "on_message_listeners", "web_client", "wss_uri"}

    needed = {"commands"}
    for method in called:
        needed |= SCOPES_OF_METHODS[method]  # a method that is not in the table: look it up
    needed |= {
        SCOPES_OF_EVENTS[e] for e in MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    }

    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) == needed - {None}


def test_whoever_installs_it_need_not_let_it_hear_channels_or_react():
    scopes = MANIFEST["oauth_config"]["scopes"]

    assert set(scopes["bot_optional"]) == {"channels:history", "groups:history", "reactions:write"}
    assert set(scopes["bot_optional"]) < set(scopes["bot"])


def test_ids_come_as_words_and_people_can_write_to_the_bot():
    (command,) = MANIFEST["features"]["slash_commands"]

    assert command["should_escape"]
    assert "help" in command["usage_hint"]
    assert MANIFEST["features"]["app_home"]["home_tab_enabled"]
    assert MANIFEST["features"]["app_home"]["messages_tab_enabled"]
    assert not MANIFEST["features"]["app_home"]["messages_tab_read_only_enabled"]
