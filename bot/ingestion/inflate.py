"""Decoding what a server packed, a piece at a time, so that a small body cannot fill the memory."""

import re
import zlib

_NAME = re.compile(r"[a-z0-9-]{1,20}")
_WINDOW = 32 + zlib.MAX_WBITS  # zlib finds out by itself whether the body is gzip or deflate
_MAX_MEMBERS = 1_000  # a page is one; millions of tiny ones cost time without passing a limit


class BodyError(Exception):
    """The body cannot be read; `str(error)` is the reason, a clause without a full stop."""


class BrokenOffError(BodyError):
    """The body ends too early; the next try may succeed."""

    def __init__(self) -> None:
        super().__init__("the page broke off while it was read")


class Inflater:
    """Decodes the pieces of one body and stops at `limit` decoded bytes."""

    def __init__(self, encoding: str, limit: int) -> None:
        if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            name = encoding if _NAME.fullmatch(encoding) else "something else"
            raise BodyError(f"the page is packed as {name}, which was not asked for")
        self._packed = encoding not in ("", "identity")
        self._stream = zlib.decompressobj(_WINDOW)
        self._members = 1
        self._limit = limit
        self._decoded = bytearray()

    def feed(self, piece: bytes) -> None:
        """Take the next bytes from the wire; raises BodyError when the limit is passed."""
        room = self._limit + 1 - len(self._decoded)
        self._decoded += self._unpacked(piece, room) if self._packed else piece
        if len(self._decoded) > self._limit:
            raise BodyError(f"the page is larger than {self._limit // 1_000_000} MB")

    def finish(self) -> bytes:
        """Return the whole body; raises BodyError when it broke off."""
        if self._packed and not self._stream.eof:
            raise BrokenOffError
        return bytes(self._decoded)

    def _unpacked(self, piece: bytes, room: int) -> bytes:
        unpacked = bytearray()
        try:
            while (piece := self._at_member(piece)) and len(unpacked) < room:
                unpacked += self._stream.decompress(piece, room - len(unpacked))
                piece = self._stream.unconsumed_tail or self._stream.unused_data
        except zlib.error as error:
            raise BodyError("the page is not packed as its server says") from error
        return bytes(unpacked)

    def _at_member(self, piece: bytes) -> bytes:
        """Return what is left of `piece`; when a member has ended, the next one begins there."""
        if not self._stream.eof:
            return piece
        piece = piece.lstrip(b"\0")  # some servers fill up their last block
        if piece:
            self._members += 1
            if self._members > _MAX_MEMBERS:
                raise BodyError(f"the page is packed in more than {_MAX_MEMBERS:,} parts")
            self._stream = zlib.decompressobj(_WINDOW)
        return piece
