"""What files look like, without anything that stands in their cells.

Only declared words are kept: a heading that is in the table of names, a spelling that is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lib.domain.attributes import attribute
from lib.reading.formats.grid import folded
from lib.reading.tables.finding import Table
from lib.reading.tables.headings import Column, Vocabulary
from lib.reading.tables.layout import cell
from lib.reading.tables.values import known_spelling


@dataclass(frozen=True, slots=True)
class SheetSeen:
    """A table on a sheet.

    Attributes
    ----------
    kind: which kind of table (``tables.Kind``).
    columns: by meaning (``patient``, an attribute, a measure), its heading, folded; empty where
        the heading is not a declared name but was answered for.
    items: by instrument, how many items have a column.
    spellings: by attribute, the declared spellings that occur, folded, sorted.
    """

    name: str
    kind: str
    columns: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, int] = field(default_factory=dict)
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Structure:
    """Every table of a reading, in the order of the files."""

    sheets: tuple[SheetSeen, ...] = ()


def _meaning(column: Column) -> str:
    return column.key if column.role in ("attribute", "score") else column.role


def _columns(table: Table, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for column in table.columns:
        if column.role != "item":
            heading = cell(table.headings, column.position)
            declared = vocabulary.recognise(column.position, heading) == column
            yield _meaning(column), folded(heading) if declared else ""


def _spellings(table: Table) -> Iterator[tuple[str, tuple[str, ...]]]:
    for column in table.columns:
        if column.role == "attribute" and attribute(column.key).kind != "number":
            values = table.cells(column.position).used()
            known = {found for one in values if (found := known_spelling(column.key, one))}
            if known:
                yield column.key, tuple(sorted(known))


def _seen(table: Table, vocabulary: Vocabulary) -> SheetSeen:
    items = Counter(one.key for one in table.columns if one.role == "item" and one.key)
    return SheetSeen(
        table.sheet.name,
        table.kind,
        dict(_columns(table, vocabulary)),
        dict(items),
        dict(_spellings(table)),
    )


def structure_of(tables: Sequence[Table], vocabulary: Vocabulary) -> Structure:
    """What these tables look like."""
    return Structure(tuple(_seen(table, vocabulary) for table in tables))
