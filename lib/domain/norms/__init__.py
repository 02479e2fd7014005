"""Published numbers that a ward may be set beside, declared as data, with their standing."""

from lib.domain.norms.registry import NORMS, Norm, Refusal, norms_of, refusal
from lib.domain.norms.study import STUDY, Published, Study

__all__ = ["NORMS", "STUDY", "Norm", "Published", "Refusal", "Study", "norms_of", "refusal"]
