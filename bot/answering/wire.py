"""Answers, briefs and digests as JSON, in the forms that other programs rely on."""

from collections.abc import Sequence
from typing import Any

from bot.answering.answer import Answer, Brief, Dispute, Order, Query, Ranked
from bot.answering.digest import Digest, Story
from bot.answering.independence import backing
from bot.extraction.wire import figure_json
from storage.records import Coverage, Evidence

Json = dict[str, Any]


def answer_json(answer: Answer, id: str | None = None) -> Json:  # noqa: A002 - the name on the wire
    """Return the answer to a question; `id` is what the question was sent with."""
    return {
        "id": id,
        "intent": answer.query.intent.value,
        "slots": _slots(answer.query),
        "answers": [_ranked_json(one) for one in answer.ranked],
        "disputes": [_dispute_json(dispute) for dispute in answer.disputes],
        "message": _message(answer),
    }


def brief_json(brief: Brief) -> Json:
    """Return a brief: statements, figures, and those of the figures that stand side by side."""
    return {
        "topic": brief.topic,
        "statements": [_ranked_json(one) for one in brief.statements],
        "figures": [_ranked_json(one) for one in brief.figures],
        "disputes": [_dispute_json(dispute) for dispute in brief.disputes],
        "message": _message(brief),
    }


def digest_json(digest: Digest) -> Json:
    """Return a digest: its period, what it is about, and its stories."""
    return {
        "channel": digest.channel,
        "since": digest.since.isoformat(),
        "until": digest.until.isoformat(),
        "quiet": digest.quiet,
        "about": list(digest.about),
        "stories": [_story_json(story) for story in digest.stories],
        "more_stories": digest.left,
    }


def _story_json(story: Story) -> Json:
    """Return what is new on one story."""
    return {
        "title": story.title,
        "about": list(story.about),
        "outlets": list(story.outlets),
        "statements": [_ranked_json(one) for one in story.statements],
        "figures": [_ranked_json(one) for one in story.figures],
        "disputes": [_dispute_json(dispute) for dispute in story.disputes],
        "edited": [_ranked_json(one) for one in story.edited],
    }


def _slots(query: Query) -> Json:
    """Return the slots that were understood, empty ones left out."""
    names = [speaker.name for speaker in query.speakers] or ([query.named] if query.named else [])
    slots: Json = {
        "speaker": names,
        "topic": list(query.terms),
        "period": query.period.label if query.period else None,
        "outlet": query.outlet,
        "source": query.source,
        "stance": list(query.stances),
        "kind": [kind.value for kind in query.kinds],
        "order": None if query.order is Order.BEST else query.order.value,
        "phrase": query.phrase,
    }
    return {name: value for name, value in slots.items() if value}


def _ranked_json(ranked: Ranked) -> Json:
    evidence = ranked.evidence
    told = evidence.statement or evidence.figure
    start, end = evidence.span
    return {
        "speaker": _speaker(evidence),
        "text": evidence.text,
        "kind": evidence.statement.kind.value if evidence.statement else "figure",
        "via": list(told.via) if told else [],
        "article": {
            "url": evidence.article.url,
            "title": evidence.article.title,
            "publisher": evidence.article.publisher,
            "published_at": _instant(evidence),
        },
        "start": start,
        "end": end,
        "said_on": _said_on(evidence),
        "figure": figure_json(evidence.figure) if evidence.figure else None,
        "also_in": len(evidence.also_in),
        "origins": list(backing(evidence.tellings).origins),
        "edit": _edit(evidence),
        "score": ranked.score,
        "why": ranked.why,
    }


def _edit(evidence: Evidence) -> Json | None:
    """Return what a later version of the article made of the words."""
    edit = evidence.edit
    if edit is None:
        return None
    return {"kind": edit.kind.value, "version": edit.version, "text": edit.text}


def _speaker(evidence: Evidence) -> str | None:
    """Return the name under which the library knows the speaker, else the article's own."""
    told = evidence.statement or evidence.figure
    if evidence.speaker is not None:
        return evidence.speaker.name
    return told.voice.name if told and told.voice else None


def _instant(evidence: Evidence) -> str | None:
    published = evidence.article.published_at
    return published.isoformat() if published else None


def _said_on(evidence: Evidence) -> Json | None:
    said_on = evidence.statement.said_on if evidence.statement else None
    return {"date": said_on.label, "basis": said_on.basis} if said_on else None


def _dispute_json(dispute: Dispute) -> Json:
    return {
        "measures": dispute.measures,
        "kind": dispute.kind,
        "figures": [_ranked_json(one) for one in dispute.figures],
    }


def _message(found: Answer | Brief) -> str:
    """Return in a sentence what was found, or that nothing was and what is near."""
    count = _count(found)
    if count:
        return f"{count} found."
    near = [_named("speakers", found.near_speakers), _named("articles", found.near_topics)]
    return " ".join(["Nothing found.", *filter(None, near), _held(found.coverage)])


def _count(found: Answer | Brief) -> int:
    if isinstance(found, Answer):
        return len(found.ranked)
    return len(found.statements) + len(found.figures)


def _named(what: str, names: Sequence[str]) -> str:
    return f"Nearest {what}: {', '.join(names)}." if names else ""


def _held(coverage: Coverage) -> str:
    return f"The library holds {coverage.articles} articles and {coverage.statements} statements."
