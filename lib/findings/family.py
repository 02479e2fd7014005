"""Every finding a dataset can give: what the command line and the monthly report go through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.domain.course import Course
from lib.domain.dataset import Dataset
from lib.domain.interviews import Interviews
from lib.domain.ward import Ward
from lib.findings.alliance_by_group import alliance_by_group
from lib.findings.attachment import attachment, attachment_extremity
from lib.findings.available import (
    alliance_measures,
    attachment_measures,
    grouped_measures,
    groupings,
    paired_scales,
)
from lib.findings.course import course as over_time
from lib.findings.doubted import carrying
from lib.findings.mentions import attributes
from lib.findings.model import Finding
from lib.findings.participation import missed, participation
from lib.findings.reference import reference, reference_measures
from lib.findings.run_chart import run_chart
from lib.findings.scales import scales
from lib.findings.theme_coders import coders, theme_coders
from lib.findings.theme_comparison import theme_comparison
from lib.findings.theme_groups import theme_groups
from lib.findings.theme_joint import alliance_forms, theme_joint
from lib.findings.theme_pairs import theme_pairs
from lib.findings.theme_saturation import theme_saturation
from lib.findings.themes import themes
from lib.findings.therapist_team import therapist_team


def _ward_findings(ward: Ward) -> Iterator[Finding]:
    for by in groupings(ward):
        for measure in grouped_measures(ward):
            yield alliance_by_group(ward, measure, by)
    if paired := paired_scales(ward):
        yield therapist_team(ward, paired[0])
    dimensions, measures = attachment_measures(ward), alliance_measures(ward)
    if dimensions and measures:
        yield attachment(ward, dimensions[0], measures[0])
        yield attachment_extremity(ward, dimensions[0], measures[0])
    if ward.measures:
        yield scales(ward, ward.measures[0])
    if missed(ward):
        yield participation(ward)
    for measure in reference_measures(ward):
        yield reference(ward, measure)


def _interview_findings(interviews: Interviews) -> Iterator[Finding]:
    yield themes(interviews)
    yield theme_groups(interviews)
    for by in attributes(interviews):
        yield theme_comparison(interviews, by)
    yield theme_pairs(interviews)
    yield theme_saturation(interviews)
    if len(coders(interviews)) > 1:
        yield theme_coders(interviews)


def all_findings(dataset: Dataset) -> Iterator[Finding]:
    """Every question over every scale and grouping the dataset holds, in a fixed order."""
    yield from (carrying(one, dataset.doubts) for one in _all(dataset))


def _all(dataset: Dataset) -> Iterator[Finding]:
    if dataset.ward is not None:
        yield from _ward_findings(dataset.ward)
    if dataset.course is not None:
        for measure in dataset.course.measures:
            yield from _over_time(dataset.course, measure)
    if dataset.interviews is not None:
        yield from _interview_findings(dataset.interviews)
        if dataset.ward is not None and alliance_forms(dataset.ward):
            yield theme_joint(dataset.ward, dataset.interviews)


def leading_findings(dataset: Dataset) -> Iterator[Finding]:
    """Each question once, with the choices its page opens with: what a report holds."""
    yield from (carrying(one, dataset.doubts) for one in _leading_of(dataset))


def _leading_of(dataset: Dataset) -> Iterator[Finding]:
    ward = dataset.ward
    if ward is not None:
        yield from _leading(ward)
    if dataset.course is not None and (measures := dataset.course.measures):
        yield from _over_time(dataset.course, _first(measures, "WAV-T.total"))
    if dataset.interviews is not None:
        yield themes(dataset.interviews)


def _over_time(course: Course, measure: str) -> Iterator[Finding]:
    yield over_time(course, measure)
    if course.dated:
        yield run_chart(course, measure)


def _first(measures: Sequence[str], wanted: str) -> str:
    return wanted if wanted in measures else measures[0]


def _leading(ward: Ward) -> Iterator[Finding]:
    by, measures = groupings(ward), grouped_measures(ward)
    if by and measures:
        yield alliance_by_group(ward, _first(measures, "WAV-T.total"), by[0])
    if paired := paired_scales(ward):
        yield therapist_team(ward, paired[0])
    dimensions, alliance = attachment_measures(ward), alliance_measures(ward)
    if dimensions and alliance:
        measure = _first(alliance, "WAV-T.total")
        yield attachment(ward, dimensions[0], measure)
        yield attachment_extremity(ward, dimensions[0], measure)
    if ward.measures:
        yield scales(ward, _first(ward.measures, "WAV-B.total"))
    if missed(ward):
        yield participation(ward)
    if published := reference_measures(ward):
        yield reference(ward, _first(published, "WAV-T.total"))
