"""A filtered answer is the answer about those patients alone, says whom, and gives nobody away."""

from __future__ import annotations

import datetime
from dataclasses import replace

import numpy as np
import pytest

from lib.disclosure import Audience
from lib.domain.dataset import Dataset
from lib.domain.filters import WHERE, Filter
from lib.findings.basis import About, NotAnswerable
from lib.questions.asking import ask, protect
from lib.questions.registry import QUESTIONS
from lib.questions.telling import tell
from lib.sharing.taken_along import Origin
from lib.views.view import view_of
from lib.wording import LANGUAGES, words_in
from lib.wording.captions import caption
from lib.workspace import Visit, sample_course, sample_themes, sample_ward
from lib.workspace.answering import note_shown, view_for
from tests.findings.making_wards import course_of
from tests.pages.test_audience import opened
from tests.wording.random_wards import random_ward

WARD = sample_ward().dataset.ward
WOMEN = Filter({"sex": frozenset({"female"})}).text
OF_PATIENTS = [one for one in QUESTIONS if one.about is About.WARD and one.key != "case"]


def women(ward):
    """The same ward as if only its women were in the file."""
    kept = ward.attributes["sex"] == "female"
    absent = {
        key: values[ward.non_participants["sex"] == "female"]
        for key, values in ward.non_participants.items()
    }
    return replace(
        ward,
        patients=tuple(np.array(ward.patients)[kept]),
        attributes={key: one[kept] for key, one in ward.attributes.items()},
        scores={key: one[kept] for key, one in ward.scores.items()},
        answers={key: one[kept] for key, one in ward.answers.items()},
        non_participants=absent,
    )


@pytest.mark.parametrize("question", OF_PATIENTS, ids=lambda one: one.key)
def test_it_is_the_answer_about_a_file_of_those_patients(question):
    whole, part = Dataset(WARD), Dataset(women(WARD))
    for choices in [*question.variants(part)][:3]:
        under = ask(question.key, {**choices, WHERE: WOMEN}, whole)
        alone = ask(question.key, choices, part)
        assert under.rows == alone.rows
        assert under.sample.n == alone.sample.n
        assert under.comparisons == alone.comparisons
        assert (under.sample.narrowed.n, under.sample.narrowed.of) == (45, 60)


def test_a_course_is_filtered_too():
    course, ward = sample_course().dataset.course, sample_course().dataset.ward
    where = Filter({}, {"WAV-T.total": (120, 180)}).text
    names = {
        one
        for one, score in zip(course.patients, course.scores("WAV-T.total")[:, 0], strict=True)
        if score >= 120
    }
    whole = Dataset(ward, course=course)
    choices = {"measure": "WAV-T.total"}
    under = ask("course", {**choices, WHERE: where}, whole)
    alone = ask("course", choices, Dataset(ward, course=course_of(course, names)))
    assert under.rows == alone.rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_telling_and_caption_says_whom(language):
    words = words_in(language)
    found = ask("therapist_team", {WHERE: WOMEN}, Dataset(WARD))
    told = tell(found, words)
    who = {"nl": "Vrouw", "en": "Female"}[language]
    assert who.lower() in told.among.lower()
    assert "45" in told.among
    assert "60" in told.among
    assert told.aloud.startswith(told.among)
    line = caption(found, About.WARD, Origin((), datetime.date(2026, 3, 1)), words)
    assert who.lower() in line.lower()
    assert not tell(ask("therapist_team", {}, Dataset(WARD)), words).among


@pytest.mark.parametrize("where", ["category:Vorm=dag", "nonsense", "sex"])
def test_what_the_file_does_not_hold_is_said(where):
    with pytest.raises(NotAnswerable) as refused:
        ask("therapist_team", {WHERE: where}, Dataset(WARD))
    assert refused.value.reason == "filter_not_in_file"


def test_interviews_have_no_patients_to_filter():
    themes = sample_themes().dataset
    plain, under = (ask("themes", one, themes) for one in ({}, {WHERE: WOMEN}))
    assert under.rows == plain.rows
    assert under.sample.narrowed is None


def ward_of(*groups):
    """A ward whose groups have these sizes."""
    ward = random_ward(8, sum(groups))
    ward_of_each = np.repeat(["Noord", "Zuid", "West"][: len(groups)], groups).astype(object)
    return replace(ward, attributes={**ward.attributes, "ward": ward_of_each})


@pytest.mark.parametrize(
    ("sizes", "told"), [((30, 30), True), ((40, 9), False), ((9, 40), False), ((40, 10), True)]
)
def test_others_get_no_answer_that_leaves_few_or_leaves_few_out(sizes, told):
    where = Filter({"ward": frozenset({"Noord"})}).text
    found = ask("therapist_team", {WHERE: where}, Dataset(ward_of(*sizes)))
    assert bool(protect(found, Audience.OTHERS).withheld) is not told


def test_groups_of_a_filtered_answer_and_what_they_leave_are_not_few_either():
    """Men of the smaller ward: everybody of that ward less its women."""
    ward = ward_of(30, 30)
    sex = np.array(["female", "male"] * 30, dtype=object)
    sex[30:] = np.array(["female"] * 24 + ["male"] * 6, dtype=object)
    ward = replace(ward, attributes={**ward.attributes, "sex": sex})
    choices = {"measure": "WAV-T.total", "by": "ward", WHERE: WOMEN}
    assert protect(ask("alliance_by_group", choices, Dataset(ward)), Audience.OTHERS).withheld


def test_two_filters_that_differ_in_a_few_do_not_both_reach_others():
    ward = random_ward(11, 60)
    ages = np.array([20.0] * 25 + [30.0] * 3 + [40.0] * 32)
    ward = replace(ward, attributes={**ward.attributes, "age": ages})
    visit, words = opened(Dataset(ward)), words_in("nl")
    withheld = []
    for high in (25.0, 35.0):
        choices = {WHERE: Filter({}, {"age": (18.0, high)}).text}
        view = view_for(visit, "therapist_team", choices, words, Audience.OTHERS)
        note_shown(visit, "therapist_team", choices, Audience.OTHERS)
        withheld.append(view.finding.withheld)
    # The second leaves three in a part of its own.
    assert withheld[0] == ""
    assert withheld[1] in ("too_alike", "too_few_in_part")


def test_the_whole_ward_after_a_part_is_another_question():
    visit, words = opened(Dataset(random_ward(12, 60, groups=2))), words_in("nl")
    where = Filter({"ward": frozenset({"Noord"})}).text
    told = [
        view_for(visit, "therapist_team", choices, words, Audience.OTHERS)
        for choices in ({WHERE: where}, {})
    ]
    assert told[0].finding.sample.n != told[1].finding.sample.n
    assert not told[1].finding.sample.narrowed


def test_a_view_for_others_counts_coarsely():
    found = ask("therapist_team", {WHERE: WOMEN}, Dataset(ward_of(30, 30)))
    seen = view_of(found, words_in("nl"), Audience.OTHERS)
    assert seen.finding.sample.narrowed.n % 5 == 0


def test_it_is_kept_for_the_visit():
    visit = Visit.with_sample()
    choices = {WHERE: WOMEN}
    words = words_in("nl")
    first = view_for(visit, "therapist_team", choices, words, Audience.TREATING_TEAM)
    assert view_for(visit, "therapist_team", choices, words, Audience.TREATING_TEAM) is first
    assert view_for(visit, "therapist_team", {}, words, Audience.TREATING_TEAM) is not first
