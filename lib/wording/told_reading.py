"""What was read, and what went wrong, in words."""

from __future__ import annotations

from collections.abc import Mapping

from lib.reading import Located, ReadingError, Remark, Report
from lib.wording import names
from lib.wording.language import Family, Words
from lib.wording.table import Table, Told, tabled
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
    return tabled(
        words("table.caption.remarks"),
        [
            Told(words("table.file"), lambda one: one.place.file, numeric=False),
            Told(words("table.place"), lambda one: place(words, one.place), numeric=False),
            Told(words("table.remark"), lambda one: remark(one, words), numeric=False),
        ],
        report.remarks,
    )


def scales_table(report: Report, words: Words) -> Table:
    """How each scale came out."""
    return tabled(
        words("table.caption.scales"),
        [
            Told(words("table.scale"), lambda one: names.label(words, one.measure), numeric=False),
            Told(words("table.origin"), lambda one: words(_ORIGINS[one.origin]), numeric=False),
            Told(words("table.scored"), lambda one: words.whole(one.scored)),
            Told(words("table.imputed"), lambda one: words.whole(one.imputed)),
            Told(words("table.unscored"), lambda one: words.whole(one.unscored)),
            Told(words("table.missing"), lambda one: words.whole(one.missing)),
        ],
        report.scales,
    )
