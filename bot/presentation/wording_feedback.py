"""Every sentence about what people say of answers; all others stand in wording.py."""

from bot.answering.feedback import Told
from bot.presentation.labels import counted, line_start
from bot.presentation.safety import clip, one_line
from storage.feedback_records import Aspect, Opinion

_SAID_MAX = 200
_WORDS_MAX = 150

GOOD = "Helpful"
GOOD_SPOKEN = "This answer was helpful"
BAD = "Not helpful"
BAD_SPOKEN = "Something in this answer is wrong or missing"
REPORT = "Report a Problem"
REPORT_SPOKEN = "Say what is wrong or missing in this answer"
UNDO = "Undo"
THANKS = "Thank you, that is noted."

MODAL_TITLE = "Report a Problem"
MODAL_SEND = "Send"
MODAL_CANCEL = "Cancel"
KIND_LABEL = "What is wrong?"
LINE_LABEL = "Which line?"
NOTE_LABEL = "The right speaker, or a note"
NOTE_HINT = (
    "For a wrong speaker: the full name of who spoke, if you know it. "
    "For a missing source: its address or title."
)
KINDS = {
    Aspect.SPEAKER: "Wrong speaker",
    Aspect.FIGURE: "Wrong figure",
    Aspect.RELEVANCE: "Not relevant",
    Aspect.SOURCE: "Missing source",
}
LINES_INTRO = "What the answer showed:"
LINE_MISSING = "Choose the line that is meant."
NO_FIGURE = "There is no figure in that line. Choose another line, or another answer above."
SOURCE_MISSING = "Name the source that is missing."

PUT_RIGHT = "speaker put right by a reader"

TITLE = "Feedback"
NONE_YET = (
    "Nobody has said anything about an answer yet. "
    "The buttons below each answer report what is wrong or missing."
)
HOW_TO = "`/brief feedback YOUR WORDS` tells whoever runs Verbatim. Every report can be undone."
NOTED = "Thank you. Whoever runs Verbatim can read your words under `/brief feedback`."
TAKEN_BACK = "taken back"
UNDONE = "That was taken back; the next answers show the line as before."
UNDONE_BEFORE = "That was taken back already."


def effect(told: Told) -> str:
    """Return what a remark changes from now on, in one sentence."""
    remark = told.remark
    match remark.aspect:
        case Aspect.SPEAKER if told.speaker is not None:
            return f"From now on this line is shown as said by {one_line(told.speaker.name)}."
        case Aspect.SPEAKER if remark.said:
            name = clip(one_line(remark.said), _SAID_MAX)
            return f"The library knows nobody, or several people, by the name “{name}”; {_HELD}"
        case Aspect.SPEAKER | Aspect.FIGURE:
            return line_start(_HELD)
        case Aspect.RELEVANCE:
            words = clip(one_line(remark.words), _WORDS_MAX)
            return f"From now on this line comes last when somebody asks “{words}”."
        case _:
            return THANKS


def entry(told: Told) -> str:
    """Return what was said, in a line of the list; who said it and when stand beside it."""
    remark = told.remark
    said = clip(one_line(remark.said), _SAID_MAX)
    if remark.aspect is Aspect.ANSWER and remark.said in set(Opinion):
        return GOOD if remark.said == Opinion.GOOD else BAD
    kind = KINDS.get(remark.aspect, "Note")
    return f"{kind}: {said}" if said else kind


def on_answer_to(words: str) -> str:
    """Return of which answer something was said."""
    return f"on the answer to “{clip(one_line(words), _WORDS_MAX)}”"


def reports(number: int) -> str:
    """Return how much was said, for a notification."""
    return f"{TITLE}: the latest {counted(number, 'report')}"


_HELD = "this line is held back from now on."
