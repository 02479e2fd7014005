"""What the alliance study prints of its patients: alphas, Table 2 and Table 3."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.domain.norms.registry import NORMS, Norm

FILE = Path(__file__).with_name("alliance_study.toml")
_SCALES = ("total", "goal", "task", "bond")


@dataclass(frozen=True, slots=True)
class Published:
    """A range as it is printed."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Study:
    """The printed numbers of one study.

    Attributes
    ----------
    n: how many patients they rest on.
    alpha: the range of Cronbach's alpha over the scales, by instrument code.
    means: Table 2, by measure.
    paired_t: Table 2, therapist minus team, by scale.
    extremity_r: Table 3, by attachment dimension and alliance measure.
    """

    n: int
    alpha: Mapping[str, Published]
    means: Mapping[str, Norm]
    paired_t: Mapping[str, float]
    extremity_r: Mapping[tuple[str, str], float]


def _study(declared: Mapping[str, Any]) -> Study:
    correlations = {
        (dimension, f"{form}.{scale}"): r
        for dimension, forms in declared["table_3"].items()
        for form, values in forms.items()
        for scale, r in zip(_SCALES, values, strict=True)
    }
    means = {norm.measure: norm for norm in NORMS if norm.key == "alliance_study"}
    return Study(
        n=means["WAV-B.total"].n,
        alpha={key: Published(*span) for key, span in declared["alpha"].items()},
        means=means,
        paired_t=declared["table_2"],
        extremity_r=correlations,
    )


STUDY: Study = _study(tomllib.loads(FILE.read_text("utf-8")))
"""Colijn, Cnossen, De Jong & Haringsma: 60 inpatients with a personality disorder."""
