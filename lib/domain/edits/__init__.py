"""Changes a visitor makes to a codebook: a list that is applied to the interviews as read."""

from lib.domain.edits.applying import Edited, edited
from lib.domain.edits.model import Edit, Merge, NotAsked, Regroup, Rename
from lib.domain.edits.plain import Plain, Restored, edits_from_plain, edits_to_plain

__all__ = [
    "Edit",
    "Edited",
    "Merge",
    "NotAsked",
    "Plain",
    "Regroup",
    "Rename",
    "Restored",
    "edited",
    "edits_from_plain",
    "edits_to_plain",
]
