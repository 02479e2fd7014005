"""Every finding a dataset can give: what the command line and the monthly report go through."""

from __future__ import annotations

from collections.abc import Iterator

from lib.domain.dataset import Dataset
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
from lib.findings.model import Finding
from lib.findings.participation import missed, participation
from lib.findings.reference import reference, reference_measures
from lib.findings.scales import scales
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


def all_findings(dataset: Dataset) -> Iterator[Finding]:
    """Every question over every scale and grouping the dataset holds, in a fixed order."""
    if dataset.ward is not None:
        yield from _ward_findings(dataset.ward)
    if dataset.interviews is not None:
        yield themes(dataset.interviews)
