"""The gate tells others the same answer more coarsely, and nothing about single patients."""

from __future__ import annotations

import json
import math
import random
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.charts.dress import Look
from lib.disclosure import LEAST, Audience, condensed, policy
from lib.disclosure.policy import POLICY
from lib.domain.ward import Ward
from lib.findings import EstimateRow, Finding, Sample
from lib.findings.basis import About
from lib.questions.alliance_by_group.finding import alliance_by_group
from lib.questions.asking import all_findings, protect
from lib.questions.attachment.finding import attachment
from lib.questions.attachment_quadrants.finding import attachment_quadrants
from lib.questions.course.finding import course
from lib.questions.registry import QUESTIONS, question_of
from lib.questions.scales import SCALES
from lib.questions.scales.finding import scales
from lib.questions.therapist_team.finding import therapist_team
from lib.reading import Report
from lib.sharing.results import as_json, results
from lib.views.view import view_of
from lib.wording import LANGUAGES, words_in
from lib.workspace.sample import kept_ward, sample_course
from tests.sharing.canaries import dataset
from tests.wording.random_wards import random_ward, texts_of

OTHERS = Audience.OTHERS
DATASET = dataset()
FINDINGS = list(all_findings(DATASET))
OUTLINED = Look(dark=False, width=800, paper=True)
SAMPLE = kept_ward()


def named(finding):
    return f"{finding.key} {finding.choices}"


def drawn(view):
    """The whole specification of every figure, with its data."""
    return [figure.draw(OUTLINED).to_dict() for figure in view.figures]


def some_of_ward(ward: Ward, n: int, seed: int = 0) -> Ward:
    """Some patients of a ward."""
    places = np.array(sorted(random.Random(seed).sample(range(ward.size), n)))
    return replace(
        ward,
        patients=tuple(ward.patients[one] for one in places),
        attributes={key: values[places] for key, values in ward.attributes.items()},
        scores={key: values[places] for key, values in ward.scores.items()},
        answers={key: values[places] for key, values in ward.answers.items()},
    )


def test_there_is_something_to_hide():
    """The canaries sing where the treating team looks."""
    views = [view_of(one, words_in("nl"), Audience.TREATING_TEAM) for one in FINDINGS]
    everything = "".join(text for view in views for text in texts_of(view))
    assert "Kanarie-P0" in everything
    assert "Kanarie-klein" in everything
    assert "Kanarie-T0" in everything


@pytest.mark.parametrize("finding", FINDINGS, ids=named)
def test_the_treating_team_sees_the_finding_as_it_is(finding):
    assert protect(finding, Audience.TREATING_TEAM) is finding


@pytest.mark.parametrize("finding", FINDINGS, ids=named)
def test_others_see_no_patient_no_small_group_and_no_test(finding):
    seen = protect(finding, OTHERS)
    for language in LANGUAGES:
        view = view_of(finding, words_in(language), OTHERS)
        assert [text for text in texts_of(view) if "Kanarie" in text] == []
        assert json.dumps(drawn(view)).count("Kanarie") == 0
    assert "Kanarie" not in seen.marks.to_csv()
    assert "Kanarie" not in repr((seen.rows, seen.cautions, seen.sample, seen.comparisons))
    assert all(row.p is row.p_holm is row.p_bh is row.test is None for row in seen.rows)
    assert seen.comparisons == ()


@pytest.mark.parametrize("finding", FINDINGS, ids=named)
def test_what_passed_passes_again_unchanged(finding):
    once = protect(finding, OTHERS)
    assert protect(once, OTHERS) is once


def test_a_statistic_that_nobody_judged_stays_with_the_team():
    rows = (EstimateRow("WAV-B.total", "mean", 120.3, 40, low=110.0, high=130.0),)
    new = EstimateRow("WAV-B.total", "shiny_new_number", 1.0, 40)
    found = Finding(
        "reference",
        {"measure": "WAV-B.total"},
        Sample(40, 40),
        (*rows, new),
        alliance_by_group(SAMPLE, "WAV-B.total", "sex").marks.iloc[:0],
    )
    assert [row.statistic for row in protect(found, OTHERS).rows] == ["mean"]


NEVER = {
    "skewness",
    "normality",
    "minimum",
    "maximum",
    "item_missing",
    "item_reversed",
    "item_rest_r",
    "alpha_if_dropped",
    "lowest_without_one",
    "highest_without_one",
    "detectable",
    "n_to_halve",
    "sem",
    "limit_lower",
    "limit_upper",
    "error_band",
    "beyond_higher",
    "beyond_lower",
    "all_groups",
    "independence",
    "unequal_spread",
    "cohen_dav",
    "share_higher",
}


