"""What a person typed, read as Slack sends it; pure."""

import re
from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Any

Payload = dict[str, Any]

# <@U1|ana>, <#C1|harbour>, <!here>, <https://example.com|label>: whatever Slack marks up.
_TOKEN = re.compile(r"<(?P<sign>[@#!]?)(?P<target>[^|<>]*)(?:\|(?P<label>[^<>]*))?>")


class Verb(StrEnum):
    """What `/brief …` asks for."""

    HELP = "help"
    FOLLOW = "follow"
    UNFOLLOW = "unfollow"
    SETTINGS = "settings"
    TOPIC = "topic"


def plain_words(text: str) -> str:
    """Return `text` as it was typed: without Slack's ids and entities, on one line.

    >>> plain_words("<@U07BOT> who said &lt;no&gt; in <#C1|harbour>?")
    'who said <no> in harbour?'
    """
    words = _TOKEN.sub(_typed, text)
    # The ampersand comes last: "&amp;lt;" was typed as "&lt;".
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        words = words.replace(entity, sign)
    return " ".join(words.split())


def parse(text: str) -> tuple[Verb, str]:
    """Return what `/brief text` asks for, and the words that it is about.

    A verb that takes no words is one only when it stands alone:
    “/brief settings of the court” is about a topic.

    >>> parse("follow grain exports")
    (<Verb.FOLLOW: 'follow'>, 'grain exports')
    >>> parse("Help")
    (<Verb.HELP: 'help'>, '')
    """
    words = plain_words(text)
    first, _, rest = words.partition(" ")
    match first.casefold(), rest:
        case "" | "help" | "?", "":
            return Verb.HELP, ""
        case "settings" | "follow", "":
            return Verb.SETTINGS, ""
        case "follow", topic:
            return Verb.FOLLOW, topic
        case "unfollow", topic:
            return Verb.UNFOLLOW, topic
        case _:
            return Verb.TOPIC, words


def asks_for(verb: Verb) -> Callable[..., Awaitable[bool]]:
    """Return a matcher of commands that ask for `verb`."""

    async def matches(command: Payload) -> bool:
        return parse(command.get("text", ""))[0] is verb

    return matches


def thread_of(event: Payload) -> str:
    """Return the thread a message stands in, or the one that it begins."""
    return str(event.get("thread_ts") or event["ts"])


def _typed(token: re.Match[str]) -> str:
    """Return what a person sees instead of a token; an id without a name says nothing."""
    label = token["label"]
    if token["sign"]:
        return (label or "").lstrip("@#")
    return label or token["target"]
