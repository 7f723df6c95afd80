"""Articles, statements and figures with defaults, so that a test shows only what matters."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from storage import articles
from storage.records import (
    ArticleText,
    Figure,
    Findings,
    SpeakerKind,
    Statement,
    StatementKind,
    Voice,
)

HERE = "local"
ELSEWHERE = "T0ELSEWHERE"
NOON = datetime(2024, 10, 24, 12, tzinfo=UTC)
SEOUL = timezone(timedelta(hours=9))
AUSTIN = Voice("Lloyd Austin", SpeakerKind.PERSON, "defense secretary")
SPY_AGENCY = Voice("National Intelligence Service", SpeakerKind.ORGANIZATION)
HINGE = "This is a hinge in the history of the free world"


def an_article(text=f"“{HINGE},” Austin said.", **changes):
    """Return an article as it was read."""
    values = {
        "url": "https://example.org/troops",
        "title": "Troops in the east",
        "publisher": "Example Post",
        "text": text,
        "published_at": datetime(2024, 10, 24, 8, 30, tzinfo=SEOUL),
        "published_basis": "given",
    }
    return ArticleText(**values | changes)


def a_statement(text=HINGE, *, inside=f"“{HINGE},” Austin said.", **changes):
    """Return a statement that stands in the text `inside`."""
    start = inside.index(text)
    values = {
        "kind": StatementKind.DIRECT,
        "text": text,
        "content": ((start, start + len(text)),),
        "cue": (),
        "source": (),
        "voice": AUSTIN,
        "context": (0, len(inside)),
    }
    return Statement(**values | changes)


def a_figure(text="1,500", *, inside="It counts 1,500 troops.", **changes):
    """Return a figure that stands in the text `inside`."""
    start = inside.index(text)
    values = {
        "start": start,
        "end": start + len(text),
        "text": text,
        "value": float(text.replace(",", "")),
        "unit": "troop",
        "measures": "troops",
        "voice": SPY_AGENCY,
        "context": (0, len(inside)),
    }
    return Figure(**values | changes)


def stored(session, *found, workspace=HERE, now=NOON, copy_of=None, **changes):
    """Store an article that holds `found` and return it."""
    text = an_article(**changes)
    return articles.add(
        session,
        workspace,
        text,
        findings(*found),
        text_hash=f"hash of {text.text}",
        prints=(),
        fetched_at=now,
        copy_of=copy_of,
    )


def said(session, *words, voice=AUSTIN, said_on=None, kind=StatementKind.DIRECT, **changes):
    """Store an article that says each of `words`, one a line, and return it."""
    text = "\n".join(words)
    found = [
        a_statement(one, inside=text, voice=voice, said_on=said_on, kind=kind) for one in words
    ]
    found = [replace(one, context=(one.start, one.end)) for one in found]
    defaults = {"url": f"https://example.org/{hash(words)}", "title": "Note"}
    return stored(session, *found, text=text, **defaults | changes)


def revised(session, article, *found, workspace=HERE, now=NOON, **changes):
    """Store a new version of `article` that holds `found`, and return it."""
    text = an_article(**{"url": article.url} | changes)
    return articles.revise(
        session,
        workspace,
        article,
        text,
        findings(*found),
        text_hash=f"hash of {text.text}",
        prints=(),
        fetched_at=now,
    )


def findings(*found):
    """Return `found` parted into statements and figures."""
    return Findings(
        tuple(one for one in found if isinstance(one, Statement)),
        tuple(one for one in found if isinstance(one, Figure)),
    )
