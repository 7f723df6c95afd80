"""Words from articles and from people, made harmless: nothing of theirs can act in a message."""

import re
import unicodedata
from collections.abc import Callable

# Needed inside words of several scripts; every other invisible character can reorder or hide text.
_JOINERS = "\u200c\u200d"
_INVISIBLE = {"Cc", "Cf", "Cs"}

# Slack knows no escape for its emphasis marks. Between zero-width spaces they touch no word,
# so they emphasise nothing and look as written. The same keeps ":name:" from being an emoji.
# An underscore inside a word emphasises nothing anyway.
_EMPHASIS = re.compile(r"[*~`]|(?<!\w)_|_(?!\w)|:(?=[\w+-]+:)")
_APART = "\u200b"

ELLIPSIS = " …"


def clean(text: str) -> str:
    r"""Return `text` without what cannot be seen: control, direction and zero-width characters.

    Lines stay lines, without blank ones between them.

    >>> clean("\u202egnp.exe\x00\r\n\n\u200bsafe")
    'gnp.exe\nsafe'
    """
    lines = (" ".join(filter(None, map(_visible, line.split()))) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    """Return `text` clean and on one line."""
    return " ".join(clean(text).split())


def mrkdwn(text: str) -> str:
    """Return `text` so that a mrkdwn field shows it as it is: no link, mention or emphasis lives.

    >>> mrkdwn("<!channel> & <https://e.example|Bank>")
    '&lt;!channel&gt; &amp; &lt;https://e.example|Bank&gt;'
    """
    escaped = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _EMPHASIS.sub(lambda mark: f"{_APART}{mark[0]}{_APART}", escaped)


def clip(text: str, most: int, measured: Callable[[str], int] = len) -> str:
    """Return `text`, or as many whole words of it as measure at most `most` with an ellipsis.

    >>> clip("We must continue to face it", 20)
    'We must continue …'
    """
    if measured(text) <= most:
        return text
    end = min(len(text), most)
    while end > 0 and measured(_cut(text, end)) > most:
        end = min(end - 1, end * 9 // 10)
    return _cut(text, end)


def mrkdwn_length(text: str) -> int:
    """Return how long `text` is once it is escaped."""
    return len(mrkdwn(text))


def _visible(word: str) -> str:
    """Return `word` without characters that cannot be seen."""
    return "".join(c for c in word if c in _JOINERS or unicodedata.category(c) not in _INVISIBLE)


def _cut(text: str, end: int) -> str:
    """Return the first `end` characters of `text` up to a whole word, with an ellipsis."""
    head = text[:end]
    if end < len(text) and not text[end].isspace() and " " in head:
        head = head[: head.rindex(" ")]
    return head.rstrip() + ELLIPSIS
