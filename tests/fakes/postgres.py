"""A PostgreSQL of our own: a throw-away cluster from the machine's binaries.

It listens on a socket in its own folder only, so it meets no other server and needs no port.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

_NEEDED = ("initdb", "pg_ctl")
_UNPRIVILEGED = ("postgres", "nobody")  # initdb refuses root
_SPEED = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_numbers = count(1)


class PostgresMissingError(Exception):
    """No cluster can be had; the message is one line that says what was missing."""


class Cluster:
    """A server with an empty database at `url`, that may leave and return."""

    def __init__(self, home: Path) -> None:
        self.url = f"postgresql+psycopg://verbatim@/postgres?host={home}"
        self._home = home
        self._binaries, self._user = _binaries(), _user()
        if self._user is not None:
            os.chown(home, self._user.pw_uid, self._user.pw_gid)
        self._order("initdb", *_init_options(home))

    def start(self) -> None:
        """Return when the server answers."""
        self._order("pg_ctl", "start", *_start_options(self._home))

    def stop(self) -> None:
        """End the server at once, as a crash does."""
        self._order("pg_ctl", "stop", f"--pgdata={self._home / 'data'}", "--mode=immediate")

    def _order(self, name: str, *options: str) -> None:
        _run(self._binaries / name, *options, user=self._user, home=self._home)


@contextmanager
def running_cluster() -> Iterator[Cluster]:
    """Run a server until the end of the block, where it must be running again."""
    home = Path(tempfile.mkdtemp(prefix="verbatim-pg-"))
    try:
        cluster = Cluster(home)
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def throwaway_cluster() -> Iterator[str]:
    """Run a server and give the address of its empty database."""
    with running_cluster() as cluster:
        yield cluster.url


@contextmanager
def fresh_database(cluster: str) -> Iterator[str]:
    """Make an empty database of its own in `cluster` and give its address."""
    name = f"verbatim_{next(_numbers)}"
    _tell(cluster, "CREATE DATABASE {}", name)
    try:
        yield cluster.replace("/postgres?", f"/{name}?")
    finally:
        _tell(cluster, "DROP DATABASE {} WITH (FORCE)", name)


def _tell(cluster: str, order: str, name: str) -> None:
    with psycopg.connect(cluster.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(sql.SQL(order).format(sql.Identifier(name)))


def _binaries() -> Path:
    for folder in _folders():
        if all((folder / name).exists() for name in _NEEDED):
            return folder
    raise PostgresMissingError(f"PostgreSQL's {' and '.join(_NEEDED)} are not installed")


def _folders() -> Iterator[Path]:
    """Give where the binaries may be: on the path, where Debian puts them, where pg_config says."""
    if found := shutil.which("initdb"):
        yield Path(found).resolve().parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if config := shutil.which("pg_config"):
        said = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        yield Path(said.stdout.strip())


def _user() -> pwd.struct_passwd | None:
    """Return whom to run as when we are root."""
    if os.geteuid() != 0:
        return None
    for name in _UNPRIVILEGED:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise PostgresMissingError("there is no unprivileged user to run PostgreSQL as")


def _init_options(home: Path) -> list[str]:
    return [
        f"--pgdata={home / 'data'}", "--username=verbatim", "--auth=trust", "--no-sync",
        "--encoding=UTF8", "--locale=C.UTF-8",
    ]  # fmt: skip


def _start_options(home: Path) -> list[str]:
    settings = _SPEED | {"listen_addresses": "''", "unix_socket_directories": str(home)}
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    return [
        f"--pgdata={home / 'data'}", f"--log={home / 'log'}", "--wait", "--timeout=60",
        f"--options={options}",
    ]  # fmt: skip


def _run(*command: object, user: pwd.struct_passwd | None, home: Path) -> None:
    as_user = (
        {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user is not None else {}
    )
    # The server inherits the output of pg_ctl: a pipe would never end, so it goes to a file.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            list(map(str, command)), cwd=home, stdin=subprocess.DEVNULL, stdout=output,
            stderr=subprocess.STDOUT, env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            check=False, **as_user,
        )  # fmt: skip
        if done.returncode:
            output.seek(0)
            last = " ".join(output.read().split("\n")[-6:]).strip()
            raise PostgresMissingError(f"{Path(str(command[0])).name} failed: {last}")
