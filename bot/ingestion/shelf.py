"""One workspace's shelf: what an article is beside what stands there, and putting it there."""

from collections.abc import Callable
from dataclasses import dataclass

from bot import clock
from bot.ingestion.dedupe import Judgement, Verdict, judge, sentence_prints, text_hash
from storage import articles
from storage.records import ArticleText, Findings
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Draft:
    """An article with the fingerprints by which it is judged."""

    text: ArticleText
    fingerprint: str
    prints: frozenset[int]

    @classmethod
    def of(cls, text: ArticleText) -> "Draft":
        """Return the draft of an article that was read."""
        return cls(text, text_hash(text.text), sentence_prints(text.text))

    @property
    def is_english(self) -> bool:
        """Whether its language is the one that is annotated."""
        return self.text.language == "en"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The articles of one workspace. Raises StorageError from every method."""

    store: Store
    workspace: str

    def verdict(self, draft: Draft) -> Verdict:
        """Return what the draft would be if it were put there now."""
        with self.store.session() as session:
            stored = articles.find(session, self.workspace, draft.text.url)
            shares = articles.sharing(session, self.workspace, draft.prints)
        return judge(draft.fingerprint, draft.prints, stored, shares)

    def put(self, draft: Draft, findings: Callable[[Draft], Findings]) -> Verdict:
        """Store the draft as what it is, whole or not at all, and return what it is.

        It is judged again in the same transaction, for an earlier article of its batch, or
        another worker, may have brought the same. `findings` is asked only for what is new.
        """
        with self.store.session() as session:
            stored = articles.find(session, self.workspace, draft.text.url)
            shares = articles.sharing(session, self.workspace, draft.prints)
            verdict = judge(draft.fingerprint, draft.prints, stored, shares)
            found = findings(draft) if verdict.is_news else Findings()
            if stored is not None and verdict.judgement is Judgement.REVISED:
                articles.revise(
                    session,
                    self.workspace,
                    stored,
                    draft.text,
                    found,
                    text_hash=draft.fingerprint,
                    prints=draft.prints,
                    fetched_at=clock.now(),
                )
            elif verdict.judgement is not Judgement.UNCHANGED:
                articles.add(
                    session,
                    self.workspace,
                    draft.text,
                    found,
                    text_hash=draft.fingerprint,
                    prints=draft.prints,
                    fetched_at=clock.now(),
                    copy_of=verdict.copy_of,
                )
        return verdict
