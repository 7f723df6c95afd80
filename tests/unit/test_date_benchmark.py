"""The benchmark of dates reads its corpora faithfully, and the scores do not fall."""

import gzip
import os
from datetime import date
from pathlib import Path

import pytest

from benchmarks.date_phrases import is_right, out_of_scope
from benchmarks.dates import main
from benchmarks.gum import GumDate, dated_texts
from bot.extraction.dates import find_dates

GUM = """# newdoc id = GUM_news_toll
# meta::dateCreated = 2024-10-24
# newpar = p
# text = It's May 3, 2016.
1-2\tIt's\t_\t_\t_\t_\t_\t_\t_\t_
1\tIt\tit\tPRON\tPRP\t_\t_\t_\t_\t_
2\t's\tbe\tAUX\tVBZ\t_\t_\t_\t_\t_
3\tMay\tMay\tPROPN\tNNP\t_\t_\t_\t_\tXML=<date when:::"2016-05-03">
4\t3\t3\tNUM\tCD\t_\t_\t_\t_\tSpaceAfter=No
5\t,\t,\tPUNCT\t,\t_\t_\t_\t_\t_
6\t2016\t2016\tNUM\tCD\t_\t_\t_\t_\tSpaceAfter=No|XML=</date>
7\t.\t.\tPUNCT\t.\t_\t_\t_\t_\t_
"""


@pytest.fixture
def gum(tmp_path: Path) -> Path:
    path = tmp_path / "gum.conllu.gz"
    path.write_bytes(gzip.compress(GUM.encode()))
    return path


@pytest.fixture
def shared() -> Path:
    folder = os.environ.get("VERBATIM_SHARED")  # noqa: TID251 - no setting of the program
    if folder is None:
        pytest.skip("VERBATIM_SHARED names no folder with eval/ and corpora/")
    return Path(folder)


def result(text: str, **value: str) -> dict:
    return {"text": text, "type": "daterange", "values": [value]}


def test_gum_dates_stand_where_its_tokens_stand(gum):
    (document,) = dated_texts(gum)

    assert (document.genre, document.created) == ("news", date(2024, 10, 24))
    assert document.text.strip() == "It's May 3, 2016."
    assert document.dates == [GumDate(5, 16, "2016-05-03")]
    assert document.text[5:16] == "May 3, 2016"


def test_the_benchmark_prints_its_score(gum, capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["dates", "--gum", str(gum)])

    main()

    assert "gum: 100.0 (1 of 1 dates)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "end", "right"),
    [
        ("from 2014 to 2016", "2016-01-01", True),
        ("from 2014 to 2016", "2017-01-01", True),
        ("from 2014 to 2016", "2015-01-01", False),
    ],
)
def test_a_range_may_end_with_its_last_year_or_before_it(text, end, right):
    periods = [each.period for each in find_dates(text, date(2024, 10, 24))]
    wanted = result(text, timex="(2014-01-01,2016-01-01,P2Y)", start="2014-01-01", end=end)

    assert is_right(wanted, periods, date(2024, 10, 24)) is right


def test_what_newspapers_never_write_is_out_of_scope_with_a_reason():
    assert out_of_scope(result("week 31", start="2018-07-30", end="2018-08-06")) == "week number"
    assert out_of_scope(result("last week", start="2018-07-30", end="2018-08-06")) is None


def test_dates_of_the_corpora_are_read_as_well_as_before(shared, capsys, monkeypatch):
    phrases = shared / "eval" / "recognizers-datetime-en.json"
    news = shared / "corpora" / "gum-dev.conllu.gz"
    monkeypatch.setattr("sys.argv", ["dates", "--phrases", str(phrases), "--gum", str(news)])

    main()

    printed = capsys.readouterr().out
    scores = [
        float(line.split()[1]) for line in printed.splitlines() if line[:4] in {"phra", "gum:"}
    ]
    assert scores[0] >= 94
    assert scores[1] >= 95
