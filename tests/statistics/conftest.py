"""The data sets, and R's numbers about them, shared by the tests of this folder."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ORACLES = Path(__file__).parent.parent / "oracles"


# How long an example takes depends on what else the machine does.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

pytest.register_assert_rewrite("tests.statistics.comparing")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    here = [item for item in items if Path(__file__).parent in item.path.parents]
    # A degenerate ward must never print a numpy warning, so here every warning is a failure.
    for item in here:
        item.add_marker(pytest.mark.filterwarnings("error"))
    # Without a choice of marks (pytest -m slow) the slow ones wait.
    slow = [item for item in here if item.get_closest_marker("slow")]
    if slow and not config.option.markexpr:
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in slow]


def read_json(name: str) -> Any:
    return json.loads((ORACLES / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def expected() -> Any:
    """Everything R answered."""
    return read_json("expected.json")


@pytest.fixture(scope="session")
def ward() -> dict[str, list[Any]]:
    """The columns of the scored sample ward."""
    columns: dict[str, list[Any]] = defaultdict(list)
    with (ORACLES / "data" / "sample_ward.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            for name, text in row.items():
                columns[name].append(text if name in ("patient", "cluster") else float(text))
    return dict(columns)


@pytest.fixture(scope="session")
def data_sets(ward: dict[str, list[Any]]) -> dict[str, Any]:
    """Every data set: a and b (two groups), x and y (pairs), groups (several groups)."""
    sets = {
        path.stem: read_json(f"data/{path.name}")
        for path in (ORACLES / "data").glob("*.json")
        if path.stem not in ("items", "tables", "coders")
    }
    by_cluster: dict[str, list[float]] = defaultdict(list)
    for cluster, score in zip(ward["cluster"], ward["wav_t_total"], strict=True):
        by_cluster[cluster].append(score)
    sets["sample_ward"] = {
        "a": by_cluster["B"],
        "b": by_cluster["C"],
        "x": ward["wav_b_total"],
        "y": ward["wav_t_total"],
        "groups": [by_cluster[name] for name in sorted(by_cluster)],
    }
    return sets


@pytest.fixture(scope="session")
def items() -> Any:
    """Answers to simulated scales, persons by items."""
    return read_json("data/items.json")


@pytest.fixture(scope="session")
def tables() -> Any:
    """Tables of counts."""
    return read_json("data/tables.json")


@pytest.fixture(scope="session")
def coders() -> Any:
    """Labels of two coders."""
    return read_json("data/coders.json")
