"""All findings of a ward: beside the same list in R and in pingouin, and over 100,000 patients.

R is started for it (``Rscript``, with psych); pingouin needs an environment of its own, because
the dashboard does without it::

    python3 -m venv /tmp/pingouin && /tmp/pingouin/bin/pip install pingouin
    PINGOUIN_PYTHON=/tmp/pingouin/bin/python make bench
"""

from __future__ import annotations

import csv
import math
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from lib.charts.dress import Look
from lib.disclosure import Audience
from lib.domain.attributes import attribute
from lib.domain.dataset import Dataset
from lib.domain.norms import NORMS, norms_of
from lib.domain.ward import Ward
from lib.findings import Finding
from lib.findings.available import groupings
from lib.questions.asking import all_findings
from lib.views.view import view_of
from lib.wording import words_in
from lib.workspace.sample import kept_ward
from tools.bench.measures import Cost, Costs, timed

Column: TypeAlias = npt.NDArray[Any]
_HERE = Path(__file__).parent
_FORMS = ("WAV-B", "WAV-T", "ECR-R")
_MANY, _FEWER = 100_000, 10_000
MOST_MARKS = 2500
_CLOSE = 1e-6
_COMPARED = {
    "alliance_by_group": "mean_difference",
    "therapist_team": "mean_difference",
    "attachment": "pearson_r",
    "attachment_extremity": "pearson_r",
    "scales": "normality",
    "reference": "mean_difference",
}
"""By question, the statistic of which R's test is held to ours."""


def _family(ward: Ward) -> list[Finding]:
    return list(all_findings(Dataset(ward)))


def _write(path: Path, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heads)
        writer.writerows(["NA" if _empty(one) else one for one in row] for row in rows)


def _empty(value: object) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))


def _table(path: Path, columns: Mapping[str, Any]) -> None:
    _write(path, [*columns], zip(*(one.tolist() for one in columns.values()), strict=True))


def _keys(ward: Ward) -> Iterator[tuple[str, int, int, int]]:
    for measure in ward.measures:
        one = ward.measure(measure)
        key = one.instrument
        for part in one.scales:
            for item in part.items:
                turned = int(item in part.reversed)
                yield measure, item, turned, key.minimum + key.maximum


def put(ward: Ward, folder: Path) -> None:
    """Writes a ward as the tables that ``family.R`` and ``family_pingouin.py`` read."""
    _table(folder / "ward.csv", {**ward.attributes, **ward.scores})
    _table(folder / "missed.csv", ward.non_participants)
    for form in _FORMS:
        columns = [str(number) for number in range(1, ward.answers[form].shape[1] + 1)]
        _write(folder / f"{form}.csv", columns, ward.answers[form].tolist())
    _write(folder / "keys.csv", ("measure", "item", "turned", "sum"), _keys(ward))
    published = [norms_of(NORMS, measure) for measure in ward.measures]
    rows = [(one[0].measure, one[0].n, one[0].mean, one[0].sd) for one in published if one]
    _write(folder / "norms.csv", ("measure", "n", "mean", "sd"), rows)


def _in_r(folder: Path, ward: Ward) -> str:
    command = ["Rscript", str(_HERE / "family.R"), str(folder), ",".join(groupings(ward))]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def _p_values(findings: Iterable[Finding]) -> dict[tuple[str, ...], float]:
    """The p of each test that both tell."""
    found: dict[tuple[str, ...], float] = {}
    for finding in findings:
        for row in finding.rows:
            if row.p is not None and row.statistic == _COMPARED.get(finding.key):
                found[finding.key, row.measure, row.by, row.group] = row.p
    return found


def _check(told: str, findings: Iterable[Finding]) -> None:
    """R computes the same: every test it tells that we have too has the same p."""
    ours, same = _p_values(findings), 0
    for line in told.splitlines():
        question, measure, by, group, _, p = line.split("\t")
        mine = ours.get((question, measure, by, group))
        if mine is not None:
            if abs(mine - float(p)) > _CLOSE:
                sys.exit(f"R has another p for {question} {measure} {by} {group}: {p}, not {mine}")
            same += 1
    print(f"  {same} p-values are the same in R", file=sys.stderr)


