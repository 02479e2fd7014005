"""Scale scores of the gathered answers: items first, ready scores where there are none.

When no score is left: which choice would give one, else which cells are at fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from lib.domain.instruments import INSTRUMENTS, Instrument
from lib.domain.scoring import ScaleScores, score
from lib.domain.ward import Values, Ward
from lib.reading.dataset.examining.adding_up import compared, parts_compared
from lib.reading.dataset.examining.registry_of_detectors import examine
from lib.reading.dataset.joining import Gathered, Ready
from lib.reading.formats.report import Detection, ReadingError, Remark, ScaleReading, Told
from lib.reading.meaning.detectors.decisions import Decisions, detections_in
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


@dataclass(frozen=True, slots=True)
class WardReading:
    """A ward with what is to be told about its scoring."""

    ward: Ward
    remarks: tuple[Told, ...]
    scales: tuple[ScaleReading, ...]


def _from_items(measure: str, scores: ScaleScores) -> ScaleReading:
    scored, imputed = ~np.isnan(scores.score), scores.imputed
    return ScaleReading(
        measure=measure,
        origin="items",
        scored=int(scored.sum()),
        complete=int((scored & ~imputed).sum()),
        imputed=int(imputed.sum()),
        unscored=int((~scored).sum()),
        missing=int((scores.items - scores.answered).sum()),
    )


def _as_given(
    measure: str, values: Values, origin: Literal["given", "mixed"] = "given"
) -> ScaleReading:
    there = int((~np.isnan(values)).sum())
    absent = len(values) - there
    return ScaleReading(measure, origin, there, there, 0, absent, absent)


@dataclass(slots=True)
class _Scores:
    """The scores of one questionnaire, as they come in."""

    instrument: Instrument
    values: dict[str, Values]
    readings: dict[str, ScaleReading]
    given: Mapping[str, Ready]
    decisions: Decisions
    remarks: list[Told]

    def items(self, answers: Values) -> None:
        for measure, one in score(self.instrument, answers).items():
            self.values[measure] = one.score
            self.readings[measure] = _from_items(measure, one)

    def ready(self) -> None:
        """Ready scores count where no patient has a score from items, or by choice."""
        for measure, one in self.given.items():
            own = self.values.get(measure)
            if own is None or np.isnan(own).all():
                self.values[measure] = one.values
                self.readings[measure] = _as_given(measure, one.values)
                continue
            used, told = compared(measure, own, one, self.decisions)
            self.remarks += told
            if used is not own:
                self.values[measure] = used
                self.readings[measure] = _as_given(measure, used, "mixed")

    def total(self) -> None:
        """A patient's total where all subscales have a score and the total has none."""
        key = self.instrument.key
        parts = [f"{key}.{one}" for one in self.instrument.total_of]
        if not parts or any(part not in self.values for part in parts):
            return
        measure = f"{key}.total"
        origins = {self.readings[part].origin for part in parts}
        if origins == {"items"}:
            return
        added = np.sum([self.values[part] for part in parts], axis=0)
        held = self.values.get(measure, added)
        given = measure in self.readings and self.readings[measure].origin == "given"
        if given:
            held, told = parts_compared(measure, added, self.given[measure], self.decisions)
            self.remarks += told
        # The template has a column for the total, which may be left empty.
        self.values[measure] = np.where(np.isnan(held), added, held)
        origin: Literal["given", "mixed"] = "mixed" if "items" in origins and not given else "given"
        self.readings[measure] = _as_given(measure, self.values[measure], origin)


def score_all(
    gathered: Gathered, instruments: Mapping[str, Instrument], decisions: Decisions
) -> tuple[dict[str, Values], dict[str, ScaleReading], list[Told]]:
    """Every score by measure, how each came out, and remarks, in the order of the instruments."""
    values: dict[str, Values] = {}
    readings: dict[str, ScaleReading] = {}
    remarks: list[Told] = []
    for key, instrument in instruments.items():
        ready = {one: gathered.ready[one] for one in instrument.measures if one in gathered.ready}
        if key not in gathered.answers and not ready:
            continue
        scores = _Scores(instrument, {}, {}, ready, decisions, remarks)
        if key in gathered.answers:
            scores.items(gathered.answers[key])
        scores.ready()
        scores.total()
        for measure in instrument.measures:
            if measure in scores.values:
                values[measure] = scores.values[measure]
                readings[measure] = scores.readings[measure]
        if instrument.presumed and key in gathered.answers:
            remarks.append(
                Remark(
                    "warning",
                    "key_presumed",
                    gathered.places[0].sheet_only(),
                    {"instrument": instrument.short_name},
                )
            )
    return values, readings, remarks


def ward_of(
    gathered: Gathered,
    instruments: Mapping[str, Instrument],
    decisions: Decisions | None = None,
) -> WardReading:
    """The ward, looked through and scored with these keys.

    Raises
    ------
    ReadingError when nobody has any score.
    """
    decisions = decisions or Decisions()
    gathered, detections = examine(gathered, instruments, decisions)
    values, readings, remarks = score_all(gathered, instruments, decisions)
    remarks = [*detections, *remarks]
    if all(np.isnan(one).all() for one in values.values()):
        raise ReadingError("no_scores", gathered.places[0].sheet_only())
    ward = Ward(
        patients=gathered.patients,
        attributes=gathered.attributes,
        scores=values,
        answers=gathered.answers,
        non_participants=gathered.non_participants,
        instruments={key: one for key, one in instruments.items() if INSTRUMENTS.get(key) != one},
    )
    empty = np.all([np.isnan(one) for one in values.values()], axis=0)
    for index in np.flatnonzero(empty).tolist():
        place = gathered.places[index].row_only()
        remarks.append(Remark("note", "patient_without_scores", place))
    return WardReading(ward, tuple(remarks), tuple(readings.values()))


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
