"""E-mail: newsletters and press releases as they were sent, with what is attached to them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from urllib.parse import quote

from lxml import etree
from lxml.html import document_fromstring

from bot.errors import ReadError
from bot.ingestion.boilerplate import article_lines
from bot.ingestion.markup import lines_of
from bot.ingestion.plain import paragraphs
from bot.ingestion.source import Source
from storage.records import ArticleText

MAX_ATTACHMENTS = 20
_QUOTED = re.compile(r"^>.*$\n?", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?\n.*\Z", re.MULTILINE | re.DOTALL)
_REPLY = re.compile(r"^\s*(?:re|fwd?|aw|wg)\s*:\s*", re.IGNORECASE)
_TEASER = 40  # words; a plain part this short only says that there is an HTML part


def read_mail(raw: bytes, source: Source) -> tuple[ArticleText, list[tuple[bytes, Source]]]:
    """Return the article that a message is, and its attachments, each with its own source.

    The sender's name stands for the publisher. Raises ReadError when it is no message.
    """
    # The parser reads the commonest broken messages; defects are noted, not raised.
    message = message_from_bytes(raw, policy=policy.default)
    if not message.keys():
        raise ReadError(source.name, "it is not an e-mail")
    published_at = _sent(message)
    title = _REPLY.sub("", _header(message, "Subject")) or None
    found = ArticleText(
        url=source.url,
        title=title,
        publisher=_sender(message),
        text="\n".join(article_lines(_body(message), title)),
        published_at=published_at,
        published_basis="mail header" if published_at else "",
        language=_header(message, "Content-Language"),
    )
    return found, list(_attachments(message, source))


def _body(message: EmailMessage) -> list[str]:
    """Return the lines of the plain part, of the HTML part where that is only a stub."""
    bodies = {kind: message.get_body((kind,)) for kind in ("plain", "html")}
    plain = [] if bodies["plain"] is None else _plain(_content(bodies["plain"]))
    if sum(len(line.split()) for line in plain) >= _TEASER or bodies["html"] is None:
        return plain
    return _html(_content(bodies["html"])) or plain


def _plain(text: str) -> list[str]:
    text = text.replace("\r\n", "\n")
    return paragraphs(_SIGNATURE.sub("", _QUOTED.sub("", text)))


def _html(text: str) -> list[str]:
    try:
        return lines_of(document_fromstring(text).body)
    except (etree.LxmlError, ValueError):
        return []


def _content(part: MIMEPart) -> str:
    """Return the text of a part; an unknown charset is read as UTF-8."""
    try:
        return str(part.get_content())
    except (LookupError, ValueError):
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _attachments(message: EmailMessage, source: Source) -> Iterator[tuple[bytes, Source]]:
    """Yield the bytes of what is attached by name, at addresses within that of the message."""
    for number, part in enumerate(message.iter_attachments()):
        name = part.get_filename()
        payload = part.get_payload(decode=True)
        if number < MAX_ATTACHMENTS and name and isinstance(payload, bytes):
            yield (
                payload,
                replace(
                    source,
                    name=f"{source.name}, {name}",
                    url=f"{source.url}#{quote(name)}",
                    content_type=part.get_content_type(),
                ),
            )


def _sender(message: EmailMessage) -> str | None:
    """Return the name of the sender, else the domain of the address."""
    try:
        addresses = message["From"].addresses
    except (AttributeError, ValueError, IndexError):
        return None
    first = next(iter(addresses), None)
    return (first.display_name or first.domain or None) if first else None


def _sent(message: EmailMessage) -> datetime | None:
    try:
        sent: datetime | None = message["Date"].datetime
    except (AttributeError, ValueError, TypeError):
        return None
    return sent.replace(tzinfo=UTC) if sent is not None and sent.tzinfo is None else sent


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError):  # headers that the standard parser trips over
        return ""
