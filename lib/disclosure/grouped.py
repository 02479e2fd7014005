"""What is drawn of a finding without a mark per patient."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.disclosure import policy
from lib.disclosure.aggregate import Box, bins, cells, percentiles
from lib.disclosure.policy import FEW, FULLER, nearest
from lib.domain.instruments import INSTRUMENTS
from lib.findings import Finding

Values = npt.NDArray[np.float64]
Marks = list[dict[str, Any]]

COLUMNS = (
    "grouped", "place", "n", "p25", "p50", "p75", "low", "high", "x", "x2", "y", "y2",
)  # fmt: skip
"""``grouped`` tells what a row is: ``box``, ``bin``, ``cell`` or ``line``."""
_MOST_CELLS = 400
_FEWEST_CELLS = 6
"""Fewer rectangles show nothing but the edges of the plane."""
_MOST_BINS = 30


def is_sum(measure: str) -> bool:
    """Whether a score is a sum of answers, and not their mean."""
    form = INSTRUMENTS.get(measure.split(".", 1)[0])
    return form is not None and form.score == "sum"


def _grain(measure: str, values: Values) -> float:
    """The step that is drawn in: whole points or tenths, and never finer than the mean is told."""
    error = float(np.std(values)) / len(values) ** 0.5
    return max(1.0 if is_sum(measure) else 0.1, policy.step_of(error, is_sum(measure)))


def _box(place: str, values: Values, measure: str) -> Marks:
    if len(values) < FULLER:
        return []
    found = percentiles(values, FEW, _grain(measure, values))
    return [{"grouped": "box", "place": place, "n": policy.fives(len(values))}
            | dict(zip(("p25", "p50", "p75"), found, strict=True))]  # fmt: skip


def _bins(values: Values, measure: str) -> Marks:
    if len(values) < FULLER:
        return []
    spread = float(np.subtract(*np.percentile(values, [75, 25])))
    step = _grain(measure, values)
    # Freedman & Diaconis 1981, doi:10.1007/BF01025868; on the grid of the scale.
    width = max(step, nearest(2 * spread / len(values) ** (1 / 3), step))
    enough = max(FEW, len(values) // _MOST_BINS)
    return [{"grouped": "bin", "low": one.low, "high": one.high, "n": policy.fives(one.n)}
            for one in bins(values, width, enough, step)]  # fmt: skip


def _numbers(marks: pd.DataFrame, column: str) -> Values:
    return marks[column].to_numpy(dtype=np.float64)


def _patients(finding: Finding) -> pd.DataFrame:
    marks = finding.marks
    return marks[marks["kind"] == "patient"] if "kind" in marks else marks


def _groups(finding: Finding) -> Iterator[Marks]:
    for code, inside in _patients(finding).groupby("group", sort=False):
        yield _box(str(code), _numbers(inside, "score"), finding.choices["measure"])


def _pairs(finding: Finding) -> Iterator[Marks]:
    measure, marks = f"WAV-B.{finding.choices['scale']}", _patients(finding)
    for column in ("therapist", "team", "difference"):
        yield _box(column, _numbers(marks, column), measure)
    yield _bins(_numbers(marks, "difference"), measure)


def _one_score(finding: Finding) -> Iterator[Marks]:
    yield _box("ward", _numbers(_patients(finding), "score"), finding.choices["measure"])


def _scales(finding: Finding) -> Iterator[Marks]:
    scores, measure = _numbers(_patients(finding), "observed"), finding.choices["measure"]
    yield _box("ward", scores, measure)
    yield _bins(scores, measure)


def _ends(finding: Finding) -> Box:
    """The edges of the scales; |z| has none, there a round number above nearly everybody."""
    form = INSTRUMENTS.get(finding.choices["dimension"].split(".", 1)[0])
    measure = finding.choices["measure"]
    about = INSTRUMENTS.get(measure.split(".", 1)[0])
    low, high = (1.0, 7.0) if form is None else form.score_range(finding.choices["dimension"])
    if finding.key == "attachment_extremity" or about is None:
        return Box(low, high, 0.0, 3.0)
    return Box(low, high, *about.score_range(measure))


def _relation(finding: Finding) -> Iterator[Marks]:
    marks = _patients(finding)
    x, y = _numbers(marks, "x"), _numbers(marks, "y")
    if len(x) < FULLER:
        return
    folded = finding.key == "attachment_extremity"
    steps = (_grain(finding.choices["dimension"], x),
             0.1 if folded else _grain(finding.choices["measure"], y))  # fmt: skip
    found = cells(x, y, _ends(finding), max(FEW, len(x) // _MOST_CELLS), steps)
    if len(found) >= _FEWEST_CELLS:
        yield [{"grouped": "cell", "x": one.x, "x2": one.x2, "y": one.y, "y2": one.y2,
                "n": policy.fives(one.n)} for one in found]  # fmt: skip
    reach = percentiles(x, FEW, steps[0])
    yield _line(finding.marks[finding.marks["kind"] == "fit"], (reach[0], reach[-1]), steps[1])


def _line(fit: pd.DataFrame, ends: tuple[float, float], step: float) -> Marks:
    """The line with its band over the middle half, from three rounded places."""
    if len(fit) < 2 or ends[0] >= ends[1]:
        return []
    places = (ends[0], (ends[0] + ends[1]) / 2, ends[1])
    at = {one: np.interp(places, _numbers(fit, "x"), _numbers(fit, one))
          for one in ("y", "low", "high")}  # fmt: skip
    first, last = (nearest(float(at["y"][end]), step) for end in (0, -1))
    middle = (first + last) / 2
    found: Marks = []
    for place, y, low, high in zip(
        places, (first, middle, last), at["low"], at["high"], strict=True
    ):
        below, above = policy.outward(float(low), float(high), step)
        found.append({"grouped": "line", "x": round(place, 2), "y": round(y, 2),
                      "low": below, "high": above})  # fmt: skip
    return found


def _moments(finding: Finding) -> Iterator[Marks]:
    for (order, code), inside in finding.marks.groupby(["order", "moment"], sort=True):
        yield _box(f"{order}|{code}", _numbers(inside, "score"), finding.choices["measure"])


_MAKERS: Mapping[str, Callable[[Finding], Iterator[Marks]]] = MappingProxyType(
    {
        "alliance_by_group": _groups,
        "therapist_team": _pairs,
        "reference": _one_score,
        "scales": _scales,
        "course": _moments,
        "attachment": _relation,
        "attachment_extremity": _relation,
    }
)


def grouped_marks(finding: Finding) -> pd.DataFrame:
    """A finding's marks put together into boxes, bins and cells of at least five patients.

    Returns
    -------
    A frame with ``COLUMNS``; empty for questions that have no such drawing.
    """
    make = _MAKERS.get(finding.key)
    rows = [row for part in make(finding) for row in part] if make else []
    return pd.DataFrame(rows, columns=list(COLUMNS))
