"""When no score is left: which choice would give one, else which cells are at fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.reading.formats.report import Detection, ReadingError, Remark, Told
from lib.reading.meaning.detectors.decisions import detections_in
from lib.reading.tables.questions import Question

_CHOOSABLE = frozenset(
    {
        "decimal_sign",
        "marked_number",
        "percentage",
        "coded_answer",
        "coding_shifted",
        "coding_other",
        "coding_turned",
        "score_range",
        "score_low",
    }
)
"""Detections whose cells are numbers as soon as the visitor says so."""
_UNREAD = frozenset(
    {
        "not_a_number",
        "word_differs",
        "labels_differ",
        "missing_code",
        "out_of_range",
        "date_cell",
        "error_cell",
        *_CHOOSABLE,
    }
)


def open_choices(told: Sequence[Told], answers: Mapping[str, str]) -> dict[str, Question]:
    """By key, what must be chosen before there can be a score, as far as it is not answered.

    Detections are shown beside what was read; here nothing was, so they are asked.
    """
    return {
        one.key: Question(
            one.key,
            "choice",
            str(one.values.get("cells", "")),
            one.options,
            "",
            one.place,
            (one.code,),
            one.values,
        )
        for one in detections_in(told)
        if one.code in _CHOOSABLE and one.key not in answers
    }


def _cells(one: Told) -> int:
    """How many cells something is told of."""
    return int(one.values.get("n", 1)) if isinstance(one, Detection) else 1


def explained(error: ReadingError, told: Sequence[Told]) -> ReadingError:
    """The same error, with the row or cell that could not be used or the items that are absent."""
    for one in detections_in(told):
        if one.code == "patient_twice":
            # Nobody is left without a guess: that is what has to be mended.
            return ReadingError(one.code, one.place, other=str(one.values["other"]))
    unread = [one for one in told if one.code in _UNREAD and one.place.cell]
    labels = next((one for one in unread if one.code == "labels_differ"), None)
    if error.code == "no_scores" and isinstance(labels, Remark):
        return ReadingError("no_scores_labels", labels.place, **labels.values)
    if error.code == "no_scores" and unread:
        n = sum(map(_cells, unread))
        return ReadingError("no_scores_cells", unread[0].place, n=n)
    absent = [one for one in told if isinstance(one, Remark) and one.code == "items_absent"]
    if error.code == "no_scores" and absent:
        return ReadingError("no_scores_items", absent[0].place, **absent[0].values)
    return error
