"""Every question that is registered is whole: found, told, drawn, tabled, protected, shared."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from lib.charts.dress import Look
from lib.disclosure import Audience
from lib.domain.dataset import Dataset
from lib.findings.basis import About
from lib.interface import navigation
from lib.questions.asking import all_findings, ask, canonical, leading_findings
from lib.questions.question import Where
from lib.questions.registry import QUESTIONS, question_of
from lib.questions.telling import title
from lib.sharing.results import as_json, results
from lib.views.view import view_of
from lib.wording import LANGUAGES, words_in
from lib.workspace import sample_course, sample_themes, sample_ward
from tests.wording.random_wards import random_interviews, random_ward

ROOT = Path(__file__).parents[2]
SAMPLE = replace(
    sample_course().dataset,
    ward=sample_ward().dataset.ward,
    interviews=sample_themes().dataset.interviews,
)
TWO_CODERS = {"theme_coders"}
"""The sample was coded by one."""
LOOKS = (Look(), Look(dark=True))


def findings(dataset):
    found = list(all_findings(dataset))
    if dataset.ward is not None:
        found.append(ask("case", {"patient": dataset.ward.patients[0]}, dataset))
    return found


def test_the_sample_asks_every_question():
    asked = {one.key for one in findings(SAMPLE)}
    assert asked == {one.key for one in QUESTIONS} - TWO_CODERS


@pytest.mark.parametrize(
    "dataset",
    [SAMPLE, Dataset(random_ward(2, 7)), Dataset(None, random_interviews(1, 12, 6)), Dataset()],
    ids=["sample", "ward of seven", "interviews", "nothing"],
)
def test_what_is_found_is_told_tabled_drawn_protected_and_shared(dataset):
    found = findings(dataset)
    # One of each question, of those with several scales.
    for finding in {one.key: one for one in reversed(found)}.values():
        for audience in Audience:
            for language in LANGUAGES:
                view = view_of(finding, words_in(language), audience)
                assert view.telling.headline
                assert bool(view.method) != bool(view.finding.withheld)
                assert bool(view.table.columns) != bool(view.finding.withheld)
                assert title(finding.key, view.words).endswith("?")
                for figure in view.figures:
                    for look in LOOKS:
                        assert figure.draw(look).to_dict()
    report = sample_ward().report
    for audience in Audience:
        assert as_json(results(report, found, "nl", audience))


def test_each_opens_as_one_of_its_variants_asks_it():
    for question in QUESTIONS:
        opens = question.opening(SAMPLE)
        asked = [canonical(question.key, one) for one in question.variants(SAMPLE)]
        if opens is None:
            assert not asked
            continue
        # A variant leaves open what is not part of the question, such as which publication.
        mine = canonical(question.key, opens)
        assert any(one.items() <= mine.items() for one in asked), question.key


def test_a_report_holds_the_leading_questions_as_they_open():
    led = [(one.key, one.choices) for one in leading_findings(SAMPLE)]
    assert [key for key, _ in led] == [one.key for one in QUESTIONS if one.leads]


def test_keys_and_places_are_each_their_own():
    assert len({one.key for one in QUESTIONS}) == len(QUESTIONS)
    pages = {one.place.page for one in QUESTIONS if one.place.where is not Where.BESIDE}
    for one in QUESTIONS:
        assert question_of(one.key) is one
        assert one.place.page in pages
        assert (ROOT / "pages" / f"{one.place.page}.py").is_file()
        assert (one.place.page in navigation.TITLES) == (one.place.page in pages)


def test_every_folder_is_registered_and_kept_apart_from_the_others():
    folders = {path.parent.name for path in ROOT.glob("lib/questions/*/__init__.py")}
    declared = {one.find.__module__.split(".")[-2] for one in QUESTIONS}
    assert declared == folders
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    (apart,) = [one for one in contracts["contracts"] if one["id"] == "folders"]
    assert {one.rpartition(".")[2] for one in apart["modules"]} == folders


def test_only_the_team_sees_single_patients():
    for question in QUESTIONS:
        others = question.others
        assert not (others.single and others.answered_by)
        assert others.by_hand or not question.about.interviews
        assert question.about is not About.INTERVIEWS or not others.dots
