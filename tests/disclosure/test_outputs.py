"""Two outputs about almost the same patients give nobody away, however the file was changed."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from lib.disclosure import Audience, Outputs, OutputsDamaged, outputs_in
from lib.disclosure.kept_findings import finding_of, kept
from lib.disclosure.outputs import FEWEST, STANDS, TooAlike
from lib.disclosure.sketch import BUCKETS, changed, resting_on, sketch_of
from lib.domain.dataset import Dataset
from lib.domain.ward import Ward
from lib.questions.asking import all_findings, protect
from lib.questions.registry import question_of
from lib.sharing.results import as_json, results
from lib.workspace import sample
from tests.findings.making_wards import course_of
from tests.wording.random_wards import random_interviews, random_ward

MARCH, APRIL, JUNE = (datetime.date(2026, month, 1) for month in (3, 4, 6))
REPORT = sample.sample_ward().report


def ward_of(seed, n):
    """A ward with fewer scales and groupings than there are: quick, and no less telling."""
    ward = random_ward(seed, n)
    kept_scores = {"WAV-B.total", "WAV-T.total", "WAV-T.goal", "ECR-R.anxiety", "ECR-R.avoidance"}
    return replace(
        ward,
        attributes={key: ward.attributes[key] for key in ("ward", "sex")},
        scores={key: values for key, values in ward.scores.items() if key in kept_scores},
    )


def put_out(outputs, data, day):
    """All that others get of the data that day, and the questions they get no answer to."""
    found, withheld = [], []
    for finding in all_findings(data):
        protected = protect(finding, Audience.OTHERS)
        try:
            question = question_of(protected.key)
            settled = outputs.settle(protected, question, data)
        except TooAlike:
            withheld.append(protected)
            continue
        outputs.record(settled, question, data, day)
        found.append(settled)
    return found, withheld


def some_of(ward, places):
    """The same file with these rows only, in this order."""
    places = np.asarray(places)
    return Ward(
        tuple(ward.patients[one] for one in places),
        {key: values[places] for key, values in ward.attributes.items()},
        {key: values[places] for key, values in ward.scores.items()},
    )


def codes(ward, names):
    return replace(ward, patients=tuple(names))


def numbers(findings, measures=None):
    """Every number that was put out, by where it stands, of findings that tell of patients."""
    return {
        (
            one.key,
            *sorted(one.choices.items()),
            row.statistic,
            row.measure,
            row.by,
            row.group,
            row.versus,
        ): row
        for one in findings
        for row in one.rows
        if measures is None or {row.measure, row.by} & measures
    }


def without_notice(finding):
    cautions = tuple(one for one in finding.cautions if one.code != STANDS)
    return as_text([replace(finding, cautions=cautions)])


def as_text(findings):
    return as_json(results(REPORT, findings, "nl", Audience.OTHERS))


@pytest.mark.parametrize("n", [20, 60])
@pytest.mark.parametrize("step", [1, -1], ids=["newcomer", "leaver"])
def test_the_next_month_with_one_patient_more_or_less_shows_the_same_again(n, step):
    both = ward_of(n, n + 1)
    less = some_of(both, range(n))
    before, after = (less, both) if step == 1 else (both, less)
    outputs = Outputs()
    first, _ = put_out(outputs, Dataset(before), MARCH)
    second, withheld = put_out(outputs, Dataset(after), APRIL)
    assert len(numbers(first)) > 100
    assert numbers(second) == numbers(first)
    # What could not be told before may not be told now either.
    assert {one.key for one in withheld} <= {one.key for one in first if one.withheld}
    held = {(one.key, *sorted(one.choices.items())): one for one in first if one.rows}
    for new in (one for one in second if one.rows):
        assert without_notice(new) == as_text([held[(new.key, *sorted(new.choices.items()))]])
        said = [dict(one.values) for one in new.cautions if one.code == STANDS]
        assert said == [{"day": "2026-03-01"}]


def test_what_was_not_put_out_before_is_not_after_one_patient_came():
    both = ward_of(4, 41)
    before, after = Dataset(some_of(both, range(40))), Dataset(both)
    outputs = Outputs()
    asked = [one for one in all_findings(before) if one.key == "scales"]
    (scales,) = (protect(one, Audience.OTHERS) for one in asked)
    settled = outputs.settle(scales, question_of(scales.key), before)
    outputs.record(settled, question_of(scales.key), before, MARCH)
    second, withheld = put_out(outputs, after, APRIL)
    assert [one.key for one in second if one.rows] == ["scales"]
    assert {"alliance_by_group", "attachment", "reference"} <= {one.key for one in withheld}


WARD = ward_of(7, 21)
SMALLER = some_of(WARD, range(1, 21))
LAST_OUT = some_of(WARD, [*range(10), *range(11, 21)])


def other_questionnaire(ward, change):
    scores = dict(ward.scores)
    for key in [key for key in scores if key.startswith("ECR-R")]:
        if change == "left out":
            del scores[key]
    if change == "turned":
        # One of eighteen items turned round: everybody's mean moves by its own answer.
        answers = np.random.default_rng(5).integers(1, 8, ward.size)
        scores["ECR-R.anxiety"] = scores["ECR-R.anxiety"] + (8 - 2 * answers) / 18
    return replace(ward, scores=scores)


WAYS_ROUND = {
    "names replaced, the row on top gone": codes(SMALLER, [f"P{n:02d}" for n in range(1, 21)]),
    "names replaced, a row in the middle gone": codes(
        LAST_OUT, [f"P{n:02d}" for n in range(1, 21)]
    ),
    "codes of another export": codes(SMALLER, [f"K{n}" for n in range(1, 21)]),
    "codes with a trailing letter": codes(SMALLER, [f"{one}x" for one in SMALLER.patients]),
    "columns left out": other_questionnaire(SMALLER, "left out"),
    "one column turned round": other_questionnaire(SMALLER, "turned"),
    "rows in another order": some_of(SMALLER, range(19, -1, -1)),
}


@pytest.mark.parametrize("way", WAYS_ROUND)
def test_six_ways_round_the_memory_show_nothing_new_of_what_stayed(way):
    ward, stayed = WAYS_ROUND[way], {one for one in WARD.scores if one.startswith("WAV")}
    outputs = Outputs()
    first, _ = put_out(outputs, Dataset(WARD), MARCH)
    second, _ = put_out(outputs, Dataset(ward), APRIL)
    before, after = numbers(first, stayed), numbers(second, stayed)
    assert after
    assert {key: row for key, row in after.items() if before.get(key) != row} == {}


def test_as_many_as_ten_who_came_are_a_new_output_and_nine_are_not():
    ward = ward_of(9, 60)
    outputs = Outputs()
    first, _ = put_out(outputs, Dataset(some_of(ward, range(40))), MARCH)
    nine, _ = put_out(outputs, Dataset(some_of(ward, range(40 + FEWEST - 1))), APRIL)
    assert numbers(nine) == numbers(first)
    wanted = Dataset(some_of(ward, range(40 + FEWEST)))
    ten, _ = put_out(outputs, wanted, JUNE)
    fresh, _ = put_out(Outputs(), wanted, JUNE)
    assert as_text(ten) == as_text(fresh)
    assert not [one for one in ten if STANDS in {said.code for said in one.cautions}]
    # What came after is held to both, and an earlier file gets what it got.
    eleven, _ = put_out(outputs, Dataset(some_of(ward, range(41 + FEWEST))), JUNE)
    assert numbers(eleven) == numbers(ten)
    again, _ = put_out(outputs, Dataset(some_of(ward, range(40))), JUNE)
    assert as_text(again) == as_text(first)


def test_the_same_data_give_the_same_bytes():
    outputs = Outputs()
    first, _ = put_out(outputs, Dataset(ward_of(3, 30)), MARCH)
    before = outputs.as_json()
    second, withheld = put_out(outputs, Dataset(ward_of(3, 30)), APRIL)
    assert (as_text(second), withheld) == (as_text(first), [])
    assert outputs.as_json() == before


def test_one_corrected_score_keeps_what_rests_on_it_and_nothing_else():
    ward = ward_of(5, 40)
    scores = {key: values.copy() for key, values in ward.scores.items()}
    scores["ECR-R.anxiety"][3] += 1 / 18
    outputs = Outputs()
    put_out(outputs, Dataset(ward), MARCH)
    second, _ = put_out(outputs, Dataset(replace(ward, scores=scores)), APRIL)
    standing = [one for one in second if STANDS in {said.code for said in one.cautions}]
    by_group = [one for one in standing if one.key == "alliance_by_group"]
    assert {one.choices["measure"] for one in by_group} <= {"ECR-R.anxiety"}
    stands = {one.key for one in standing} - {"alliance_by_group"}
    assert {
        "attachment",
        "attachment_detail",
        "attachment_quadrants",
        "scales",
        "reference",
    } >= stands
    assert stands


def test_a_patient_who_moved_to_another_group_is_not_given_away():
    ward = ward_of(1, 40)
    moved = ward.attributes["ward"].copy()
    moved[np.flatnonzero(moved == "Noord")[0]] = "Zuid"
    outputs = Outputs()
    first, _ = put_out(outputs, Dataset(ward), MARCH)
    attributes = {**ward.attributes, "ward": moved}
    second, _ = put_out(outputs, Dataset(replace(ward, attributes=attributes)), APRIL)
    assert numbers(second) == numbers(first)


def test_scores_that_two_patients_swapped_are_not_given_away_either():
    ward = ward_of(2, 40)
    scores = {key: values.copy() for key, values in ward.scores.items()}
    scores["ECR-R.anxiety"][[0, 1]] = scores["ECR-R.anxiety"][[1, 0]]
    outputs = Outputs()
    first, _ = put_out(outputs, Dataset(ward), MARCH)
    second, _ = put_out(outputs, Dataset(replace(ward, scores=scores)), APRIL)
    assert numbers(second) == numbers(first)


def test_one_interview_more_shows_no_theme_of_it_and_coding_on_shows():
    interviews = random_interviews(1, 12, 6)
    more = random_interviews(1, 13, 6)
    more = replace(
        more,
        themes=tuple(
            replace(one, cells=(*old.cells, one.cells[-1]))
            for one, old in zip(more.themes, interviews.themes, strict=True)
        ),
    )
    outputs = Outputs()
    first, _ = put_out(outputs, Dataset(None, interviews), MARCH)
    second, withheld = put_out(outputs, Dataset(None, more), APRIL)
    assert (numbers(second), withheld) == (numbers(first), [])
    coded_on = replace(interviews, themes=interviews.themes[:4])
    third, withheld = put_out(outputs, Dataset(None, coded_on), JUNE)
    fresh, _ = put_out(Outputs(), Dataset(None, coded_on), JUNE)
    assert (as_text(third), withheld) == (as_text(fresh), [])


def test_the_sample_is_not_kept():
    outputs = Outputs()
    put_out(outputs, sample.sample_ward().dataset, MARCH)
    put_out(outputs, sample.sample_course().dataset, MARCH)
    put_out(outputs, sample.sample_themes().dataset, MARCH)
    assert outputs.as_json() == Outputs().as_json()


def test_every_moment_of_a_course_is_held_apart():
    data = sample.sample_course().dataset
    course = replace(data.course, rows=replace(data.course.rows, invented=False))
    data = Dataset(replace(data.ward, invented=False), None, course)
    gone = course_of(course, course.patients[1:])
    outputs = Outputs()
    first, _ = put_out(outputs, data, MARCH)
    second, _ = put_out(outputs, replace(data, course=gone), APRIL)
    over_time = [one for one in first if one.key in ("course", "run_chart")]
    assert numbers(over_time)
    assert numbers([one for one in second if one.key in ("course", "run_chart")]) == numbers(
        over_time
    )


values = st.lists(
    st.one_of(st.integers(0, 6), st.floats(-1000, 1000), st.just(float("nan"))), max_size=60
)


def apart(one, other):
    """How many values differ, counted with the values themselves."""
    a, b = (
        Counter(round(value, 6) + 0.0 for value in some if value == value) for some in (one, other)
    )
    return max((a - b).total(), (b - a).total())


@given(values, values)
def test_a_sketch_never_counts_more_than_truly_changed(one, other):
    there = sketch_of(np.array(one, dtype=float))
    assert changed(np.array(other, dtype=float), there) <= apart(one, other)


@given(values, st.randoms())
def test_a_sketch_sees_no_change_in_another_order(one, random):
    there = sketch_of(np.array(one, dtype=float))
    other = random.sample(one, len(one))
    assert changed(np.array(other, dtype=float), there) == 0


@given(values, st.lists(st.integers(0, 100), min_size=1, max_size=30))
def test_everybody_who_came_or_went_is_counted(one, more):
    few, many = np.array(one, dtype=float), np.array([*one, *more], dtype=float)
    assert changed(many, sketch_of(few)) == changed(few, sketch_of(many)) == len(more)


def test_one_value_that_became_another_is_seen_in_whatever_bucket_it_falls():
    values = np.arange(40.0)
    for place in range(40):
        other = values.copy()
        other[place] += 100
        assert all(changed(other, sketch_of(values)) == 1 for _ in range(50))


def test_a_sketch_holds_no_value_and_the_ledger_no_patient():
    ward = ward_of(8, 40)
    outputs = Outputs()
    put_out(outputs, Dataset(ward), MARCH)
    content = json.loads(outputs.as_json())
    text = json.dumps(content)
    assert not [one for one in ward.patients if f'"{one}"' in text]
    for column in content["columns"]:
        assert {*column} == {"of", "sketch"}
        assert {*column["sketch"]} == {"salt", "buckets", "check"}
        assert len(column["sketch"]["buckets"]) == BUCKETS
    salts = [one["sketch"]["salt"] for one in content["columns"]]
    assert len({*salts}) == len(salts)
    names = {one["of"] for one in content["columns"]}
    assert names <= {*ward.scores, *ward.attributes}


def test_a_finding_comes_back_as_it_was():
    data = Dataset(ward_of(6, 60), random_interviews(2, 12, 5))
    for finding in all_findings(data):
        protected = protect(finding, Audience.OTHERS)
        if protected.withheld:
            continue  # nothing of it is kept
        once = finding_of(kept(protected))
        assert results(REPORT, [once], "nl") == results(REPORT, [protected], "nl")
        assert as_text([finding_of(kept(once))]) == as_text([once])
        wanted = protected.marks.reset_index(drop=True)
        assert_frame_equal(once.marks, wanted, check_exact=True)
        assert once.cautions == protected.cautions
        assert [*map(repr, once.cautions)] == [*map(repr, protected.cautions)]


def test_the_ledger_comes_back_from_its_file():
    outputs = Outputs()
    ward = ward_of(6, 41)
    first, _ = put_out(outputs, Dataset(some_of(ward, range(40))), MARCH)
    again = outputs_in(outputs.as_json())
    assert again.as_json() == outputs.as_json()
    second, _ = put_out(again, Dataset(ward), APRIL)
    assert numbers(second) == numbers(first)


def test_two_ledgers_together_hold_to_both():
    ward = ward_of(6, 61)
    one, other = Outputs(), Outputs()
    first, _ = put_out(one, Dataset(some_of(ward, range(30))), MARCH)
    second, _ = put_out(other, Dataset(some_of(ward, range(60))), APRIL)
    both = one.with_those_of(other)
    assert both.with_those_of(other).as_json() == both.as_json()
    for size, wanted in ((31, first), (61, second)):
        found, _ = put_out(both, Dataset(some_of(ward, range(size))), JUNE)
        assert numbers(found) == numbers(wanted)


def damaged():
    outputs = Outputs()
    put_out(outputs, Dataset(ward_of(8, 20)), MARCH)
    whole = outputs.as_json()
    yield "empty", b""
    yield "cut off", whole[:-20]
    yield "foreign", b'{"findings": []}'
    yield "no JSON", b"PK\x03\x04"
    yield "newer", whole.replace(b'"schema":2', b'"schema":3', 1)
    changes = {
        "one patient less in a sketch": lambda one: one["columns"][0]["sketch"].update(check=1),
        "an output gone": lambda one: one["outputs"].pop(),
        "a column gone": lambda one: one["columns"].pop(),
        "another day": lambda one: one["outputs"][0].update(day="2020-01-01"),
        "something more": lambda one: one.update(more=1),
    }
    for name, change in changes.items():
        content = json.loads(whole)
        change(content)
        yield name, json.dumps(content).encode()


DAMAGED = dict(damaged())


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_or_foreign_ledger_is_refused(name):
    with pytest.raises(OutputsDamaged):
        outputs_in(DAMAGED[name])


def test_a_question_rests_on_what_it_names():
    data = Dataset(ward_of(5, 40))
    found = {one.key: {*resting_on(one, question_of(one.key), data)} for one in all_findings(data)}
    assert found["attachment"] > {"ECR-R.anxiety", "WAV-B.total"}
    assert not found["therapist_team"] & {"ECR-R.anxiety", "sex", "ward"}
    by = next(one for one in all_findings(data) if one.choices.get("by") == "sex")
    assert {*resting_on(by, question_of(by.key), data)} == {by.choices["measure"], "sex"}
