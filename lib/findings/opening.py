"""What each question is asked with until somebody chooses: on card, page, pin and in reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lib.domain.coding import Unit
from lib.domain.course import Course
from lib.domain.interviews import Interviews
from lib.domain.norms import norms_of
from lib.domain.ward import Ward
from lib.findings.attachment_quadrants import planes
from lib.findings.available import (
    alliance_measures,
    attachment_measures,
    grouped_measures,
    groupings,
    paired_scales,
)
from lib.findings.course_shapes import long_enough
from lib.findings.linearity import companions
from lib.findings.mentions import attributes
from lib.findings.participation import ANY, missed
from lib.findings.questions import ABOUT_BOTH, ABOUT_COURSE, ABOUT_INTERVIEWS, Basis
from lib.findings.reference import reference_measures
from lib.findings.theme_coders import coders
from lib.findings.theme_joint import alliance_forms

Choices = dict[str, str]

_TEAM, _THERAPIST = "WAV-T.total", "WAV-B.total"


def _first(measures: Sequence[str], wanted: str = _TEAM) -> str:
    return wanted if wanted in measures else measures[0]


def _groups(ward: Ward) -> Choices | None:
    measures, by = grouped_measures(ward), groupings(ward)
    return {"measure": _first(measures), "by": by[0]} if measures and by else None


def _pairs(ward: Ward) -> Choices | None:
    scales = paired_scales(ward)
    return {"scale": scales[0]} if scales else None


def _attachment(ward: Ward) -> Choices | None:
    dimensions, measures = attachment_measures(ward), alliance_measures(ward)
    if not dimensions or not measures:
        return None
    return {"dimension": dimensions[0], "measure": _first(measures)}


def _quadrants(ward: Ward) -> Choices | None:
    measures = alliance_measures(ward)
    return {"measure": _first(measures)} if measures and planes(ward) else None


def _scales(ward: Ward) -> Choices | None:
    return {"measure": _first(ward.measures, _THERAPIST)} if ward.measures else None


def _linearity(ward: Ward) -> Choices | None:
    found = _scales(ward)
    return found if found and companions(ward, found["measure"]) else None


def _participation(ward: Ward) -> Choices | None:
    return {"measure": ANY} if missed(ward) else None


_OF_WARD: Mapping[str, Callable[[Ward], Choices | None]] = {
    "alliance_by_group": _groups,
    "therapist_team": _pairs,
    "attachment": _attachment,
    "attachment_extremity": _attachment,
    "attachment_detail": _attachment,
    "attachment_quadrants": _quadrants,
    "scales": _scales,
    "linearity": _linearity,
    "participation": _participation,
}


def _reference(ward: Ward, basis: Basis) -> Choices | None:
    measures = reference_measures(ward, basis.norms)
    if not measures:
        return None
    measure = _first(measures)
    return {"measure": measure, "norm": norms_of(basis.norms, measure)[0].key}


def _of_course(question: str, course: Course) -> Choices | None:
    if not course.measures:
        return None
    measure = _first(course.measures)
    there = {
        "course": True,
        "course_shapes": long_enough(course, measure),
        "run_chart": course.dated,
    }
    return {"measure": measure} if there[question] else None


def _of_interviews(question: str, interviews: Interviews) -> Choices | None:
    if question == "themes":
        return {"unit": Unit.CODINGS.value} if interviews.coded is not None else {}
    if question == "theme_comparison":
        by = attributes(interviews)
        return {"by": by[0]} if by else None
    if question == "theme_coders" and len(coders(interviews)) < 2:
        return None
    return {}


def opening(question: str, basis: Basis) -> Choices | None:
    """The choices a question opens with; ``None`` where these data cannot answer it.

    What is left out of them is asked as the finding's own defaults say. Questions about one
    patient have no opening: somebody has to be chosen.
    """
    if question in ABOUT_INTERVIEWS:
        return _of_interviews(question, basis.interviews) if basis.interviews else None
    if question in ABOUT_COURSE:
        return _of_course(question, basis.course) if basis.course else None
    ward = basis.ward
    if ward is None:
        return None
    if question == "reference":
        return _reference(ward, basis)
    if question in ABOUT_BOTH:
        return {} if basis.interviews and alliance_forms(ward) else None
    return _OF_WARD[question](ward) if question in _OF_WARD else None
