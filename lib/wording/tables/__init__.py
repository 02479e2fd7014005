"""A finding as a table of text, the twin of its figure."""

from __future__ import annotations

from typing import cast

from lib.findings import Finding
from lib.findings.questions import part_of
from lib.wording.language import Words
from lib.wording.tables.model import Column, Row, Table

__all__ = ["Column", "Row", "Table", "table_of"]


def table_of(finding: Finding, words: Words) -> Table:
    """The finding's numbers as a table in a language."""
    if finding.withheld:
        return Table("", (), ())
    words = words.telling(finding.coarse)
    return cast("Table", part_of(__name__, finding.key, "make")(finding, words))
