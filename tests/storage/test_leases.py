"""A name belongs to one living process, and to nobody once that is dead."""

import subprocess
import sys
from contextlib import closing

from storage import leases
from storage.store import Store

HOLD = """
import sys
from storage import leases
from storage.store import Store
store = Store(sys.argv[1])
lease = leases.take(store, "worker-1")
print(lease is not None, flush=True)
sys.stdin.read()
"""


def url_of(store):
    return store.beside("work") if store.file is None else f"sqlite:///{store.file}"


def test_a_name_is_held_once_until_it_is_released(store):
    with closing(Store(url_of(store))) as other:
        lease = leases.take(store, "worker-1")

        assert lease.is_held()
        assert leases.take(other, "worker-1") is None
        lease.release()
        again = leases.take(other, "worker-1")

        assert again is not None
        again.release()


def test_names_do_not_stand_in_each_others_way(store):
    one, two = leases.take(store, "worker-1"), leases.take(store, "worker-2")

    assert one is not None
    assert two is not None
    one.release()
    two.release()


def test_a_name_is_free_when_its_holder_was_killed(store):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, url_of(store)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout.readline() == "True\n"
        assert leases.take(store, "worker-1") is None
        holder.kill()
        holder.wait()

    lease = None
    while lease is None:  # the server needs a moment to see that nobody is there
        lease = leases.take(store, "worker-1")
    lease.release()
