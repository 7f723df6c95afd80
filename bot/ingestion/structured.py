"""What a page says about itself to machines: JSON-LD and meta elements, read by us.

Libraries return a day; we need the instant with its zone, because weekdays hang on it.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report|Posting|Review)$")
_CONTROL = re.compile(r"[\x00-\x1f]")
_MAX_DEPTH = 12


def articles(tree: HtmlElement) -> list[dict[str, Any]]:
    """Return the JSON-LD objects that describe an article, in page order, without broken ones.

    Their author and publisher stand in them, also where the page keeps those apart and only
    points to them by "@id", as most publishing systems do.
    """
    scripts = tree.xpath("//script[contains(@type, 'ld+json')]")
    objects = [found for script in scripts for found in _objects(_parsed(script.text or ""))]
    described = {found["@id"]: found for found in objects if _describes(found)}
    return [_resolved(found, described) for found in objects if _is_article(found)]


def named(value: Any, depth: int = 0) -> str | None:  # noqa: ANN401 - JSON-LD may hold anything
    """Return the name in a JSON-LD value: a string, an object with a name, or a list of them.

    An address that stands where a name belongs is none.
    """
    if isinstance(value, str):
        return (
            None if value.startswith(("http://", "https://")) else " ".join(value.split()) or None
        )
    if isinstance(value, dict) and depth < _MAX_DEPTH:
        return named(value.get("name"), depth + 1)
    if isinstance(value, list) and depth < _MAX_DEPTH:
        names = [name for item in value if (name := named(item, depth + 1))]
        return ", ".join(dict.fromkeys(names)) or None
    return None


def meta(tree: HtmlElement, *names: str) -> str | None:
    """Return the content of the first meta element with one of these names, properties or props."""
    for name in names:
        for found in tree.xpath(
            "//meta[@property=$name or @name=$name or @itemprop=$name]/@content", name=name
        ):
            if words := " ".join(str(found).split()):
                return words
    return None


def _parsed(script: str) -> Any:  # noqa: ANN401 - as above
    # Sites leave raw newlines inside strings, which JSON forbids; a space does as well.
    try:
        return json.loads(_CONTROL.sub(" ", script))
    except (ValueError, RecursionError):
        return None


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - as above
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, dict):
        yield value
        for inner in (value.get("@graph"), value.get("mainEntity"), value.get("mainEntityOfPage")):
            yield from _objects(inner, depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)


def _describes(found: dict[str, Any]) -> bool:
    return isinstance(found.get("@id"), str) and "name" in found


def _resolved(article: dict[str, Any], described: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the article with its author and publisher in place of the pointers to them."""

    def target(value: Any) -> Any:  # noqa: ANN401 - as above
        if isinstance(value, list):
            return [target(item) for item in value if not isinstance(item, list)]
        if isinstance(value, dict) and "name" not in value:
            pointer = value.get("@id")
            return described.get(pointer, value) if isinstance(pointer, str) else value
        return value

    roles = {role: target(article[role]) for role in ("author", "publisher") if role in article}
    return article | roles


def _is_article(found: dict[str, Any]) -> bool:
    kind = found.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(kind, str) and _ARTICLE_TYPE.search(kind) for kind in kinds)
