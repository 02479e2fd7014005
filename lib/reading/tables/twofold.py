"""Two columns of one meaning: which of them counts, where that loses nothing; else it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.reading.formats.grid import Sheet, Value, folded, text
from lib.reading.formats.report import Remark
from lib.reading.tables.headings import Column
from lib.reading.tables.layout import Heading, cell, filled
from lib.reading.tables.values import is_missing, labelled_number

_LOOKED_AT = 400
_OF_A_RESPONSE = frozenset(
    {
        "response id",
        "responseid",
        "antwoord id",
        "record id",
        "recordid",
        "respondent id",
        "id",
        "id nr",
        "id nummer",
        "idnr",
        "case",
        "case id",
        "casenr",
    }
)
"""Of somebody's answers this once, where another column tells whose they are."""
_AS_GIVEN = frozenset({"antwoord", "antwoordwaarde", "answer", "response", "respons", "antwort"})
"""Answers as they were given; beside them a score may be turned round already."""


@dataclass(frozen=True, slots=True)
class Single:
    """The columns, each meaning once where that could be told.

    Attributes
    ----------
    patient: the likeliest of several columns of patients that tell different patients; -1 for none.
    """

    columns: tuple[Column, ...]
    remarks: tuple[Remark, ...] = ()
    patient: int = -1


def singled(sheet: Sheet, heading: Heading, columns: Sequence[Column]) -> Single:
    """Columns of a row of headings, without those that another of their meaning makes needless."""
    patients = [one for one in columns if one.role == "patient"]
    answers = [one for one in columns if one.role == "answer"]
    if len(patients) < 2 and len(answers) < 2:
        return Single(tuple(columns))
    below = [row for row in sheet.rows[heading.row + 1 :][:_LOOKED_AT] if filled(row)]
    gone: list[Column] = []
    remarks: list[Remark] = []
    unsure = -1
    if len(patients) > 1:
        kept = _of_persons(patients, heading, below)
        if kept is None:
            unsure = min(patients, key=lambda one: _is_response(heading, one)).position
            gone += patients
        else:
            gone += [one for one in patients if one is not kept]
            remarks.append(_told(sheet, heading, kept, next(o for o in patients if o is not kept)))
    if len(answers) > 1 and (kept := _as_given(answers, heading, below)) is not None:
        gone += [one for one in answers if one is not kept]
        remarks.append(_told(sheet, heading, kept, next(o for o in answers if o is not kept)))
    left = tuple(one for one in columns if one not in gone)
    return Single(left, tuple(remarks), unsure)


def _told(sheet: Sheet, heading: Heading, kept: Column, other: Column) -> Remark:
    names = {
        "heading": text(cell(heading.cells, kept.position)),
        "other": text(cell(heading.cells, other.position)),
    }
    return Remark("note", "column_of_two", sheet.place(heading.row, kept.position), names)


def _is_response(heading: Heading, column: Column) -> bool:
    return folded(cell(heading.cells, column.position)) in _OF_A_RESPONSE


def _of_persons(
    patients: Sequence[Column], heading: Heading, below: Sequence[Sequence[Value]]
) -> Column | None:
    """The column of the patients where all that can be tell the same rows apart."""
    shown = {one.position: [text(cell(row, one.position)) for row in below] for one in patients}
    able = [one for one in patients if _tells(shown[one.position])]
    if len(able) < 2:
        return able[0] if able else None
    by_rows = {tuple(map(shown[one.position].index, shown[one.position])) for one in able}
    return min(able, key=lambda one: _is_response(heading, one)) if len(by_rows) == 1 else None


def _tells(shown: Sequence[str]) -> bool:
    """Whether cells can be ids: most are filled, and they are not just a yes and a no."""
    there = [one for one in shown if one]
    if 2 * len(there) <= len(shown):
        return False
    return len(set(there)) > min(2, len(there) - 1)


def _as_given(
    answers: Sequence[Column], heading: Heading, below: Sequence[Sequence[Value]]
) -> Column | None:
    """The one column of answers as they were given, where it holds answers."""
    given = [one for one in answers if folded(cell(heading.cells, one.position)) in _AS_GIVEN]
    if len(given) != 1:
        return None
    cells = [cell(row, given[0].position) for row in below]
    filled_ = [one for one in cells if not is_missing(one)]
    read = sum(labelled_number(one) is not None for one in filled_)
    return given[0] if filled_ and 2 * read > len(filled_) else None
