"""A visitor's own questionnaire, or own key for a known one, from a TOML file."""

from __future__ import annotations

from lib.domain.instruments import INSTRUMENTS, Instrument, Undeclared, instrument_in
from lib.reading.formats.delimited import decode
from lib.reading.formats.grid import folded
from lib.reading.formats.report import Located, ReadingError, Upload
from lib.reading.tables.headings import VOCABULARY

LARGEST_KEY = 64 * 1024
"""Bytes; a declaration has some dozens of lines."""


def read_instrument(upload: Upload) -> Instrument:
    """The instrument a file declares.

    Raises
    ------
    ReadingError with the line and the key at fault. A key that replaces a shipped one must keep
    its answers and its ranges: scores of another range would stand beside those of the first.
    """
    place = Located(upload.name)
    if len(upload.content) > LARGEST_KEY:
        raise ReadingError("instrument_too_large", place)
    try:
        found = instrument_in(decode(upload.content), own=True)
    except UnicodeDecodeError:
        # Not "from": a decoding error carries the content of the file.
        raise ReadingError("instrument_toml", place, line="") from None
    except Undeclared as wrong:
        line = str(wrong.line) if wrong.line else ""
        raise ReadingError(
            f"instrument_{wrong.code}",
            Located(upload.name, "", line),
            key=wrong.key,
            line=line,
            item=wrong.item,
        ) from None
    for name in (found.key, found.short_name, *found.aliases):
        if VOCABULARY.names.get(folded(name), found.key) != found.key:
            raise ReadingError("instrument_name", place, name=name)
    shipped = INSTRUMENTS.get(found.key)
    if shipped is None:
        return found
    if not shipped.alike(found):
        raise ReadingError(
            "instrument_other_range",
            place,
            instrument=shipped.short_name,
            items=shipped.items,
            low=shipped.minimum,
            high=shipped.maximum,
        )
    return found
