"""What is declared about the study of coded interviews: its file stands beside this one."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from lib.domain.interviews import Interviews, Theme

FILE = Path(__file__).with_suffix(".toml")

ALLIANCE_SCALES = ("goal", "task", "bond")


@dataclass(frozen=True, slots=True)
class Announced:
    """A place where the study announces another number of aspects than it names."""

    group: str
    chapter: str
    announced: int
    named: int


ListKind = Literal["asked", "narrower", "narrower_of_all", "warning"]


@dataclass(frozen=True, slots=True)
class InterviewStudy:
    """The declarations.

    Attributes
    ----------
    alliance: by scale of the working alliance, names of themes that speak of it.
    lists: by name of a theme, what its list of persons is, where it does not say who holds it.
    """

    alliance: dict[str, tuple[str, ...]]
    announced: tuple[Announced, ...]
    lists: dict[str, ListKind]


@lru_cache(maxsize=1)
def interview_study() -> InterviewStudy:
    """The declarations, read once."""
    read = tomllib.loads(FILE.read_text("utf-8"))
    return InterviewStudy(
        alliance={one["scale"]: tuple(one["names"]) for one in read["alliance"]},
        announced=tuple(Announced(**one) for one in read["announced"]),
        lists={one["theme"]: one["kind"] for one in read["list"]},
    )


def list_kind(interviews: Interviews, theme: Theme) -> ListKind | None:
    """What a theme's list of persons is; ``None`` where it says who speaks of the theme."""
    return interview_study().lists.get(theme.name) if interviews.from_study else None


def were_asked(interviews: Interviews, themes: Sequence[Theme]) -> bool:
    """Whether the interviewer asked about all of these, so that being often named says nothing."""
    return bool(themes) and all(list_kind(interviews, one) == "asked" for one in themes)


def _plain(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def themes_about(interviews: Interviews, scale: str) -> tuple[str, ...]:
    """Keys of the themes whose name is declared to speak of a scale of the alliance."""
    names = {_plain(name) for name in interview_study().alliance[scale]}
    return tuple(theme.key for theme in interviews.themes if _plain(theme.name) in names)
