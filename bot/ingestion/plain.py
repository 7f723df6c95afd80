"""Plain text and Markdown: paragraphs, each on one line, and the headline above them."""

import re
from dataclasses import dataclass

from bot.ingestion.boilerplate import article_lines
from bot.ingestion.front_matter import parted
from bot.ingestion.source import Source
from storage.records import ArticleText

_TITLE_WORDS = 25
_WRAP_FROM, _WRAP_TO = 45, 100  # widths at which people and programs wrap lines
_WRAPPED_SHARE = 0.7
_LONGEST_MARKED = 20_000  # characters of a paragraph; unclosed marks cost the square of its length
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")

_FENCE = re.compile(r"^\s*(```|~~~).*$", re.MULTILINE)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]*>")
_RULE = re.compile(r"^\s{0,3}(?:[-*_][ \t]*){3,}$|^[ \t]*\|?[ \t:|-]+\|[ \t:|-]*$", re.MULTILINE)
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_UNDERLINED = re.compile(r"^(?P<words>\S.*)\n(?:=+|-+)[ \t]*$", re.MULTILINE)
_LEAD = re.compile(r"^\s*(?:>\s?)*(?:[-*+]\s+)?(?:\[[ xX]\]\s+)?")
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+")
_DEFINITION = re.compile(r"^\s{0,3}\[[^\]]+\]:\s+\S+.*$", re.MULTILINE)
_INLINE = (
    (re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])"), ""),
    (re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\[[^\]]*\])"), r"\1"),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"(`+)(.+?)\1"), r"\2"),
    (re.compile(r"(?<![\\*])(\*{1,3})(?=\S)(.+?)(?<=[^\s\\*])\1(?!\*)"), r"\2"),
    (re.compile(r"(?<![\\\w])(_{1,3})(?=\S)(.+?)(?<=[^\s\\])\1(?!\w)"), r"\2"),
    (re.compile(r"~~(.+?)~~"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])"), r"\1"),
)


@dataclass(frozen=True, slots=True)
class _Parts:
    title: str | None
    lines: list[str]


def read_text(text: str, source: Source) -> ArticleText:
    """Return the article in plain text; raises ReadError when nothing is left of it.

    A first line that looks like a headline becomes the title. Lines that were wrapped are joined.
    """
    return source.article(_found(_headed(article_lines(paragraphs(text))), source))


def read_markdown(text: str, source: Source) -> ArticleText:
    """Return the article in Markdown without its markup.

    The front matter tells what it is; without it the first heading is the title.
    """
    front, body = parted(text)
    heading, lines = _without_markup(body)
    title = front.title or heading
    found = _found(_Parts(title, article_lines(lines, title)), source)
    return source.article(front.described(found, source))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, each on one line; lines that were wrapped are joined."""
    blocks = [[line.strip() for line in block.split("\n")] for block in re.split(r"\n\s*\n", text)]
    blocks = [lines for block in blocks if (lines := [line for line in block if line])]
    if _is_wrapped(blocks):
        return [" ".join(block) for block in blocks]
    return [line for block in blocks for line in block]


def _found(parts: _Parts, source: Source) -> ArticleText:
    text = "\n".join(parts.lines)
    return ArticleText(url=source.url, title=parts.title, publisher=None, text=text)


def _headed(lines: list[str]) -> _Parts:
    """Take the first line for the headline if it is one: short, no sentence, with text below."""
    is_headline = (
        len(lines) > 1
        and len(lines[0].split()) <= _TITLE_WORDS
        and not _SENTENCE_END.search(lines[0])
        and any(_SENTENCE_END.search(line) for line in lines[1:])
    )
    return _Parts(lines[0], lines[1:]) if is_headline else _Parts(None, lines)


def _is_wrapped(blocks: list[list[str]]) -> bool:
    """Say whether blank lines part the paragraphs and newlines only keep the lines short."""
    inner = [line for block in blocks for line in block[:-1]]
    wrapped = [line for line in inner if _WRAP_FROM <= len(line) <= _WRAP_TO]
    return len(blocks) > 1 and len(wrapped) > _WRAPPED_SHARE * len(inner)


def _without_markup(text: str) -> tuple[str | None, list[str]]:
    before, *comments = text.split("<!--")
    text = before + "".join(comment.partition("-->")[2] for comment in comments)
    text = _FENCE.sub("", _DEFINITION.sub("", text))
    text = _RULE.sub("", _UNDERLINED.sub(r"\n# \g<words>\n", text))
    title: str | None = None
    lines: list[str] = []
    for block in re.split(r"\n\s*\n", text):
        for line in _joined(block):
            heading = _HEADING.match(line)
            words = _inline(heading[1] if heading else _LEAD.sub("", line))
            if heading and title is None:
                title = words
            elif words:
                lines.append(words)
    return title, lines


def _joined(block: str) -> list[str]:
    """Join the lines of a block as Markdown does; headings, list items and rows stand alone."""
    joined: list[str] = []
    fresh = True
    for line in block.split("\n"):
        alone = bool(_HEADING.match(line)) or line.lstrip().startswith("|")
        if fresh or alone or _LIST_ITEM.match(line):
            joined.append(line)
        else:
            joined[-1] += " " + _LEAD.sub("", line.strip())
        fresh = alone or line.endswith(("  ", "\\"))
    return joined


def _inline(words: str) -> str:
    if len(words) > _LONGEST_MARKED:
        return " ".join(words.split())
    words = _TAG.sub("", words)
    for shape, kept in _INLINE:
        words = shape.sub(kept, words)
    return " ".join(words.split())
