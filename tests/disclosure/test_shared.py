"""What others get answers about: nobody stands out, and nothing gives a few back."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations, combinations_with_replacement

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.disclosure import THRESHOLDS, Audience, marked, protect, shared
from lib.domain.dataset import Dataset
from lib.findings.available import groupings
from lib.findings.family import all_findings
from tests.wording.random_wards import random_ward

ATTRIBUTES = ("cluster", "ward", "sex", "depression")


def loose_groups(ward, seed, sizes=(0.5, 0.3, 0.12, 0.08)):
    """Attributes that go their own ways, small groups and unknown ones among them."""
    random = np.random.default_rng(seed)
    codes = {
        "cluster": ("A", "B", "C", None),
        "ward": ("Noord", "Zuid", "West", "Oost"),
        "sex": ("female", "male", None, None),
        "depression": ("yes", "no", "no", None),
    }
    attributes = {
        key: np.array([named[one] for one in random.choice(4, ward.size, p=sizes)], dtype=object)
        for key, named in codes.items()
    }
    return replace(ward, attributes=attributes)


def missing_forms(ward, seed, share=0.08):
    """Whole forms left out by some, and single scales by a few."""
    random = np.random.default_rng(seed)
    scores = {key: values.copy() for key, values in ward.scores.items()}
    for form in ("WAV-B", "WAV-T", "ECR-R"):
        gone = random.random(ward.size) < share
        for key in scores:
            if key.startswith(form):
                scores[key][gone] = np.nan
    return replace(ward, scores=scores)


wards = st.builds(
    lambda seed, n, missing, share: missing_forms(
        loose_groups(random_ward(seed, n, missing), seed + 1), seed + 2, share
    ),
    seed=st.integers(0, 10_000),
    n=st.sampled_from([0, 3, 7, 12, 19, 30, 44, 60]),
    missing=st.sampled_from([0.0, 0.0, 0.01, 0.03]),
    share=st.sampled_from([0.0, 0.05, 0.2, 0.4]),
)
LEAST = st.sampled_from(THRESHOLDS)


def released(ward, part):
    """Indicators over the file's patients of every set that a number may rest on."""
    sets = {}
    having = {one: ~np.isnan(part.ward.scores[one]) for one in part.ward.measures}
    sets |= {("all",): np.ones(part.ward.size, dtype=bool)}
    sets |= {(one,): there for one, there in having.items()}
    sets |= {pair: having[pair[0]] & having[pair[1]] for pair in combinations(having, 2)}
    for by in groupings(part.ward):
        codes = part.ward.groups(by)
        for measure, there in having.items():
            for code in {one for one in codes if one is not None}:
                sets[measure, by, code] = there & (codes == code)
    found = {}
    for name, inside in sets.items():
        whole = np.zeros(ward.size, dtype=bool)
        whole[part.places] = inside
        found[name] = whole
    return found


def small_targets(ward, least):
    """Sets of a few that an onlooker could ask after: who misses a form, who is in a group."""
    marks = {}
    forms = sorted({one.split(".")[0] for one in ward.scores})
    complete = np.array(
        [
            ~np.isnan([v for k, v in ward.scores.items() if k.startswith(form)]).any(axis=0)
            for form in forms
        ]
    ).reshape(len(forms), ward.size)
    marks["forms"] = np.array(
        ["".join("01"[int(one)] for one in row) for row in complete.T], object
    )
    marks |= {key: ward.groups(key) for key in ATTRIBUTES}
    for a, b in [*((one, one) for one in marks), *combinations(marks, 2)]:
        pairs = list(zip(marks[a], marks[b], strict=True))
        for pair, size in Counter(pairs).items():
            if 0 < size < least:
                yield np.array([one == pair for one in pairs], dtype=float)


@settings(max_examples=120, deadline=None)
@given(wards, LEAST)
def test_no_two_numbers_rest_on_almost_the_same_patients(ward, least):
    part = shared(ward, least)
    assert part.ward.size == 0 or part.ward.size >= least
    for one in released(ward, part).values():
        assert one.sum() == 0 or one.sum() >= least
    by_group = {name: one for name, one in released(ward, part).items() if len(name) < 3}
    for a, b in combinations(by_group.values(), 2):
        for difference in ((a & ~b).sum(), (b & ~a).sum()):
            assert difference == 0 or difference >= least
    for by in groupings(part.ward):
        codes = part.ward.groups(by)
        for measure in part.ward.measures:
            there = ~np.isnan(part.ward.scores[measure])
            hidden = sum(code is None for code in codes[there])
            assert hidden == 0 or hidden >= least, "a total less the rest"


