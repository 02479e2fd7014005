"""What was read, and what went wrong, in words."""

from __future__ import annotations

from collections.abc import Mapping

from lib.reading import Located, ReadingError, Remark, Report
from lib.wording import names
from lib.wording.language import Words
from lib.wording.table import Column, Row, Table
from lib.wording.told_norms import COLUMNS

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
    "patients_across": "reading.error.patients_across",
    "no_rows": "reading.error.no_rows",
    "no_scores": "reading.error.no_scores",
    "no_scores_cells": "reading.error.no_scores_cells",
    "no_scores_items": "reading.error.no_scores_items",
    "no_scores_labels": "reading.error.no_scores_labels",
    "columns_in_one": "reading.error.columns_in_one",
    "columns_twice": "reading.error.columns_twice",
    "ids_scientific": "reading.error.ids_scientific",
    "pivot_table": "reading.error.pivot_table",
    "patient_twice": "reading.error.patient_twice",
    "two_scores": "reading.error.two_scores",
    "two_missed": "reading.error.two_scores",
    "two_themes": "reading.error.two_themes",
    "two_persons": "reading.error.two_themes",
    "codebook_alone": "reading.error.codebook_alone",
    "two_codings": "reading.error.two_codings",
    "no_codings": "reading.error.no_codings",
    "coding_cell": "reading.error.coding_cell",
    "theme_list": "reading.error.theme_list",
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
    "recipe_too_large": "reading.error.recipe_too_large",
    "recipe_damaged": "reading.error.recipe_damaged",
    "recipe_foreign": "reading.error.recipe_foreign",
    "recipe_newer": "reading.error.recipe_newer",
    "saved_foreign": "reading.error.saved_foreign",
    "saved_newer": "reading.error.saved_newer",
    "saved_damaged": "reading.error.saved_damaged",
    "saved_too_large": "reading.error.saved_too_large",
    "saved_too_much": "reading.error.saved_too_much",
    "saved_passphrase": "reading.error.saved_passphrase",
    "saved_passphrase_short": "reading.error.saved_passphrase_short",
    "saved_with_others": "reading.error.saved_with_others",
    "labels_columns": "reading.error.labels_columns",
    "labels_form": "reading.error.labels_form",
    "labels_item": "reading.error.labels_item",
    "labels_too_large": "reading.error.labels_too_large",
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
    "items": "origin.items",
    "given": "origin.given",
    "mixed": "origin.mixed",
}
_REMARKS: Mapping[str, str] = {
    "sheet_hidden": "reading.remark.sheet_hidden",
    "edit_left": "reading.remark.edit_left",
    "row_without_patient": "reading.remark.row_without_patient",
    "row_without_theme": "reading.remark.row_without_theme",
    "not_a_number": "reading.remark.not_a_number",
    "not_yes_or_no": "reading.remark.not_yes_or_no",
    "items_from_zero": "reading.remark.items_from_zero",
    "block_again": "reading.remark.block_again",
    "column_of_two": "reading.remark.column_of_two",
    "theme_column_left": "reading.remark.theme_column_left",
    "name_noted": "reading.remark.name_noted",
    "letters_unsure": "reading.remark.letters_unsure",
    "items_absent": "reading.remark.items_absent",
    "patient_without_scores": "reading.remark.patient_without_scores",
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
    "labels_differ": "reading.remark.labels_differ",
    "spelling_joined": "reading.remark.spelling_joined",
    "diagnosis_read": "reading.remark.diagnosis_read",
    "ids_trimmed": "reading.remark.ids_trimmed",
    "patient_absent": "reading.remark.patient_absent",
    "attribute_differs": "reading.remark.attribute_differs",
    "key_presumed": "reading.remark.key_presumed",
    "own_form_scored": "reading.remark.own_form_scored",
    "person_twice": "reading.remark.person_twice",
    "person_not_in_matrix": "reading.remark.person_not_in_matrix",
    "stray_cells": "reading.remark.stray_cells",
    "coding_read": "reading.remark.coding_read",
    "table_read": "reading.remark.table_read",
    "headings_guessed": "reading.remark.headings_guessed",
    "coding_incomplete": "reading.remark.coding_incomplete",
    "segments_without_code": "reading.remark.segments_without_code",
    "segments_by_words": "reading.remark.segments_by_words",
    "totals_left_out": "reading.remark.totals_left_out",
    "parents_apart": "reading.remark.parents_apart",
    "documents_same_name": "reading.remark.documents_same_name",
    "documents_in_rows": "reading.remark.documents_in_rows",
    "codes_in_groups": "reading.remark.codes_in_groups",
    "codes_unknown": "reading.remark.codes_unknown",
    "cases_coded": "reading.remark.cases_coded",
    "documents_in_cases": "reading.remark.documents_in_cases",
    "cases_are_persons": "reading.remark.cases_are_persons",
    "coders_joined": "reading.remark.coders_joined",
    "codes_not_in_codebook": "reading.remark.codes_not_in_codebook",
    "codes_from_codebook": "reading.remark.codes_from_codebook",
    "codebook_differs": "reading.remark.codebook_differs",
    "codebook_not_used": "reading.remark.codebook_not_used",
    "silent_documents_absent": "reading.remark.silent_documents_absent",
    "quotations_kept": "reading.remark.quotations_kept",
    "quotations_dropped": "reading.remark.quotations_dropped",
    "columns_hidden": "reading.remark.columns_hidden",
    "rows_joined": "reading.remark.rows_joined",
    "cells_merged": "reading.remark.cells_merged",
    "file_renamed": "reading.remark.file_renamed",
    "sheet_renamed": "reading.remark.sheet_renamed",
    "moments_found": "reading.remark.moments_found",
    "moment_missing": "reading.remark.moment_missing",
    "moment_absent": "reading.remark.moment_absent",
}
_ORDERS: Mapping[str, str] = {
    "number": "reading.order.number",
    "date": "reading.order.date",
    "word": "reading.order.word",
    "file": "reading.order.file",
    "choice": "reading.order.choice",
}
_WITHOUT_PLACES: Mapping[str, str] = {
    "block_ignored": "reading.others.block_ignored",
    "rows_joined": "reading.others.rows_joined",
    "cells_merged": "reading.others.cells_merged",
    "theme_column_left": "reading.others.theme_column_left",
    "letters_unsure": "reading.others.letters_unsure",
    "missing_code": "reading.others.missing_code",
    "words_read": "reading.others.words_read",
    "spelling_joined": "reading.others.spelling_joined",
    "diagnosis_read": "reading.others.diagnosis_read",
    "ids_trimmed": "reading.others.ids_trimmed",
    "patient_absent": "reading.others.patient_absent",
    "person_twice": "reading.others.person_twice",
    "stray_cells": "reading.others.stray_cells",
    "moments_found": "reading.others.moments_found",
}
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
