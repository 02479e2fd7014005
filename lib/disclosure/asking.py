"""Asking a question for whoever looks: of the ward as it is, or of the part that is shared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from lib.disclosure.shared import Shared
from lib.domain.course import Course
from lib.domain.doubt import Doubt
from lib.domain.interviews import Interviews
from lib.domain.norms import Norm
from lib.domain.ward import Ward
from lib.findings import Caution, Finding
from lib.findings.questions import ABOUT_INTERVIEWS, TEAM_ONLY, Basis, NotAnswerable, ask


@dataclass(frozen=True, slots=True)
class _SharedBasis:
    """The open data, the ward's patients reduced to those who are shared."""

    ward: Ward
    interviews: Interviews | None
    norms: tuple[Norm, ...]
    course: Course | None
    doubts: tuple[Doubt, ...]


def marked(finding: Finding, part: Shared) -> Finding:
    """The finding, saying what is left out of it for others."""
    found = []
    if finding.choices.get("by", "") in part.hidden:
        found.append(Caution("small_groups_hidden"))
    if part.incomplete:
        found.append(Caution("incomplete_hidden"))
    return replace(finding, cautions=(*finding.cautions, *found))


def ask_for_others(
    key: str, choices: Mapping[str, str], basis: Basis, part: Shared | None
) -> Finding:
    """The answer others may get; still to pass ``protect`` and ``Shown``.

    Parameters
    ----------
    part: what of the basis's ward is shared; ``None`` where no ward is open.

    Raises
    ------
    NotAnswerable when the shared data do not hold what is asked for.
    """
    if key in TEAM_ONLY:
        raise NotAnswerable("team_only")
    if key in ABOUT_INTERVIEWS or part is None:
        return ask(key, choices, basis)
    course = None
    if basis.course is not None and basis.ward is not None:
        course = shared_course(basis.ward, basis.course, part)
    asked = _SharedBasis(part.ward, basis.interviews, basis.norms, course, basis.doubts)
    return marked(ask(key, choices, asked), part)


def shared_course(ward: Ward, course: Course, part: Shared) -> Course:
    """The course of those of a ward who are shared, numbered as they are there.

    Parameters
    ----------
    part: made with this course.
    """
    numbers = {
        ward.patients[place]: code
        for place, code in zip(part.places, part.ward.patients, strict=True)
    }
    course = course.of(frozenset(numbers))
    patients = tuple(numbers[one] for one in course.patients)
    rows = course.rows
    return replace(
        course,
        patients=patients,
        rows=replace(
            rows,
            patients=tuple(numbers[one] for one in rows.patients),
            scores={key: np.where(_known(course, patients, part, key), values, np.nan)
                    for key, values in rows.scores.items()},
            answers={form: np.where(_known(course, patients, part, form)[:, None], values, np.nan)
                     for form, values in rows.answers.items()},
        ),
    )  # fmt: skip


def _known(
    course: Course, patients: Sequence[str], part: Shared, measure: str
) -> npt.NDArray[np.bool_]:  # fmt: skip
    """Which measurements of a questionnaire others may know of."""
    form = measure.split(".", 1)[0]
    return np.array(
        [
            part.has_at(int(patients[patient]), form, course.moments[moment])
            for patient, moment in zip(course.patient_of, course.moment_of, strict=True)
        ],
        dtype=np.bool_,
    )
