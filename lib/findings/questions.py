"""The questions by key: where each is answered, and how it is asked from its choices alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from inspect import signature
from typing import Any, Protocol, cast

from lib.domain.course import Course
from lib.domain.doubt import Doubt
from lib.domain.interviews import Interviews
from lib.domain.norms import Norm
from lib.domain.ward import Ward
from lib.findings.doubted import carrying
from lib.findings.model import Finding

MODULES: Mapping[str, str] = {
    "alliance_by_group": "alliance_by_group",
    "therapist_team": "therapist_team",
    "attachment": "attachment",
    "attachment_extremity": "attachment",
    "attachment_detail": "attachment_detail",
    "attachment_quadrants": "attachment_quadrants",
    "linearity": "linearity",
    "themes": "themes",
    "theme_groups": "theme_groups",
    "theme_comparison": "theme_comparison",
    "theme_pairs": "theme_pairs",
    "theme_saturation": "theme_saturation",
    "theme_coders": "theme_coders",
    "theme_joint": "theme_joint",
    "scales": "scales",
    "participation": "participation",
    "reference": "reference",
    "case": "case",
    "course": "course",
    "course_shapes": "course_shapes",
    "run_chart": "run_chart",
}
"""By finding key, the module that answers it. Its teller, table and figures stand in modules of
the same name in ``lib.wording`` and ``lib.charts``, loaded when somebody asks: the first figure
of a fresh server does not wait for the other questions."""

ABOUT_INTERVIEWS = frozenset({
    "themes", "theme_groups", "theme_comparison", "theme_pairs", "theme_saturation", "theme_coders",
})  # fmt: skip
"""Questions about coded interviews; all others are about the ward."""

ABOUT_BOTH = frozenset({"theme_joint"})
"""Questions about the ward with coded interviews beside it."""

ABOUT_COURSE = frozenset({"course", "course_shapes", "run_chart"})
"""Questions about patients who were measured more than once."""

WITH_COURSE = frozenset({"case"})
"""Questions about one measurement that also show the others."""

TEAM_ONLY = frozenset({"case", "course_shapes"})
"""Questions about single patients: answered for those who treat them, and nobody else."""

WITH_NORMS = frozenset({"reference", "attachment_extremity"})
"""Questions that set published means beside the ward."""

OWN_WORDS = frozenset({"notes"})
"""Choices that hold what somebody wrote; all others are codes or numbers."""


class NotAnswerable(Exception):
    """The open data cannot answer this; ``reason`` is the code of the sentence that says so."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Basis(Protocol):
    """What a question is asked of: the open data, and published means to set beside them."""

    @property
    def ward(self) -> Ward | None: ...

    @property
    def interviews(self) -> Interviews | None: ...

    @property
    def norms(self) -> tuple[Norm, ...]: ...

    @property
    def course(self) -> Course | None: ...

    @property
    def doubts(self) -> tuple[Doubt, ...]: ...


def part_of(layer: str, key: str, name: str) -> Callable[..., Any]:
    """What a layer holds for a question: ``name`` of the module named after it.

    Raises
    ------
    KeyError for a key that is no question.
    """
    return cast("Callable[..., Any]", getattr(import_module(f"{layer}.{MODULES[key]}"), name))


@lru_cache(maxsize=len(MODULES))
def _defaults(key: str) -> Mapping[str, str]:
    parameters = signature(part_of("lib.findings", key, key)).parameters
    return {name: one.default for name, one in parameters.items() if isinstance(one.default, str)}


def canonical(key: str, choices: Mapping[str, str]) -> dict[str, str]:
    """These choices with those that a question is asked with anyway; empty ones are none.

    So one question is one question, whoever spelled it: a card, a page or a pin.

    Raises
    ------
    KeyError for a key that is no question.
    """
    return {name: one for name, one in sorted({**_defaults(key), **choices}.items()) if one}


def ask(key: str, choices: Mapping[str, str], basis: Basis) -> Finding:
    """The finding of a question asked with these choices, as ``Finding.choices`` gives them.

    What is shown, pinned or kept in a recipe is a key with choices: codes, no data. So the same
    question can be asked of next quarter's file.

    Raises
    ------
    NotAnswerable when the data do not hold what is asked for.
    KeyError for a key that is no question.
    """
    found = carrying(_answered(key, choices, basis), basis.doubts)
    return replace(found, example=is_example(key, basis))


def is_example(key: str, basis: Basis) -> bool:
    """Whether a question is answered from the sample, as far as it is about it."""
    ward = key not in ABOUT_INTERVIEWS and basis.ward is not None and basis.ward.invented
    themes = key in ABOUT_INTERVIEWS | ABOUT_BOTH and basis.interviews is not None
    return ward or (themes and basis.interviews is not None and basis.interviews.from_study)


def _answered(key: str, choices: Mapping[str, str], basis: Basis) -> Finding:
    answer = cast("Callable[..., Finding]", part_of("lib.findings", key, key))
    if key in ABOUT_INTERVIEWS:
        if basis.interviews is None:
            raise NotAnswerable("no_interviews")
        return answer(basis.interviews, **choices)
    ward = basis.ward
    if ward is None:
        raise NotAnswerable("no_ward")
    if key in ABOUT_BOTH:
        if basis.interviews is None:
            raise NotAnswerable("no_interviews")
        return answer(ward, basis.interviews, **choices)
    about: Ward | Course = ward
    if key in ABOUT_COURSE:
        if basis.course is None:
            raise NotAnswerable("no_course")
        about = basis.course
    else:
        _check(ward, choices)
    beside: dict[str, object] = {"norms": basis.norms} if key in WITH_NORMS else {}
    if key in WITH_COURSE:
        beside["course"] = basis.course
    try:
        return answer(about, **choices, **beside)
    except KeyError:
        raise NotAnswerable("not_in_file") from None


def _check(ward: Ward, choices: Mapping[str, str]) -> None:
    measures = {choices.get("measure", ""), choices.get("dimension", "")} - {""}
    if not measures <= set(ward.measures):
        raise NotAnswerable("not_in_file")
    if choices.get("by") and all(code is None for code in ward.groups(choices["by"])):
        raise NotAnswerable("not_in_file")
