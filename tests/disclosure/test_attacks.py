"""What somebody works out who has everything that others are told.

An attack fails where other data, with that patient's score far away, give the very same output:
then nothing that is printed tells the two apart. So a test looks for such a twin of the ward.
"""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from lib.disclosure import Audience
from lib.domain.instruments import MEASURES
from lib.findings import EstimateRow, Finding, Sample
from lib.findings.model import mean_row, sd_row
from lib.questions.alliance_by_group.finding import alliance_by_group
from lib.questions.asking import protect
from lib.questions.attachment.finding import attachment
from lib.questions.reference.finding import reference
from lib.questions.therapist_team.finding import therapist_team
from lib.workspace.sample import kept_ward
from tests.disclosure.test_gate import some_of_ward

SAMPLE = kept_ward()
FIVE_PERCENT = 0.05
TRIES = 1500
QUARTILES = ("first_quartile", "median", "third_quartile")


def told_of(values, measure):
    """What others get of one score by itself: n, mean, SD, quartiles, and how it is drawn."""
    rows = (
        EstimateRow(measure, "n", float(len(values)), len(values)),
        mean_row(values, measure),
        sd_row(values, measure),
        *(EstimateRow(measure, one, 0.0, len(values)) for one in QUARTILES),
    )
    marks = pd.DataFrame({"kind": "patient", "theoretical": 0.0, "observed": np.sort(values)})
    asked = Finding("scales", {"measure": measure}, Sample(len(values), len(values)), rows, marks)
    seen = protect(asked, Audience.OTHERS)
    numbers = [one for row in seen.rows for one in (row.value, row.low, row.high)]
    drawn = seen.marks.select_dtypes("number").to_numpy(dtype=float).ravel()
    return np.nan_to_num(np.array([*(-1.0 if one is None else one for one in numbers), *drawn]))


def far(one, other):
    """How much two outputs differ; nothing where they are the same."""
    return np.inf if one.shape != other.shape else float(np.abs(one - other).sum())


def twin(values, measure, place, by, seed=0):
    """The scores with one ``by`` points away and the same output, if some are found.

    The others make up for it: a random step of one or two of them is kept where the output comes
    nearer to the ward's.
    """
    draw = random.Random(seed)
    low, high = MEASURES[measure].span
    step = 1.0 if high - low > 10 else 1 / 18
    wanted, best = told_of(values, measure), values.copy()
    best[place] += by
    if not low <= best[place] <= high:
        return None
    others = [one for one in range(len(values)) if one != place]
    away = far(told_of(best, measure), wanted)
    for _ in range(TRIES):
        if away == 0:
            return best
        moved = best.copy()
        for one in draw.sample(others, 2):
            moved[one] += step * draw.randint(-4, 4)
        if ((moved >= low) & (moved <= high)).all():
            found = far(told_of(moved, measure), wanted)
            if found <= away:
                best, away = moved, found
    return None


@pytest.mark.parametrize("measure", ["WAV-T.total", "ECR-R.anxiety"])
@pytest.mark.parametrize("n", [10, 12, 20, 40])
def test_the_lowest_and_the_highest_do_not_follow_within_five_percent(n, measure):
    values = some_of_ward(SAMPLE, n, seed=n).scores[measure]
    low, high = MEASURES[measure].span
    away = 1.05 * FIVE_PERCENT * (high - low)
    for place in (int(values.argmin()), int(values.argmax())):
        found = (twin(values, measure, place, by) is not None for by in (away, -away))
        assert any(found), "no other ward gives this output"


@pytest.mark.parametrize("n", [20, 40])
def test_how_two_scales_go_together_does_not_order_the_patients(n):
    """Exact correlations left one arrangement of ten; of rounded ones many fit."""
    ward = replace(some_of_ward(SAMPLE, n, seed=7), answers={})
    values = ward.scores["WAV-T.total"]

    def told(scores):
        other = replace(ward, scores={**ward.scores, "WAV-T.total": scores})
        return protect(attachment(other, "ECR-R.anxiety", "WAV-T.total"), Audience.OTHERS).rows

    wanted, draw = told(values), random.Random(n)
    pairs = [draw.sample(range(n), 2) for _ in range(60)]
    apart = [one for one in pairs if abs(np.subtract(*values[one])) > FIVE_PERCENT * 144]
    same = 0
    for pair in apart:
        swapped = values.copy()
        swapped[pair] = values[pair[::-1]]
        same += told(swapped) == wanted
    assert same > len(apart) / 10


@pytest.mark.parametrize("n", [10, 12, 15, 20, 40, 59])
def test_two_reports_do_not_give_the_newcomers_score_away(n):
    """Without any ledger: the sums of two rounded means, at their ends."""
    places = random.Random(n).sample(range(SAMPLE.size), n + 1)
    before, after = (pick(SAMPLE, places[:-1]), pick(SAMPLE, places))
    for measure in SAMPLE.measures:
        low, high = MEASURES[measure].span
        rows = [
            protect(reference(ward, measure), Audience.OTHERS).one("mean", measure=measure)
            for ward in (before, after)
        ]
        if None in rows:
            continue
        steps = [step_of(row) for row in rows]
        slack = (n * steps[0] + (n + 1) * steps[1]) / 2
        assert slack > FIVE_PERCENT * (high - low)


def pick(ward, places):
    places = np.array(places)
    return replace(
        ward,
        patients=tuple(ward.patients[one] for one in places),
        attributes={key: values[places] for key, values in ward.attributes.items()},
        scores={key: values[places] for key, values in ward.scores.items()},
        answers={},
    )


def step_of(row):
    """The step a mean was told in, as anybody reads it off its digits and ends."""
    for step in (5.0, 2.0, 1.0, 0.5, 0.2, 0.1, 0.05, 0.02):
        if all(
            abs(one / step - round(one / step)) < 1e-6 for one in (row.value, row.low, row.high)
        ):
            return step
    return 0.01


@pytest.mark.parametrize("n", [20, 40, 59])
def test_no_count_rises_by_the_one_who_came(n):
    places = random.Random(n + 3).sample(range(SAMPLE.size), n + 1)
    before, after = pick(SAMPLE, places[:-1]), pick(SAMPLE, places)
    asked = [
        lambda ward, by=by: alliance_by_group(ward, "WAV-T.total", by)
        for by in ("cluster", "sex", "education", "depression")
    ]
    for ask in (*asked, therapist_team):
        counts = [
            {
                (row.statistic, row.by, row.group): row.value
                for row in protect(ask(ward), Audience.OTHERS).rows
                if row.statistic in ("n", "higher", "lower", "equal")
            }
            for ward in (before, after)
        ]
        for key in counts[0].keys() & counts[1].keys():
            assert counts[1][key] - counts[0][key] in (-5, 0, 5)
