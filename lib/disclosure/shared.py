"""The part of a ward that is shared with others: nobody stands out by what is missing.

Were every number computed over whoever has that score, then 60 patients here and 58 there would
tell that two miss a form, and two means over almost the same patients would give their scores. So
others get answers over patients who are alike in what is known of them: each combination of
completed forms is that of at least the threshold, or of nobody. Where nothing is missing, which is
the rule, they see the same numbers as the team.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from lib.disclosure.audience import TAKEN_ALONG
from lib.disclosure.suppression import hidden_groups
from lib.domain.attributes import ATTRIBUTES
from lib.domain.course import Course
from lib.domain.ward import Attributes, Ward

Forms = frozenset[str]
Bools = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.object_]

TOGETHER = "…"
"""The code of reasons too rare to be told apart."""
_REASON = "reason_missed"
_ITEMS, _AT = "#items", "@"
_MOST_PATTERNS = 150
_LEAST_LEFT = 0.75
"""The share of those who would be shared without a course that must be left with it."""
_NUMBERS = frozenset(one.key for one in ATTRIBUTES if one.kind == "number")


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """What of a ward others get answers about.

    Attributes
    ----------
    ward: its patients carry numbers in the place of the file's codes.
    places: where they stand in the file.
    completed: what each of them counts as having completed, at which moment too.
    incomplete: whether scores of some are left out because few miss the same.
    hidden: attributes of which small groups are left out.
    """

    ward: Ward
    places: npt.NDArray[np.intp]
    completed: tuple[Forms, ...] = ()
    incomplete: bool = False
    hidden: frozenset[str] = field(default_factory=frozenset)

    def has_at(self, place: int, form: str, moment: str) -> bool:
        """Whether somebody, by their place in ``ward``, counts as measured with a form then."""
        return form + _AT + moment in self.completed[place]


def _forms(ward: Ward) -> dict[str, list[str]]:
    """The measures of each questionnaire that somebody has a score of."""
    found: dict[str, list[str]] = {}
    for measure in ward.measures:
        found.setdefault(measure.split(".", 1)[0], []).append(measure)
    return found


def _whole(ward: Ward) -> dict[str, Bools]:
    """Per questionnaire which rows have all its scores."""
    found: dict[str, Bools] = {}
    for form, measures in _forms(ward).items():
        missing = np.isnan(np.array([ward.scores[one] for one in measures]))
        found[form] = np.asarray(~missing.any(axis=0), dtype=np.bool_)
    return found


def _completed(ward: Ward) -> dict[str, Bools]:
    """Per questionnaire who has all its scores, and per set of answers who gave them all."""
    found = _whole(ward)
    for form, answers in ward.answers.items():
        if form in found:
            found[form + _ITEMS] = found[form] & ~np.isnan(answers).any(axis=1)
    return found


def _measured(ward: Ward, course: Course) -> dict[str, Bools]:
    """Per questionnaire and moment who of the ward has all its scores then."""
    places = {who: place for place, who in enumerate(ward.patients)}
    found: dict[str, Bools] = {}
    for form, whole in _whole(course.rows).items():
        for row in np.flatnonzero(whole).tolist():
            place = places.get(course.patients[course.patient_of[row]])
            if place is not None:
                key = form + _AT + course.moments[course.moment_of[row]]
                found.setdefault(key, np.zeros(ward.size, dtype=np.bool_))[place] = True
    return found


def _given(patterns: Counter[Forms], least: int) -> dict[Forms, Forms]:
    """For each combination of completed forms the one it is counted as; rare ones are left out.

    From the fullest combination down, each takes in all who have at least that much, where they
    are ``least`` or more. Nobody with some scores becomes one without any.
    """
    common = [one for one, _ in patterns.most_common(_MOST_PATTERNS)]
    wanted = {a & b for a in common for b in common} - {frozenset()}
    left, given = dict(patterns), dict[Forms, Forms]()
    for one in sorted(wanted, key=lambda each: (-len(each), sorted(each))):
        inside = [each for each in left if one <= each]
        if sum(left[each] for each in inside) >= least:
            given |= dict.fromkeys(inside, one)
            left = {each: size for each, size in left.items() if each not in inside}
    if left.get(frozenset(), 0) >= least:
        given[frozenset()] = frozenset()
    return given


def _patterns(completed: Mapping[str, Bools], size: int) -> list[Forms]:
    names = list(completed)
    if not names:
        return [frozenset()] * size
    # Rows of true and false, each distinct one turned into names once.
    rows, which = np.unique(np.array([completed[one] for one in names]).T, axis=0,
                            return_inverse=True)  # fmt: skip
    named = [frozenset(name for name, has in zip(names, row, strict=True) if has) for row in rows]
    return [named[place] for place in which.ravel()]


@dataclass(frozen=True, slots=True)
class _Classes:
    """Per patient what was completed, and as what that counts; ``None`` for who is left out."""

    own: list[Forms]
    given: list[Forms | None]

    @property
    def size(self) -> int:
        return sum(one is not None for one in self.given)


def _classes(completed: Mapping[str, Bools], size: int, threshold: int) -> _Classes:
    own = _patterns(completed, size)
    counted = Counter(own)
    given = _given(counted, TAKEN_ALONG) or _given(counted, threshold)
    found = _Classes(own, [given.get(one) for one in own])
    return found if found.size >= threshold else _Classes(own, [None] * size)


def _classes_of(ward: Ward, threshold: int, course: Course | None) -> _Classes:
    """With the moments of a course, unless that would leave out too many of the ward."""
    completed = _completed(ward)
    found = _classes(completed, ward.size, threshold)
    if course is None:
        return found
    over_time = _classes(completed | _measured(ward, course), ward.size, threshold)
    return over_time if over_time.size >= _LEAST_LEFT * found.size else found


def shared(ward: Ward, threshold: int, course: Course | None = None) -> Shared:
    """What of a ward others get answers about.

    Parameters
    ----------
    threshold: the fewest patients a number may rest on. Who misses what is judged by that of files
        to take along, so that page and file are about the same patients; only where nobody would
        be left does the page's own threshold decide.
    course: all measurements, where there are several. To miss one is then as telling as to miss a
        form, so that no moment tells of the few who were not measured then. Where that would cost
        the ward too many patients, nothing of the course is shared.
    """
    found = _classes_of(ward, threshold, course)
    places = np.array([at for at, one in enumerate(found.given) if one is not None], dtype=np.intp)
    classes = [one for one in found.given if one is not None]
    incomplete = found.given != found.own
    attributes, hidden = _attributes(ward, places, classes, threshold)
    gone = {} if len(places) < ward.size else _non_participants(ward, hidden, threshold)
    # Made anew and not copied: what a ward comes to hold later stays behind until it was judged.
    return Shared(
        Ward(
            patients=tuple(str(one) for one in range(len(places))),
            attributes=attributes,
            scores=_scores(ward.scores, places, classes),
            answers=_answers(ward, places, classes),
            non_participants=gone,
            invented=ward.invented,
            instruments=ward.instruments,
        ),
        places, tuple(classes), incomplete, hidden,
    )  # fmt: skip


def _has(classes: Sequence[Forms], form: str) -> Bools:
    return np.array([form in one for one in classes], dtype=bool)


def _scores(
    scores: Mapping[str, npt.NDArray[np.float64]],
    places: npt.NDArray[np.intp],
    classes: Sequence[Forms],
) -> dict[str, npt.NDArray[np.float64]]:
    return {
        measure: np.where(_has(classes, measure.split(".", 1)[0]), values[places], np.nan)
        for measure, values in scores.items()
    }


def _answers(
    ward: Ward, places: npt.NDArray[np.intp], classes: Sequence[Forms]
) -> dict[str, npt.NDArray[np.float64]]:
    """All answers of a form, or none: how many missed one item may be one patient."""
    return {
        form: np.where(_has(classes, form + _ITEMS)[:, None], answers[places], np.nan)
        for form, answers in ward.answers.items()
    }


def _tables(codes: Codes, classes: Sequence[Forms]) -> list[Counter[str | None]]:
    """Patients per code, apart for those who completed different forms."""
    found: dict[Forms, Counter[str | None]] = {}
    for code, one in zip(codes, classes, strict=True):
        completed = frozenset(form for form in one if not form.endswith(_ITEMS) and _AT not in form)
        found.setdefault(completed, Counter())[code] += 1
    return list(found.values())


def _attributes(
    ward: Ward, places: npt.NDArray[np.intp], classes: Sequence[Forms], least: int
) -> tuple[Attributes, frozenset[str]]:
    """Codes without the small groups, and of which attributes there were any.

    Numbers stay where they are known of everybody.
    """
    kept: dict[str, npt.NDArray[np.object_] | npt.NDArray[np.float64]] = {}
    touched = set()
    for key, values in ward.attributes.items():
        inside = values[places]
        if key in _NUMBERS:
            if not np.isnan(inside.astype(np.float64)).any():
                kept[key] = inside
            continue
        hidden = hidden_groups(_tables(inside, classes), least)
        kept[key] = np.array([None if one in hidden else one for one in inside], dtype=object)
        if hidden - {None}:
            touched.add(key)
    return kept, frozenset(touched)


def _non_participants(ward: Ward, hidden: frozenset[str], least: int) -> Attributes:
    """What may be told of those who were missed: attributes without a small count."""
    size = next((len(values) for values in ward.non_participants.values()), 0)
    return dict(_compared(ward, hidden, least)) if size >= least else {}


def _compared(
    ward: Ward, hidden: frozenset[str], least: int
) -> Iterator[tuple[str, npt.NDArray[np.object_] | npt.NDArray[np.float64]]]:
    for key, values in ward.non_participants.items():
        if key == _REASON:
            together = hidden_groups([Counter(values)], least)
            yield key, np.array([TOGETHER if one in together else one for one in values],
                                dtype=object)  # fmt: skip
        elif key in _NUMBERS:
            if not np.isnan(values.astype(np.float64)).any():
                yield key, values
        elif key not in hidden and key in ward.attributes:
            counts = (Counter(values), Counter(ward.attributes[key]))
            if not any(0 < size < least for count in counts for size in count.values()):
                yield key, values
