import pickle

import pytest

from bot.errors import FetchError, ReadError


@pytest.mark.parametrize(
    "error",
    [
        ReadError("a.pdf", "there is no text in it"),
        FetchError("https://a.example", "the server answered 503", permanent=False, retry_after=9),
    ],
    ids=["read", "fetch"],
)
def test_an_error_comes_whole_out_of_another_process(error):
    travelled = pickle.loads(pickle.dumps(error))

    assert type(travelled) is type(error)
    assert str(travelled) == str(error)
    assert vars(travelled) == vars(error)
