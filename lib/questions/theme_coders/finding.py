"""Do two coders see the same themes in the same interviews?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.domain.coding import Coded
from lib.domain.interviews import Interviews
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


def _judged(
    coded: Coded, coders: Sequence[int], unit: Unit
) -> tuple[npt.NDArray[np.int64], list[Bools]]:
    """What two coders could agree on: only in documents in which both put any code at all.

    Returns
    -------
    The document of each unit; for each coder units by codes, whether the code is there.
    """
    codings = coded.codings
    own = [codings.coder == coder for coder in coders]
    by_both = np.isin(codings.document, np.intersect1d(*(codings.document[one] for one in own)))
    of = codings.document if unit == "documents" else codings.segment
    units = np.unique(of[by_both & (own[0] | own[1])])
    tables = [np.zeros((len(units), len(coded.codes)), dtype=bool) for _ in own]
    for table, one in zip(tables, own, strict=True):
        table[np.searchsorted(units, of[by_both & one]), codings.code[by_both & one]] = True
    return (units if unit == "documents" else coded.segments.document[units]), tables


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
    names = ("both", "only_first", "only_second", "neither")
    for name, k in zip(names, met[::-1, ::-1].flat, strict=True):
        yield EstimateRow(measure, name, float(k), n)
    # Kappa and alpha are undefined where neither coder, or both everywhere, used the code.
    for compute in (partial(percent_agreement_in, met), partial(cohen_kappa_in, met), alpha):
        with suppress(CannotCompute):
            yield row_from(compute(), measure)


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
    names, coded = coders(interviews), interviews.coded
    choices = {"first": first, "second": second, "unit": unit}
    places = [int(one) if one.isdigit() else -1 for one in (first, second)]
    if coded is None or len(names) < 2 or not all(0 <= one < len(names) for one in places):
        nobody, one_coder = Sample(0, 0), (Caution("one_coder"),)
        return Finding("theme_coders", choices, nobody, (), _marks([]), cautions=one_coder)
    document, tables = _judged(coded, places, unit)
    units = len(document)
    column = {code.key: place for place, code in enumerate(coded.codes)}
    used = [theme for theme in interviews.themes if theme.key in column]
    a, b = (table[:, [column[theme.key] for theme in used]] for table in tables)
    met = _met(a, b)
    # One interview's judgements hang together: whole units are drawn, not single judgements.
    of_units = partial(alpha_of_bundles, _met(a.T, b.T), resamples=_RESAMPLES)
    rows = [
        EstimateRow("", "units", float(units), units),
        *_agreement(met.sum(axis=0), "", of_units),
    ]
    for theme, of_theme in zip(used, met, strict=True):
        alpha = partial(alpha_of_two_in, of_theme, resamples=_RESAMPLES)
        rows += _agreement(of_theme, theme.key, alpha)
    persons = [coded.persons[one.person].key for one in coded.documents]
    # Which of its document's units each is.
    number = pd.Series(document).groupby(document).cumcount() + 1
    apart = np.argwhere((a != b).T).tolist()
    marks = [(theme.key, theme.name, "", 0, False) for theme in used]
    for n, at in apart[:MOST_DISAGREEMENTS]:
        where = persons[document[at]], int(number[at]), bool(a[at, n])
        marks.append((used[n].key, used[n].name, *where))
    compared = {*document.tolist()}
    alone = tuple(who for place, who in enumerate(persons) if place not in compared)
    left_out = (LeftOut("not_coded_by_both", alone),) if alone else ()
    return Finding(
        key="theme_coders",
        choices=choices,
        sample=Sample(len(compared), len(persons), left_out),
        rows=tuple(rows),
        marks=_marks(marks),
        cautions=tuple(_cautions(units, len(apart))),
    )


def _marks(rows: Sequence[tuple[str, str, str, int, bool]]) -> pd.DataFrame:
    """A row per theme, without a person, and a row per disagreement; ``first`` put the code."""
    return pd.DataFrame(rows, columns=["theme", "name", "person", "number", "first"])


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
