"""`verbatim demo`: the samples read into a new library, and four questions answered from it."""

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.rule import Rule
from rich.text import Text

from bot import clock
from bot.answering.desk import Desk
from bot.ingestion import pipeline
from bot.presentation import terminal
from storage.records import Follow
from storage.store import Store

SAMPLES = Path(__file__).parents[1] / "samples" / "articles"
WORKSPACE = "demo"

BRIEF = "harbour"
WHO_SAID = "who said what about the floodgate?"
HOW_MANY = "how many people were injured in the flood?"
DIGEST = ("Port Maren", "rail strike")

AFTERWARDS = """\
What next:
  make playground                      see it in a local Slack, in the browser
  .venv/bin/verbatim ingest URL…       read articles of your own
  .venv/bin/verbatim ask "who said …"  ask them
  docs/quickstart.md                   connect a real workspace in five steps"""


def give() -> None:
    """Read the samples and show a brief, two answers and a digest, as the bot gives them."""
    console = Console(highlight=False)
    width = min(console.width, terminal.WIDTH)
    with _new_library() as store:
        console.print(_read_samples(store))
        for asked, answer in _answers(Desk(store), width):
            console.print()
            console.print(Rule(Text(asked, style="bold green"), align="left"))
            console.print(answer)
    console.print()
    console.print(Text(AFTERWARDS))


@contextmanager
def _new_library() -> Iterator[Store]:
    """Open an empty library that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'demo.db'}"
        with closing(Store(url)) as store:
            store.migrate()
            yield store


def _read_samples(store: Store) -> Text:
    """Read every sample behind a progress bar, and return what was found."""
    samples = [str(SAMPLES)]
    with Progress() as bar:
        task = bar.add_task("Reading the samples", total=None)

        def tick(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        read = list(pipeline.ingest(store, WORKSPACE, samples, progress=tick))
    held = Desk(store).coverage(WORKSPACE)
    copies = sum(outcome.outcome == "copy" for outcome in read)
    return Text(
        f"{held.articles} articles from {len(held.outlets)} outlets ({copies} a copy of another): "
        f"{held.statements} statements and {held.figures} figures, each with its source."
    )


def _answers(desk: Desk, width: int) -> Iterator[tuple[str, Text]]:
    """Yield what is typed, and the answer to it."""
    now = clock.now()
    found = desk.brief(WORKSPACE, BRIEF, now=now)
    yield f"/brief {BRIEF}", terminal.brief_text(found, width=width)
    for question in (WHO_SAID, HOW_MANY):
        answer = desk.ask(WORKSPACE, question, now=now)
        yield f"@Verbatim {question}", terminal.answer_text(answer, width=width)
    follow = Follow(channel="demo", topics=DIGEST)
    digest = desk.digest(WORKSPACE, follow, since=now - timedelta(days=1), until=now)
    yield f"Daily digest on {' and '.join(DIGEST)}", terminal.digest_text(digest, width=width)
