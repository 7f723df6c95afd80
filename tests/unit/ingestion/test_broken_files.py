"""Files with bytes changed, lost and put in: each ends in readings, none in an exception."""

import gzip

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ReadError
from bot.ingestion.reading import readings
from bot.ingestion.source import Source
from storage.records import ArticleText
from tests.unit.ingestion.documents import Answered, mail, pdf, printed, warc, word
from tests.unit.ingestion.makers import TEXT, feed, item, line, page

SITEMAP = "<urlset xmlns='x'><url><loc>https://news.example/a</loc></url></urlset>"
WHOLE = {
    "a.html": page(
        head='<script type="application/ld+json">{"@type": "Article"}</script>'
    ).encode(),
    "a.pdf": pdf(printed(TEXT), Title="Harbour to close", CreationDate="D:20241022"),
    "a.docx": word(title="Harbour to close"),
    "a.eml": mail(html=page(), attached=[("a.pdf", pdf(printed(TEXT)))]),
    "a.warc": warc(Answered("https://news.example/a"), packed=False),
    "a.xml": feed(item("https://news.example/a", body=f"<p>{TEXT}</p>")).encode(),
    "sitemap.xml": SITEMAP.encode(),
    "sitemap.xml.gz": gzip.compress(SITEMAP.encode()),
    "a.jsonl": line().encode(),
}
BYTES = st.one_of(
    st.binary(max_size=3),
    st.sampled_from([b"\x00" * 4, b"\xff", b"<", b"]]>", b"&x;", b"\r\n\r\n", b"[" * 9, b"%%"]),
)
CHANGES = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), BYTES), min_size=1, max_size=6)


@settings(max_examples=120, deadline=None)
@given(name=st.sampled_from(sorted(WHOLE)), changes=CHANGES, is_web=st.booleans())
def test_a_broken_file_never_breaks_its_reader(name, changes, is_web):
    raw = WHOLE[name]
    for where, lost, put in changes:
        at = int(where * len(raw))
        raw = raw[:at] + put + raw[at + lost :]
    url = f"https://news.example/{name}" if is_web else f"file:///{name}"

    for found in readings(raw, Source(name=name, url=url)):
        assert isinstance(found, ArticleText | Source | ReadError)
        assert "broke down" not in getattr(found, "reason", "")
