"""What a saved visit holds: the work, which tells of no patient, and the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias

from lib import VERSION
from lib.domain.dataset import Doubt
from lib.domain.interviews import Interviews
from lib.domain.norms import Norm
from lib.findings.model import Comparison
from lib.reading import Reading, Report
from lib.workspace.meeting import DISCUSSED, Pin
from lib.workspace.repeat import Earlier
from lib.workspace.saved.sealed_file import Seal

SCHEMA = 3
"""1 had no doubts in its readings, and asked about reverse-keyed items scale by scale."""
MARK = "praktijklens-visit"

Choice: TypeAlias = str | bool | list[str]
Choices: TypeAlias = Mapping[str, Choice]
"""What was chosen on the pages, by the name of the choice."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is known of the files that were opened, without their data.

    Attributes
    ----------
    latest: how the last one was read; its dataset is empty. ``None`` when nothing was opened.
    with_recipe: whether that was with a recipe.
    answers: by the fingerprints of files, what they were read with.
    """

    earlier: Earlier | None = None
    latest: Reading | None = None
    with_recipe: bool = False
    answers: tuple[tuple[tuple[str, ...], Mapping[str, str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the file is.

    Attributes
    ----------
    schema: the shape of everything in it, the way it is sealed included; app: what wrote it.
    seal: ``None`` where it holds no data and anybody can read it.
    """

    file: str = MARK
    schema: int = SCHEMA
    app: str = VERSION
    seal: Seal | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """A comparison in the ledger."""

    question: str
    comparison: Comparison
    asked: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """The ledger: what was looked at, and which questions were asked beforehand and opened."""

    looked: tuple[Looked, ...] = ()
    asked: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """Everything of a visit but its data.

    Attributes
    ----------
    recipe: how files are read, as its own file holds it; empty without one.
    instruments: the visitor's own questionnaires and keys, as TOML.
    done, undone: edits of the codebook, and those that were taken back.
    predicts, questions: see ``lib.workspace.meeting.Meeting``.
    sample: which of the invented wards is open where the scores are none of the visitor's own.
    compared: only while the sample is open, or beside the data.
    """

    recipe: str = ""
    instruments: tuple[str, ...] = ()
    norms: tuple[Norm, ...] = ()
    pins: tuple[Pin, ...] = ()
    done: list[Any] = field(default_factory=list)
    undone: list[Any] = field(default_factory=list)
    predicts: bool = False
    questions: tuple[str, ...] = ("",) * DISCUSSED
    choices: Choices = field(default_factory=dict)
    sample: Literal["ward", "course"] = "ward"
    compared: Compared | None = None


@dataclass(frozen=True, slots=True)
class Data:
    """The visitor's own data, and what is known of the files before them.

    Attributes
    ----------
    ward: the reading of the open scores; ``None`` while the sample's are open.
    interviews: as they were read, with their report; ``None`` while the sample's are open.
    doubts: about interviews that were read apart from the scores.
    marked, patient: ids of the patients that are pointed out, and whose case was shown last.
    notes: month and words of what was written on the run chart.
    labels: form, item number and what the team calls the item.
    outputs: the ledger of what others got, as its own file holds it; empty in files before it.
    """

    ward: Reading | None = None
    interviews: Interviews | None = None
    about: Report | None = None
    doubts: tuple[Doubt, ...] = ()
    marked: tuple[str, ...] = ()
    patient: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    labels: tuple[tuple[str, int, str], ...] = ()
    remembered: Remembered = field(default_factory=Remembered)
    outputs: bytes = b""


_RETIRED = frozenset({"reversal_scale", "own_form_scored"})
"""What no words are left for: it is found anew under another name, or is no more."""


def without_retired(data: Data) -> Data:
    """The data of a file of an earlier schema, without what this version tells otherwise."""
    ward = data.ward and replace(data.ward, report=_kept(data.ward.report))
    return replace(data, ward=ward, about=data.about and _kept(data.about))


def _kept(report: Report) -> Report:
    return replace(
        report,
        detections=tuple(one for one in report.detections if one.code not in _RETIRED),
        remarks=tuple(one for one in report.remarks if one.code not in _RETIRED),
    )
