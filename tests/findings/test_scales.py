"""The scales of a file against R, against the alliance study, and for wards that carry less."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lib.disclosure import Audience
from lib.domain.norms import STUDY
from lib.questions.asking import protect
from lib.questions.scales import telling
from lib.questions.scales.finding import against_the_rest, has_items, scales
from lib.questions.telling import tell
from lib.wording import words_in
from lib.wording.cautions import cautions
from tests.findings.making_wards import MEASURES, assert_sound, spread_out, ward_of

R = json.loads(Path(__file__).with_name("scales_in_r.json").read_text("utf-8"))
NUMBERS = (
    "mean",
    "sd",
    "median",
    "first_quartile",
    "third_quartile",
    "minimum",
    "maximum",
    "skewness",
    "sem",
)


@pytest.fixture(scope="module")
def found(ward):
    return scales(ward, "WAV-T.total")


def with_answers(ward, change):
    """The ward with the answers of the WAV-B changed in a copy."""
    answers = {key: values.copy() for key, values in ward.answers.items()}
    change(answers["WAV-B"])
    return replace(ward, answers=answers)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_number_is_that_of_r(found, measure):
    r = R["scales"][measure]
    assert found.one("n", measure=measure).value == r["n"]
    for name in NUMBERS:
        assert found.one(name, measure=measure).value == pytest.approx(r[name], abs=1e-9), name
    alpha = found.one("alpha", measure=measure)
    assert (alpha.value, alpha.n) == (pytest.approx(r["alpha"], abs=1e-9), r["n"])
    assert (alpha.low, alpha.high) == pytest.approx((r["low"], r["high"]), abs=1e-6)
    # psych's optimiser stops within 1e-4 of the fit that is asked for.
    omega = found.one("omega_total", measure=measure)
    assert omega.value == pytest.approx(r["omega_total"], abs=1e-4)
    normal = found.one("normality", measure=measure)
    assert (normal.value, normal.p) == pytest.approx((r["w"], r["p"]), abs=1e-6)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_item_is_that_of_r(found, measure):
    r = R["scales"][measure]
    for name in ("item_rest_r", "alpha_if_dropped"):
        rows = list(found.all(name, measure=measure))
        assert [int(row.group) for row in rows] == r["items"]
        assert [row.value for row in rows] == pytest.approx(r[name], abs=1e-9)


def test_alphas_lie_in_the_published_ranges_and_reach_their_ends(found):
    alphas = {}
    for row in found.all("alpha"):
        alphas.setdefault(row.measure.split(".")[0], []).append(round(row.value, 2))
    for form in ("WAV-B", "WAV-T"):
        printed = STUDY.alpha[f"{form}.total"]
        assert (min(alphas[form]), max(alphas[form])) == (printed.low, printed.high)
    low, high = STUDY.alpha["ECR-R.anxiety"].low, STUDY.alpha["ECR-R.anxiety"].high
    assert all(low <= one <= high for one in alphas["ECR-R"])


def test_an_item_that_was_not_reversed_is_named_with_its_n(ward):
    def turn(answers):
        answers[:, 6] = 6 - answers[:, 6]  # item 7 of the tasks, reversed by the key

    found = scales(with_answers(ward, turn), "WAV-B.task")
    (row,) = against_the_rest(found)
    assert (row.measure, row.group, row.n) == ("WAV-B.task", "7", 60)
    assert row.value < 0
    told = cautions(found, words_in("nl"))
    r = words_in("nl").number(row.value, 2)
    assert any(
        "taken (n\u00a0=\u00a060)" in one and f"item 7 (r\u00a0=\u00a0{r})" in one for one in told
    )
    assert any("mogelijk niet omgekeerd" in one and "60" in one for one in told)
    assert any("1 van de 108 items loopt" in one for one in tell(found, words_in("nl")).numbers)
    noted = [row.cells for row in telling.items(found, words_in("nl")).rows if row.cells[-1]]
    assert [cells[0] for cells in noted] == ["7 (omgekeerd)"]


def test_missing_answers_are_counted_per_item_and_alpha_says_on_whom_it_rests(ward):
    def lose(answers):
        answers[:3, 0] = np.nan
        answers[5, :] = np.nan

    found = scales(with_answers(ward, lose), "WAV-B.bond")
    row = next(found.all("item_missing", measure="WAV-B.bond", group="1"))
    assert (row.value, row.n) == (3.0, 59), "who left the whole form empty misses no single item"
    assert found.one("alpha", measure="WAV-B.bond").n == 56
    assert [one.code for one in found.cautions] == ["complete_only"]


def test_ready_scores_alone_have_no_alpha_and_say_so(ward):
    ready = replace(ward, answers={})
    found = scales(ready, "WAV-T.total")
    assert not has_items(ready, "WAV-T.total")
    for absent in ("alpha", "omega_total", "sem", "item_rest_r", "item_missing", "complete"):
        assert found.one(absent) is None
    assert found.one("skewness", measure="WAV-T.total") is not None
    assert len(found.marks) == 62
    for language, part in (("nl", "kant-en-klare"), ("en", "ready scores")):
        assert part in tell(found, words_in(language)).headline
        assert any(part in one for one in cautions(found, words_in(language)))


@pytest.mark.parametrize(
    ("n", "shown"),
    [
        (4, {"n"}),
        (5, {"n", "median"}),
        (9, {"n", "median"}),
        (
            10,
            {
                "n",
                "median",
                "mean",
                "sd",
                "first_quartile",
                "third_quartile",
                "minimum",
                "maximum",
                "floor_share",
                "ceiling_share",
                "skewness",
                "normality",
            },
        ),
    ],
)
def test_a_small_ward_shows_less(n, shown):
    found = scales(ward_of({"WAV-T.total": spread_out(n)}), "WAV-T.total")
    assert {row.statistic for row in found.rows} == shown
    assert (len(found.marks) > 0) == (n >= 10)
    assert_sound(found)


@pytest.mark.parametrize("n", [4, 9])
def test_a_small_ward_with_items_shows_no_alpha_either(ward, n):
    few = replace(
        ward,
        patients=ward.patients[:n],
        scores={key: values[:n] for key, values in ward.scores.items()},
        answers={key: values[:n] for key, values in ward.answers.items()},
    )
    found = scales(few, "WAV-T.total")
    assert found.one("alpha") is None
    assert found.one("item_rest_r") is None
    assert_sound(found)


def test_everybody_alike_gives_no_number_that_is_none(ward):
    alike = {key: np.full_like(values, 3.0) for key, values in ward.answers.items()}
    scores = {key: np.full(60, 36.0 if "WAV" in key else 3.0) for key in MEASURES}
    assert_sound(scales(replace(ward, answers=alike, scores=scores), "WAV-T.total"))


def test_a_share_is_told_only_from_twenty_patients(ward):
    words = words_in("nl")
    row = scales(ward, "WAV-T.total").one("floor_share")
    assert telling.share(words, row) == "0 van 60 (0%)"
    assert telling.share(words, replace(row, n=19)) == "0 van 19"


def test_others_get_no_column_for_the_range(ward):
    words = words_in("nl")
    finding = scales(ward, "WAV-B.total")
    whole = telling.scores(finding, words)
    less = telling.scores(protect(finding, Audience.OTHERS), words)
    titles = [[column.title for column in one.columns] for one in (whole, less)]
    assert words("table.seen") in titles[0]
    assert words("table.seen") not in titles[1]
    assert {*titles[1]} < {*titles[0]}
