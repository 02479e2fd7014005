"""A finding as a table of text, the twin of its figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lib.findings import Finding
from lib.wording.language import Words
from lib.wording.tables import (
    alliance_by_group,
    attachment,
    participation,
    reference,
    scales,
    themes,
    therapist_team,
)
from lib.wording.tables.model import Column, Row, Table

__all__ = ["Column", "Row", "Table", "table_of"]

_MAKERS: Mapping[str, Callable[[Finding, Words], Table]] = {
    "alliance_by_group": alliance_by_group.make,
    "therapist_team": therapist_team.make,
    "attachment": attachment.make,
    "attachment_extremity": attachment.make,
    "themes": themes.make,
    "scales": scales.make,
    "participation": participation.make,
    "reference": reference.make,
}


def table_of(finding: Finding, words: Words) -> Table:
    """The finding's numbers as a table in a language."""
    return _MAKERS[finding.key](finding, words)
