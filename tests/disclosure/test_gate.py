"""The gate lets nothing about single patients through to others."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from lib.charts import Look
from lib.disclosure import SMALLEST_GROUP, TAKEN_ALONG, Audience, condensed, marked, protect, shared
from lib.disclosure.grouped import _LINE_POINTS, COLUMNS
from lib.domain.dataset import Dataset
from lib.findings import EstimateRow, Finding, Sample
from lib.findings.alliance_by_group import alliance_by_group
from lib.findings.attachment import attachment
from lib.findings.family import all_findings
from lib.findings.questions import ABOUT_INTERVIEWS
from lib.findings.reference import reference
from lib.findings.therapist_team import therapist_team
from lib.reading import Report
from lib.sharing.results import as_json, results
from lib.views import view_of
from lib.wording import LANGUAGES, words_in
from tests.sharing.canaries import PERSONS, dataset
from tests.wording.random_wards import random_ward, texts_of

DATASET = dataset()
FINDINGS = list(all_findings(DATASET))
PART = shared(DATASET.ward, SMALLEST_GROUP)
FOR_OTHERS = [
    one if one.key in ABOUT_INTERVIEWS else marked(one, PART)
    for one in all_findings(Dataset(PART.ward, DATASET.interviews))
]
OUTLINED = Look(dark=False, width=800, paper=True)


def named(finding):
    return f"{finding.key} {finding.choices}"


def drawn(view):
    """The whole specification of every figure, with its data."""
    return [figure.draw(OUTLINED).to_dict() for figure in view.figures]


def rows_of(specification):
    return [row for rows in specification.get("datasets", {}).values() for row in rows]


def test_there_is_something_to_hide():
    """The canaries sing where the treating team looks."""
    views = [view_of(one, words_in("nl"), Audience.TREATING_TEAM) for one in FINDINGS]
    everything = "".join(text for view in views for text in texts_of(view))
    assert "Kanarie-P0" in everything
    assert "Kanarie-klein" in everything
    assert "Kanarie-T0" in everything
    figures = json.dumps([drawn(view) for view in views if view.finding.key == "reference"])
    assert "Kanarie-P0" in figures


@pytest.mark.parametrize("finding", FINDINGS, ids=named)
def test_the_treating_team_sees_the_finding_as_it_is(finding):
    assert protect(finding, Audience.TREATING_TEAM) is finding


@pytest.mark.parametrize("finding", FOR_OTHERS, ids=named)
def test_others_see_no_patient_and_no_small_group(finding):
    seen = protect(finding, Audience.OTHERS)
    for language in LANGUAGES:
        view = view_of(finding, words_in(language), Audience.OTHERS)
        assert [text for text in texts_of(view) if "Kanarie" in text] == []
        for specification in drawn(view):
            assert "Kanarie" not in json.dumps(specification)
            assert not any("patient" in row for row in rows_of(specification))
    assert "Kanarie" not in seen.marks.to_csv()
    assert "Kanarie" not in repr((seen.rows, seen.cautions, seen.sample, seen.comparisons))
    if finding.key not in ABOUT_INTERVIEWS:
        assert all(
            row.n >= SMALLEST_GROUP or row.statistic.startswith("published") for row in seen.rows
        )


@pytest.mark.parametrize("finding", FINDINGS, ids=named)
def test_the_gate_holds_without_the_shared_data_too(finding):
    """Whoever forgets to ask the shared data still hands out no patient and no small number."""
    seen = protect(finding, Audience.OTHERS)
    assert not any(name in seen.marks.to_csv() for name in (*PERSONS, *DATASET.ward.patients))
    assert not any(name in repr(seen.sample) for name in (*PERSONS, *DATASET.ward.patients))
    if finding.key not in ABOUT_INTERVIEWS:
        assert all(
            row.n >= SMALLEST_GROUP or row.statistic.startswith("published") for row in seen.rows
        )
        assert all(len(one.patients) >= SMALLEST_GROUP for one in seen.sample.left_out)


@pytest.mark.parametrize("finding", FOR_OTHERS, ids=named)
def test_the_gate_takes_away_and_changes_nothing(finding):
    seen = protect(finding, Audience.OTHERS)
    assert set(seen.rows) <= set(finding.rows)
    assert seen.choices == finding.choices


ONE_PATIENTS_OWN = ("minimum", "maximum", "lowest_without_one", "highest_without_one")


@pytest.mark.parametrize("finding", FOR_OTHERS, ids=named)
def test_what_passed_may_pass_again(finding):
    """At a higher threshold too: then nothing is left that it would not have let through itself."""
    for first, second in ((5, 5), (5, 10), (10, 5), (10, 10)):
        once = protect(finding, Audience.OTHERS, first)
        twice = protect(once, Audience.OTHERS, second)
        alone = protect(finding, Audience.OTHERS, max(first, second))
        if first >= second:
            assert_frame_equal(twice.marks, once.marks)
            assert (twice.rows, twice.sample, twice.cautions) == (
                once.rows, once.sample, once.cautions
            )  # fmt: skip
        assert twice.rows == alone.rows
        assert twice.comparisons == alone.comparisons
        if "least" in twice.marks:
            assert set(twice.marks["least"]) <= {max(first, second)}


@pytest.mark.parametrize("finding", FOR_OTHERS, ids=named)
def test_no_number_is_one_patients_own(finding):
    seen = protect(finding, Audience.OTHERS)
    assert not [row for row in seen.rows if row.statistic in ONE_PATIENTS_OWN]


def test_a_statistic_nobody_judged_stays_with_the_team():
    row = EstimateRow("WAV-B.total", "the_newest_statistic", 3.0, 60)
    finding = Finding("scales", {"measure": "WAV-B.total"}, Sample(60, 60), (row,),
                      FINDINGS[0].marks.iloc[0:0].assign(observed=[]))  # fmt: skip
    assert protect(finding, Audience.OTHERS).rows == ()


def pairs_with(higher, equal, lower):
    ward = random_ward(3, higher + equal + lower)
    team = np.full(ward.size, 110.0)
    gaps = np.array([5.0 + one % 7 for one in range(higher)] + [0.0] * equal
                    + [-5.0 - one % 5 for one in range(lower)])  # fmt: skip
    ward.scores["WAV-T.total"][:] = team
    ward.scores["WAV-B.total"][:] = team + gaps
    return therapist_team(ward)


@pytest.mark.parametrize(
    ("counts", "kept"),
    [
        ((20, 0, 20), {"higher", "equal", "lower"}),
        ((20, 6, 14), {"higher", "equal", "lower"}),
        ((30, 3, 7), {"higher"}),
        ((30, 2, 3), {"higher"}),
        ((38, 0, 2), {"equal"}),
    ],
)
def test_a_small_count_and_what_would_give_it_back_are_hidden(counts, kept):
    seen = protect(pairs_with(*counts), Audience.OTHERS)
    found = {row.statistic for row in seen.rows if row.measure == "WAV-B.total"}
    assert found & {"higher", "equal", "lower"} == kept
    assert ("share_higher" in found) == ("higher" in kept)


wards = st.builds(random_ward, seed=st.integers(0, 999), n=st.integers(0, 70))


def asked(ward):
    yield alliance_by_group(ward, "WAV-T.total", "ward")
    yield therapist_team(ward)
    yield attachment(ward, "ECR-R.anxiety", "WAV-T.total")
    yield reference(ward, "WAV-T.total")


@settings(max_examples=30, deadline=None)
@given(wards, st.sampled_from([5, 8, 10]))
def test_every_part_of_a_drawing_holds_enough_patients(ward, least):
    for finding in asked(ward):
        marks = protect(finding, Audience.OTHERS, least).marks
        assert list(marks.columns) == list(COLUMNS)
        assert (marks["n"].dropna() >= least).all()
        assert (marks[marks["grouped"] == "box"]["n"] >= 2 * least).all()
        # The line has a grid of its own, from which lowest and highest cannot be reckoned.
        line = marks[marks["grouped"] == "line"]
        if len(line):
            scores = ward.scores["ECR-R.anxiety"]
            assert line["x"].min() > scores.min()
            assert line["x"].max() < scores.max()


@settings(max_examples=30, deadline=None)
@given(wards)
def test_no_list_of_scores_is_drawn(ward):
    """No figure holds more numbers that are somebody's score than chance and grain give."""
    for finding in asked(ward):
        view = view_of(finding, words_in("nl"), Audience.OTHERS)
        for specification in drawn(view):
            rows = rows_of(specification)
            # A part for every five patients, a box, and the points of a line and a curve.
            assert len(rows) <= ward.size // SMALLEST_GROUP + 5 + 2 * _LINE_POINTS
            assert not any("patient" in row for row in rows)


