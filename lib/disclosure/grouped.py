"""What is drawn of a finding without a mark per patient."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.disclosure.aggregate import Box, bins, cells, percentiles, rounded
from lib.domain.instruments import INSTRUMENTS
from lib.findings import Finding

Values = npt.NDArray[np.float64]
Marks = list[dict[str, Any]]

COLUMNS = (
    "grouped", "least", "place", "n", "p10", "p25", "p50", "p75", "p90", "low", "high",
    "x", "x2", "y", "y2",
)  # fmt: skip
"""``grouped`` tells what a row is: ``box``, ``bin``, ``cell``, ``line``, ``curve``, ``month``;
``least`` how many patients each holds."""
_MOST_CELLS = 400
_MOST_BINS = 30
_LINE_POINTS = 25
_CURVES: Mapping[str, str] = MappingProxyType({"fit": "line", "smooth": "curve"})


def grain(measure: str) -> float:
    """The step a score is rounded to: whole points for sums, tenths for means of answers."""
    form = INSTRUMENTS.get(measure.split(".", 1)[0])
    return 1.0 if form is not None and form.score == "sum" else 0.1


def _box(place: str, values: Values, least: int, step: float) -> Marks:
    if len(values) < 2 * least:
        return []
    names = ("p10", "p25", "p50", "p75", "p90")
    found = percentiles(values, least, step)
    return [{"grouped": "box", "place": place, "n": len(values)}
            | dict(zip(names, found, strict=True))]  # fmt: skip


def _bins(values: Values, least: int, step: float) -> Marks:
    if len(values) < 2 * least:
        return []
    spread = float(np.subtract(*np.percentile(values, [75, 25])))
    # Freedman & Diaconis 1981, doi:10.1007/BF01025868; on the grid of the scale.
    width = max(step, rounded(2 * spread / len(values) ** (1 / 3), step))
    enough = max(least, len(values) // _MOST_BINS)
    return [{"grouped": "bin", "low": one.low, "high": one.high, "n": one.n}
            for one in bins(values, width, enough, step)]  # fmt: skip


def _numbers(marks: pd.DataFrame, column: str) -> Values:
    return marks[column].to_numpy(dtype=np.float64)


def _patients(finding: Finding) -> pd.DataFrame:
    marks = finding.marks
    return marks[marks["kind"] == "patient"] if "kind" in marks else marks


def _groups(finding: Finding, least: int) -> Iterator[Marks]:
    step = grain(finding.choices["measure"])
    for code, inside in _patients(finding).groupby("group", sort=False):
        yield _box(str(code), _numbers(inside, "score"), least, step)


def _pairs(finding: Finding, least: int) -> Iterator[Marks]:
    step, marks = grain(f"WAV-B.{finding.choices['scale']}"), _patients(finding)
    for column in ("therapist", "team", "difference"):
        yield _box(column, _numbers(marks, column), least, step)
    yield _bins(_numbers(marks, "difference"), least, step)


def _one_score(finding: Finding, least: int) -> Iterator[Marks]:
    marks, step = _patients(finding), grain(finding.choices["measure"])
    yield _box("ward", _numbers(marks, "score"), least, step)


def _scales(finding: Finding, least: int) -> Iterator[Marks]:
    marks, step = _patients(finding), grain(finding.choices["measure"])
    yield _box("ward", _numbers(marks, "observed"), least, step)
    yield _bins(_numbers(marks, "observed"), least, step)


def _ends(finding: Finding, x: Values, y: Values) -> Box:
    """The edges of the scales; |z| has none, there a round number above nearly everybody."""
    form = INSTRUMENTS.get(finding.choices["dimension"].split(".", 1)[0])
    measure = finding.choices["measure"]
    about = INSTRUMENTS.get(measure.split(".", 1)[0])
    low, high = (1.0, 7.0) if form is None else form.score_range(finding.choices["dimension"])
    if finding.key == "attachment_extremity" or about is None:
        return Box(low, high, 0.0, 3.0)
    return Box(low, high, *about.score_range(measure))


def _relation(finding: Finding, least: int) -> Iterator[Marks]:
    marks = _patients(finding)
    x, y = _numbers(marks, "x"), _numbers(marks, "y")
    if len(x) < 2 * least:
        return
    folded = finding.key == "attachment_extremity"
    steps = (grain(finding.choices["dimension"]),
             0.1 if folded else grain(finding.choices["measure"]))  # fmt: skip
    enough = max(least, len(x) // _MOST_CELLS)
    yield [
        {"grouped": "cell", "x": one.x, "x2": one.x2, "y": one.y, "y2": one.y2, "n": one.n}
        for one in cells(x, y, _ends(finding, x, y), enough, steps)
    ]
    spread = percentiles(x, least, steps[0])
    yield _box("y", y, least, steps[1])
    for kind, name in _CURVES.items():
        yield _curve(finding.marks[finding.marks["kind"] == kind], name, spread[0], spread[-1])


def _curve(line: pd.DataFrame, name: str, low: float, high: float) -> Marks:
    """A line on a grid of its own: that of the team begins at the lowest score."""
    if len(line) < 2 or low >= high:
        return []
    at = np.linspace(low, high, _LINE_POINTS)
    x = _numbers(line, "x")
    found = {one: np.interp(at, x, _numbers(line, one)) for one in ("y", "low", "high")}
    return [
        {"grouped": name, "x": float(place), "y": float(found["y"][i]),
         "low": float(found["low"][i]), "high": float(found["high"][i])}
        for i, place in enumerate(at)
    ]  # fmt: skip


def _moments(finding: Finding, least: int) -> Iterator[Marks]:
    step, marks = grain(finding.choices["measure"]), finding.marks
    for (order, code), inside in marks.groupby(["order", "moment"], sort=True):
        yield _box(f"{order}|{code}", _numbers(inside, "score"), least, step)


def _months(finding: Finding, least: int) -> Iterator[Marks]:
    step, marks = grain(finding.choices["measure"]), finding.marks
    for _, row in marks[marks["n"] >= 2 * least].iterrows():
        yield [{"grouped": "month", "place": row["month"], "n": int(row["n"]),
                "p50": rounded(float(row["score"]), step)}]  # fmt: skip


_MAKERS: Mapping[str, Callable[[Finding, int], Iterator[Marks]]] = MappingProxyType(
    {
        "alliance_by_group": _groups,
        "therapist_team": _pairs,
        "reference": _one_score,
        "scales": _scales,
        "course": _moments,
        "run_chart": _months,
        "attachment": _relation,
        "attachment_extremity": _relation,
    }
)


def grouped_marks(finding: Finding, least: int) -> pd.DataFrame:
    """A finding's marks put together into boxes, bins and cells of at least ``least`` patients.

    Returns
    -------
    A frame with ``COLUMNS``; empty for questions that have no such drawing. What is put together
    already stays where each holds that many, and is gone where it does not.
    """
    if list(finding.marks.columns) == list(COLUMNS):
        return finding.marks[finding.marks["least"] >= least]
    make = _MAKERS.get(finding.key)
    rows = [row for part in make(finding, least) for row in part] if make else []
    return pd.DataFrame([{"least": least} | row for row in rows], columns=list(COLUMNS))
