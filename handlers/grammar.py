"""What a person typed, read as Slack sends it; pure."""

import re
from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Any

from bot.answering import vocabulary

Payload = dict[str, Any]

# <@U1|ana>, <#C1|harbour>, <!here>, <https://example.com|label>: whatever Slack marks up.
_TOKEN = re.compile(r"<(?P<sign>[@#!]?)(?P<target>[^|<>]*)(?:\|(?P<label>[^<>]*))?>")
# Not every server marks up what is an address. What no database takes ends one too.
_ADDRESS = re.compile(r"https?://[^\s<>|\x00-\x1f\ud800-\udfff]+", re.IGNORECASE)
_AFTER_ADDRESSES = ".,;:!?'\"”’)]"
_DEEDS = ("add", "pause", "resume", "remove")
_MODES = ("", "on", "ask", "off")
_DEED_AND_ADDRESS = 2


class Verb(StrEnum):
    """What `/brief …` asks for."""

    HELP = "help"
    TODAY = "today"
    WHO = "who"
    FIGURES = "figures"
    FOLLOW = "follow"
    UNFOLLOW = "unfollow"
    MUTE = "mute"
    SETTINGS = "settings"
    SOURCES = "sources"
    LINKS = "links"
    ACCURACY = "accuracy"
    FEEDBACK = "feedback"
    TOPIC = "topic"


# What stands alone, and what other words may follow; any other word begins a topic.
_ALONE = frozenset(Verb) - {Verb.WHO, Verb.FIGURES, Verb.FOLLOW, Verb.TOPIC}
_WITH_WORDS = frozenset(Verb) - {
    Verb.HELP,
    Verb.TODAY,
    Verb.SETTINGS,
    Verb.ACCURACY,
    Verb.TOPIC,
}
_OTHER_WORDS = {"": Verb.TODAY, "?": Verb.HELP, Verb.FOLLOW: Verb.SETTINGS}
_IN_SMALL_LETTERS = (Verb.SOURCES, Verb.LINKS)


def plain_words(text: str) -> str:
    """Return `text` as it was typed: without Slack's ids and entities, on one line.

    >>> plain_words("<@U07BOT> who said &lt;no&gt; in <#C1|harbour>?")
    'who said <no> in harbour?'
    """
    return " ".join(_unescaped(_TOKEN.sub(_typed, text)).split())


def addresses(text: str) -> tuple[str, ...]:
    """Return the web addresses in `text` as Slack sends it, each once, in their order.

    >>> addresses("<https://a.example/x?b=1&amp;c=2|a.example> and http://b.example/y, <@U1>")
    ('https://a.example/x?b=1&c=2', 'http://b.example/y')
    """
    marked = _TOKEN.sub(lambda token: f" {'' if token['sign'] else token['target']} ", text)
    found = (address.rstrip(_AFTER_ADDRESSES) for address in _ADDRESS.findall(marked))
    return tuple(dict.fromkeys(map(_unescaped, found)))


def is_only_addresses(text: str) -> bool:
    """Say whether there are addresses in `text` and, but for ids of Slack, nothing else.

    >>> is_only_addresses("<@U07BOT> <https://a.example/x|a.example>")
    True
    >>> is_only_addresses("who is in <https://a.example/x>?"), is_only_addresses("<@U07BOT>")
    (False, False)
    """
    rest = _ADDRESS.sub("", _TOKEN.sub(_outside_addresses, text))
    return bool(addresses(text)) and not re.search(r"\w", rest)


def without_addresses(text: str) -> str:
    """Return `text` as Slack sends it without the addresses in it.

    >>> without_addresses("“No,” he said: <https://a.example/x|a.example> and http://b.example")
    '“No,” he said:   and '
    """
    bare = _TOKEN.sub(lambda token: " " if _ADDRESS.match(token["target"]) else token[0], text)
    return _ADDRESS.sub("", bare)


