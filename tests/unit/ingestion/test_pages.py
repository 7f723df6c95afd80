import pytest

from bot.errors import ReadError
from bot.ingestion.pages import read_page
from bot.ingestion.source import Given, Source
from tests.unit.ingestion.makers import TEXT, page

WEB = Source(name="harbour", url="https://news.example/harbour?page=1")

GERMAN = "Der Hafen wird im März für neun Tage geschlossen, sagte die Behörde am Montag. " * 3


def ld(article: str) -> str:
    return f'<script type="application/ld+json">{article}</script>'


NEWS = """{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Site"},
{"@type": ["Article", "NewsArticle"], "headline": "Harbour closes",
 "datePublished": "2024-10-22T18:30:00-04:00", "dateModified": "2024-10-23T09:00:00-04:00",
 "author": [{"@type": "Person", "name": "Jo Park"}, {"@type": "Person", "name": "Lee Wong"}],
 "publisher": {"@type": "Organization", "name": "The Port Gazette"}}]}"""


def test_the_article_is_read_without_the_site_around_it():
    article = read_page(page(), WEB)

    assert article.text == TEXT
    assert article.title == "Harbour to close"


def test_json_ld_tells_headline_byline_publisher_and_instant():
    article = read_page(page(head=ld(NEWS)), WEB)

    assert article.title == "Harbour closes"
    assert article.byline == "Jo Park, Lee Wong"
    assert article.publisher == "The Port Gazette"
    assert article.published_at.isoformat() == "2024-10-22T18:30:00-04:00"
    assert article.published_basis == "JSON-LD"


@pytest.mark.parametrize(
    ("head", "instant", "basis"),
    [
        (
            '<meta property="article:published_time" content="2024-10-22T18:30:00+02:00">',
            "2024-10-22T18:30:00+02:00",
            "meta element",
        ),
        (
            '<meta name="date" content="2024-10-22">',
            "2024-10-22T00:00:00+00:00",
            "meta element, day only",
        ),
        (
            ld('{"@type": "NewsArticle", "datePublished": "2024-10-22T18:30:00"}'),
            "2024-10-22T18:30:00+00:00",
            "JSON-LD, zone not stated",
        ),
        (
            ld('{"@type": "NewsArticle", "datePublished": "soon"}')
            + '<meta itemprop="datePublished" content="2024-10-22T18:30Z">',
            "2024-10-22T18:30:00+00:00",
            "meta element",
        ),
        (ld('{"@type": "Organization", "datePublished": "2001-01-01"}'), None, ""),
        (ld("{broken"), None, ""),
        (ld('{"@type": 7}') + ld("[[[1]]]") + ld("null"), None, ""),
    ],
)
def test_the_instant_of_publication_is_taken_from_the_surest_place(head, instant, basis):
    article = read_page(page(head=head), WEB)

    found = article.published_at.isoformat() if article.published_at else None
    assert (found, article.published_basis) == (instant, basis)


def test_json_ld_may_point_to_people_and_outlets_it_describes_elsewhere():
    graph = """{"@graph": [{"@type": "NewsArticle", "headline": "Harbour closes",
     "author": [{"@id": "#jo"}, {"@id": "#nobody"}], "publisher": {"@id": "#gazette"}},
     {"@type": "Person", "@id": "#jo", "name": "Jo Park"},
     {"@type": "Organization", "@id": "#gazette", "name": "The Port Gazette"}]}"""

    article = read_page(page(head=ld(graph)), WEB)

    assert (article.byline, article.publisher) == ("Jo Park", "The Port Gazette")


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ('<meta name="author" content="Jo Park">', "Jo Park"),
        ('<meta property="article:author" content="https://social.example/jo">', None),
        (ld('{"@type": "NewsArticle", "author": "https://news.example/jo"}'), None),
    ],
)
def test_a_byline_is_a_name_and_no_address(head, byline):
    assert read_page(page(head=head), WEB).byline == byline


