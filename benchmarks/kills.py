"""Whether a library is whole after its workers were killed at random moments, again and again.

    python -m benchmarks.kills [--kills 200] [--stories 500] [--seconds 0.6] [--postgresql]

A site on loopback serves the stories; prints how many workers died with work to do, and what the
library holds in the end.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from storage.store import Store
from tests.durable.site import COUNTED, counts, finished, killed_at_random, site, subscribe
from tests.fakes.postgres import fresh_database, throwaway_cluster

PATIENCE = 600  # seconds for what is left after the last kill


def main() -> None:
    """Kill as often as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--stories", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=0.6, help="how long a worker may live")
    parser.add_argument("--postgresql", action="store_true", help="instead of SQLite")
    asked = parser.parse_args()
    started = time.perf_counter()
    with _database(postgresql=asked.postgresql) as url, closing(Store(url)) as store:
        store.migrate()
        with site(asked.stories) as feed:
            subscribe(store, feed)
            died = killed_at_random(
                url, store, asked.stories, kills=asked.kills, seconds=asked.seconds
            )
            finished(url, store, asked.stories, PATIENCE)
        held = counts(store)
    whole = held == dict.fromkeys(COUNTED, asked.stories)
    print(f"{died} of {asked.kills} workers were killed with work to do; {held}")
    print(f"{'whole' if whole else 'BROKEN'} after {time.perf_counter() - started:.0f} s")


@contextmanager
def _database(*, postgresql: bool) -> Iterator[str]:
    if postgresql:
        with throwaway_cluster() as cluster, fresh_database(cluster) as url:
            yield url
        return
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{Path(folder) / 'library.db'}"


if __name__ == "__main__":
    main()
