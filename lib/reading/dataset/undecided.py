"""The doubts of a reading: whatever is undecided or assumed in it and can change an answer.

They are made here and nowhere else, of what was detected, asked and told, so that a new kind of
detection or question is a doubt without any further work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from lib.domain.attributes import attribute
from lib.domain.course import Course
from lib.domain.dataset import INTERVIEWS, Dataset, Doubt, State
from lib.domain.instruments import INSTRUMENTS, Instrument, form_of
from lib.reading.formats.report import Detection, Remark, Report
from lib.reading.meaning.detectors.detector_kinds import KINDS, UNSURE
from lib.reading.tables.questions import Question

_ASSUMED = frozenset({"key_presumed", "labels_differ", "attribute_differs", "moment_absent"})
"""Remarks that tell of an assumption which nobody stated."""
_NAMED = frozenset({"form_from_title", "form_from_length"})
"""Remarks that tell what the file itself settled."""
_OTHER_RANGE = 0.05
"""The share of a questionnaire's answers out of its range from which it may be another range."""

_Settled = Callable[[str, Sequence[str]], State]


def doubts_of(
    dataset: Dataset,
    report: Report,
    questions: Sequence[Question],
    answers: Mapping[str, str],
    unused: AbstractSet[str],
    by_recipe: AbstractSet[str],
) -> tuple[Doubt, ...]:
    """All of them, the open ones first.

    Parameters
    ----------
    answers: what it was read with; of these, ``unused`` were not asked for, and ``by_recipe`` were
        given by a recipe.
    """
    known = _Known(dataset)

    def settled(key: str, options: Sequence[str]) -> State:
        answer = answers.get(key)
        if answer is None or answer == UNSURE or (options and answer not in options):
            return "open"
        return "recipe" if key in by_recipe else "visitor"

    found = [
        *_detected(report.detections, settled, known),
        *_asked(questions, known),
        *_answered(answers, unused, by_recipe, known),
        *_assumed(report.remarks, known),
        *_other_ranges(dataset, report, known),
        *_filled_in(report),
        *_in_file_order(dataset.course),
    ]
    together: dict[tuple[object, ...], Doubt] = {}
    for one in found:
        key = (one.code, one.about, one.state, one.taken)
        held = together.get(key)
        together[key] = one if held is None else _joined(held, one)
    return tuple(sorted(together.values(), key=lambda one: not one.open))


def _joined(one: Doubt, other: Doubt) -> Doubt:
    keys = tuple(dict.fromkeys((*one.keys, *other.keys)))
    return Doubt(one.code, one.about, one.values, keys, one.options, one.taken, one.state)


def computable(doubt: Doubt) -> bool:
    """Whether what another choice gives can be computed from what was read."""
    return bool(doubt.keys) and all(map(without_files, doubt.keys))


def without_files(key: str) -> bool:
    """Whether an answer changes only what is looked at once all patients are together."""
    kind = KINDS.get(key.partition("/")[2].partition("/")[0])
    return kind is not None and kind.anew


class _Known:
    """What a dataset holds, to tell what a doubt is about."""

    def __init__(self, dataset: Dataset) -> None:
        ward = dataset.ward
        self.instruments: Mapping[str, Instrument] = {
            **INSTRUMENTS,
            **(ward.instruments if ward else {}),
        }
        # Of interviews alone nothing can be about a ward.
        only_interviews = ward is None and dataset.interviews is not None
        self.all: tuple[str, ...] = (INTERVIEWS,) if only_interviews else ()
        self.by_name = {one.short_name: key for key, one in self.instruments.items()}

    def about(self, code: str) -> tuple[str, ...]:
        """The measures of a questionnaire, a measure with those it is part of, or an attribute."""
        form, dot, part = code.partition(".")
        form = self.by_name.get(form, form)
        if form in self.instruments:
            measures = self.instruments[form].measures
            return self._within(form, part) if dot and not part.isdigit() else measures
        try:
            return (attribute(code).key,)
        except KeyError:
            return self.all

    def _within(self, form: str, part: str) -> tuple[str, ...]:
        one = self.instruments[form]
        total = (f"{form}.total",) if part in one.total_of else ()
        return tuple(dict.fromkeys((f"{form}.{part}", *total)))


