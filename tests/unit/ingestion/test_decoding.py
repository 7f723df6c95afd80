import pytest

from bot.errors import ReadError
from bot.ingestion.decoding import decode

WORDS = "“Nine days,” she said – that is the harbour’s plan, and 40 € more for each ship."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_without_being_told(encoding):
    assert decode(WORDS.encode(encoding), name="a.txt") == WORDS


def test_a_declared_charset_is_believed_when_the_bytes_are_not_utf_8():
    raw = WORDS.encode("cp1252")

    assert decode(raw, name="a", content_type="text/html; charset=windows-1252") == WORDS
    assert decode(raw, name="a", content_type="text/html; charset=ISO-8859-1") == WORDS
    assert WORDS in decode(b'<meta charset="windows-1252">' + raw, name="a")


def test_utf_8_wins_over_a_wrong_declaration():
    raw = WORDS.encode()

    assert decode(raw, name="a", content_type="text/html; charset=iso-8859-1") == WORDS


def test_an_undeclared_charset_is_guessed():
    assert "harbour" in decode((WORDS * 20).encode("cp1252"), name="a.txt")


def test_an_unknown_charset_does_not_stop_the_reading():
    assert decode(b"caf\xe9 in the harbour", name="a", content_type="text/html; charset=x-no")


@pytest.mark.parametrize("codec", ["undefined", "unicode_escape", "punycode", "hex", "utf-7"])
def test_a_codec_that_no_page_is_written_in_is_no_charset(codec):
    raw = "caf\u00e9 \\u0041".encode("cp1252")

    read = decode(raw * 20, name="a", content_type=f"text/html; charset={codec}")

    assert "\\u0041" in read


@pytest.mark.parametrize(
    ("said", "meant", "words"),
    [
        ("gb2312", "gb18030", "“镕” — 朱镕基"),
        ("shift_jis", "cp932", "①髙島屋"),
        ("euc-kr", "cp949", "똠방각하"),
        ("iso-8859-9", "cp1254", "“İstanbul” – dedi"),
        ("tis-620", "cp874", "“กรุงเทพ”…"),
    ],
)
def test_a_charset_is_read_as_browsers_read_it(said, meant, words):
    raw = words.encode(meant)

    assert decode(raw, name="a", content_type=f"text/html; charset={said}") == words


def test_newlines_become_plain():
    assert decode(b"a\r\nb\rc\n", name="a.txt") == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "it is empty"),
        (b" \n\t\n", "it is empty"),
        (b"%PDF-1.7\n...", "it is a PDF"),
        (b"PK\x03\x04 word/document.xml", "a packed file such as ZIP"),
        (b"\x89PNG\r\n", "it is a picture"),
        (bytes(range(256)) * 4, "it is binary"),
        (b"text" + bytes(4) + b"text", "it is binary"),
        (b"\x01\x02\x03 some words", "it is binary"),
    ],
)
def test_what_is_no_text_says_what_it_is(raw, reason):
    with pytest.raises(ReadError, match=reason):
        decode(raw, name="a.txt")
