"""The same answers for a terminal."""

from datetime import date

from rich.console import Console

from bot.presentation.terminal import (
    answer_text,
    brief_text,
    digest_text,
    findings_text,
    settings_table,
)
from storage.records import ArticleText, Findings
from tests.unit.presentation.makers import (
    QUOTE,
    answer,
    article,
    brief,
    counted,
    day,
    digest,
    dispute,
    how_many,
    said,
    story,
    two_counts,
)


def test_an_answer_has_a_title_the_words_behind_a_bar_and_the_source():
    assert answer_text(answer(said())).plain.splitlines() == [
        "Said by Pat Ryder",
        "I looked for: statements about “troops”",
        "",
        "Pat Ryder · Pentagon press secretary",
        f"  │ {QUOTE}",
        "  Straight Arrow News · said Oct 22, 2024 · published Oct 24, 2024",
        "  https://news.example/austin",
    ]


def test_lines_stay_within_the_width_and_the_bar_runs_down_all_of_them():
    long = "“" + "We must continue to face it squarely. " * 20 + "”"
    lines = answer_text(answer(said(long)), width=60).plain.splitlines()

    assert max(map(len, lines)) <= 60
    assert sum(line.startswith("  │ ") for line in lines) > 10


def test_the_link_leads_to_the_passage():
    spans = answer_text(answer(said())).spans

    assert any("#:~:text=This%20development" in str(span.style) for span in spans)


def test_figures_that_differ_stand_below_each_other():
    shown = answer_text(how_many()).plain

    assert shown.startswith("North Korean forces · Sources differ: 1,500 to 3,000\n")
    assert "around 1,500 · Spy Agency\n" in shown
    assert "around 3,000 · Intelligence Agency, via The Washington Post\n" in shown


def test_a_brief_parts_statements_from_figures():
    figures = two_counts()
    shown = brief_text(brief(said(), figures=figures, disputes=(dispute(*figures),))).plain

    assert shown.index(QUOTE) < shown.index("\nFigures\n")


def test_nothing_found_names_what_is_near():
    shown = answer_text(answer(near_speakers=("Lloyd Austin",))).plain

    assert "Speakers that come close: Lloyd Austin." in shown
    assert "Try fewer words" in shown


def test_a_digest_goes_story_by_story():
    figures = two_counts()
    troops = story(said(), figures=figures, disputes=(dispute(*figures),))
    shown = digest_text(digest(troops, story(said("“No.”"), title="Tariffs"))).plain

    assert "Daily digest · Oct 24, 2024\nNew: 2 statements and 2 moved figures on North" in shown
    assert "\nAustin confirms troops\non “North Korean troops”\n" in shown
    assert "Sources differ: 1,500 to 3,000" in shown
    assert "\nTariffs\n" in shown


def test_a_digest_tells_what_was_edited():
    shown = digest_text(digest(story(edited=(said(),)))).plain

    assert "New: 1 edited quotation on North Korean troops\n" in shown
    assert "Changed or dropped by their articles since" in shown
    assert QUOTE in shown


def test_a_quiet_digest_says_so():
    assert "Nothing new came in on tariffs." in digest_text(digest(about=("tariffs",))).plain


def test_markup_of_an_article_is_only_text():
    console = Console(width=80, force_terminal=False)
    with console.capture() as capture:
        console.print(answer_text(answer(said("“[bold red]stop[/]”"))))

    assert "“[bold red]stop[/]”" in capture.get()


def test_a_local_file_is_named():
    local = said(article=article(url="file:///home/ana/austin.txt"))

    assert "published Oct 24, 2024 · file austin.txt" in answer_text(answer(local)).plain


def test_what_one_article_says_is_listed():
    statement, figure = said().evidence.statement, counted().evidence.figure
    text = ArticleText(url="file:///a.txt", title="Troops", publisher=None, text="…")
    shown = findings_text(text, Findings((statement,), (figure,))).plain

    assert "Pat Ryder · Pentagon press secretary" in shown
    assert "  direct · said Oct 22, 2024" in shown
    assert "  around 1,500 · North Korean forces · Spy Agency · as of Oct 2024" in shown
    assert shown.endswith("Found: 1 statement and 1 figure.")


def test_settings_are_a_table():
    console = Console(width=100)
    with console.capture() as capture:
        console.print(settings_table([("VERBATIM_PORT", "3000", "the [port]")]))

    assert "the [port]" in capture.get()


def test_more_than_fits_is_counted():
    said_on = day(date(2024, 10, 22))
    many = [said(f"“{n}.”", said_on=said_on) for n in range(10)]

    assert "and 2 more statements" in answer_text(answer(*many)).plain
