"""Which patients share a therapist, where a column of the file says so."""

from __future__ import annotations

import re

from lib.domain.attributes import attribute
from lib.domain.ward import Ward

_HEADING = re.compile(
    r"\b(?:(?:hoofd|regie|vak)?(?:behandelaar|therapeut)|therapist|clinician)\b", re.IGNORECASE
)
Sharing = tuple[str | None, ...] | None
"""Each patient's therapist; ``None`` where no column tells."""


def therapists(ward: Ward, but: str = "") -> Sharing:
    """Each patient's therapist by the file's own column, if it has one.

    Parameters
    ----------
    but: an attribute that is no such column here, because patients are compared by it.
    """
    for key in ward.attributes:
        column, codes = attribute(key), ward.groups(key)
        named = column.kind == "category" and _HEADING.search(column.label)
        if key != but and named and any(codes):
            return tuple(None if one is None else str(one) for one in codes)
    return None
