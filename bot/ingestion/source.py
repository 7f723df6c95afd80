"""Where an article comes from, and what is known about it before it is read."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.errors import ReadError
from bot.ingestion.instants import day_start
from bot.ingestion.language import language_of
from storage.records import ArticleText

MAX_BYTES = 20_000_000
MAX_CHARACTERS = 500_000  # no article is longer, and the pipeline's memory grows with the text
DOCUMENT_PROPERTY = "document property"  # when a file was made, not when it was published


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says about an article; it wins over what is found in it."""

    published: date | datetime | None = None
    publisher: str | None = None
    title: str | None = None


NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is to be read: `name` is shown to people, `url` becomes the article's address.

    `given` wins over what is found, `hints` (what a feed says) only fill what was not found.
    `is_list` marks a link that is no page but a list of pages, as an index of sitemaps has them.
    """

    name: str
    url: str
    content_type: str | None = None
    given: Given = NOTHING_GIVEN
    hints: Given = NOTHING_GIVEN
    is_list: bool = False

    @property
    def is_web(self) -> bool:
        """Whether it was fetched, so that its links can be fetched too."""
        return self.url.startswith(("http://", "https://"))

    def article(self, found: ArticleText) -> ArticleText:
        """Return `found` with what was given put in its place.

        Raises ReadError when there is no text, or more than an article has.
        """
        if not found.text.strip():
            raise ReadError(self.name, "there is no text in it")
        if len(found.text) > MAX_CHARACTERS:
            raise ReadError(self.name, f"its text is longer than {MAX_CHARACTERS:,} characters")
        given, hints = self.given, self.hints
        published_at, basis = self._published(found)
        return replace(
            found,
            title=given.title or found.title or hints.title or None,
            publisher=given.publisher or found.publisher or hints.publisher or None,
            published_at=published_at,
            published_basis=basis,
            language=language_of(found.text, declared=found.language),
        )

    def _published(self, found: ArticleText) -> tuple[datetime | None, str]:
        if self.given.published is not None:
            return day_start(self.given.published), "given"
        is_unsure = found.published_at is None or found.published_basis == DOCUMENT_PROPERTY
        if is_unsure and self.hints.published is not None:
            return day_start(self.hints.published), "feed"
        return found.published_at, found.published_basis


Reading = ArticleText | Source | ReadError
"""An article, a page still to be fetched, or the reason why there is none."""
