"""Published numbers that a ward may be set beside, declared as data, with their standing."""

from lib.domain.norms.published_means import (
    NORMS,
    STUDY,
    Norm,
    norms_of,
    refusal,
)

__all__ = ["NORMS", "STUDY", "Norm", "norms_of", "refusal"]