def test_a_hundred_thousand_patients_are_drawn_with_few_marks():
    ward = random_ward(5, 100_000)
    for finding in asked(ward):
        seen = condensed(finding)
        assert len(seen.marks) < 2_500
        assert (seen.marks["n"].dropna() >= SMALLEST_GROUP).all()
        view = view_of(finding, words_in("nl"), Audience.TREATING_TEAM)
        assert view.figures
        for specification in drawn(view):
            assert len(rows_of(specification)) < 2_500
        said = json.dumps(drawn(view)[0], ensure_ascii=False).lower()
        assert "samengevoegd" in said, "the figure says so itself"
        assert "1.000" in said, "and from how many patients on"


def test_themes_keep_their_counts_and_lose_their_persons():
    finding = next(one for one in FINDINGS if one.key == "themes")
    seen = protect(finding, Audience.OTHERS)
    assert seen.rows == finding.rows
    assert set(seen.marks["name"]) == set(finding.marks["name"])
    assert len(seen.marks) == finding.marks["theme"].nunique()
    for column in ("person", "medium", "mention", "count"):
        assert seen.marks[column].astype(bool).sum() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_for_others_names_no_patient_no_person_and_no_small_group(language):
    part = shared(DATASET.ward, TAKEN_ALONG)
    findings = all_findings(Dataset(part.ward, DATASET.interviews))
    content = as_json(results(Report(), findings, language)).decode()
    assert "Kanarie" not in content
    assert not any(name in content for name in (*PERSONS, *DATASET.ward.patients))
    for finding in json.loads(content)["findings"]:
        if finding["key"] not in ABOUT_INTERVIEWS:
            for row in finding["estimates"]:
                assert row["n"] >= TAKEN_ALONG or row["by"] == "published"
