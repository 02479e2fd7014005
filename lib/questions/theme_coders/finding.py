"""Do two coders see the same themes in the same interviews?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.domain.coding import Coded
from lib.domain.interviews import Interviews, Theme
from lib.findings.evidence import Tier, tier
from lib.findings.model import Caution, EstimateRow, Finding, LeftOut, Sample, row_from
from lib.statistics.coder_agreement import (
    alpha_of_bundles,
    alpha_of_two_in,
    cohen_kappa_in,
    percent_agreement_in,
)
from lib.statistics.estimates import CannotCompute, Estimate

Unit = Literal["documents", "segments"]
Bools = npt.NDArray[np.bool_]
MOST_DISAGREEMENTS = 200
_RESAMPLES = 1_999


def coders(interviews: Interviews) -> tuple[str, ...]:
    """The coders of the file; empty for a table, and one name where one person coded."""
    return interviews.coded.coders if interviews.coded is not None else ()


@dataclass(frozen=True, slots=True)
class _Judged:
    """What two coders could agree on: units by codes, for each coder whether the code is there.

    Attributes
    ----------
    unit: per unit its document and its number among the document's units.
    """

    first: Bools
    second: Bools
    unit: list[tuple[int, int]]


def _both_coded(coded: Coded, first: int, second: int) -> npt.NDArray[np.int64]:
    """Documents in which either coder put any code at all."""
    codings = coded.codings
    documents: npt.NDArray[np.int64] = np.intersect1d(
        codings.document[codings.coder == first], codings.document[codings.coder == second]
    )
    return documents


def _judged(coded: Coded, first: int, second: int, unit: Unit) -> _Judged:
    codings, documents = coded.codings, _both_coded(coded, first, second)
    of = codings.document if unit == "documents" else codings.segment
    either = np.isin(codings.document, documents) & np.isin(codings.coder, (first, second))
    units = np.unique(of[either])
    tables = []
    for coder in (first, second):
        own = either & (codings.coder == coder)
        table = np.zeros((len(units), len(coded.codes)), dtype=bool)
        table[np.searchsorted(units, of[own]), codings.code[own]] = True
        tables.append(table)
    document = units if unit == "documents" else coded.segments.document[units]
    number: dict[int, int] = {}
    places = []
    for one in document.tolist():
        number[one] = number.get(one, 0) + 1
        places.append((one, number[one]))
    return _Judged(tables[0], tables[1], places)


def _met(a: Bools, b: Bools) -> npt.NDArray[np.float64]:
    """For each column how often nobody, the second, the first and both put the code.

    Returns
    -------
    Columns by two by two: whether the first did, by whether the second did.
    """
    both, first, second = (one.sum(axis=0) for one in (a & b, a, b))
    neither = len(a) - first - second + both
    met = np.array([[neither, second - both], [first - both, both]], dtype=np.float64)
    return np.moveaxis(met, 2, 0)


def _agreement(
    met: npt.NDArray[np.float64], measure: str, alpha: Callable[[], Estimate]
) -> Iterator[EstimateRow]:
    """Agreement, kappa and alpha as far as they exist, and the four counts behind them."""
    n = round(float(met.sum()))
    counts = {
        "both": met[1, 1],
        "only_first": met[1, 0],
        "only_second": met[0, 1],
        "neither": met[0, 0],
    }
    for name, k in counts.items():
        yield EstimateRow(measure, name, float(k), n)
    with suppress(CannotCompute):
        yield row_from(percent_agreement_in(met), measure)
    # Both are undefined where neither coder, or both everywhere, used the code.
    with suppress(CannotCompute):
        yield row_from(cohen_kappa_in(met), measure)
    with suppress(CannotCompute):
        yield row_from(alpha(), measure)


def theme_coders(
    interviews: Interviews, first: str = "0", second: str = "1", unit: Unit = "documents"
) -> Finding:
    """Agreement of two coders per theme, and where they differ.

    Parameters
    ----------
    first, second: places in the file's list of coders.
    unit: ``documents``: did each put the code anywhere in the document; ``segments``: on exactly
        the same stretch, among those that either of them coded.

    Returns
    -------
    Per theme, and with an empty measure over all judgements together: ``agreement`` (a share),
    ``cohen_kappa`` and ``krippendorff_alpha`` with a bootstrap interval from ten units on, where
    they exist; ``both``, ``only_first``, ``only_second`` and ``neither`` of the n units. ``marks``
    holds the themes, and after them the disagreements. Only documents that both of them coded
    are compared.
    """
    names = coders(interviews)
    choices = {"first": first, "second": second, "unit": unit}
    coded = interviews.coded
    places = [int(one) if one.isdigit() else -1 for one in (first, second)]
    if coded is None or len(names) < 2 or not all(0 <= one < len(names) for one in places):
        return Finding(
            "theme_coders",
            choices,
            Sample(0, 0),
            (),
            _marks([], []),
            (),
            (Caution("one_coder"),),
        )
    judged = _judged(coded, places[0], places[1], unit)
    column = {code.key: place for place, code in enumerate(coded.codes)}
    rows: list[EstimateRow] = []
    used = [theme for theme in interviews.themes if theme.key in column]
    kept = [column[theme.key] for theme in used]
    rows.append(EstimateRow("", "units", float(len(judged.unit)), len(judged.unit)))
    a, b = judged.first[:, kept], judged.second[:, kept]
    met = _met(a, b)
    # One interview's judgements hang together: whole units are drawn, not single judgements.
    of_units = partial(alpha_of_bundles, _met(a.T, b.T), resamples=_RESAMPLES)
    rows += _agreement(met.sum(axis=0), "", of_units)
    for theme, of_theme in zip(used, met, strict=True):
        alpha = partial(alpha_of_two_in, of_theme, resamples=_RESAMPLES)
        rows += _agreement(of_theme, theme.key, alpha)
    where, which = np.nonzero((a != b).T)
    apart = [
        (
            used[n].key,
            used[n].name,
            _person(coded, judged, place),
            judged.unit[place][1],
            bool(a[place, n]),
        )
        for n, place in zip(
            where[:MOST_DISAGREEMENTS].tolist(), which[:MOST_DISAGREEMENTS].tolist(), strict=True
        )
    ]
    compared = {document for document, _ in judged.unit}
    alone = tuple(
        coded.persons[one.person].key
        for place, one in enumerate(coded.documents)
        if place not in compared
    )
    left_out = (LeftOut("not_coded_by_both", alone),) if alone else ()
    return Finding(
        key="theme_coders",
        choices=choices,
        sample=Sample(len(compared), len(coded.documents), left_out),
        rows=tuple(rows),
        marks=_marks(used, apart),
        cautions=tuple(_cautions(len(judged.unit), len(where))),
    )


def _person(coded: Coded, judged: _Judged, unit: int) -> str:
    return coded.persons[coded.documents[judged.unit[unit][0]].person].key


def _marks(
    themes: Sequence[Theme], apart: Sequence[tuple[str, str, str, int, bool]]
) -> pd.DataFrame:
    """A row per theme, without a person, and a row per disagreement; ``first`` put the code."""
    rows = [(theme.key, theme.name, "", 0, False) for theme in themes]
    return pd.DataFrame([*rows, *apart], columns=["theme", "name", "person", "number", "first"])


def judged_names(finding: Finding) -> dict[str, str]:
    """Names of the themes that were compared, by key."""
    about = finding.marks.drop_duplicates("theme")
    return dict(zip(about["theme"], about["name"], strict=True))


def disagreements(finding: Finding) -> pd.DataFrame:
    """The rows of the marks where the two differ."""
    return finding.marks[finding.marks["person"] != ""]


def _cautions(units: int, apart: int) -> Iterator[Caution]:
    if not units:
        yield Caution("no_document_by_both")
    elif tier(units) < Tier.MEAN:
        yield Caution("few_units", {"n": units})
    if apart > MOST_DISAGREEMENTS:
        yield Caution("disagreements_not_listed", {"drawn": MOST_DISAGREEMENTS, "of": apart})
