"""One module a question: dataset and choices in, a language-free Finding out."""

from lib.findings.evidence import THRESHOLDS, Tier, tier
from lib.findings.model import (
    ESTIMATE_COLUMNS,
    NAMELESS,
    Alternative,
    Caution,
    Comparison,
    Doubted,
    EstimateRow,
    Finding,
    LeftOut,
    Narrowed,
    Sample,
)

__all__ = [
    "ESTIMATE_COLUMNS",
    "NAMELESS",
    "THRESHOLDS",
    "Alternative",
    "Caution",
    "Comparison",
    "Doubted",
    "EstimateRow",
    "Finding",
    "LeftOut",
    "Narrowed",
    "Sample",
    "Tier",
    "tier",
]
