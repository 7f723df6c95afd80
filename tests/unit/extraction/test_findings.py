"""A whole text goes in; statements with speakers, chains and days come out, or nothing at all."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.errors import ModelError, VerbatimnessError
from bot.extraction.findings import Source, check, extract, extract_many
from bot.extraction.nlp import load, pipeline
from storage.records import Figure, Findings, Statement, StatementKind

THURSDAY = datetime(2024, 10, 24, 12, tzinfo=UTC)
ARTICLE = """Harbour Office
12 Quay Street
Port Minister Ana Sol said the quay had closed.
“We will open it again,” Sol said Tuesday. “Nobody will lose work.”
According to The Harbour Tribune, two port officials say the cranes failed.
Calling it a “hinge in history,” Sol said the town must act.
"""


def statements(text: str = ARTICLE) -> list[Statement]:
    return list(extract(text, published_at=THURSDAY).statements)


def saying(words: str) -> Statement:
    return next(each for each in statements() if words in each.text)


@pytest.mark.model
def test_a_direct_quotation_has_its_speaker_and_its_day():
    said = saying("open it again")

    assert said.kind is StatementKind.DIRECT
    assert said.text == "“We will open it again,” … “Nobody will lose work.”"
    assert said.voice is not None
    assert said.voice.name == "Ana Sol"
    assert said.said_on is not None
    assert said.said_on.start == date(2024, 10, 22)


@pytest.mark.model
def test_who_relays_a_statement_is_named():
    said = saying("the cranes failed")

    assert said.voice is not None
    assert said.voice.name.endswith("port officials")
    assert said.via == ("The Harbour Tribune",)


@pytest.mark.model
def test_a_partly_quoted_clause_is_mixed_and_keeps_its_marks():
    text = (
        "A company spokeswoman said Monday that the claim was a “colossal invention,” "
        "per The Quay Post."
    )

    [said] = statements(text)

    assert said.kind is StatementKind.MIXED
    assert said.text == "that the claim was a “colossal invention,”"
    assert said.via == ("The Quay Post",)


@pytest.mark.model
def test_what_is_called_something_is_found_with_the_words():
    said = saying("hinge in history")

    assert said.voice is not None
    assert said.voice.name == "Ana Sol"


@pytest.mark.model
def test_nothing_comes_from_an_address():
    first_sentence = ARTICLE.index("Port Minister")

    assert all(each.context[0] >= first_sentence for each in statements())


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "“”“\"'‘’",
        "😀 said “😀” 👍.",
        "MARSH SAID: “NO,” HE SAID. “NEVER.”",
        "“" * 5000,
        "'" * 20_000,
        "said " * 3000,
        "\x00 said “a”",
        "he said that " * 1000,
    ],
    ids=["empty", "blank", "marks", "emoji", "capitals", "open", "row", "said", "nul", "nested"],
)
def test_no_text_is_too_bad_to_read(text):
    findings = extract(text)

    check(text, findings)


@pytest.mark.model
def test_many_texts_come_back_in_order():
    texts = ["", "Sol said the quay had closed.", "Nothing here."]

    counts = [len(each.statements) for each in extract_many(Source(text=text) for text in texts)]

    assert counts == [0, 1, 0]


@pytest.mark.model
def test_a_sentence_never_crosses_a_newline_nor_ends_in_a_rank():
    doc = pipeline()("A headline without a stop\nMaj. Gen. Bo Park said no.")

    assert [str(each).strip() for each in doc.sents] == [
        "A headline without a stop",
        "Maj. Gen. Bo Park said no.",
    ]


def test_a_missing_pipeline_says_so(tmp_path):
    with pytest.raises(ModelError, match="cannot be loaded"):
        load(tmp_path / "nowhere")


STATEMENT = Statement(
    kind=StatementKind.DIRECT,
    text="“No,”",
    content=((0, 5),),
    cue=((9, 13),),
    source=(),
    voice=None,
)
FIGURE = Figure(start=6, end=8, text="he", value=1, unit="man")


@pytest.mark.parametrize(
    "findings",
    [
        Findings((replace(STATEMENT, text="“Yes”"),)),
        Findings((replace(STATEMENT, content=((0, 90),)),)),
        Findings((replace(STATEMENT, cue=((9, 9),)),)),
        Findings((replace(STATEMENT, source=((-3, 2),)),)),
        Findings((), (replace(FIGURE, text="she"),)),
        Findings((), (replace(FIGURE, measures="ships"),)),
    ],
    ids=["words", "past the end", "empty cue", "negative", "figure", "measures"],
)
def test_whatever_is_not_in_the_text_is_refused(findings):
    with pytest.raises(VerbatimnessError):
        check("“No,” he said.", findings)


def test_what_is_in_the_text_passes():
    check("“No,” he said.", Findings((STATEMENT,), (FIGURE,)))


def test_spacy_waits_for_the_first_text():
    script = "import sys, bot.extraction.findings; sys.exit('spacy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "name", "said"),
    [
        (
            "The bridge will reopen on Friday, Mayor Ana Reyes said on Monday.",
            "Ana Reyes",
            "The bridge will reopen on Friday",
        ),
        (
            "The talks failed, Prime Minister John Carter said on Tuesday.",
            "John Carter",
            "The talks failed",
        ),
        (
            "The mayor said that 90 homes were lost, up from the 40 she counted the day before.",
            "mayor",
            "90 homes were lost, up from the 40 she counted the day before",
        ),
    ],
)
def test_a_name_is_whole_where_the_parse_is_torn(sentence, name, said):
    [statement] = extract(sentence).statements

    assert (statement.voice.name, said in statement.text) == (name, True)
