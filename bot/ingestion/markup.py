"""From elements to lines: one paragraph on each line, words unchanged."""

from collections.abc import Iterator

from lxml import etree

# HTML's blocks, and those of the TEI that trafilatura makes of them (head, item, quote, row, cell).
_BLOCKS = frozenset(
    [
        *("address", "article", "blockquote", "dd", "div", "dl", "dt", "figcaption", "footer"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre"),
        *("section", "table", "tr", "ul"),
        *("ab", "code", "head", "item", "list", "quote", "row"),
    ]
)
_BREAKS = frozenset(["br", "lb"])
_CELLS = frozenset(["cell", "td", "th"])
_UNREAD = frozenset(
    [
        *("aside", "audio", "button", "canvas", "figure", "form", "iframe", "nav"),
        *("noscript", "object", "script", "select", "style", "svg", "template", "video"),
    ]
)


def lines_of(element: etree._Element) -> list[str]:
    """Return the non-empty lines of an element; runs of spaces become one space.

    A row of a table is one line, with bars between its cells.
    """
    lines = (" ".join(line.split()).strip(" |") for line in "".join(_pieces(element)).split("\n"))
    return [line for line in lines if line]


def _pieces(element: etree._Element) -> Iterator[str]:
    """Yield the words; blocks and line breaks begin a new line, other newlines are spaces."""
    around = "\n" if element.tag in _BLOCKS or element.tag in _BREAKS else ""
    yield " | " if element.tag in _CELLS else around
    yield (element.text or "").replace("\n", " ")
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _UNREAD:  # comments have no tag
            yield from _pieces(child)
        yield (child.tail or "").replace("\n", " ")
    yield around
