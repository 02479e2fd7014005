"""The gate lets nothing about single patients through to others."""

from __future__ import annotations

import json

import pytest

from lib.disclosure import SMALLEST_GROUP, Audience, protect
from lib.findings.family import all_findings
from lib.reading import Report
from lib.sharing.results import as_json, results
from lib.views import view_of
from lib.wording import LANGUAGES, words_in
from tests.sharing.canaries import PERSONS, dataset
from tests.wording.random_wards import texts_of

DATASET = dataset()
FINDINGS = list(all_findings(DATASET))


def test_there_is_something_to_hide():
    """The canaries sing where the treating team looks."""
    everything = "".join(
        text
        for finding in FINDINGS
        for text in texts_of(view_of(finding, words_in("nl"), Audience.TREATING_TEAM))
    )
    assert "Kanarie-P0" in everything
    assert "Kanarie-klein" in everything
    assert "Kanarie-T0" in everything


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda one: f"{one.key} {one.choices}")
def test_the_treating_team_sees_the_finding_as_it_is(finding):
    assert protect(finding, Audience.TREATING_TEAM) is finding


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda one: f"{one.key} {one.choices}")
def test_others_see_no_patient_and_no_small_group(finding):
    seen = protect(finding, Audience.OTHERS)
    if finding.key != "themes":
        assert seen.marks.empty
        assert all(row.n >= SMALLEST_GROUP for row in seen.rows)
        # What is let through is let through unchanged.
        assert list(seen.rows) == [
            row
            for row in finding.rows
            if row.n >= SMALLEST_GROUP and row.statistic not in ("minimum", "maximum")
        ]
    for language in LANGUAGES:
        view = view_of(finding, words_in(language), Audience.OTHERS)
        assert view.figures == ()
        assert [text for text in texts_of(view) if "Kanarie" in text] == []
    assert "Kanarie" not in seen.marks.to_csv()
    assert "Kanarie" not in repr(seen.rows)
    assert "Kanarie" not in repr(seen.cautions)
    assert "Kanarie" not in repr(seen.sample)


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda one: f"{one.key} {one.choices}")
def test_others_are_told_the_same_answer(finding):
    """Numbers come from the real data: the gate takes away, it does not change."""
    for language in LANGUAGES:
        words = words_in(language)
        own = view_of(finding, words, Audience.TREATING_TEAM)
        others = view_of(finding, words, Audience.OTHERS)
        assert own.telling == others.telling
        assert own.tests == others.tests
        assert len(own.left_out) == len(others.left_out)


def test_how_many_were_left_out_stays_known_and_who_does_not():
    finding = next(one for one in FINDINGS if one.sample.left_out)
    seen = protect(finding, Audience.OTHERS)
    assert [(one.reason, len(one.patients)) for one in seen.sample.left_out] == [
        (one.reason, len(one.patients)) for one in finding.sample.left_out
    ]


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
    content = as_json(results(Report(), FINDINGS, language)).decode()
    assert "Kanarie" not in content
    assert not any(name in content for name in (*PERSONS, *DATASET.ward.patients))
    for finding in json.loads(content)["findings"]:
        if finding["key"] != "themes":
            assert all(row["n"] >= SMALLEST_GROUP for row in finding["estimates"])