def _detected(found: Sequence[Detection], settled: _Settled, known: _Known) -> Iterator[Doubt]:
    for one in found:
        kind = KINDS[one.code]
        if not kind.is_doubt:
            continue
        named = str(one.values.get("measure") or one.values.get("instrument") or "")
        about = named or one.key.rsplit("/", 1)[-1]
        keys = (one.key,) if one.key else ()
        state = settled(one.key, one.options) if keys else "open"
        values = {"instrument": form_of(named)} if named else {}
        yield Doubt(one.code, known.about(about), values, keys, one.options, one.taken, state)


def _asked(questions: Sequence[Question], known: _Known) -> Iterator[Doubt]:
    """Columns that are not used as long as it is not said what they are."""
    for one in questions:
        if one.concept == "choice":
            continue
        codes = () if one.concept == "patient" else one.candidates
        if one.concept == "turned":
            # "turned|<questionnaire>", folded.
            folded = one.key.rpartition("|")[-1]
            codes = tuple(key for key in known.instruments if key.lower() == folded)
        about = [code for each in codes for code in known.about(each)]
        yield Doubt("column_unsure", tuple(dict.fromkeys(about)) or known.all, {}, (one.key,))


def _answered(
    answers: Mapping[str, str],
    unused: AbstractSet[str],
    by_recipe: AbstractSet[str],
    known: _Known,
) -> Iterator[Doubt]:
    """Columns of which somebody said what they are."""
    for key, answer in answers.items():
        if "|" in key and "/" not in key.partition("|")[0] and key not in unused and answer:
            state: State = "recipe" if key in by_recipe else "visitor"
            yield Doubt("column_unsure", known.all, {}, (key,), state=state)


def _assumed(remarks: Sequence[Remark], known: _Known) -> Iterator[Doubt]:
    for one in remarks:
        if one.code in _ASSUMED | _NAMED:
            form = str(one.values.get("instrument", ""))
            form = known.by_name.get(form, form)
            state: State = "file" if one.code in _NAMED else "open"
            values = {"instrument": form} if form in known.instruments else {}
            yield Doubt(one.code, known.about(form), values, state=state)


def _other_ranges(dataset: Dataset, report: Report, known: _Known) -> Iterator[Doubt]:
    """Questionnaires of which so many answers lie out of range that it may be another one."""
    if dataset.ward is None:
        return
    outside: dict[tuple[str, str], int] = {}
    for one in report.detections:
        if one.code == "out_of_range":
            span = (str(one.values["low"]), str(one.values["high"]))
            outside[span] = outside.get(span, 0) + 1
    for key, answers in dataset.ward.answers.items():
        form = known.instruments[key]
        n = outside.get((f"{form.minimum}", f"{form.maximum}"), 0)
        if n > _OTHER_RANGE * (n + int((answers == answers).sum())):
            yield Doubt("other_range", form.measures, {"instrument": key})


def _filled_in(report: Report) -> Iterator[Doubt]:
    """Scores of fewer items than a scale has, as the questionnaire's own rule allows."""
    for one in report.scales:
        if one.imputed:
            form = form_of(one.measure)
            yield Doubt("filled_in", (one.measure,), {"instrument": form}, state="rule")


def _in_file_order(course: Course | None) -> Iterator[Doubt]:
    """Measurements whose names tell no order, and of which the days do not tell it either."""
    if course is None or not any(one.startswith("other:") for one in course.moments):
        return
    days = course.days()
    last = None
    for column in days.T:
        known = sorted(day for day in column if day is not None)
        if not known or (last is not None and known[len(known) // 2] < last):
            yield Doubt("moments_order")
            return
        last = known[len(known) // 2]
