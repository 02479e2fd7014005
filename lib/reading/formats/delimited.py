"""Small text files (.csv, .tsv), read in this process; the large ones go to the child."""

from __future__ import annotations

from lib.reading.formats.child import delimited
from lib.reading.formats.child.delimited import decode
from lib.reading.formats.child.limits import Refused
from lib.reading.grid import Sheet
from lib.reading.packed import Packed
from lib.reading.report import Located, ReadingError, Upload

__all__ = ["SMALL", "decode", "read", "read_regular"]

SMALL = 2 * 1024**2
"""Bytes. Above this a child reads, so that other visitors are served in the meantime."""


def read(upload: Upload) -> Sheet:
    """A text file as one sheet of text cells.

    Raises
    ------
    ReadingError when the text is damaged or too large to hold, and with the number of the line
    when its cells cannot be told apart.
    """
    try:
        return Sheet(upload.name, "", Packed.of(delimited.judged(upload.content)[1]))
    except Refused as refused:
        raise refusal(upload.name, refused.code, refused.values) from None


def read_regular(upload: Upload) -> Sheet | None:
    """A text file of any size, when all its lines are alike; ``None`` for another."""
    from lib.reading.formats.regular import packed

    cells = packed(upload.content)
    return None if cells is None else Sheet(upload.name, "", cells)


def refusal(file: str, code: str, values: dict[str, int]) -> ReadingError:
    """What the reader refused as an error with its place."""
    line = values.get("line")
    place = Located(file, "", "" if line is None else str(line))
    return ReadingError(code, place, **values)
