"""Decoding what a server packed, a piece at a time, so that a small body cannot fill the memory."""

import zlib

_WINDOW = 32 + zlib.MAX_WBITS  # zlib finds out by itself whether the body is gzip or deflate


class BodyError(Exception):
    """The body cannot be decoded; `str(error)` is the reason, a clause without a full stop."""


class Inflater:
    """Decodes the pieces of one body and stops at `limit` decoded bytes."""

    def __init__(self, encoding: str, limit: int) -> None:
        if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise BodyError(f"the page is packed as {encoding}, which was not asked for")
        self._stream = None if encoding in ("", "identity") else zlib.decompressobj(_WINDOW)
        self._limit = limit
        self._decoded = bytearray()

    def feed(self, piece: bytes) -> None:
        """Take the next bytes from the wire; raises BodyError when the limit is passed."""
        room = self._limit + 1 - len(self._decoded)
        self._decoded += piece if self._stream is None else self._unpacked(piece, room)
        if len(self._decoded) > self._limit:
            raise BodyError(f"the page is larger than {self._limit // 1_000_000} MB")

    def finish(self) -> bytes:
        """Return the whole body; raises BodyError when it broke off."""
        if self._stream is not None and not self._stream.eof:
            raise BodyError("the page broke off while it was read")
        return bytes(self._decoded)

    def _unpacked(self, piece: bytes, room: int) -> bytes:
        unpacked = bytearray()
        try:
            while piece and len(unpacked) < room:
                if self._stream is None or self._stream.eof:  # a gzip file may have several members
                    self._stream = zlib.decompressobj(_WINDOW)
                unpacked += self._stream.decompress(piece, room - len(unpacked))
                piece = self._stream.unconsumed_tail or self._stream.unused_data
        except zlib.error as error:
            raise BodyError("the page is not packed as its server says") from error
        return bytes(unpacked)
