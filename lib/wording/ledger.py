"""What was compared in a visit, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.findings import Comparison
from lib.findings.ledger import RAW_LEVEL, Entry
from lib.wording import names
from lib.wording.language import Words
from lib.wording.tables.model import Column, Row, Table

_OTHER_TESTS: Mapping[str, str] = {
    "student_t": "Student", "mann_whitney": "Mann-Whitney", "games_howell": "Games-Howell",
    "anova_f": "anova", "kruskal": "Kruskal-Wallis", "wilcoxon": "Wilcoxon",
}  # fmt: skip
"""Calculations that are no page's first choice: the same comparison made again is named apart."""
_RELATIONS: Mapping[str, str] = {
    "attachment": "ledger.relation", "attachment_extremity": "ledger.extremity",
    "attachment_detail": "ledger.relation", "linearity": "ledger.relation",
}  # fmt: skip
_RELATED: Mapping[str, str] = {"partial_t": "ledger.partial", "quadratic_t": "ledger.bend"}
_SPREADS: Mapping[str, str] = {
    "breusch_pagan": "Breusch-Pagan", "brown_forsythe_f": "Brown-Forsythe",
}  # fmt: skip


def line(size: int, asked: int, by_chance: float, words: Words) -> str:
    """How much was looked at, how much of it was asked beforehand, and what chance would give."""
    return words.many(
        "ledger.line",
        size,
        asked=words.whole(asked),
        chance=words.number(by_chance, 1),
        level=words.number(RAW_LEVEL, 2),
    )


def compared(size: int, by_chance: float, words: Words) -> str:
    """How much a report compares, and what chance alone would give of it."""
    return words.many(
        "ledger.compared",
        size,
        chance=words.number(by_chance, 1),
        level=words.number(RAW_LEVEL, 2),
    )


def _what(entry: Entry, words: Words) -> str:
    one = entry.comparison
    if entry.question == "therapist_team":
        scale = names.scale(words, one.measure.split(".")[1])
        return words("ledger.therapist_team", scale=scale)
    if entry.question in _RELATIONS:
        pair = {"dimension": names.label(words, one.by), "measure": names.label(words, one.measure)}
        if one.test in _SPREADS:
            return words("ledger.spread", test=_SPREADS[one.test], **pair)
        return words(_RELATED.get(one.test, _RELATIONS[entry.question]), **pair)
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
    if entry.question == "theme_comparison":
        by = names.person_attribute(words, one.by)
        return words("ledger.theme_comparison", theme=one.group, by=by)
    if entry.question == "reference":
        norm = names.norm(words, one.versus)
        return words("ledger.reference", measure=names.label(words, one.measure), norm=norm)
    return words("ledger.other", measure=_other(one, words))


def _with_test(entry: Entry, words: Words) -> str:
    name = _OTHER_TESTS.get(entry.comparison.test)
    return f"{_what(entry, words)} · {name}" if name else _what(entry, words)


def _other(one: Comparison, words: Words) -> str:
    """A comparison of another question: whatever names it has, by code where it has none."""
    parts = []
    for code, name in ((one.measure, names.label), (one.by, names.attribute)):
        try:
            parts.append(name(words, code))
        except KeyError:
            parts.append(code)
    return " · ".join(part for part in (*parts, one.group, one.versus) if part)


def ledger_table(entries: Sequence[Entry], words: Words) -> Table:
    """Every comparison with its p, raw and corrected over all of them; never sorted by p."""
    rows = tuple(
        Row(
            (
                _with_test(entry, words),
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