def family(costs: Costs, repeats: int) -> None:
    """The sample ward's findings in a warm process, beside R with its start and pingouin warm."""
    ward = kept_ward()
    found = _family(ward)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        put(ward, folder)
        for _ in range(repeats):
            timed(costs, "family", partial(_family, ward))
            if shutil.which("Rscript"):
                timed(costs, "family, R", partial(_in_r, folder, ward))
        if shutil.which("Rscript"):
            _check(_in_r(folder, ward), found)
        else:
            print("  not measured beside R: there is no Rscript", file=sys.stderr)
        _pingouin(costs, folder, ward, repeats)


def _pingouin(costs: Costs, folder: Path, ward: Ward, repeats: int) -> None:
    python = os.environ.get("PINGOUIN_PYTHON")
    if not python:
        print("  not measured beside pingouin: it is not installed. Once:", file=sys.stderr)
        print(
            "  python3 -m venv /tmp/pingouin && /tmp/pingouin/bin/pip install pingouin\n"
            "  PINGOUIN_PYTHON=/tmp/pingouin/bin/python make bench",
            file=sys.stderr,
        )
        return
    script = str(_HERE / "family_pingouin.py")
    command = [python, script, str(folder), ",".join(groupings(ward)), str(repeats)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    # The first round loads what the others find loaded.
    for line in told.splitlines()[1:]:
        cpu, wall = map(float, line.split())
        costs.add("family, pingouin", Cost(cpu, wall))


def findings(costs: Costs, repeats: int) -> None:
    """A ward of 60, and one of 100,000."""
    family(costs, repeats)
    many_patients(costs, repeats)


def large(size: int) -> Ward:
    """The sample's patients drawn again and again, with answers and scores of their own."""
    ward, random = kept_ward(), np.random.default_rng(1)
    places = random.integers(0, ward.size, size)

    def some(values: Column) -> Column:
        drawn = values[places]
        if values.dtype == object or values.ndim > 1:
            return drawn
        return drawn + random.integers(-3, 4, size) if drawn.max() > 20 else drawn

    absent = random.integers(0, max(map(len, ward.non_participants.values()), default=1), size // 3)
    return replace(
        ward,
        patients=tuple(f"P{number:06d}" for number in range(size)),
        attributes={
            key: one[places] if attribute(key).kind != "number" else some(one)
            for key, one in ward.attributes.items()
        },
        scores={key: some(one) for key, one in ward.scores.items()},
        answers={key: one[places] for key, one in ward.answers.items()},
        non_participants={key: one[absent] for key, one in ward.non_participants.items()},
    )


def many_patients(costs: Costs, repeats: int) -> None:
    """All findings of 100,000 patients beside those of 10,000, and what their charts draw."""
    few, many = large(_FEWER), large(_MANY)
    findings: list[Finding] = []
    for _ in range(min(repeats, 3)):
        timed(costs, "family, 10,000", partial(_family, few))
        timed(costs, "family, 100,000", lambda: findings.__setitem__(slice(None), _family(many)))
    found = {f"{one.key} {name}": marks for one in findings for name, marks in drawn(one)}
    worst = max(found, key=lambda name: found[name])
    print(f"  most marks in a chart: {found[worst]} ({worst})", file=sys.stderr)
    if found[worst] > MOST_MARKS:
        sys.exit(f"A chart draws {found[worst]} marks: {worst}")


def drawn(finding: Finding) -> Iterator[tuple[str, int]]:
    """The charts of a finding for the team, and how many marks each draws."""
    view = view_of(finding, words_in("nl"), Audience.TREATING_TEAM)
    for figure in view.figures:
        yield figure.name, marks_in(figure.draw(Look(dark=False)).to_dict())


def marks_in(specification: Mapping[str, Any]) -> int:
    """How many rows of data the layers of a specification draw.

    Lines and areas are one mark each, but every row of theirs is a point to lay out, so it counts.
    """
    sets = {key: len(rows) for key, rows in specification.get("datasets", {}).items()}

    def rows(data: Mapping[str, Any] | None) -> int:
        if not data:
            return 0
        return len(data["values"]) if "values" in data else sets.get(str(data.get("name")), 0)

    def count(part: Mapping[str, Any], inherited: int) -> int:
        own = rows(part.get("data")) or inherited
        inside = [
            one for key in ("layer", "hconcat", "vconcat", "concat") for one in part.get(key, ())
        ] + ([part["spec"]] if isinstance(part.get("spec"), dict) else [])
        return sum(count(one, own) for one in inside) + (own if "mark" in part else 0)

    return count(specification, 0)
