"""What was read, and what went wrong, in words."""

from __future__ import annotations

from collections.abc import Mapping

from lib.reading import Located, ReadingError, Remark, Report
from lib.wording import names
from lib.wording.language import Words
from lib.wording.norms import COLUMNS
from lib.wording.tables.model import Column, Row, Table

_ERRORS: Mapping[str, str] = {
    "file_empty": "reading.error.file_empty",
    "file_too_large": "reading.error.file_too_large",
    "file_locked": "reading.error.file_locked",
    "file_other_excel": "reading.error.file_other_excel",
    "file_suspect": "reading.error.file_suspect",
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
    "theme_error": "reading.error.theme_error",
    "instrument_toml": "reading.error.instrument_toml",
    "instrument_too_large": "reading.error.instrument_too_large",
    "instrument_absent": "reading.error.instrument_absent",
    "instrument_unknown": "reading.error.instrument_unknown",
    "instrument_value": "reading.error.instrument_value",
    "instrument_item": "reading.error.instrument_item",
    "instrument_item_twice": "reading.error.instrument_item_twice",
    "instrument_reversed": "reading.error.instrument_reversed",
    "instrument_range": "reading.error.instrument_range",
    "instrument_scale": "reading.error.instrument_scale",
    "instrument_name": "reading.error.instrument_name",
    "instrument_other_range": "reading.error.instrument_other_range",
    "stated_number": "reading.error.stated_number",
    "line_too_long": "reading.error.line_too_long",
    "quote_open": "reading.error.quote_open",
    "norm_columns": "reading.error.norm_columns",
    "norm_scale": "reading.error.norm_scale",
    "norm_number": "reading.error.norm_number",
    "norm_n": "reading.error.norm_n",
    "norm_answers": "reading.error.norm_answers",
    "norm_mean": "reading.error.norm_mean",
    "norm_sd": "reading.error.norm_sd",
    "norm_yes_no": "reading.error.norm_yes_no",
    "norm_twice": "reading.error.norm_twice",
    "norm_toml": "reading.error.norm_toml",
    "norm_too_large": "reading.error.norm_too_large",
}
_ORIGINS: Mapping[str, str] = {
    "items": "origin.items", "given": "origin.given", "mixed": "origin.mixed",
}  # fmt: skip
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
    "row_summary": "reading.remark.row_summary",
    "block_ignored": "reading.remark.block_ignored",
    "sheet_not_recognised": "reading.remark.sheet_not_recognised",
    "form_from_title": "reading.remark.form_from_title",
    "form_from_length": "reading.remark.form_from_length",
    "form_unknown": "reading.remark.form_unknown",
    "column_unsure": "reading.remark.column_unsure",
    "patient_unsure": "reading.remark.patient_unsure",
    "missing_code": "reading.remark.missing_code",
    "words_read": "reading.remark.words_read",
    "word_differs": "reading.remark.word_differs",
    "date_cell": "reading.remark.date_cell",
    "error_cell": "reading.remark.error_cell",
    "percentage": "reading.remark.percentage",
    "spelling_joined": "reading.remark.spelling_joined",
    "diagnosis_read": "reading.remark.diagnosis_read",
    "ids_alike": "reading.remark.ids_alike",
    "ids_trimmed": "reading.remark.ids_trimmed",
    "patient_absent": "reading.remark.patient_absent",
    "attribute_differs": "reading.remark.attribute_differs",
    "score_not_used": "reading.remark.score_not_used",
    "key_presumed": "reading.remark.key_presumed",
    "person_twice": "reading.remark.person_twice",
    "person_not_in_matrix": "reading.remark.person_not_in_matrix",
    "formulas_empty": "reading.remark.formulas_empty",
    "stray_cells": "reading.remark.stray_cells",
    "rows_hidden": "reading.remark.rows_hidden",
    "columns_hidden": "reading.remark.columns_hidden",
}


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