def test_what_the_attacks_were_made_with_is_never_told():
    told = {row.statistic for one in FINDINGS for row in protect(one, OTHERS).rows}
    asked = {row.statistic for one in FINDINGS for row in one.rows}
    assert not NEVER & POLICY.keys()
    assert not told & NEVER
    assert len(asked & NEVER) > 12, "they are there for the team"


@pytest.mark.parametrize("key", [one.key for one in QUESTIONS if not one.others.answered_by])
def test_what_tells_of_few_people_is_withheld_whole(key):
    for one in [one for one in FINDINGS if one.key == key] or [replace(FINDINGS[0], key=key)]:
        seen = protect(one, OTHERS)
        assert seen.withheld
        assert seen.rows == ()
        assert seen.choices == {} or seen.withheld == "too_few"


def numbers(finding):
    for row in finding.rows:
        for value in (row.value, row.low, row.high, row.n):
            if value is not None:
                yield row, value


def test_others_and_team_are_told_of_the_same_patients():
    """Every number is the team's, rounded: never one of fewer patients."""
    compared = 0
    for finding in all_findings(DATASET):
        exact = {(r.statistic, r.measure, r.by, r.group, r.versus): r for r in finding.rows}
        for row in protect(finding, OTHERS).rows:
            if row.statistic in ("first_quartile", "median", "third_quartile"):
                continue  # of averaged neighbours
            team = exact[row.statistic, row.measure, row.by, row.group, row.versus]
            if row.statistic.startswith("published"):
                assert row.value == pytest.approx(team.value, abs=0.005)
                continue
            if row.by == "published":
                continue  # taken from the rounded mean
            breadth = (team.high - team.low) if team.high is not None else abs(team.value) + 10
            assert abs(row.value - team.value) <= max(breadth / 4, 2.5)
            assert abs(row.n - team.n) <= 4
            if row.low is not None:
                assert row.low <= team.low + 1e-9
                assert row.high >= team.high - 1e-9
            compared += 1
    assert compared > 100


def test_the_verdict_is_the_teams_wherever_rounding_moves_an_end():
    checked = 0
    for seed in range(10):
        ward = random_ward(seed, 12 + seed % 50)
        for finding in all_findings(dataset_of(ward)):
            exact = {(r.statistic, r.measure, r.by, r.group, r.versus): r for r in finding.rows}
            for row in protect(finding, OTHERS).rows:
                if row.low is None:
                    continue
                team = exact[row.statistic, row.measure, row.by, row.group, row.versus]
                assert row.zero_fits == team.zero_fits
                checked += 1
    assert checked > 100


def dataset_of(ward):
    return replace(DATASET, ward=ward, course=None, interviews=None)


@given(st.integers(0, 400))
@settings(max_examples=12, deadline=None)
def test_no_group_under_ten_and_no_number_finer_than_the_policy(seed):
    for finding in all_findings(dataset_of(random_ward(seed, 12 + seed % 50))):
        seen = protect(finding, OTHERS)
        for row, value in numbers(seen):
            assert math.isclose(value * 100, round(value * 100), abs_tol=1e-6), row
            if not row.statistic.startswith("published"):
                assert row.n >= LEAST
                assert row.n % 5 == 0
        assert seen.sample.n % 5 == seen.sample.of % 5 == 0
        for frame_value in seen.marks.select_dtypes("number").to_numpy().ravel():
            assert math.isnan(frame_value) or math.isclose(
                frame_value * 100, round(frame_value * 100), abs_tol=1e-6
            )


def test_a_group_is_hidden_with_as_many_others_as_its_total_would_give_back():
    ward = some_of_ward(SAMPLE, 40, seed=3)
    finding = alliance_by_group(ward, "WAV-T.total", "cluster")
    sizes = {row.group: row.n for row in finding.all("n")}
    shown = {row.group for row in protect(finding, OTHERS).all("n")}
    assert min(sizes.values()) < LEAST
    assert all(sizes[one] >= LEAST for one in shown)
    rest = sum(sizes.values()) - sum(sizes[one] for one in shown)
    assert rest == 0 or rest >= LEAST


def test_where_everybody_scores_alike_nobody_is_told_the_mean():
    ward = replace(SAMPLE, scores={"WAV-B.total": np.full(SAMPLE.size, 120.0)}, answers={})
    assert protect(scales(ward, "WAV-B.total"), OTHERS).withheld == "not_for_others"
    nearly = np.full(SAMPLE.size, 120.0)
    nearly[:3] = (119.0, 121.0, 120.5)
    ward = replace(SAMPLE, scores={"WAV-B.total": nearly}, answers={})
    assert protect(scales(ward, "WAV-B.total"), OTHERS).one("mean") is None


