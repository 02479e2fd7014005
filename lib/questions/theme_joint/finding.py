"""Scores of the working alliance beside what therapists said of the same parts of it.

Two studies of different people, put side by side: nothing is computed across them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from lib.domain.instruments import Measures
from lib.domain.interview_study import ALLIANCE_SCALES, themes_about
from lib.domain.interviews import Interviews, Theme
from lib.domain.ward import Ward
from lib.findings.evidence import THRESHOLDS, Tier, tier
from lib.findings.mentions import count, lists_told
from lib.findings.model import Caution, EstimateRow, Finding, Sample, mean_row

DECLARED = ""
"""The choice of the themes whose names are declared to speak of a scale."""
NONE = "-"
"""The choice of no theme at all."""
BETWEEN = "|"
"""Between the keys of several themes in one choice."""


def chosen_themes(interviews: Interviews, scale: str, choice: str) -> tuple[str, ...]:
    """Keys of the themes beside a scale, as chosen or as declared."""
    if choice == DECLARED:
        return themes_about(interviews, scale)
    held = {theme.key for theme in interviews.themes}
    return tuple(key for key in choice.split(BETWEEN) if key in held)


def alliance_forms(ward: Ward) -> tuple[str, ...]:
    """The questionnaires of the ward that measure goals, tasks and bond."""
    held = [ward.measure(key) for key in ward.measures]
    scaled = (
        one.instrument.key
        for one in held
        if one.instrument.about != "attachment" and one.scale in ALLIANCE_SCALES
    )
    return tuple(dict.fromkeys(scaled))


def theme_joint(
    ward: Ward,
    interviews: Interviews,
    goal: str = DECLARED,
    task: str = DECLARED,
    bond: str = DECLARED,
) -> Finding:
    """Mean scores on goals, tasks and bond, and beside them k of n for themes about each.

    Parameters
    ----------
    goal, task, bond: keys of the themes beside each, joined by ``|``; empty for those declared in
        ``interview_study.toml``, ``-`` for none.

    Returns
    -------
    Per questionnaire and scale ``n``, and as far as n carries them ``mean`` with its interval or
    ``median``; per theme ``count`` of n asked (``group`` is the scale). ``sample`` is the ward's.
    """
    choices = {"goal": goal, "task": task, "bond": bond}
    beside = {scale: chosen_themes(interviews, scale, one) for scale, one in choices.items()}
    by_key = {theme.key: theme for theme in interviews.themes}
    rows: list[EstimateRow] = []
    for scale in ALLIANCE_SCALES:
        for form in alliance_forms(ward):
            rows += _scores(ward, f"{form}.{scale}", scale)
        rows += [_mentions(by_key[key], scale) for key in beside[scale]]
    held = [ward.scores[row.measure] for row in rows if row.statistic == "n"]
    analysed = int(np.any([~np.isnan(one) for one in held], axis=0).sum()) if held else 0
    return Finding(
        key="theme_joint",
        choices=choices,
        sample=Sample(analysed, ward.size),
        rows=tuple(rows),
        marks=_marks(rows, by_key, len(interviews.persons), ward.known),
        cautions=(
            *_cautions(rows, beside),
            *lists_told(interviews, [by_key[key] for one in beside.values() for key in one]),
        ),
    )


def _scores(ward: Ward, measure: str, scale: str) -> Iterator[EstimateRow]:
    if measure not in ward.measures:
        return
    values = ward.scores[measure]
    values = values[~np.isnan(values)]
    n = len(values)
    yield EstimateRow(measure, "n", float(n), n, group=scale)
    if tier(n) >= Tier.MEAN:
        yield mean_row(values, measure, group=scale)
    elif tier(n) >= Tier.DOTS:
        yield EstimateRow(measure, "median", float(np.median(values)), n, group=scale)


def _mentions(theme: Theme, scale: str) -> EstimateRow:
    found = count(theme.cells)
    kind = "count" if found.listed else "count_without_list"
    return EstimateRow(theme.key, kind, float(found.k), found.n, group=scale)


def _marks(
    rows: list[EstimateRow], by_key: Mapping[str, Theme], persons: int, measures: Measures
) -> pd.DataFrame:
    """A row per score and per theme; ``side`` tells which."""
    drawn = []
    for row in rows:
        if row.statistic in ("mean", "median"):
            lowest, highest = measures[row.measure].span
            drawn.append(
                (
                    row.group,
                    "score",
                    row.measure,
                    "",
                    "",
                    row.value,
                    row.low,
                    row.high,
                    row.n,
                    lowest,
                    highest,
                    True,
                )
            )
        elif row.measure in by_key:
            theme = by_key[row.measure]
            drawn.append(
                (
                    row.group,
                    "theme",
                    row.measure,
                    theme.name,
                    theme.chapter,
                    row.value,
                    None,
                    None,
                    row.n,
                    0.0,
                    float(persons),
                    row.statistic == "count",
                )
            )
    columns = [
        "scale",
        "side",
        "code",
        "name",
        "chapter",
        "value",
        "low",
        "high",
        "n",
        "lowest",
        "highest",
        "listed",
    ]
    return pd.DataFrame(drawn, columns=columns)


def _cautions(rows: list[EstimateRow], beside: Mapping[str, tuple[str, ...]]) -> Iterator[Caution]:
    if not any(row.statistic == "n" for row in rows):
        yield Caution("no_alliance_parts")
    elif any(row.statistic == "n" and row.n < THRESHOLDS[Tier.DOTS] for row in rows):
        yield Caution("scale_too_few_beside")
    if not any(beside.values()):
        yield Caution("no_theme_beside")
    if any(row.statistic == "count_without_list" for row in rows):
        yield Caution("some_without_list")
