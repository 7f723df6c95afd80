import gzip
import zlib

import pytest

from bot.ingestion.inflate import BodyError, Inflater

TEXT = b"Rates stay, the bank said. " * 100


def inflated(packed: bytes, encoding: str, *, limit: int = 10_000, step: int = 7) -> bytes:
    inflater = Inflater(encoding, limit)
    for start in range(0, len(packed), step):
        inflater.feed(packed[start : start + step])
    return inflater.finish()


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT), "gzip"),
        (zlib.compress(TEXT), "deflate"),
        (gzip.compress(TEXT[:50]) + gzip.compress(TEXT[50:]), "gzip"),
        (gzip.compress(TEXT) + bytes(512), "gzip"),
    ],
)
def test_a_body_is_decoded_whatever_the_pieces(packed, encoding):
    assert inflated(packed, encoding) == TEXT


@pytest.mark.parametrize(
    ("packed", "encoding", "reason"),
    [
        (TEXT, "br", "packed as br"),
        (TEXT, "gzip\udcff", "packed as something else"),
        (TEXT, "gzip", "not packed as its server says"),
        (gzip.compress(TEXT)[:-9], "gzip", "broke off"),
        (gzip.compress(TEXT) + b"text", "gzip", "not packed as its server says"),
        (gzip.compress(b"x") * 2_000, "gzip", "more than 1,000 parts"),
        (TEXT * 10, "", "larger than"),
        (gzip.compress(bytes(50_000_000)), "gzip", "larger than"),
    ],
)
def test_a_body_that_cannot_be_decoded_says_why(packed, encoding, reason):
    with pytest.raises(BodyError, match=reason):
        inflated(packed, encoding, step=10_000)


def test_a_bomb_is_left_before_it_fills_the_memory():
    inflater = Inflater("gzip", 1_000)

    with pytest.raises(BodyError):
        inflater.feed(gzip.compress(bytes(100_000_000)))

    assert len(inflater._decoded) <= 1_001