def test_a_plane_is_never_cut_at_the_median_of_these_patients():
    """Beside the plane cut at the midpoint it would count the few between the two lines."""
    there = attachment_quadrants(SAMPLE, "WAV-T.total")
    assert not protect(there, OTHERS).withheld
    assert protect(attachment_quadrants(SAMPLE, "WAV-T.total", "median"), OTHERS).withheld


@pytest.mark.parametrize("n", [20, 40])
def test_what_remains_is_worth_having(n):
    """A ward of 20 shows its differences, its scatter and its course."""
    ward = some_of_ward(SAMPLE, n, seed=1)
    half = np.array(["North", "South"] * (n // 2), dtype=object)
    ward = replace(ward, attributes={**ward.attributes, "ward": half})
    groups = protect(alliance_by_group(ward, "WAV-T.total", "ward"), OTHERS)
    assert groups.one("mean_difference") is not None
    assert protect(therapist_team(ward), OTHERS).one("mean_difference") is not None
    relation = protect(attachment(ward, "ECR-R.anxiety", "WAV-T.total"), OTHERS)
    assert relation.one("pearson_r") is not None
    for finding in (groups, relation):
        assert drawn(view_of(finding, words_in("nl"), OTHERS))
    over_time = sample_course().dataset.course
    assert over_time is not None
    told = protect(course(over_time, "WAV-T.total"), OTHERS)
    assert len([*told.all("median")]) > 2
    assert drawn(view_of(told, words_in("nl"), OTHERS))


def test_a_scatter_of_few_cells_is_a_line_and_no_grey_plane():
    for n in (20, 25, 40, 60):
        finding = attachment(some_of_ward(SAMPLE, n), "ECR-R.anxiety", "WAV-T.total")
        marks = protect(finding, OTHERS).marks
        cells = marks[marks["grouped"] == "cell"]
        assert len(cells) == 0 or len(cells) >= 6
        assert (cells["n"] >= 5).all()
        assert (marks["grouped"] == "line").any()


def test_a_figure_holds_the_ends_of_the_scale_and_not_of_the_data():
    for seed in range(6):
        ward = some_of_ward(SAMPLE, 40, seed)
        view = view_of(attachment(ward, "ECR-R.anxiety", "WAV-T.total"), words_in("nl"), OTHERS)
        (specification,) = drawn(view)
        domains = json.dumps(specification)
        assert '"domain": [1, 7]' in domains
        assert '"domain": [36.0, 180.0]' in domains


@pytest.mark.parametrize("language", LANGUAGES)
def test_results_for_others_hold_no_fine_number(language):
    found = json.loads(as_json(results(Report(), FINDINGS, language)), parse_float=lambda one: one)

    def fine(value):
        if isinstance(value, dict | list):
            return [
                hit
                for one in (value.values() if isinstance(value, dict) else value)
                for hit in fine(one)
            ]
        # Text, too: a dot or comma with three digits behind it is that of a thousand.
        return re.findall(r"\d[.,]\d{3}\d*(?<![.,]\d{3})|\d[.,]\d{4,}", str(value))

    assert fine(found) == []


def test_too_many_dots_become_boxes_for_the_team_too():
    big = random_ward(3, 60)
    n = 1200
    again = np.resize(np.arange(big.size), n)
    ward = replace(
        big,
        patients=tuple(f"Q{one}" for one in range(n)),
        attributes={key: values[again] for key, values in big.attributes.items()},
        scores={key: values[again] for key, values in big.scores.items()},
        answers={},
    )
    measure = next(one for one in ward.measures if one.startswith("WAV"))
    finding = scales(ward, measure)
    assert "grouped" in condensed(finding, SCALES).marks
    assert condensed(finding, SCALES).rows == finding.rows


def test_interviewed_persons_are_counted_to_five_and_never_named():
    seen = protect(next(one for one in FINDINGS if one.key == "themes"), OTHERS)
    if not seen.withheld:
        assert all(row.value % 5 == 0 for row in seen.all("count"))
    assert question_of(seen.key).about is About.INTERVIEWS


@given(st.floats(0.001, 30), st.booleans())
def test_a_standard_error_holds_four_steps(error, is_sum):
    step = policy.step_of(error, is_sum)
    assert step <= error / 4 or step == (0.5 if is_sum else 0.01)
    assert not is_sum or step >= 0.5
