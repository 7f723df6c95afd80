"""What can go wrong with the database, in sentences for people."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

from sqlalchemy.exc import (
    ArgumentError,
    IntegrityError,
    NoResultFound,
    NoSuchModuleError,
    SQLAlchemyError,
)


class StorageError(Exception):
    """`str(error)` is one clear sentence, `advice` says what to do next.

    `permanent` when trying again is no use.
    """

    def __init__(self, message: str, advice: str, *, permanent: bool = True) -> None:
        super().__init__(message)
        self.advice = advice
        self.permanent = permanent

    @classmethod
    def of(cls, error: SQLAlchemyError) -> Self:
        """Return what `error` of the driver means to a person."""
        fault = _fault(error)
        return cls(fault.message, fault.advice, permanent=fault.permanent)


@contextmanager
def translated() -> Iterator[None]:
    """Turn the database's own errors into StorageError; the original stays as its cause."""
    try:
        yield
    except SQLAlchemyError as error:
        raise StorageError.of(error) from error


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is told about an error that is one of `types` or whose message holds one of `signs`."""

    message: str
    advice: str
    signs: tuple[str, ...] = ()
    types: tuple[type[SQLAlchemyError], ...] = ()
    permanent: bool = True


# The first that fits is told; signs are what SQLite or PostgreSQL write, in lower case.
_FAULTS = (
    _Fault(
        "The database address is not understood.",
        "Use sqlite:///file or postgresql+psycopg://user:password@host/name.",
        types=(ArgumentError, NoSuchModuleError),
    ),
    _Fault(
        "The database is locked by another program.",
        "Try again in a moment; if it stays locked, look for another Verbatim at work on it.",
        signs=("database is locked", "database table is locked", "deadlock detected"),
        permanent=False,
    ),
    _Fault(
        "The database has not been set up.",
        "Run `verbatim migrate`.",
        signs=("no such table", "no such column", "undefinedtable", "undefinedcolumn"),
    ),
    _Fault(
        "The file is not a database, or it is damaged.",
        "Check the database address; a damaged library is read in again from its articles.",
        signs=("file is not a database", "malformed"),
    ),
    _Fault(
        "The disk of the database is full.",
        "Make room on it; what is stored stays, and what was on its way can be sent again.",
        signs=("disk is full", "diskfull", "no space left"),
        permanent=False,
    ),
    _Fault(
        "The database cannot be written to.",
        "Check the permissions of its file and folder.",
        signs=("readonly database", "read-only"),
    ),
    _Fault(
        "The database went away.",
        "Try again when its server is running.",
        signs=(
            "closed the connection",
            "connection is closed",
            "terminating connection",
            "adminshutdown",
            "crashshutdown",
            "cannotconnectnow",
        ),
        permanent=False,
    ),
    _Fault(
        "The database cannot be opened.",
        "Check the database address, and that its folder exists or its server is running.",
        signs=(
            "unable to open",
            "connection failed",
            "connection is bad",
            "connection timeout",
            "failed to resolve",
        ),
        permanent=False,
    ),
    _Fault(
        "That is not in the library.",
        "Check the address of the article.",
        types=(NoResultFound,),
    ),
    _Fault(
        "The database refused an entry that contradicts what it holds.",
        "Nothing of it was stored; look into the log for the entry.",
        types=(IntegrityError,),
    ),
)
_UNKNOWN = _Fault(
    "The database failed.", "Nothing was stored; look into the log for the reason and try again."
)


def _fault(error: SQLAlchemyError) -> _Fault:
    cause = getattr(error, "orig", None) or error
    message = f"{type(cause).__name__} {cause}".lower()
    for fault in _FAULTS:
        if isinstance(error, fault.types) or any(sign in message for sign in fault.signs):
            return fault
    return _UNKNOWN
