"""What a Markdown file says of itself above its text, as blogs and note programs write it."""

import re
from dataclasses import dataclass, replace

from bot.ingestion.dedupe import canonical_url
from bot.ingestion.instants import parse_instant
from bot.ingestion.source import Source
from storage.records import ArticleText

_BLOCK = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)
_LINE = re.compile(r"^(\w+):[ \t]*([\"']?)(.+?)\2[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The plain `name: value` lines of the block, by name in small letters."""

    values: dict[str, str]

    @property
    def title(self) -> str | None:
        """The headline it states."""
        return self.values.get("title")

    def described(self, article: ArticleText, source: Source) -> ArticleText:
        """Return `article` with what is stated; only a saved file may say where it is from."""
        published_at = parse_instant(self.values.get("date", ""))
        url = self.values.get("url", "")
        is_believed = not source.is_web and url.startswith(("http://", "https://"))
        return replace(
            article,
            url=canonical_url(url) if is_believed else article.url,
            publisher=self.values.get("publisher"),
            byline=self.values.get("author"),
            published_at=published_at,
            published_basis="front matter" if published_at else "",
        )


def parted(text: str) -> tuple[FrontMatter, str]:
    r"""Return the front matter, empty when there is none, and the text below it.

    >>> parted("---\ntitle: Tides\n---\nHigh.")[1]
    'High.'
    """
    block = _BLOCK.match(text)
    if block is None:
        return FrontMatter({}), text
    values = {name.lower(): value for name, _, value in _LINE.findall(block[1])}
    return FrontMatter(values), text[block.end() :]
