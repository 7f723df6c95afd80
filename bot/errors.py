"""What can go wrong, and what the person who meets it can do.

The family:

    VerbatimError
    ├── SettingsError      a setting is missing or makes no sense
    ├── ReadError          a file or page holds no article that can be read
    │   └── FetchError     an address could not be fetched
    ├── ChannelError       the bot may not speak in a channel
    ├── VerbatimnessError  a finding is not a span of its text: a bug, never stored
    └── ModelError         the shipped pipeline is missing or broken
"""

from typing_extensions import override


class VerbatimError(Exception):
    """The root: `str(error)` is one clear sentence, `advice` says what to do next."""

    advice = "Try again; if it happens again, look into the log."


class SettingsError(VerbatimError):
    """A setting is missing or makes no sense."""

    advice = "Run `verbatim settings` to see every setting with its meaning."


class ReadError(VerbatimError):
    """`what` holds no article that can be read; `reason` is a clause without a full stop.

    `feeds` are the addresses that a page without an article offers instead.
    """

    advice = "Check the address or the file and try again."

    def __init__(
        self, what: str, reason: str, *, permanent: bool = True, feeds: tuple[str, ...] = ()
    ) -> None:
        super().__init__(what, reason)  # as called, so that it can travel between processes
        self.what = what
        self.reason = reason
        self.permanent = permanent
        self.feeds = feeds

    @override
    def __str__(self) -> str:
        return f"{self.what}: {self.reason}."


class FetchError(ReadError):
    """The address `what` could not be fetched; `permanent` when trying again is no use.

    `retry_after` is how many seconds to wait before the next try, where that is known.
    """

    def __init__(
        self,
        what: str,
        reason: str,
        *,
        permanent: bool = True,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(what, reason, permanent=permanent)
        self.retry_after = retry_after


class ChannelError(VerbatimError):
    """The bot may not speak in a channel: it is no member, or the channel is archived or gone."""

    advice = "Invite the app into the channel with `/invite` and its name, then try again."


class VerbatimnessError(VerbatimError):
    """A finding is not a span of its text."""


class ModelError(VerbatimError):
    """The shipped pipeline is missing or broken."""

    advice = "Check out the whole repository again: bot/extraction/model/ is part of it."
