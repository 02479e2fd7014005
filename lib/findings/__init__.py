"""One module a question: dataset and choices in, a language-free Finding out."""

from lib.findings.alliance_by_group import alliance_by_group
from lib.findings.attachment import attachment, attachment_extremity
from lib.findings.evidence import THRESHOLDS, Tier, tier
from lib.findings.family import all_findings
from lib.findings.model import (
    ESTIMATE_COLUMNS,
    Caution,
    Comparison,
    EstimateRow,
    Finding,
    LeftOut,
    Sample,
)
from lib.findings.participation import participation
from lib.findings.reference import reference
from lib.findings.scales import scales
from lib.findings.themes import themes
from lib.findings.therapist_team import therapist_team

__all__ = [
    "ESTIMATE_COLUMNS",
    "THRESHOLDS",
    "Caution",
    "Comparison",
    "EstimateRow",
    "Finding",
    "LeftOut",
    "Sample",
    "Tier",
    "all_findings",
    "alliance_by_group",
    "attachment",
    "attachment_extremity",
    "participation",
    "reference",
    "scales",
    "themes",
    "therapist_team",
    "tier",
]
