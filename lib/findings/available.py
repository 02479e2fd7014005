"""What a dataset can be asked, without asking it: scales, pairs and groupings it holds."""

from __future__ import annotations

from collections.abc import Sequence

from lib.domain.attributes import ATTRIBUTES, divides
from lib.domain.instruments import INSTRUMENTS
from lib.domain.ward import Ward

THERAPIST, TEAM = "WAV-B", "WAV-T"
"""The two forms of the alliance a patient fills in."""


OPENS_WITH = ("WAV-T.total", "WAV-B.total")
"""What a question opens with where the ward holds it."""


def first_of(measures: Sequence[str], *wanted: str) -> str:
    """The measure that a question opens with: a wanted one, else the first there is."""
    return next((one for one in wanted or OPENS_WITH[:1] if one in measures), measures[0])


MOST_GROUPS = 12
"""Groups that can stand side by side; more are names or codes, and no groups."""


def groupings(ward: Ward) -> tuple[str, ...]:
    """Attributes of the ward that divide its patients into a few groups, two or more."""
    held = [one.key for one in ATTRIBUTES if one.key in ward.attributes and divides(one.key)]
    sizes = {key: len({*ward.groups(key)} - {None}) for key in held}
    return tuple(key for key, n in sizes.items() if 1 < n <= MOST_GROUPS)


def attachment_measures(ward: Ward) -> tuple[str, ...]:
    """The attachment scores a ward holds, anxiety and avoidance of each form."""
    forms = (one for one in INSTRUMENTS.values() if one.about == "attachment")
    return tuple(one for form in forms for one in form.measures if one in ward.measures)


def alliance_measures(ward: Ward) -> tuple[str, ...]:
    """The alliance scores a ward holds: therapist before team, then other forms.

    Each keeps its own range; two forms are never set beside each other. Of a form whose key was
    not confirmed only the total, which does not hang on which items make up a subscale.
    """
    first = (INSTRUMENTS[THERAPIST], INSTRUMENTS[TEAM])
    others = (one for one in INSTRUMENTS.values() if one.about == "alliance" and one not in first)
    wanted = [one for form in first for one in form.measures]
    for form in others:
        wanted += form.measures if form.key_verified else (f"{form.key}.total",)
    return tuple(one for one in wanted if one in ward.measures)


def paired_scales(ward: Ward) -> tuple[str, ...]:
    """Scales that the ward holds for therapist and team both, the total first."""
    keys = (measure.split(".")[1] for measure in INSTRUMENTS[THERAPIST].measures)
    held = set(ward.measures)
    return tuple(key for key in keys if {f"{THERAPIST}.{key}", f"{TEAM}.{key}"} <= held)


def planes(ward: Ward) -> tuple[str, str] | None:
    """Anxiety and avoidance of one form, where the ward holds both."""
    return planes_of(attachment_measures(ward))


def planes_of(held: Sequence[str]) -> tuple[str, str] | None:
    """Anxiety and avoidance of one form, where both are among these measures."""
    forms = [one.split(".")[0] for one in held if one.endswith(".anxiety")]
    found = ((f"{form}.anxiety", f"{form}.avoidance") for form in forms)
    return next((pair for pair in found if pair[1] in held), None)


def attachment_pair(ward: Ward) -> dict[str, str] | None:
    """The attachment and the alliance score that open; ``None`` where the ward lacks either."""
    dimensions, measures = attachment_measures(ward), alliance_measures(ward)
    if not dimensions or not measures:
        return None
    return {"dimension": dimensions[0], "measure": first_of(measures)}
