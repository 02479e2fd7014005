"""Who is missing: admitted, measured, analysed, and how those who were missed differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.domain.attributes import ATTRIBUTES, in_order
from lib.domain.ward import Values, Ward
from lib.findings.available import alliance_measures
from lib.findings.evidence import Tier, tier
from lib.findings.firmness import judged
from lib.findings.model import (
    NAMELESS,
    Caution,
    EstimateRow,
    Finding,
    LeftOut,
    Sample,
    comparisons_of,
    mean_row,
    row_from,
    row_from_test,
    sd_row,
)
from lib.statistics.adjustments import benjamini_hochberg, holm
from lib.statistics.categories import association, cramers_v
from lib.statistics.estimates import CannotCompute
from lib.statistics.group_comparisons import welch_difference

Codes = npt.NDArray[np.object_]

ANY = ""
"""The choice "has any alliance score"."""
MEASURED, MISSED, UNKNOWN = "measured", "missed", ""
_REASON = "reason_missed"


def missed(ward: Ward) -> int:
    """How many were admitted and not measured, by the file's own sheet."""
    return next((len(values) for values in ward.non_participants.values()), 0)


def _analysed(ward: Ward, measure: str) -> npt.NDArray[np.bool_]:
    measures = (measure,) if measure else alliance_measures(ward)
    has = [~np.isnan(ward.scores[one]) for one in measures]
    return np.any(has, axis=0) if has else np.zeros(ward.size, dtype=bool)


def _compared() -> Iterator[str]:
    """Attributes with a small closed set of codes, and the ward."""
    for one in ATTRIBUTES:
        if one.kind != "number" and one.key != _REASON and (one.codes or one.key == "ward"):
            yield one.key


def _numbers(ward: Ward) -> tuple[str, ...]:
    """Attributes that are numbers and known of both; the exact age goes before whole years."""
    held = [
        one.key
        for one in ATTRIBUTES
        if one.kind == "number" and {one.key} <= ward.attributes.keys() & ward.non_participants
    ]
    return tuple(key for key in held if key != "age" or "age_exact" not in held)


def _count(by: str, group: str, k: int, versus: str = "") -> EstimateRow:
    # Its n is the count itself: a count of three rests on three patients, and is as telling.
    return EstimateRow("", "n", float(k), k, by, group, versus)


def _flow(ward: Ward, analysed: int) -> list[EstimateRow]:
    steps = {"admitted": ward.size + missed(ward), MEASURED: ward.size, "analysed": analysed}
    return [_count("step", step, n) for step, n in steps.items()]


def _reasons(ward: Ward) -> list[EstimateRow]:
    """A count per reason in the order of the alphabet; without a reason last."""
    given = ward.non_participants.get(_REASON)
    codes = [UNKNOWN] * missed(ward) if given is None else [one or UNKNOWN for one in given]
    ordered = sorted(set(codes), key=lambda one: (one == UNKNOWN, one.casefold(), one))
    return [_count(_REASON, code, codes.count(code)) for code in ordered]


def _known(codes: Codes) -> list[str]:
    return [str(code) for code in codes if code is not None]


def _category(by: str, here: list[str], gone: list[str]) -> list[EstimateRow]:
    """Counts by code among the measured and the missed, and their tests where n carries them."""
    order = in_order(by, {*here, *gone})
    table = [(here.count(code), gone.count(code)) for code in order]
    rows = [
        _count(by, code, k, versus)
        for code, pair in zip(order, table, strict=True)
        for versus, k in zip((MEASURED, MISSED), pair, strict=True)
    ]
    if min(tier(len(here)), tier(len(gone))) < Tier.MEAN:
        return rows
    with suppress(CannotCompute):  # everybody alike: the counts show it
        rows.append(row_from(cramers_v(table), "", by, MEASURED, MISSED))
        rows.append(_test_row(by, table, len(here) + len(gone)))
    return rows


def _test_row(by: str, table: Sequence[tuple[int, int]], n: int) -> EstimateRow:
    """The test that holds its level with these counts, beside chi-squared at Cramér's V."""
    row = row_from_test(association(table), "independence", "", n, by)
    return replace(row, group=MEASURED, versus=MISSED)


def _number(by: str, here: Values, gone: Values) -> list[EstimateRow]:
    rows: list[EstimateRow] = []
    for group, values in ((MEASURED, here), (MISSED, gone)):
        rows.append(_count(by, group, len(values)))
        if tier(len(values)) >= Tier.MEAN:
            rows += [make(values, "", by, group) for make in (mean_row, sd_row)]
    if min(tier(len(here)), tier(len(gone))) < Tier.MEAN:
        return rows
    with suppress(CannotCompute):
        rows.append(row_from(welch_difference(here, gone), "", by, MEASURED, MISSED))
    return rows


