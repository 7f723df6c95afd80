"""What people say of answers: frozen values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Aspect(StrEnum):
    """What a remark is about: the answer as a whole, or what is wrong with one of its lines."""

    ANSWER = "answer"
    SPEAKER = "speaker"
    FIGURE = "figure"
    RELEVANCE = "relevance"
    SOURCE = "source"


class Opinion(StrEnum):
    """What somebody thinks of an answer as a whole."""

    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What `user` said of the answer `asked`, which showed the evidence `shown`.

    `evidence` is the line that is meant, 0 for the whole answer. `said` is an Opinion of the whole
    answer, the name of who spoke where that was wrong, else a note; it may be empty. `speaker_id`
    is the speaker of the library whom that name names. `about` is the same for questions in the
    same words; remarks on relevance hold for them alone. `given_at` is when it was last said.
    """

    id: int
    asked: str
    aspect: Aspect
    evidence: int = 0
    words: str = ""
    about: str = ""
    said: str = ""
    speaker_id: int | None = None
    shown: tuple[int, ...] = ()
    user: str
    given_at: datetime
    undone_by: str | None = None
    undone_at: datetime | None = None
