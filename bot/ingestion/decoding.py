"""From bytes to characters, whatever the encoding."""

import codecs
import re

from charset_normalizer import from_bytes

from bot.errors import ReadError

_LOOKED_AT = 4_096  # bytes
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DOCUMENTS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a packed file such as ZIP"),
    (b"\x1f\x8b", "a packed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_CHARSET = re.compile(
    rb"charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]+encoding=[\"']([\w-]+)", re.IGNORECASE
)
# Python has codecs besides that no page is written in: they unpack, escape, or always fail.
_WRITTEN_IN = re.compile(
    r"utf-8|utf-16(-[bl]e)?|cp\d+|iso8859-\d+|koi8-\w|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis\w*"
    r"|iso2022_\w+|tis-620"
)
# Pages say the first and mean the second, which has more characters; browsers read them so.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
}
_NEWLINE = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_MAX_CONTROL_SHARE = 0.01


def decode(raw: bytes, *, name: str, content_type: str | None = None) -> str:
    """Return the text with plain newlines; raises ReadError when it is none.

    Valid UTF-8 is UTF-8, whatever the server says; then the declared charset counts, then a guess.
    """
    if not raw.strip():
        raise ReadError(name, "it is empty")
    kind = next((kind for magic, kind in _DOCUMENTS if raw.startswith(magic)), None)
    if kind is not None:
        raise ReadError(name, f"it is {kind}, which is not read")
    text = _declared_or_guessed(raw, content_type)
    if text is None:
        raise ReadError(name, "its encoding is not known, save it as UTF-8")
    if len(text) - len(_CONTROL.sub("", text)) > _MAX_CONTROL_SHARE * len(text):
        raise ReadError(name, "it is binary, not text")
    return _NEWLINE.sub("\n", text)


def _declared_or_guessed(raw: bytes, content_type: str | None) -> str | None:
    bom = next((encoding for mark, encoding in _BOMS if raw.startswith(mark)), "utf-8")
    if b"\x00" in raw and bom != "utf-16":
        return "\x00"
    for encoding in (bom, *_declared(raw, content_type)):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    guess = from_bytes(raw).best()
    return None if guess is None else str(guess)


def _declared(raw: bytes, content_type: str | None) -> list[str]:
    """Return the codecs named by the server and by the page itself."""
    header = (content_type or "").encode("ascii", "ignore")
    found = (_CHARSET.search(header), _CHARSET.search(raw[:_LOOKED_AT]))
    codecs_named = (_codec((match[1] or match[2]).decode("ascii")) for match in found if match)
    return [codec for codec in codecs_named if codec]


def _codec(charset: str) -> str | None:
    """Return the codec that reads what pages call `charset`, None when it is no charset."""
    try:
        name = codecs.lookup(charset).name
    except LookupError:
        return None
    name = _MEANT.get(name, name)
    return name if _WRITTEN_IN.fullmatch(name) else None