def is_main(row: EstimateRow) -> bool:
    """Whether a row holds the one test that its attribute is counted by."""
    return row.p is not None and row.statistic in ("independence", "mean_difference")


def _adjusted(rows: list[EstimateRow], n: int) -> list[EstimateRow]:
    """Holm and Benjamini-Hochberg over one test an attribute; `n` on the smaller side."""
    family = [row for row in rows if is_main(row)]
    raw = [row.p for row in family if row.p is not None]
    both = iter(zip(holm(raw), benjamini_hochberg(raw), strict=True))
    adjusted = []
    for row in rows:
        if is_main(row):
            p_holm, p_bh = next(both)
            row = judged(replace(row, p_holm=p_holm, p_bh=p_bh), n)
        adjusted.append(row)
    return adjusted


def _characteristics(ward: Ward) -> list[EstimateRow]:
    """Every attribute that both sheets hold, in a fixed order."""
    rows: list[EstimateRow] = []
    both = ward.attributes.keys() & ward.non_participants.keys()
    for by in (one for one in _compared() if one in both):
        here, gone = _known(ward.attributes[by]), _known(ward.non_participants[by])
        if here and gone:
            rows += _category(by, here, gone)
    for by in _numbers(ward):
        here_, gone_ = ward.attributes[by], ward.non_participants[by]
        rows += _number(by, here_[~np.isnan(here_)], gone_[~np.isnan(gone_)])
    return _adjusted(rows, min(ward.size, missed(ward)))


def _marks(ward: Ward, rows: Sequence[EstimateRow], analysed: int) -> pd.DataFrame:
    """Bars from ``start`` to ``end``: steps from zero, and between them what falls away."""
    steps = {row.group: int(row.value) for row in rows if row.by == "step"}
    bars: list[tuple[str, str, int, int]] = [("step", "admitted", 0, steps["admitted"])]
    end = steps["admitted"]
    for row in (one for one in rows if one.by == _REASON):
        bars.append(("reason", row.group, end - int(row.value), end))
        end -= int(row.value)
    bars.append(("step", MEASURED, 0, ward.size))
    if analysed < ward.size:
        bars.append(("no_score", "no_score", analysed, ward.size))
    bars.append(("step", "analysed", 0, analysed))
    return pd.DataFrame(bars, columns=["kind", "code", "start", "end"])


def participation(ward: Ward, measure: str = ANY) -> Finding:
    """The way from admitted to analysed, and the measured set beside the missed.

    Parameters
    ----------
    measure: the alliance score that counts as analysed; ``ANY`` for at least one of them.

    Returns
    -------
    Counts per step, reason and attribute code (``n``, also the row's own n); per attribute
    Cramér's V with chi-squared, and the test it is counted by (``independence``, see
    ``association``), or Welch's ``mean_difference`` (measured minus
    missed) for numbers, with Holm and Benjamini-Hochberg over the attributes.

    Raises
    ------
    KeyError for a measure the ward does not hold.
    """
    has = _analysed(ward, measure)
    analysed, gone = int(has.sum()), missed(ward)
    rows = _flow(ward, analysed) + _reasons(ward) + _characteristics(ward)
    without = tuple(np.array(ward.patients, dtype=object)[~has])
    left_out = (LeftOut("not_measured", (NAMELESS,) * gone), LeftOut("no_alliance", without))
    return Finding(
        key="participation",
        choices={"measure": measure},
        sample=Sample(analysed, ward.size + gone, tuple(one for one in left_out if one.patients)),
        rows=tuple(rows),
        marks=_marks(ward, rows, analysed),
        comparisons=comparisons_of(tuple(row for row in rows if is_main(row))),
        cautions=tuple(_cautions(ward, rows)),
    )


def _cautions(ward: Ward, rows: Sequence[EstimateRow]) -> Iterator[Caution]:
    if tier(missed(ward)) < Tier.MEAN or tier(ward.size) < Tier.MEAN:
        yield Caution("missed_too_few", {"n": missed(ward)})
    elif any(is_main(row) for row in rows):
        yield Caution("missed_few", {"n": missed(ward)})
    if any(row.test == "fisher_exact" for row in rows):
        yield Caution("small_expected")
