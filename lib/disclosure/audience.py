"""Who looks."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """Who sees it."""

    TREATING_TEAM = "treating_team"
    """The team that treats these patients: every patient as a dot, with the file's own codes."""
    OTHERS = "others"
    """Anyone else, and every file that may travel: no patients, no codes, no small groups."""

    @property
    def others(self) -> bool:
        """Whether anyone but the treating team looks."""
        return self is Audience.OTHERS
