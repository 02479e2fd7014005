"""How close a number has to be to R's, and with which data sets that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from tests.statistics import calculations as st

DATA_SETS = (
    "sample_ward",
    "small",
    "tied",
    "skewed",
    "unequal",
    "tiny",
    "apart",
    "far_apart",
    "many",
    "clustered",
    "constant",
)
LEVELS = ("0.95", "0.9")


def exactly(value: float) -> Any:
    return pytest.approx(value, rel=1e-9, abs=1e-13)


def closely(value: float) -> Any:
    return pytest.approx(value, rel=1e-6, abs=1e-9)


def assert_test(found: st.HypothesisTest | None, r: dict[str, Any], p_within: float = 1e-9) -> None:
    assert found is not None
    assert found.value == exactly(r["test_value"])
    # No absolute slack for p: a p-value of 1e-20 must be right in its digits, too.
    assert found.p == pytest.approx(r["p"], rel=p_within, abs=0)
    for name in ("df", "df2"):
        if name in r:
            assert getattr(found, name) == exactly(r[name])
        else:
            assert getattr(found, name) is None


def assert_estimate(found: st.Estimate, r: dict[str, Any], level: float) -> None:
    assert found.value == exactly(r["value"])
    assert found.n == r["n"]
    if "low" in r:
        assert found.interval is not None
        assert (found.interval.low, found.interval.high) == closely((r["low"], r["high"]))
        assert found.interval.level == level
    else:
        assert found.interval is None
    if "p" in r:
        assert_test(found.test, r)
    else:
        assert found.test is None


def refused(r: dict[str, Any]) -> str:
    """The reason that goes with R's error."""
    return "too_few" if r["error"] == "too few" else "no_spread"


def met(a: Sequence[Any], b: Sequence[Any]) -> np.ndarray:
    """How often each label of one coder met each label of the other."""
    place = {label: number for number, label in enumerate(dict.fromkeys([*a, *b]))}
    counts = np.zeros((len(place), len(place)))
    for one, other in zip(a, b, strict=True):
        counts[place[one], place[other]] += 1
    return counts
