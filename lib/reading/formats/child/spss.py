"""SPSS data files (.sav, .zsav): the names of the variables as headings, labels as text."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyreadstat
from pyreadstat import PyreadstatError, ReadstatError

from lib.reading.formats.child.limits import CELLS, COLUMNS, ROWS, Refused, deadline
from lib.reading.formats.child.reply import Answer

_SECONDS = 2.0
_CELLS_A_SECOND = 500_000

Labels = Mapping[Any, str]


def read(content: bytes, answer: Answer, *, name: str, careful: bool) -> None:
    """The file as one sheet, called after the file.

    What its maker declared as missing is empty here. A variable whose values are mostly labelled
    gives the labels; the codes behind them are told beside the sheet.
    """
    try:
        _, about = pyreadstat.read_sav(io.BytesIO(content), metadataonly=True, output_format="dict")
        width = len(about.column_names)
        if not 0 < width <= COLUMNS:
            raise Refused("file_too_big_inside" if width else "file_damaged")
        most = min(ROWS, CELLS // width)
        deadline(_SECONDS + min(about.number_rows or 0, most) * width / _CELLS_A_SECOND)
        data, about = pyreadstat.read_sav(
            io.BytesIO(content), output_format="dict", row_limit=most + 1
        )
    except (ReadstatError, PyreadstatError, UnicodeError, OverflowError, ValueError):
        raise Refused("file_damaged") from None
    labels = about.variable_value_labels
    columns, codes = [], {}
    for place, heading in enumerate(about.column_names):
        values: list[Any] = [_plain(one) for one in data.pop(heading)]
        if len(values) >= most:
            raise Refused("file_too_big_inside")
        named = labels.get(heading, {})
        if len(set(named.values())) < len(named):
            named = {}  # of two codes with one label only the number says which is meant
        if known := {label: code for code, label in named.items() if _is_number(code)}:
            codes[str(place)] = known
        if _mostly_labelled(values, named):
            values = [named.get(one, one) for one in values]
        columns.append(values)
    told = {str(place): label for place, label in enumerate(about.column_labels) if label}
    facts = {"codes": codes} | ({"labels": told} if told else {})
    answer.sheet(_stem(name), _rows(about.column_names, columns), facts=facts)


def _rows(headings: Sequence[str], columns: Sequence[Sequence[Any]]) -> Iterator[Sequence[object]]:
    yield list(headings)
    yield from zip(*columns, strict=True)


def _plain(value: object) -> object:
    """A value as Python's own; a missing number is not a number here."""
    value = value.item() if isinstance(value, np.generic) else value
    return None if isinstance(value, float) and math.isnan(value) else value


def _is_number(code: object) -> bool:
    return isinstance(code, float | int)


def _mostly_labelled(values: Sequence[Any], labels: Labels) -> bool:
    """Whether a variable is one of categories: an answer of 1 to 7 may name only its ends."""
    if not labels:
        return False
    there = {one for one in values if one is not None and one != ""}
    named = sum(one in labels for one in there)
    return named > len(there) - named


def _stem(name: str) -> str:
    """The name of the file without folders and extension; only ever shown."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return last.rpartition(".")[0] or last
