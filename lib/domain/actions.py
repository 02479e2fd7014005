"""What a team agrees to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """What was agreed: what is done, by whom, and when; the last two may be open."""

    what: str
    who: str = ""
    when: str = ""
