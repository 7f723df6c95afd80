import pytest

from bot.errors import ReadError
from bot.ingestion.mail import MAX_ATTACHMENTS, read_mail
from bot.ingestion.source import Source
from tests.unit.ingestion.documents import mail, pdf, printed
from tests.unit.ingestion.makers import PARAGRAPHS, TEXT, page

FILE = Source(name="a.eml", url="file:///a.eml")


def test_a_message_tells_who_sent_it_and_when():
    article, _ = read_mail(mail(), FILE)

    assert article.text == TEXT
    assert (article.title, article.publisher) == (
        "Harbour to close",
        "Port Authority Press Office",
    )
    assert article.published_at.isoformat() == "2024-10-22T18:30:00-04:00"
    assert article.published_basis == "mail header"


@pytest.mark.parametrize("plain", ["", "Your program does not show HTML."])
def test_the_html_part_is_read_where_the_plain_one_is_a_stub(plain):
    article, _ = read_mail(mail(plain, html=page()), FILE)

    assert article.text.startswith(TEXT)


def test_what_was_quoted_and_signed_is_no_text():
    text = f"{TEXT}\n\n> Is it true?\n> Asked the desk\n-- \nJo Park\nPort Authority\n"

    assert read_mail(mail(text), FILE)[0].text == TEXT


@pytest.mark.parametrize("prefix", ["Re: ", "FW: ", "Fwd: ", ""])
def test_what_mail_programs_put_before_a_subject_goes(prefix):
    raw = mail().replace(b"Subject: ", b"Subject: " + prefix.encode())

    assert read_mail(raw, FILE)[0].title == "Harbour to close"


def test_an_attachment_has_an_address_within_its_message():
    raw = mail(attached=[("harbour plan.pdf", pdf(printed(TEXT)))])

    _, ((body, source),) = read_mail(raw, FILE)

    assert body.startswith(b"%PDF")
    assert source.url == "file:///a.eml#harbour%20plan.pdf"
    assert source.name == "a.eml, harbour plan.pdf"


def test_a_flood_of_attachments_is_cut_off():
    raw = mail(attached=[(f"{n}.pdf", b"%PDF") for n in range(MAX_ATTACHMENTS + 5)])

    assert len(read_mail(raw, FILE)[1]) == MAX_ATTACHMENTS


@pytest.mark.parametrize(
    ("find", "put"),
    [
        (b"Date: Tue, 22 Oct 2024 18:30:00 -0400", b"Date: soon"),
        (b"Date: Tue, 22 Oct 2024 18:30:00 -0400", b"X-Date: none"),
        (b"From: Port Authority Press Office <press@port.example>", b"From: <<>@,"),
        (b'charset="utf-8"', b'charset="x-nothing"'),
        (b"Subject: Harbour to close", b"Subject: =?utf-8?b?////?="),
    ],
)
def test_a_broken_header_costs_only_itself(find, put):
    raw = mail()
    assert find in raw

    article, _ = read_mail(raw.replace(find, put), FILE)

    assert PARAGRAPHS[0] in article.text


def test_what_is_no_message_says_so():
    with pytest.raises(ReadError, match="it is not an e-mail"):
        read_mail(b"\n\nJust words.", FILE)
