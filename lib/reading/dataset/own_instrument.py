"""A visitor's own questionnaire, or own key for a known one, from a TOML file."""

from __future__ import annotations

import re
from typing import Literal

from lib.domain.instruments import (
    INSTRUMENTS,
    Instrument,
    Scale,
    Undeclared,
    declaration_of,
    instrument_in,
)
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


MOST_ANSWER = 1000
_MISSING_SHARE = 0.2
_KEY_SIGNS = re.compile(r"[^a-z0-9]+")
_RUN = re.compile(r"(\d{1,3})\s*[-–]\s*(\d{1,3})|(\d{1,3})")


def _items_in(shown: str) -> list[int]:
    """ "1-4, 7" as item numbers, each once."""
    found: list[int] = []
    for first, last, alone in _RUN.findall(shown):
        found += [int(alone)] if alone else range(int(first), int(last) + 1)
    return list(dict.fromkeys(found))


def written(
    *,
    name: str,
    items: int,
    span: tuple[int, int],
    score: Literal["sum", "mean"],
    about: str,
    rater: str,
    target: str,
    reversed_items: str,
    scales: str,
    whole: bool,
) -> Instrument:
    """A questionnaire as somebody writes it down on the page.

    Parameters
    ----------
    name: what its headings begin with.
    span: the lowest and highest answer.
    reversed_items: numbers and runs of them, "2, 5-7".
    scales: a line each, "steun: 1-4, 7"; none for one score over all items.

    Raises
    ------
    ReadingError as ``read_instrument``.
    """
    turned = _items_in(reversed_items)
    named = [line.partition(":") for line in scales.splitlines() if line.strip()]
    parts = [
        (f"s{number}", label.strip(), _items_in(rest))
        for number, (label, _, rest) in enumerate(named, start=1)
    ] or [("total", "", list(range(1, items + 1)))]
    of_parts = [item for _, _, held in parts for item in held]
    if lost := sorted(set(turned) - set(of_parts)):
        place = Located(name.strip())
        raise ReadingError("instrument_reversed", place, key="reversed", line="", item=lost[0])
    apart = len(parts) > 1 and len(of_parts) == len(set(of_parts))
    declared = Instrument(
        key=_KEY_SIGNS.sub("-", folded(name)).strip("-").upper()[:20],
        short_name=name.strip(),
        about=about,
        items=items,
        minimum=span[0],
        maximum=span[1],
        score=score,
        missing_share=_MISSING_SHARE,
        scales=tuple(
            Scale(key, tuple(held), frozenset(turned) & frozenset(held), label)
            for key, label, held in parts
        ),
        total_of=tuple(key for key, _, _ in parts) if apart else (),
        key_verified=False,
        key_source="",
        missing_source="",
        whole=whole,
        aliases=(name.strip(),),
        own=True,
        rater=rater,
        target=target,
    )
    return read_instrument(Upload(declared.short_name, declaration_of(declared).encode()))
