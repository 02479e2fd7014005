"""What others may know of how a file was read: which kinds of things were seen, never where.

A cell leads whoever has the file to a patient, and how often something was seen tells of few. So
others get each kind of remark once a sheet, without cells and without numbers of rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from lib.reading import Detection, Identifier, Remark, Report

T = TypeVar("T")

_OF_FILES = frozenset(
    {
        # Headings and questionnaires.
        "items_absent",
        "form_from_title",
        "form_from_length",
        "column_unsure",
        "key_presumed",
        "columns_hidden",
        "edit_left",
        "labels_differ",
        "items_from_zero",
        "block_again",
        "column_of_two",
        # Codings of colleagues.
        "coding_read",
        "table_read",
        "segments_without_code",
        "parents_apart",
        "documents_same_name",
        "codes_in_groups",
        "codes_unknown",
        "cases_coded",
        "documents_in_cases",
        "cases_are_persons",
        "codes_not_in_codebook",
        "codes_from_codebook",
        "codebook_differs",
        "coders_joined",
    }
)
"""Remarks that name or count columns and codes, and no patients. The values of any other stay
with the team until they were judged."""


def _remark(one: Remark) -> Remark:
    values = one.values if one.code in _OF_FILES else {}
    return replace(one, place=one.place.sheet_only(), values=values)


def _detection(one: Detection) -> Detection:
    return replace(
        one, place=one.place.sheet_only(), before="", after="", values={}, key="", taken=""
    )


def _identifier(one: Identifier) -> Identifier:
    return replace(one, place=one.place.column_only(), hits=0, filled=0)


def _each_once(some: Iterable[T]) -> tuple[T, ...]:
    """What differs in anything that is told of it, in the order of the file."""
    return tuple({repr(one): one for one in some}.values())


def reading_for_others(report: Report) -> Report:
    """What of a reading's report others may know; of a file no more than its name.

    A fingerprint of a small file lets whoever guesses its content check the guess.
    """
    return replace(
        report,
        sources=tuple(replace(one, rows=None, sha256="") for one in report.sources),
        remarks=_each_once(map(_remark, report.remarks)),
        detections=_each_once(map(_detection, report.detections)),
        identifiers=_each_once(map(_identifier, report.identifiers)),
        scales=(),
    )
