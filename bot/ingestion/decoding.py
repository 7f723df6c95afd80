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
    (b"PK\x03\x04", "a packed file such as DOCX or ZIP"),
    (b"\x1f\x8b", "a packed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_CHARSET = re.compile(
    rb"charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]+encoding=[\"']([\w-]+)", re.IGNORECASE
)
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
    if len(_CONTROL.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise ReadError(name, "it is binary, not text")
    return _NEWLINE.sub("\n", text)


def _declared_or_guessed(raw: bytes, content_type: str | None) -> str | None:
    bom = next((encoding for mark, encoding in _BOMS if raw.startswith(mark)), "utf-8")
    if b"\x00" in raw and bom != "utf-16":
        return "\x00"
    for encoding in (bom, *_declared(raw, content_type)):
        try:
            return raw.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    guess = from_bytes(raw).best()
    return None if guess is None else str(guess)


def _declared(raw: bytes, content_type: str | None) -> list[str]:
    """Return the charsets named by the server and by the page itself."""
    header = (content_type or "").encode()
    found = (_CHARSET.search(header), _CHARSET.search(raw[:_LOOKED_AT]))
    names = [(match[1] or match[2]).decode().lower() for match in found if match]
    # Pages that say Latin-1 use the curly quotation marks of windows-1252; browsers read them so.
    return ["cp1252" if name in ("iso-8859-1", "latin1", "ascii") else name for name in names]
