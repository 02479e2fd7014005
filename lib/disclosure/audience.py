"""Who looks, and how many patients a number must rest on before they may see it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SMALLEST_GROUP = 5
"""Numbers that rest on fewer patients are not passed on."""
THRESHOLDS = (5, 8, 10)
"""What a ward may choose on its pages; rules in use run from 5 to 10."""
TAKEN_ALONG = 10
"""The least threshold of a file that may travel."""


class Audience(StrEnum):
    """Who sees it."""

    TREATING_TEAM = "treating_team"
    """The team that treats these patients: every patient as a dot, with the file's own codes."""
    OTHERS = "others"
    """Anyone else, and every file that may travel: no patients, no codes, no small groups."""


@dataclass(frozen=True, slots=True)
class Onlookers:
    """An audience with its threshold.

    Attributes
    ----------
    threshold: patients; says nothing for the treating team.
    """

    audience: Audience = Audience.TREATING_TEAM
    threshold: int = SMALLEST_GROUP

    @property
    def others(self) -> bool:
        """Whether anyone but the treating team looks."""
        return self.audience is Audience.OTHERS

    @property
    def key(self) -> tuple[str, int]:
        """What a view made for them is remembered by."""
        return self.audience.value, self.threshold if self.others else 0


TEAM = Onlookers()
"""The treating team."""
TRAVELLING = Onlookers(Audience.OTHERS, TAKEN_ALONG)
"""Whoever may open a file that was taken along."""
