import pytest

from bot.ingestion.boilerplate import article_lines, unwanted

PROSE = [
    "The harbour will close for nine days in March, the port authority said on Monday.",
    "“We could not wait any longer,” said harbour master Ines Holm, who took office last year.",
    "Ships will be sent to Eastport, 40 kilometres away, where four berths are free.",
]


def kept(*lines: str, title: str | None = None) -> list[str]:
    return article_lines(lines, title)


def test_an_address_that_repeats_above_the_text_goes_whole():
    address = ["Physical Address", "17 South Harbour St.", "Port Newman, ME 04999"]

    assert kept(*address, *address, *PROSE) == PROSE


@pytest.mark.parametrize(
    "address",
    [
        ["Our office", "221b Baker Street", "London NW1 6XE"],
        ["17 South Harbour St., Suite 4, Port Newman, ME 04999"],
        ["P.O. Box 12", "Port Newman, Maine 04999-1234, USA"],
        ["Visit us:", "Hafenstraße 12", "20457 Hamburg"],
        ["12 rue de Rivoli", "75001 Paris"],
        ["Contact us", "9 Elm Ave", "Tel: +1 (207) 555-0199", "desk@news.example"],
        ["100 King Street West", "Toronto, ON M5X 1A9"],
    ],
)
def test_postal_addresses_of_many_countries_go(address):
    assert kept(*PROSE, *address) == PROSE
    assert kept(*address, *PROSE) == PROSE


@pytest.mark.parametrize(
    "line",
    [
        "Home | News | Sport | Weather",
        "Skip to main content",
        "Advertisement",
        "Share this article",
        "3 min read",
        "Comments (12)",
        "Back to top",
        "Read more: Fishermen ask for help",
        "READ MORE | Fishermen ask for help",
        "Related: Ten harbours that closed",
        "Sign up for our daily newsletter and never miss a story",
        "Get the day’s top headlines delivered to your inbox every morning.",
        "Follow Ines Holm on Twitter @inesholm.",
        "Follow us on Facebook",
        "Click here to download our app.",
        "© 2026 The Port Gazette. All rights reserved.",
        "The post Rents frozen appeared first on Lisk Evening News.",
        "Photo: Jo Park / The Port Gazette",
        "desk@news.example",
        "https://news.example/harbour",
        "___",
    ],
)
def test_what_a_site_says_about_itself_goes_wherever_it_stands(line):
    for lines in ([line, *PROSE], [*PROSE[:1], line, *PROSE[1:]], [*PROSE, line]):
        assert kept(*lines) == PROSE


@pytest.mark.parametrize(
    "line",
    [
        "By Jo Park",
        "By Jo Park and Lee Wong, Port Gazette",
        "BY JO PARK",
        "Jo Park, Staff Writer",
        "October 22, 2024",
        "Published: Oct. 22, 2024 at 10:15 AM ET",
        "Updated 4:30 p.m.",
        "Tuesday 22 October 2024 | 10:15",
        "2024-10-22",
    ],
)
def test_bylines_and_date_lines_go_from_the_edges_only(line):
    far = [f"The port authority gave reason number {n} for closing early." for n in range(20)]

    assert kept(line, *PROSE) == PROSE
    assert line in kept(*far[:10], line, *far[10:])


def test_sign_offs_go_from_the_end():
    assert kept(*PROSE, "(Reporting by Jo Park; Editing by Lee Wong)") == PROSE
    assert kept(*PROSE, "Lee Wong contributed to this report.") == PROSE


def test_headlines_under_a_list_label_go_with_it():
    links = ["DON'T MISS", "Ten harbours that closed", "Where the herring went [VIDEO]"]

    assert kept(*PROSE[:1], *links, *PROSE[1:]) == PROSE


def test_a_repeated_paragraph_is_kept_once_and_a_subheading_too():
    lines = [PROSE[0], "What comes next", PROSE[1], "What comes next", PROSE[0], PROSE[2]]

    assert kept(*lines) == [PROSE[0], "What comes next", PROSE[1], PROSE[2]]


def test_the_headline_is_not_repeated_in_the_text():
    assert kept("Harbour to close", *PROSE, title="Harbour to Close") == PROSE


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, the harbour was empty.",
        "“Follow me,” she said.",
        "Share prices fell 4 percent on Tuesday.",
        "Home prices rose.",
        "Read the letter here first, he told the court.",
        "She lived at 17 South Harbour St. in Port Newman, ME 04999 until she died.",
        "12 years on the road",
        "More than 1,500 soldiers were sent, officials said.",
        "Subscribers will pay 3 dollars more, the paper said.",
        "On Twitter, Holm wrote: “Follow the money.”",
        "“VIDEO: it was all a video,” he said.",
        "Photographs of the harbour were shown in court.",
        "Copyrighted songs may be played, the judge ruled.",
        "Comments by the minister angered fishermen.",
        "“No.”",
        "Monday, Oct. 21, was a holiday.",
        "Watch out for ice, the mayor warned.",
        "Related cases rose by a third, the ministry said.",
        "1984",
        "Paris 2024",
    ],
)
def test_prose_stays_even_when_it_looks_like_the_rest(line):
    lines = [PROSE[0], line, *PROSE[1:]]

    assert kept(*lines) == lines


def test_every_dropped_line_has_its_reason():
    lines = ["Advertisement", "By Jo Park", *PROSE, "Read more: The herring"]

    assert unwanted(lines) == {0: "navigation", 1: "byline", 5: "invitation"}


def test_no_text_is_no_trouble():
    assert unwanted([]) == {}


@pytest.mark.parametrize(
    "piece",
    ["A ", "1 A ", "get your ", "By A ", "a, ", "| ", "Jan ", "(", "12:", "rue ", "https://", "@a"],
)
def test_a_hostile_line_takes_no_longer_than_others(piece):
    line = f"1 Elm St, {piece * 100_000}!"

    assert kept(*PROSE, line, piece * 30) is not None
