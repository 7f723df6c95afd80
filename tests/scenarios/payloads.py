"""What Slack sends: signed requests with realistic bodies."""

import json
import re
from itertools import count
from typing import Any
from urllib.parse import parse_qsl, urlencode

from slack_bolt.async_app import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier

from bot import clock
from tests.fakes.slack import BOT_USER, TEAM

SECRET = "shhh"
sent: list[str] = []  # the bodies of all requests, for whoever looks what becomes of them
_numbers = count(1)


def signed(
    body: str,
    content_type: str,
    *,
    secret: str = SECRET,
    age: int = 0,
    headers: dict[str, str] | None = None,
) -> AsyncBoltRequest:
    """Return a request as it comes over HTTP, signed `age` seconds ago."""
    sent.append(body)
    stamp = str(int(clock.now().timestamp()) - age)
    signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body)
    return AsyncBoltRequest(
        body=body,
        headers={
            "content-type": content_type,
            "x-slack-request-timestamp": stamp,
            "x-slack-signature": signature or "",
            **(headers or {}),
        },
    )


def words_in(body: str) -> list[str]:
    """Return what a person wrote in a request, ids and addresses left out, if it is of any length.

    A single word may stand in the log for reasons of its own.
    """
    if body.startswith("{"):
        told = json.loads(body).get("event", {}).get("text", "")
    else:
        fields = dict(parse_qsl(body))
        view = json.loads(fields.get("payload", "{}")).get("view", {})
        typed = re.findall(r'"value": "([^"]+)"', json.dumps(view.get("state", {})))
        told = "\n".join([fields.get("text", ""), *typed])
    lines = re.sub(r"<[^>]*>|https?://\S+", "\n", told).splitlines()
    return [line.strip() for line in lines if len(line.split()) > 1]


def form(fields: dict[str, str], **signing: Any) -> AsyncBoltRequest:
    """Return a signed form."""
    return signed(urlencode(fields), "application/x-www-form-urlencoded", **signing)


def command(
    text: str, response_url: str, *, channel: str = "C1", user: str = "U1", **signing: Any
) -> AsyncBoltRequest:
    """Return `/brief text`, typed by `user` in `channel`."""
    return form(
        {
            "command": "/brief",
            "text": text,
            "response_url": response_url,
            "trigger_id": "1.trigger",
            "channel_id": channel,
            "channel_name": "harbour",
            "user_id": user,
            "user_name": "ana",
            "team_id": TEAM,
            "api_app_id": "A1",
        },
        **signing,
    )


def interaction(payload: dict[str, Any]) -> AsyncBoltRequest:
    """Return a signed interaction."""
    return form({"payload": json.dumps(payload)})


def click(
    action: str,
    value: str,
    response_url: str,
    *,
    channel: str = "C1",
    user: str = "U1",
    message_ts: str = "1.5",
    is_private: bool = True,
) -> AsyncBoltRequest:
    """Return a click on a button of a message, which only `user` sees if it is private."""
    return interaction(
        {
            "type": "block_actions",
            "team": {"id": TEAM},
            "user": {"id": user, "username": "ana", "team_id": TEAM},
            "api_app_id": "A1",
            "trigger_id": "1.trigger",
            "container": {
                "type": "message",
                "message_ts": message_ts,
                "channel_id": channel,
                "is_ephemeral": is_private,
            },
            "channel": {"id": channel, "name": "harbour"},
            "response_url": response_url,
            "actions": [
                {
                    "type": "button",
                    "action_id": action,
                    "block_id": "b",
                    "value": value,
                    "action_ts": "1.6",
                }
            ],
        }
    )


def shortcut(callback: str, text: str, response_url: str) -> AsyncBoltRequest:
    """Return a choice in the menu of the message `text`."""
    return interaction(
        {
            "type": "message_action",
            "callback_id": callback,
            "team": {"id": TEAM},
            "user": {"id": "U1", "username": "ana", "team_id": TEAM},
            "channel": {"id": "C1", "name": "harbour"},
            "trigger_id": "1.trigger",
            "message_ts": "1.5",
            "message": {"type": "message", "user": "U2", "ts": "1.5", "text": text},
            "response_url": response_url,
        }
    )


def choice(
    action: str, value: str, response_url: str, *, channel: str = "C1", user: str = "U1"
) -> AsyncBoltRequest:
    """Return a choice from a menu of a message."""
    picked = {"text": {"type": "plain_text", "text": value}, "value": value}
    chosen = {"action_id": action, "block_id": "b", "selected_option": picked, "action_ts": "1.6"}
    return interaction(
        {
            "type": "block_actions",
            "team": {"id": TEAM},
            "user": {"id": user, "username": "ana", "team_id": TEAM},
            "api_app_id": "A1",
            "trigger_id": "1.trigger",
            "container": {"type": "message", "message_ts": "1.5", "channel_id": channel},
            "channel": {"id": channel, "name": "harbour"},
            "response_url": response_url,
            "actions": [{"type": "static_select", **chosen}],
        }
    )


def click_at_home(action: str, value: str, *, user: str = "U1") -> AsyncBoltRequest:
    """Return a click in the App Home, which has neither channel nor response_url."""
    clicked = {"type": "button", "action_id": action, "block_id": "b", "action_ts": "1.6"}
    return interaction(
        {
            "type": "block_actions",
            "team": {"id": TEAM},
            "user": {"id": user, "username": "ana", "team_id": TEAM},
            "api_app_id": "A1",
            "trigger_id": "1.trigger",
            "container": {"type": "view", "view_id": "V1"},
            "view": {"id": "V1", "type": "home"},
            "actions": [{**clicked, "value": value}],
        }
    )


def submission(
    view: dict[str, Any], values: dict[str, Any], *, user: str = "U1"
) -> AsyncBoltRequest:
    """Return the modal `view` with what a person put in."""
    return interaction(
        {
            "type": "view_submission",
            "team": {"id": TEAM},
            "user": {"id": user, "username": "ana", "team_id": TEAM},
            "api_app_id": "A1",
            "view": {
                "id": "V1",
                "hash": "1.h",
                "type": "modal",
                **view,
                "state": {"values": values},
            },
        }
    )


def event(
    inner: dict[str, Any], *, event_id: str | None = None, retry: int = 0
) -> AsyncBoltRequest:
    """Return an event; `retry` counts redeliveries."""
    body = {
        "type": "event_callback",
        "team_id": TEAM,
        "api_app_id": "A1",
        "event_id": event_id or f"Ev{next(_numbers)}",
        "event_time": 1700000000,
        "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}],
        "event": inner,
    }
    headers = (
        {"x-slack-retry-num": str(retry), "x-slack-retry-reason": "http_timeout"} if retry else None
    )
    return signed(json.dumps(body), "application/json", headers=headers)


def utterance(text: str, *, kind: str = "app_mention", **fields: Any) -> dict[str, Any]:
    """Return the inner event of a message that mentions the bot, or of a direct message."""
    return {
        "type": kind,
        "user": "U1",
        "text": text,
        "ts": f"1700000000.{next(_numbers):06}",
        "channel": "C1",
        "channel_type": "channel",
        **fields,
    }


def mention(text: str, **fields: Any) -> dict[str, Any]:
    """Return the inner event of “@Verbatim text”."""
    return utterance(f"<@{BOT_USER}> {text}", **fields)


def direct_message(text: str, **fields: Any) -> dict[str, Any]:
    """Return the inner event of a direct message."""
    return utterance(text, kind="message", **{"channel": "D1", "channel_type": "im", **fields})
