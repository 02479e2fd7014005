"""What was read, and what went wrong, in words."""

from __future__ import annotations

from collections.abc import Mapping

from lib.reading import Located, ReadingError, Remark, Report
from lib.wording import names
from lib.wording.language import Family, Words
from lib.wording.table import Column, Row, Table
from lib.wording.told_norms import COLUMNS

_ERRORS = Family(
    "reading.error", two_missed="reading.error.two_scores", two_persons="reading.error.two_themes"
)
_ORIGINS: Mapping[str, str] = {
    "items": "origin.items",
    "given": "origin.given",
    "mixed": "origin.mixed",
}
_REMARKS = Family("reading.remark")
_ORDERS = Family("reading.order")
_WITHOUT_PLACES = Family("reading.others")
"""What is said where neither cells nor numbers of patients are told."""


def place(words: Words, where: Located) -> str:
    """ "blad Scores, cel C4", as much of it as is known."""
    parts = []
    if where.sheet:
        parts.append(words("place.sheet", sheet=where.sheet))
    if where.cell:
        key = "place.row" if where.cell.isdigit() else "place.cell"
        key = "place.column" if where.cell.isalpha() else key
        parts.append(words(key, cell=where.cell))
    return ", ".join(parts)


def error(problem: ReadingError, words: Words) -> str:
    """One sentence: what is wrong, where, and what to do."""
    where = place(words, problem.place)
    values = dict(problem.values)
    if "columns" in values:
        told = [words(COLUMNS[key]) for key in str(values["columns"]).split(", ")]
        values["columns"] = words.listed([words("phrase.quoted", text=one) for one in told])
    text = words(_ERRORS[problem.code], file=problem.place.file, place=where, **values)
    return text


def remark(one: Remark, words: Words) -> str:
    """One sentence on what the reader did, without the place."""
    if not one.values and one.code in _WITHOUT_PLACES:
        return words(_WITHOUT_PLACES[one.code])
    values = dict(one.values)
    if "order" in values:
        values["order"] = words(_ORDERS[str(values["order"])])
    return words(_REMARKS[one.code], sheet=one.place.sheet, **values)


def remarks_table(report: Report, words: Words) -> Table:
    """Everything that was left out, changed or noticed, with its place."""
    rows = tuple(
        Row((one.place.file, place(words, one.place), remark(one, words))) for one in report.remarks
    )
    columns = (
        Column(words("table.file"), numeric=False),
        Column(words("table.place"), numeric=False),
        Column(words("table.remark"), numeric=False),
    )
    return Table(words("table.caption.remarks"), columns, rows)


def scales_table(report: Report, words: Words) -> Table:
    """How each scale came out."""
    rows = tuple(
        Row(
            (
                names.label(words, one.measure),
                words(_ORIGINS[one.origin]),
                words.whole(one.scored),
                words.whole(one.imputed),
                words.whole(one.unscored),
                words.whole(one.missing),
            )
        )
        for one in report.scales
    )
    columns = (
        Column(words("table.scale"), numeric=False),
        Column(words("table.origin"), numeric=False),
        Column(words("table.scored")),
        Column(words("table.imputed")),
        Column(words("table.unscored")),
        Column(words("table.missing")),
    )
    return Table(words("table.caption.scales"), columns, rows)
