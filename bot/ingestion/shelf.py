"""One workspace's shelf: what an article is beside what stands there, and putting it there."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot import clock
from bot.ingestion.agencies import credited
from bot.ingestion.dedupe import Judgement, Verdict, judge, sentence_prints, text_hash
from bot.ingestion.likeness import Likeness, Sentences, compare
from bot.ingestion.minhash import bands
from bot.ingestion.site_lines import NOTHING_REPEATED, SiteLines, site_lines, swept
from storage import articles, fingerprints, sites
from storage.records import Article, ArticleText, Findings, Repeats
from storage.store import Session, Store

_LOOKED_AT = 3  # of the articles that share sentences, and of those that share bands


@dataclass(frozen=True, slots=True)
class Draft:
    """An article with the fingerprints by which it is judged."""

    text: ArticleText
    fingerprint: str
    prints: frozenset[int]
    bands: frozenset[int]
    site: SiteLines

    @classmethod
    def of(cls, read: ArticleText, repeats: Repeats = NOTHING_REPEATED) -> "Draft":
        """Return the draft of an article that was read, without the lines that its site repeats.

        Its fingerprint is that of what was read: a line that is known later makes no revision.
        """
        text, site = swept(read, site_lines(read), repeats)
        credit = read.credit or credited(read.text, read.byline)
        words = text.text
        return cls(
            replace(text, credit=credit),
            text_hash(read.text),
            sentence_prints(words),
            bands(words),
            site,
        )

    @property
    def is_english(self) -> bool:
        """Whether its language is the one that is annotated."""
        return self.text.language == "en"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The articles of one workspace. Raises StorageError from every method."""

    store: Store
    workspace: str

    def draft(self, read: ArticleText) -> Draft:
        """Return the draft of an article that was read, without the lines that its site repeats."""
        site = site_lines(read)
        if not site.lines:
            return Draft.of(read)
        with self.store.session() as session:
            return Draft.of(read, sites.repeats(session, self.workspace, site.host, site.prints))

    def verdict(self, draft: Draft) -> Verdict:
        """Return what the draft would be if it were put there now."""
        with self.store.session() as session:
            return self._judged(session, draft, self._stored(session, draft))

    def put(self, draft: Draft, findings: Callable[[Draft], Findings]) -> Verdict:
        """Store the draft as what it is, whole or not at all, and return what it is.

        It is judged again in the same transaction, for an earlier article of its batch, or
        another worker, may have brought the same. `findings` is asked only for what may be news,
        and of a copy only what it added is kept.
        """
        with self.store.session() as session:
            stored = self._stored(session, draft)
            verdict = self._judged(session, draft, stored)
            if verdict.judgement is Judgement.UNCHANGED:
                return verdict
            found = verdict.kept(findings(draft)) if verdict.is_news else Findings()
            article = self._store(session, draft, stored, verdict, found)
            if article.copy_of is None:  # what a copy holds is another site's
                self._learn(session, draft.site, article.id)
        return verdict

    def _learn(self, session: Session, site: SiteLines, article_id: int) -> None:
        """Remember which lines of its site the article held, and which were left out of it."""
        if site.lines:
            sites.seen(session, self.workspace, site.host, site.prints, article_id)
            left_out = dict(site.left_out)
            sites.left_out(session, self.workspace, site.host, left_out, at=clock.now())

    def _store(
        self,
        session: Session,
        draft: Draft,
        stored: Article | None,
        verdict: Verdict,
        found: Findings,
    ) -> Article:
        if stored is None:
            return articles.add(
                session,
                self.workspace,
                draft.text,
                found,
                text_hash=draft.fingerprint,
                prints=draft.prints,
                bands=draft.bands,
                fetched_at=clock.now(),
                copy_of=verdict.copy_of,
            )
        return articles.revise(
            session,
            self.workspace,
            replace(stored, copy_of=verdict.copy_of),
            draft.text,
            found,
            text_hash=draft.fingerprint,
            prints=draft.prints,
            bands=draft.bands,
            fetched_at=clock.now(),
        )

    def _stored(self, session: Session, draft: Draft) -> Article | None:
        return articles.find(session, self.workspace, draft.text.url)

    def _judged(self, session: Session, draft: Draft, stored: Article | None) -> Verdict:
        if stored is not None and stored.text_hash == draft.fingerprint:
            return judge(draft.fingerprint, stored, ())
        return judge(draft.fingerprint, stored, self._alike(session, draft, stored))

    def _alike(self, session: Session, draft: Draft, stored: Article | None) -> list[Likeness]:
        """Return how the draft is like what it may be a copy of, the oldest article first."""
        if stored is None:
            ids = self._candidates(session, draft)
        else:
            ids = {stored.copy_of} if stored.copy_of is not None else set()
        if not ids:
            return []
        texts, ours = articles.texts(session, self.workspace, ids), Sentences(draft.text.text)
        return [compare(ours, Sentences(texts[number]), number) for number in sorted(texts)]

    def _candidates(self, session: Session, draft: Draft) -> set[int]:
        sharing = fingerprints.sharing(session, self.workspace, draft.prints)[:_LOOKED_AT]
        resembling = fingerprints.resembling(session, self.workspace, draft.bands)[:_LOOKED_AT]
        # One sentence in common is a standing phrase ("… contributed to this report").
        several = [found for found in sharing if found[1] > 1]
        return {number for number, _ in [*several, *resembling]}
