"""What was compared in a visit, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lib.findings import Comparison
from lib.findings.ledger import RAW_LEVEL, Entry
from lib.wording import names
from lib.wording.language import Words
from lib.wording.table import Table, Told, tabled

_OTHER_TESTS: Mapping[str, str] = {
    "student_t": "Student",
    "mann_whitney": "Mann-Whitney",
    "games_howell": "Games-Howell",
    "anova_f": "anova",
    "kruskal": "Kruskal-Wallis",
    "wilcoxon": "Wilcoxon",
}
"""Calculations that are no page's first choice: the same comparison made again is named apart."""

_RELATED: Mapping[str, str] = {"partial_t": "ledger.partial", "quadratic_t": "ledger.bend"}
_SPREADS: Mapping[str, str] = {
    "breusch_pagan": "Breusch-Pagan",
    "brown_forsythe_f": "Brown-Forsythe",
}

Named = Callable[[Entry, Words], str]


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


def _with_test(entry: Entry, words: Words, named: Named) -> str:
    what, test = named(entry, words), _OTHER_TESTS.get(entry.comparison.test)
    return f"{what} · {test}" if test else what


def related(message: str) -> Callable[[Comparison, Words], str]:
    """What a relation between two scores is called: by this message, or by its own test."""

    def told(one: Comparison, words: Words) -> str:
        pair = {"dimension": names.label(words, one.by), "measure": names.label(words, one.measure)}
        if one.test in _SPREADS:
            return words("ledger.spread", test=_SPREADS[one.test], **pair)
        return words(_RELATED.get(one.test, message), **pair)

    return told


def other(one: Comparison, words: Words) -> str:
    """A comparison of another question: whatever names it has, by code where it has none."""
    parts = []
    for code, name in ((one.measure, names.label), (one.by, names.attribute)):
        try:
            parts.append(name(words, code))
        except KeyError:
            parts.append(code)
    named = " · ".join(part for part in (*parts, one.group, one.versus) if part)
    return words("ledger.other", measure=named)


def ledger_table(entries: Sequence[Entry], words: Words, named: Named) -> Table:
    """Every comparison with its p, raw and corrected over all of them; never sorted by p.

    Parameters
    ----------
    named: what a comparison is called.
    """
    return tabled(
        words("ledger.title"),
        [
            Told(words("ledger.what"), lambda one: _with_test(one, words, named), numeric=False),
            Told(
                words("ledger.when"),
                lambda one: words("ledger.asked" if one.asked else "ledger.found"),
                numeric=False,
            ),
            Told("p", lambda one: words.p_cell(one.comparison.p)),
            Told("p Holm", lambda one: words.p_cell(one.p_holm)),
            Told("p B–H", lambda one: words.p_cell(one.p_bh)),
        ],
        entries,
    )
