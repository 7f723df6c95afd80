"""Pages, feeds and lines with valid defaults, so that a test shows only what matters."""

import json

PARAGRAPHS = (
    "The harbour of Port Newman will close for nine days in March, the port authority said.",
    "“We could not wait any longer,” said harbour master Ines Holm after a storm tore a pier away.",
    "Ships will be sent to Eastport, forty kilometres up the coast, where four berths are free.",
    "The repairs will cost 12 million euros, a third more than was planned two years ago.",
    "Fishermen had asked for the work to be done in winter, when most of the boats stay at home.",
    "The town council wants to hear the port authority again before the first crane is brought in.",
)
TEXT = "\n".join(PARAGRAPHS)


def story(subject: str) -> str:
    """Return a text whose every sentence is about `subject`, so that no two stories share one."""
    return "\n".join(f"{line.rstrip('.')}, according to the {subject}." for line in PARAGRAPHS)


def page(
    *paragraphs: str, title: str = "Harbour to close", head: str = "", lang: str = "en"
) -> str:
    """Return the HTML of an article with the furniture of a site around it."""
    body = "".join(f"<p>{words}</p>" for words in paragraphs or PARAGRAPHS)
    return f"""<!doctype html><html lang="{lang}">
<head><title>{title} - Port Gazette</title>{head}</head>
<body><nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<article><h1>{title}</h1>{body}</article>
<footer><p>Port Gazette, 17 South Harbour St., Port Newman, ME 04999</p></footer></body></html>"""


def line(**values: object) -> str:
    """Return one line of JSON Lines."""
    entry = {
        "url": "https://news.example/harbour",
        "title": "Harbour to close",
        "publisher": "Port Gazette",
        "published_at": "2024-10-22T18:30:00-04:00",
        "text": TEXT,
    }
    return json.dumps(entry | values) + "\n"


def item(link: str, *, body: str = "", title: str = "Harbour to close") -> str:
    """Return an RSS item; `body` is its HTML."""
    content = f"<content:encoded><![CDATA[{body}]]></content:encoded>" if body else ""
    return f"""<item><title>{title}</title><link>{link}</link>{content}
<pubDate>Tue, 22 Oct 2024 18:30:00 -0400</pubDate>
<description>Nine days in March…</description></item>"""


def feed(*items: str) -> str:
    """Return an RSS feed."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Port Gazette</title><link>https://news.example/</link>{"".join(items)}</channel></rss>"""