def address_in(text: str) -> str:
    """Return the address that `text` names, "" when it names none; "https://" may be left out.

    >>> address_in("sources add news.example/rss"), address_in("sources add")
    ('https://news.example/rss', '')
    """
    if found := addresses(text):
        return found[0]
    last = plain_words(text).rpartition(" ")[2]
    return f"https://{last}" if "." in last.strip(".") else ""


def parse(text: str) -> tuple[Verb, str]:
    """Return what `/brief text` asks for, and the words that it is about.

    A verb that takes no words is one only when it stands alone:
    “/brief settings of the court” is about a topic.

    >>> parse("follow grain exports")
    (<Verb.FOLLOW: 'follow'>, 'grain exports')
    >>> parse("Help")
    (<Verb.HELP: 'help'>, '')
    >>> parse("sources of the river")
    (<Verb.TOPIC: 'topic'>, 'sources of the river')
    >>> parse("who harbour wall"), parse("who denied the plan")[0]
    ((<Verb.WHO: 'who'>, 'harbour wall'), <Verb.TOPIC: 'topic'>)
    """
    words = plain_words(text)
    first, _, rest = words.partition(" ")
    verb = _verb(first, rest)
    if verb is Verb.TOPIC:
        return verb, words
    return verb, rest.casefold() if verb in _IN_SMALL_LETTERS else rest


def asks_for(*verbs: Verb) -> Callable[..., Awaitable[bool]]:
    """Return a matcher of commands that ask for one of `verbs`."""

    async def matches(command: Payload) -> bool:
        return parse(command.get("text", ""))[0] in verbs

    return matches


def thread_of(event: Payload) -> str:
    """Return the thread a message stands in, or the one that it begins."""
    return str(event.get("thread_ts") or event["ts"])


def thread_of_click(body: Payload) -> str:
    """Return the thread of the message that was clicked, or the one that it begins."""
    message = body.get("message") or {}
    return str(message.get("thread_ts") or body["container"]["message_ts"])


def _typed(token: re.Match[str]) -> str:
    """Return what a person sees instead of a token; an id without a name says nothing."""
    label = token["label"]
    if token["sign"]:
        return (label or "").lstrip("@#")
    return label or token["target"]


def _outside_addresses(token: re.Match[str]) -> str:
    """Return what a person wrote besides an address; ids are nobody's words."""
    is_address = token["sign"] or _ADDRESS.match(token["target"])
    return " " if is_address else _typed(token)


def _unescaped(text: str) -> str:
    """Return `text` with Slack's entities as they were typed."""
    # The ampersand comes last: "&amp;lt;" was typed as "&lt;".
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return text


def _verb(first: str, rest: str) -> Verb:
    """Return what the `first` word asks for, given the `rest`; TOPIC when it asks for nothing."""
    word = first.casefold()
    if not rest and word in _OTHER_WORDS:
        return _OTHER_WORDS[word]
    if word not in (_WITH_WORDS if rest else _ALONE):
        return Verb.TOPIC
    match verb := Verb(word):
        case Verb.SOURCES:
            is_meant = _is_about_sources(rest)
        case Verb.LINKS:
            is_meant = rest.casefold() in _MODES
        case Verb.WHO:
            # In capitals it is an organization.
            is_meant = first != "WHO" and not _is_clause(rest)
        case _:
            is_meant = True
    return verb if is_meant else Verb.TOPIC


def _is_clause(rest: str) -> bool:
    """Whether “who” asks with a verb of its own: “who said …”, “who is …?”, “who else …”."""
    first = rest.partition(" ")[0].casefold()
    is_verb = first in vocabulary.speech_verbs() or vocabulary.stance_of(first) is not None
    return is_verb or vocabulary.is_stop(first) or rest.endswith("?")


def _is_about_sources(asked: str) -> bool:
    """Whether words after “sources” ask for the list or for a change of it, not for a topic."""
    words = asked.split()
    return not words or (words[0].casefold() in _DEEDS and len(words) <= _DEED_AND_ADDRESS)
