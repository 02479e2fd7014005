"""What a dataset can be asked, without asking it: scores, pairs and groupings it holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

import numpy as np

from lib.domain.attributes import ATTRIBUTES, attribute
from lib.domain.instruments import Measure
from lib.domain.instruments.instrument import PATIENT
from lib.domain.ward import Ward

OPENS_WITH = ("WAV-T.total", "WAV-B.total")
"""What a question opens with where the ward holds it."""


def first_of(measures: Sequence[str], *wanted: str) -> str:
    """The measure that a question opens with: a wanted one, else the first there is."""
    return next((one for one in wanted or OPENS_WITH[:1] if one in measures), measures[0])


MOST_GROUPS = 12
"""Groups that can stand side by side; more are names or codes, and no groups."""


def in_natural_order(ward: Ward) -> tuple[str, ...]:
    """The attributes a ward holds: the declared ones, then the file's own columns."""
    declared = [one.key for one in ATTRIBUTES if one.key in ward.attributes]
    return (*declared, *(key for key in ward.attributes if key not in declared))


def groupings(ward: Ward) -> tuple[str, ...]:
    """Attributes of the ward that divide its patients into a few groups, two or more."""
    held = [key for key in in_natural_order(ward) if attribute(key).divides]
    sizes = {key: len({*ward.groups(key)} - {None}) for key in held}
    return tuple(key for key, n in sizes.items() if 1 < n <= MOST_GROUPS)


def _held(ward: Ward) -> list[Measure]:
    return [ward.measure(key) for key in ward.measures]


def _about(ward: Ward, *kinds: str) -> Iterable[Measure]:
    """Scores of forms about these; of a form whose key was not confirmed only the total.

    A total does not hang on which items make up a subscale. The two forms that ask about one
    person and about the team are the study's own, and a team answers for its own questionnaires.
    """
    for one in _held(ward):
        form = one.instrument
        if form.about in kinds:
            trusted = form.key_verified or form.own or form.target or form.about == "attachment"
            if trusted or one.scale == "total" or not form.total_of:
                yield one


def attachment_measures(ward: Ward) -> tuple[str, ...]:
    """The attachment scores a ward holds, anxiety and avoidance of each form."""
    return tuple(one.key for one in _about(ward, "attachment"))


def alliance_measures(ward: Ward) -> tuple[str, ...]:
    """The alliance scores a ward holds: by patients first, and those about somebody before others.

    Each keeps its own range; two forms are never set beside each other unless they are a pair.
    """

    def place(one: Measure) -> tuple[bool, bool]:
        return one.instrument.rater != PATIENT, not one.instrument.target

    return tuple(one.key for one in sorted(_about(ward, "alliance"), key=place))


def rated(ward: Ward) -> tuple[str, ...]:
    """Every score a ward holds: of the alliance first, then of sessions and own forms, attachment.

    What can be compared between groups, and related.
    """
    others = (one.key for one in _about(ward, "session", "outcome", "other"))
    return (*alliance_measures(ward), *others, *attachment_measures(ward))


def numbered(ward: Ward) -> tuple[str, ...]:
    """Attributes that are numbers, such as age or length of stay, of three patients or more."""
    held = [key for key in in_natural_order(ward) if not attribute(key).divides]
    return tuple(key for key in held if np.isfinite(ward.attributes[key]).sum() > 2)


def relatable(ward: Ward) -> tuple[str, ...]:
    """Everything that can stand sideways of some score: attachment, other scores, numbers."""
    attachment = attachment_measures(ward)
    others = (one for one in rated(ward) if one not in attachment)
    found = (*attachment, *others, *numbered(ward))
    return tuple(one for one in found if upward(ward, one))


def upward(ward: Ward, sideways: str) -> tuple[str, ...]:
    """Every score that a score can be set against: all but itself, its total and its parts."""
    if sideways not in ward.scores:
        return rated(ward)
    same = ward.measure(sideways).instrument
    plane = same.about == "attachment"
    return tuple(
        one
        for one in rated(ward)
        if one != sideways and (ward.measure(one).instrument != same or plane)
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """Two forms that ask the same about two persons, or two persons about the same.

    Attributes
    ----------
    first, second: keys of the questionnaires; a difference is the first minus the second.
    scales: what both give, the total first.
    """

    first: str
    second: str
    scales: tuple[str, ...]

    @property
    def key(self) -> str:
        """Stands for it in boxes."""
        return f"{self.first}|{self.second}"

    def measures(self, scale: str) -> tuple[str, str]:
        """The two scores of a scale."""
        return f"{self.first}.{scale}", f"{self.second}.{scale}"


def pairs(ward: Ward) -> tuple[Pair, ...]:
    """Every two forms of the ward whose scores of a patient can be subtracted."""
    scales: dict[tuple[str, str], list[str]] = {}
    for one, other in combinations(_held(ward), 2):
        if one.pairs_with(other):
            forms = one.instrument.key, other.instrument.key
            scales.setdefault(forms, []).append(one.scale)
    return tuple(Pair(*forms, tuple(found)) for forms, found in scales.items())


def pair_of(ward: Ward, first: str, second: str) -> Pair | None:
    """The pair of these two forms, where the ward holds it."""
    found = (one for one in pairs(ward) if (one.first, one.second) == (first, second))
    return next(found, None)


_PLANE = ("anxiety", "avoidance")


def planes(ward: Ward) -> tuple[str, str] | None:
    """Anxiety and avoidance of one form, where the ward holds both."""
    return planes_of([ward.measure(key) for key in attachment_measures(ward)])


def planes_of(held: Sequence[Measure]) -> tuple[str, str] | None:
    """Anxiety and avoidance of one form, where both are among these measures."""
    for one, other in combinations(held, 2):
        if one.instrument == other.instrument and (one.scale, other.scale) == _PLANE:
            return one.key, other.key
    return None


def related_pair(ward: Ward) -> dict[str, str] | None:
    """The two numbers of which the relation opens; ``None`` where a ward has no two.

    Attachment and the alliance where there are both, else a score of another kind of form beside
    the first score, else a number of the file such as age.
    """
    scores = rated(ward)
    if not scores:
        return None
    measure = first_of(scores)
    kind = ward.measure(measure).instrument.about
    others = (*attachment_measures(ward), *reversed(scores))
    apart = (one for one in others if ward.measure(one).instrument.about != kind)
    sideways = next(chain(apart, numbered(ward)), None)
    return None if sideways is None else {"dimension": sideways, "measure": measure}
