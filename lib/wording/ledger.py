"""What was compared in a visit, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from lib.findings import Comparison
from lib.wording import names
from lib.wording.language import Words
from lib.wording.tables.model import Column, Row, Table

LEVEL = 0.05


class Looked(Protocol):
    """An entry of the ledger, as ``lib.workspace.ledger`` keeps it."""

    @property
    def question(self) -> str: ...
    @property
    def comparison(self) -> Comparison: ...
    @property
    def asked(self) -> bool: ...
    @property
    def p_holm(self) -> float: ...
    @property
    def p_bh(self) -> float: ...


def line(size: int, asked: int, by_chance: float, words: Words) -> str:
    """How much was looked at, how much of it was asked beforehand, and what chance would give."""
    return words.many(
        "ledger.line",
        size,
        asked=words.whole(asked),
        chance=words.number(by_chance, 1),
        level=words.number(LEVEL, 2),
    )


def _what(entry: Looked, words: Words) -> str:
    one = entry.comparison
    if entry.question == "therapist_team":
        scale = names.scale(words, one.measure.split(".")[1])
        return words("ledger.therapist_team", scale=scale)
    if entry.question in ("attachment", "attachment_extremity"):
        folded = entry.question == "attachment_extremity"
        return words(
            "ledger.extremity" if folded else "ledger.relation",
            dimension=names.label(words, one.by),
            measure=names.label(words, one.measure),
        )
    if entry.question == "alliance_by_group":
        if not one.group:
            by = names.attribute(words, one.by)
            return words("ledger.groups", measure=names.label(words, one.measure), by=by)
        return words(
            "ledger.pair",
            measure=names.label(words, one.measure),
            group=names.group(words, one.by, one.group),
            versus=names.group(words, one.by, one.versus),
        )
    if entry.question == "participation":
        return words("ledger.participation", by=names.attribute(words, one.by))
    if entry.question == "reference":
        norm = names.norm(words, one.versus)
        return words("ledger.reference", measure=names.label(words, one.measure), norm=norm)
    return words("ledger.other", measure=_other(one, words))


def _other(one: Comparison, words: Words) -> str:
    """A comparison of another question: whatever names it has, by code where it has none."""
    parts = []
    for code, name in ((one.measure, names.label), (one.by, names.attribute)):
        try:
            parts.append(name(words, code))
        except KeyError:
            parts.append(code)
    return " · ".join(part for part in (*parts, one.group, one.versus) if part)


def ledger_table(entries: Sequence[Looked], words: Words) -> Table:
    """Every comparison with its p, raw and corrected over all of them; never sorted by p."""
    rows = tuple(
        Row(
            (
                _what(entry, words),
                words("ledger.asked" if entry.asked else "ledger.found"),
                words.p_cell(entry.comparison.p),
                words.p_cell(entry.p_holm),
                words.p_cell(entry.p_bh),
            )
        )
        for entry in entries
    )
    columns = (
        Column(words("ledger.what"), numeric=False),
        Column(words("ledger.when"), numeric=False),
        Column("p"),
        Column("p Holm"),
        Column("p B–H"),
    )
    return Table(words("ledger.title"), columns, rows)
