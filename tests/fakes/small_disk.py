"""A disk with little room, to be filled to the last byte and emptied again."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BLOCK = b"\0" * 4096


class MountRefusedError(Exception):
    """This user may not mount a file system here; the message is what the system said."""


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """Mount a disk at `folder`, in memory; raises MountRefusedError."""
    folder.mkdir()
    _mount(folder, megabytes)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """Leave no room on `disk` until the end of the block."""
    ballast = disk / "ballast"
    try:
        with ballast.open("wb", buffering=0) as file:
            while file.write(_BLOCK) == len(_BLOCK):
                pass
    except OSError:
        pass  # that was the last block
    try:
        yield
    finally:
        ballast.unlink()


def _mount(folder: Path, megabytes: int) -> None:
    order = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "verbatim", str(folder)]
    try:
        done = subprocess.run(order, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise MountRefusedError("there is no mount") from error
    if done.returncode:
        raise MountRefusedError(done.stderr.strip())
