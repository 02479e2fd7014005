"""Published means, and the tables of the study."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from lib.domain.instruments import INSTRUMENTS, MEASURES, Instrument

FILE = Path(__file__).with_name("published.toml")

Refusal = Literal["other_range", "other_version"]
"""Why a published mean may not be set beside a ward's."""


@dataclass(frozen=True, slots=True)
class Norm:
    """A published mean of one scale in one sample.

    Attributes
    ----------
    key: which sample; one sample may have several scales.
    measure: the ward's measure it stands beside, such as ``WAV-B.total``.
    version: the form of the questionnaire that was used.
    minimum, maximum: the lowest and highest answer that form allows.
    n, mean, sd: how many people, their mean and standard deviation in scale points.
    name, setting, language, moment: texts by language code.
    source: where it is printed.
    verified: whether the numbers were read in the source itself or computed from its raw data.
    read_on: when, as ISO date; empty when not told.
    own: whether the visitor added it.
    """

    key: str
    measure: str
    version: str
    minimum: float
    maximum: float
    n: int
    mean: float
    sd: float
    name: Mapping[str, str]
    setting: Mapping[str, str]
    language: Mapping[str, str]
    moment: Mapping[str, str]
    source: str
    verified: bool
    read_on: str = ""
    own: bool = False


def refusal(norm: Norm, instrument: Instrument) -> Refusal | None:
    """Why this mean may not be compared with one of this form; ``None`` when it may.

    Five answers instead of seven stretch the whole scale, so means of another range say nothing.
    """
    if (norm.minimum, norm.maximum) != (instrument.minimum, instrument.maximum):
        return "other_range"
    if norm.version != instrument.short_name:
        return "other_version"
    return None


def norms_of(norms: Iterable[Norm], measure: str) -> tuple[Norm, ...]:
    """The rows about a measure, in their order."""
    return tuple(norm for norm in norms if norm.measure == measure)


def _norms(declared: Mapping[str, Any]) -> Iterable[Norm]:
    for measure, numbers in declared["scores"].items():
        instrument = MEASURES[measure].instrument
        if instrument.key not in declared["instruments"]:
            raise ValueError(f"{declared['key']}: {measure} is not of its instruments")
        yield Norm(
            key=declared["key"],
            measure=measure,
            version=declared.get("version", instrument.short_name),
            minimum=float(declared["minimum"]),
            maximum=float(declared["maximum"]),
            n=numbers["n"],
            mean=float(numbers["mean"]),
            sd=float(numbers["sd"]),
            name=declared["name"],
            setting=declared["setting"],
            language=declared["language"],
            moment=declared["moment"],
            source=declared["source"],
            verified=declared["verified"],
            read_on=declared["read_on"],
        )


def _load(file: Path) -> tuple[Norm, ...]:
    samples = tomllib.loads(file.read_text("utf-8"))["samples"]
    return tuple(norm for declared in samples for norm in _norms(declared))


NORMS: tuple[Norm, ...] = _load(FILE)
"""Every shipped row, in the file's order."""


STUDY_FILE = Path(__file__).with_name("alliance_study.toml")
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
    alpha: by measure, the range of Cronbach's alpha over all scales of its instrument.
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
        alpha={
            measure: Published(*span)
            for form, span in declared["alpha"].items()
            for measure in INSTRUMENTS[form].measures
        },
        means=means,
        paired_t=declared["table_2"],
        extremity_r=correlations,
    )


STUDY: Study = _study(tomllib.loads(STUDY_FILE.read_text("utf-8")))
"""Colijn, Cnossen, De Jong & Haringsma: 60 inpatients with a personality disorder."""
