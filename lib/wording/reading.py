"""What was read, and what went wrong, in words."""

from __future__ import annotations

from collections.abc import Mapping

from lib.reading import Located, ReadingError, Remark, Report
from lib.wording import names
from lib.wording.language import Words
from lib.wording.tables.model import Column, Row, Table

_ERRORS: Mapping[str, str] = {
    "file_empty": "reading.error.file_empty",
    "file_too_large": "reading.error.file_too_large",
    "file_locked": "reading.error.file_locked",
    "file_old_excel": "reading.error.file_old_excel",
    "file_unknown": "reading.error.file_unknown",
    "file_damaged": "reading.error.file_damaged",
    "file_too_slow": "reading.error.file_too_slow",
    "file_too_big_inside": "reading.error.file_too_big_inside",
    "no_table": "reading.error.no_table",
    "no_rows": "reading.error.no_rows",
    "no_scores": "reading.error.no_scores",
    "columns_twice": "reading.error.columns_twice",
    "patient_twice": "reading.error.patient_twice",
    "two_scores": "reading.error.two_scores",
    "two_missed": "reading.error.two_scores",
    "two_themes": "reading.error.two_themes",
    "two_persons": "reading.error.two_themes",
    "theme_cell": "reading.error.theme_cell",
    "stated_number": "reading.error.stated_number",
    "line_too_long": "reading.error.line_too_long",
}
_REMARKS: Mapping[str, str] = {
    "sheet_hidden": "reading.remark.sheet_hidden",
    "row_without_patient": "reading.remark.row_without_patient",
    "row_repeated": "reading.remark.row_repeated",
    "row_without_theme": "reading.remark.row_without_theme",
    "not_a_number": "reading.remark.not_a_number",
    "out_of_range": "reading.remark.out_of_range",
    "not_yes_or_no": "reading.remark.not_yes_or_no",
    "items_absent": "reading.remark.items_absent",
    "score_differs": "reading.remark.score_differs",
    "patient_without_scores": "reading.remark.patient_without_scores",
}


def place(words: Words, where: Located) -> str:
    """ "blad Scores, cel C4", as much of it as is known."""
    parts = []
    if where.sheet:
        parts.append(words("place.sheet", sheet=where.sheet))
    if where.cell:
        key = "place.row" if where.cell.isdigit() else "place.cell"
        parts.append(words(key, cell=where.cell))
    return ", ".join(parts)


def error(problem: ReadingError, words: Words) -> str:
    """One sentence: what is wrong, where, and what to do."""
    where = place(words, problem.place)
    values = dict(problem.values)
    text = words(_ERRORS[problem.code], file=problem.place.file, place=where, **values)
    return text


def remark(one: Remark, words: Words) -> str:
    """One sentence on what the reader did, without the place."""
    return words(_REMARKS[one.code], sheet=one.place.sheet, **one.values)


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
                words("origin.items" if one.origin == "items" else "origin.given"),
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
