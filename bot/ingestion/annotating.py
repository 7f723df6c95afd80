"""Findings for drafts, annotated a batch at a time."""

import logging
from collections.abc import Callable, Iterable, Sequence

from bot.errors import ModelError, ReadError
from bot.extraction.findings import Source as Passage
from bot.ingestion.shelf import Draft
from storage.records import Findings

Annotate = Callable[[Iterable[Passage]], Iterable[Findings]]

log = logging.getLogger(__name__)


class Annotator:
    """Keeps the findings of one batch of drafts; English is all that is annotated."""

    def __init__(self, annotate: Annotate) -> None:
        self._annotate = annotate
        self._ready: dict[Draft, Findings | None] = {}

    def prepare(self, drafts: Sequence[Draft]) -> None:
        """Annotate these drafts together and forget the batch before."""
        english = [draft for draft in drafts if draft.is_english]
        self._ready = dict(zip(english, self._annotated(english), strict=True))

    def findings(self, draft: Draft) -> Findings:
        """Return the findings of a draft; raises ReadError when it cannot be annotated."""
        if not draft.is_english:
            return Findings()
        if draft not in self._ready:
            self._ready[draft] = self._annotated([draft])[0]
        found = self._ready[draft]
        if found is None:
            raise ReadError(draft.text.url, "it could not be annotated, the log says why")
        return found

    def _annotated(self, drafts: Sequence[Draft]) -> list[Findings | None]:
        """Return the findings of each draft, None where annotating failed."""
        if not drafts:
            return []
        try:
            return list(self._annotate([_passage(draft) for draft in drafts]))
        except ModelError:
            raise
        except Exception:
            # Whatever one text does to the pipeline must not cost the others of its batch.
            if len(drafts) > 1:
                return [self._annotated([draft])[0] for draft in drafts]
            log.exception("annotation failed", extra={"url": drafts[0].text.url})
            return [None]


def _passage(draft: Draft) -> Passage:
    text = draft.text
    return Passage(
        text=text.text,
        published_at=text.published_at,
        publisher=text.publisher,
        title=text.title,
    )
