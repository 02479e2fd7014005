"""What a file leaves open, to be asked: language-free."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from lib.reading.formats.report import Located, Remark
from lib.reading.tables.headings import Column

Concept = Literal["patient", "form", "column", "turned", "choice"]


@dataclass(frozen=True, slots=True)
class Question:
    """Something a heading leaves open.

    Attributes
    ----------
    key: what an answer is given under; the same for the same doubt in another file.
    concept: what is needed: ``patient``, ``form`` (which questionnaire), ``column``, ``turned``
        (whether answers under headings that say "reversed" are turned round already), or ``choice``
        (about a detection without which there is no score).
    heading: the heading or headings it is about, as they stand in the file; cells for a choice.
    candidates: what may be answered: column letters, or codes of forms, measures, attributes.
    labels: the headings of candidate columns; the kind of detection; empty for codes.
    guess: the likeliest candidate; empty when none is likely.
    values: what the sentence of a choice needs to know.
    """

    key: str
    concept: Concept
    heading: str
    candidates: tuple[str, ...]
    guess: str
    place: Located
    labels: tuple[str, ...] = ()
    values: Mapping[str, str | int | float] = field(default_factory=dict)


@dataclass(slots=True)
class Settled:
    """The columns that are known after all, what is to be told, and what is still open."""

    columns: tuple[Column, ...]
    remarks: list[Remark] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