@pytest.mark.parametrize(
    ("html", "language"),
    [
        (page(GERMAN, lang="de-DE"), "de"),
        (page(GERMAN, lang="", head='<meta property="og:locale" content="de_AT">'), "de"),
        (page(GERMAN, lang="", head=ld('{"@type": "NewsArticle", "inLanguage": "de"}')), "de"),
        (page(GERMAN, lang=""), "und"),
        (page(lang="de"), "en"),
    ],
)
def test_the_language_is_what_the_words_and_the_page_say(html, language):
    assert read_page(html, WEB).language == language


def test_a_page_without_an_article_offers_the_feeds_of_its_site():
    link = '<link rel="alternate" type="application/rss+xml" href="/rss">'

    with pytest.raises(ReadError) as caught:
        read_page(page("Loading…", head=link), WEB)

    assert caught.value.feeds == ("https://news.example/rss",)
    assert caught.value.reason == (
        "there is no article in the page, but the site offers the feed https://news.example/rss"
    )


@pytest.mark.parametrize(
    ("head", "url", "is_read"),
    [
        ("", "https://news.example/", False),
        ("", "https://news.example/harbour", True),
        (ld('{"@type": "NewsArticle"}'), "https://news.example/", True),
        ('<meta property="og:type" content="article">', "https://news.example/", True),
    ],
)
def test_a_front_page_with_a_feed_is_no_article_unless_it_says_so(head, url, is_read):
    link = '<link rel="alternate" type="application/rss+xml" href="/rss">'
    html = page(head=head + link)

    if is_read:
        assert read_page(html, Source(name="page", url=url)).text == TEXT
    else:
        with pytest.raises(ReadError, match="offers the feed"):
            read_page(html, Source(name="page", url=url))


def test_a_time_element_in_the_article_tells_the_instant():
    stamp = '<time datetime="2024-10-22T18:30:00-04:00">22 October</time>'
    html = page().replace("</h1>", f"</h1>{stamp}")

    article = read_page(html, WEB)

    assert article.published_at.isoformat() == "2024-10-22T18:30:00-04:00"
    assert article.published_basis == "time element"


def test_raw_newlines_in_json_ld_are_forgiven():
    broken = NEWS.replace("Harbour closes", "Harbour\ncloses")

    assert read_page(page(head=ld(broken)), WEB).title == "Harbour closes"


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("https://www.news.example/harbour", "https://www.news.example/harbour"),
        ("/harbour?utm_source=x", "https://news.example/harbour"),
        ("https://other.example/harbour", "https://news.example/harbour?page=1"),
        ("", "https://news.example/harbour?page=1"),
        ("http://[news.example", "https://news.example/harbour?page=1"),
        ("https://news.example:port/", "https://news.example/harbour?page=1"),
    ],
)
def test_a_page_may_name_its_address_on_its_own_site_only(canonical, url):
    assert read_page(page(head=f'<link rel="canonical" href="{canonical}">'), WEB).url == url


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("https://news.example/harbour", "https://news.example/harbour"),
        ("/harbour", "file:///a.html"),
        ("javascript:alert(1)", "file:///a.html"),
        ("", "file:///a.html"),
    ],
)
def test_a_saved_page_has_the_address_it_was_saved_from(canonical, url):
    source = Source(name="a.html", url="file:///a.html")
    head = f'<link rel="canonical" href="{canonical}">'

    assert read_page(page(head=head), source).url == url


def test_what_is_given_wins_over_the_page_and_hints_only_fill_gaps():
    source = Source(
        name="a", url=WEB.url, given=Given(title="Given"), hints=Given(publisher="Hint", title="No")
    )

    article = read_page(page(head=ld(NEWS)), source)

    assert (article.title, article.publisher) == ("Given", "The Port Gazette")


def test_line_breaks_inside_a_paragraph_part_paragraphs():
    text = read_page(
        page("One sentence is here, he said.<br>Two <b>are</b> there.", TEXT), WEB
    ).text

    assert text.startswith("One sentence is here, he said.\nTwo are there.\n")


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        "<html><body><nav><a href='/'>Home</a> <a href='/news'>News</a></nav></body></html>",
        page("Loading…"),
        "<",
    ],
)
def test_a_page_without_an_article_says_so(html):
    with pytest.raises(ReadError, match="there is no article in the page"):
        read_page(html, WEB)
