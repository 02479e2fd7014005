"""What stays of an id that is none: the name of a row that sums up, or an error of Excel."""

from __future__ import annotations

from lib.reading.formats.columns import Column as Cells
from lib.reading.formats.grid import Value, text
from lib.reading.tables import aliases
from lib.reading.tables.summaries import is_summary, summary_label
from lib.reading.tables.values import is_error


def summed(ids: Cells) -> list[str]:
    """By id, what stays of it when it is none: an error, or "Totaal" of a longer name."""
    values = ids.listed
    if ids.are_codes:
        return [""] * len(values)
    plain = [summary_label(one) for one in values]
    end = len(plain)
    while end and plain[end - 1] and is_summary(plain[end - 1], aliases.SUMMARY_BELOW):
        end -= 1
    return [
        text(value) if is_error(value) else kept(one, value, below=at >= end > 0)
        for at, (one, value) in enumerate(zip(plain, values, strict=True))
    ]


def kept(plain: str, value: Value, below: bool = False) -> str:
    """The word that sums up, without whose name stands behind it; empty for anything else.

    Parameters
    ----------
    plain: the value, folded; empty for what is surely no such name.
    below: whether it stands below all patients, where "n" and "sd" sum up too.
    """
    if not plain or not is_summary(plain, aliases.SUMMARY_BELOW if below else aliases.SUMMARY):
        return ""
    names = aliases.SUMMARY_BELOW if below else aliases.SUMMARY
    return text(value) if plain in names else text(value).split(" ", 1)[0]
