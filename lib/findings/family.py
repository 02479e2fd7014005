"""Every finding a dataset can give: what the command line and the monthly report go through."""

from __future__ import annotations

from collections.abc import Iterator

from lib.domain.course import Course
from lib.domain.dataset import Dataset
from lib.domain.interviews import Interviews
from lib.domain.ward import Ward
from lib.findings.attachment_quadrants import planes
from lib.findings.available import (
    alliance_measures,
    attachment_measures,
    grouped_measures,
    groupings,
)
from lib.findings.course_shapes import long_enough
from lib.findings.linearity import companions
from lib.findings.mentions import attributes
from lib.findings.model import Finding
from lib.findings.opening import Choices, opening
from lib.findings.questions import ask
from lib.findings.reference import reference_measures

Asked = tuple[str, Choices]

LEADING = (
    "alliance_by_group", "therapist_team", "attachment", "scales", "participation", "reference",
    "course", "run_chart", "themes",
)  # fmt: skip
"""The questions that have a page of their own, in the order of the report."""


def _opened(dataset: Dataset, *questions: str) -> Iterator[Asked]:
    """These questions as they open, as far as the dataset can answer them."""
    for question in questions:
        choices = opening(question, dataset)
        if choices is not None:
            yield question, choices


def _of_ward(ward: Ward, dataset: Dataset) -> Iterator[Asked]:
    for by in groupings(ward):
        for measure in grouped_measures(ward):
            yield "alliance_by_group", {"measure": measure, "by": by}
    # Of these each finding holds all scales and pairs; only what is drawn differs.
    yield from _opened(dataset, "therapist_team", "attachment", "attachment_extremity")
    alliance = alliance_measures(ward)
    for dimension in attachment_measures(ward):
        for measure in alliance:
            yield "attachment_detail", {"dimension": dimension, "measure": measure}
    for measure in alliance if planes(ward) else ():
        yield "attachment_quadrants", {"measure": measure}
    yield from _opened(dataset, "scales")
    for measure in ward.measures:
        if companions(ward, measure):
            yield "linearity", {"measure": measure}
    yield from _opened(dataset, "participation")
    for measure in reference_measures(ward, dataset.norms):
        yield "reference", {"measure": measure}


def _of_course(course: Course) -> Iterator[Asked]:
    for measure in course.measures:
        yield "course", {"measure": measure}
        if long_enough(course, measure):
            yield "course_shapes", {"measure": measure}
        if course.dated:
            yield "run_chart", {"measure": measure}


def _of_interviews(interviews: Interviews, dataset: Dataset) -> Iterator[Asked]:
    yield from _opened(dataset, "themes", "theme_groups")
    for by in attributes(interviews):
        yield "theme_comparison", {"by": by}
    yield from _opened(dataset, "theme_pairs", "theme_saturation", "theme_coders", "theme_joint")


def _everything(dataset: Dataset) -> Iterator[Asked]:
    if dataset.ward is not None:
        yield from _of_ward(dataset.ward, dataset)
    if dataset.course is not None:
        yield from _of_course(dataset.course)
    if dataset.interviews is not None:
        yield from _of_interviews(dataset.interviews, dataset)


def all_findings(dataset: Dataset) -> Iterator[Finding]:
    """Every question over every scale and grouping the dataset holds, in a fixed order.

    Only the case of one patient is not among them: somebody has to be chosen.
    """
    for question, choices in _everything(dataset):
        yield ask(question, choices, dataset)


def leading_findings(dataset: Dataset) -> Iterator[Finding]:
    """Each question once, with the choices its page opens with: what a report holds."""
    for question, choices in _opened(dataset, *LEADING):
        yield ask(question, choices, dataset)
