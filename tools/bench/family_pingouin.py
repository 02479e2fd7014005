"""The questions of lib.questions.asking over one ward, as pingouin computes them.

Runs in an environment of its own (see ``findings.py``): python family_pingouin.py FOLDER GROUPINGS
REPEATS. Prints the milliseconds of each repeat, without the start. What pingouin does not have
(omega, power by noncentral t with unequal groups, published means) is left out: it then has less
to do.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pingouin as pg

Values = npt.NDArray[np.float64]
_SMALLEST = 10


def _about(values: Values) -> list[Any]:
    found = [len(values), np.median(values)]
    if len(values) >= _SMALLEST:
        found += [values.mean(), values.std(ddof=1), pg.ttest(values, 0)]
    return found


def _without_one(values: Values) -> list[Any]:
    return [np.delete(values, one) for one in range(len(values))]


def _by_group(ward: pd.DataFrame, measure: str, by: str) -> None:
    known = ward[[measure, by]].dropna()
    groups = {name: part[measure].to_numpy() for name, part in known.groupby(by)}
    for values in groups.values():
        _about(values)
    compared = {name: values for name, values in groups.items() if len(values) >= _SMALLEST}
    if len(compared) < 2:
        return
    largest = max(compared, key=lambda name: len(compared[name]))
    versus = compared[largest]
    for name, values in compared.items():
        if name != largest:
            pg.ttest(values, versus, correction=True)
            pg.compute_esci(
                pg.compute_effsize(values, versus, eftype="hedges"), len(values), len(versus)
            )
            for fewer in _without_one(values):
                pg.ttest(fewer, versus, correction=True)
            for fewer in _without_one(versus):
                pg.ttest(values, fewer, correction=True)
    if len(compared) > 2:
        pg.welch_anova(known[known[by].isin(compared)], dv=measure, between=by)


def _paired(ward: pd.DataFrame, scale: str) -> None:
    both = ward[[f"WAV-B.{scale}", f"WAV-T.{scale}"]].dropna().to_numpy()
    for values in both.T:
        _about(values)
    pg.ttest(both[:, 1], both[:, 0], paired=True)
    pg.corr(both[:, 0], both[:, 1])
    for one in range(len(both) if scale == "total" else 0):
        fewer = np.delete(both, one, axis=0)
        pg.ttest(fewer[:, 1], fewer[:, 0], paired=True)


def _related(ward: pd.DataFrame, measure: str, dimension: str, distance: bool) -> None:
    known = ward[[measure, dimension]].dropna()
    x, y = known[dimension].to_numpy(), known[measure].to_numpy()
    if distance:
        y = np.abs((y - y.mean()) / y.std(ddof=1))
    pg.corr(x, y)
    pg.corr(x, y, method="spearman")


def _scales(ward: pd.DataFrame, measure: str, answers: pd.DataFrame) -> None:
    values = ward[measure].dropna().to_numpy()
    _about(values)
    pg.normality(values)
    whole = answers.dropna()
    pg.cronbach_alpha(whole)
    for item in whole:
        rest = whole.drop(columns=item)
        pg.cronbach_alpha(rest)
        pg.corr(whole[item], rest.sum(axis=1))


def _family(folder: Path, groupings: Sequence[str]) -> None:
    ward = pd.read_csv(folder / "ward.csv")
    keys = pd.read_csv(folder / "keys.csv")
    items = {name: pd.read_csv(folder / f"{name}.csv") for name in ("WAV-B", "WAV-T", "ECR-R")}
    measures = list(keys["measure"].unique())
    for by, measure in product(groupings, measures):
        _by_group(ward, measure, by)
    for scale in ("total", "goal", "task", "bond"):
        _paired(ward, scale)
    for distance, dimension in product((False, True), ("ECR-R.anxiety", "ECR-R.avoidance")):
        for measure in measures:
            if measure.startswith("WAV"):
                _related(ward, measure, dimension, distance)
    for measure in measures:
        key = keys[keys["measure"] == measure]
        answers = items[measure.split(".")[0]].iloc[:, key["item"].to_numpy() - 1].copy()
        turned = answers.columns[key["turned"].to_numpy() == 1]
        answers[turned] = key["sum"].iloc[0] - answers[turned]
        _scales(ward, measure, answers)


def main() -> None:
    folder, groupings, repeats = Path(sys.argv[1]), sys.argv[2].split(","), int(sys.argv[3])
    warnings.simplefilter("ignore")
    for _ in range(repeats + 1):
        wall, cpu = time.perf_counter(), time.process_time()
        _family(folder, groupings)
        print((time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000)


if __name__ == "__main__":
    main()