@settings(max_examples=60, deadline=None)
@given(wards, LEAST)
def test_no_sum_of_numbers_gives_a_few_back(ward, least):
    """Every number shown is a sum over a set; no combination of them is the sum over a few."""
    rows = np.array([*released(ward, shared(ward, least)).values()], dtype=float)
    rows = np.unique(rows, axis=0)
    if not rows.size or not rows.any():
        return
    for target in small_targets(ward, least):
        found, *_ = np.linalg.lstsq(rows.T, target, rcond=None)
        assert np.abs(rows.T @ found - target).max() > 1e-6


@settings(max_examples=25, deadline=None)
@given(wards, LEAST)
def test_every_count_of_every_answer_is_one_of_those_sets(ward, least):
    """So that what is proved above of the sets holds for what is shown."""
    part = shared(ward, least)
    sizes = {int(one.sum()) for one in released(ward, part).values()}
    pairs = {a + b for a, b in combinations_with_replacement(sizes, 2)}
    for finding in all_findings(Dataset(part.ward)):
        if finding.key == "participation":
            continue
        seen = protect(marked(finding, part), Audience.OTHERS, least)
        assert seen.sample.n in sizes | pairs | {0} or seen.choices.get("by")
        assert 0 <= seen.sample.of - seen.sample.n < 1 or seen.sample.of - seen.sample.n >= least
        for row in seen.rows:
            if row.by != "published":
                assert row.n >= least
                assert row.n in sizes | pairs or row.statistic == "all_groups"
        for one in seen.sample.left_out:
            assert len(one.patients) >= least
            assert set(one.patients) == {"·"}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 1000), st.sampled_from([20, 44, 60]), LEAST)
def test_where_nothing_is_missing_others_are_told_the_teams_numbers(seed, n, least):
    ward = random_ward(seed, n)
    part = shared(ward, least)
    assert part.ward.size == n
    assert not part.incomplete
    for measure, scores in ward.scores.items():
        assert (part.ward.scores[measure] == scores).all()


def test_the_codes_of_the_file_stay_behind():
    ward = random_ward(1, 40, missing=0.02)
    part = shared(ward, 5)
    assert not {*part.ward.patients} & {*ward.patients}


def test_a_few_who_miss_a_form_are_left_out_and_it_is_said():
    ward = random_ward(1, 40)
    scores = {key: values.copy() for key, values in ward.scores.items()}
    for key in scores:
        if key.startswith("ECR-R"):
            scores[key][:3] = np.nan
    part = shared(replace(ward, scores=scores), 5)
    assert part.ward.size == 37
    assert part.incomplete


def test_many_who_miss_a_form_stay_for_what_they_have():
    ward = random_ward(1, 40)
    scores = {key: values.copy() for key, values in ward.scores.items()}
    for key in scores:
        if key.startswith("ECR-R"):
            scores[key][:12] = np.nan
    part = shared(replace(ward, scores=scores), 5)
    assert part.ward.size == 40
    assert (~np.isnan(part.ward.scores["WAV-B.total"])).sum() == 40
    assert (~np.isnan(part.ward.scores["ECR-R.anxiety"])).sum() == 28


@pytest.mark.parametrize("least", THRESHOLDS)
@pytest.mark.parametrize("n", range(5))
def test_too_few_are_not_shared_at_all(n, least):
    assert shared(random_ward(1, n), least).ward.size == 0


def test_a_ward_of_seven_is_shared_on_the_page_and_not_in_a_file():
    ward = random_ward(1, 7)
    assert shared(ward, 5).ward.size == 7
    assert shared(ward, 10).ward.size == 0


def test_a_lone_small_group_takes_another_with_it():
    codes = ["Noord"] * 20 + ["Zuid"] * 15 + ["West"] * 9 + ["Oost"] * 4
    ward = replace(random_ward(1, 48), attributes={"ward": np.array(codes, dtype=object)})
    part = shared(ward, 5)
    assert {one for one in part.ward.groups("ward") if one} == {"Noord", "Zuid"}
    assert part.hidden == {"ward"}


def test_reasons_too_rare_to_be_told_apart_are_put_together():
    gone = {"reason_missed": np.array(["a"] * 6 + ["b"] * 3 + ["c"] * 3, dtype=object)}
    part = shared(replace(random_ward(1, 30), non_participants=gone), 5)
    assert Counter(part.ward.non_participants["reason_missed"]) == {"a": 6, "…": 6}


def test_an_attribute_with_a_small_count_is_not_compared():
    here = np.array(["female"] * 20 + ["male"] * 10, dtype=object)
    for codes, kept in (
        (["female"] * 6 + ["male"] * 6, True),
        (["female"] * 9 + ["male"] * 3, False),
    ):
        ward = replace(
            random_ward(1, 30), attributes={"sex": here},
            non_participants={"sex": np.array(codes, dtype=object)},
        )  # fmt: skip
        assert ("sex" in shared(ward, 5).ward.non_participants) is kept
