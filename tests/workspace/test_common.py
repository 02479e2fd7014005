"""What is made of the sample is made once for all; nothing of a visitor ever gets into it."""

from __future__ import annotations

import gc
from dataclasses import replace
from functools import partial
from itertools import chain
from threading import Barrier, Event, Thread
from types import FunctionType, ModuleType

import numpy as np
import pytest

from lib.disclosure import Audience
from lib.domain.dataset import Dataset
from lib.domain.edits import Rename
from lib.domain.norms import NORMS
from lib.domain.ward import Ward
from lib.findings.basis import NotAnswerable
from lib.questions.asking import all_findings
from lib.reading import Upload, read
from lib.reading.dataset.recipe import recipe_of
from lib.views.memory import Made
from lib.wording import words_in
from lib.workspace import History, Visit
from lib.workspace.answering import finding_for, view_for
from lib.workspace.common import common
from lib.workspace.saved.from_file import open_saved
from lib.workspace.saved.to_file import save
from tests.sharing.canaries import dataset as canaries
from tests.workspace.saved.visits import course_of, opened, same

TEAM = Audience.TREATING_TEAM

NL = words_in("nl")
OTHERS = Audience.OTHERS
TOKEN = "Vlinder"
"""What every word of the visitor's own begins with."""
SCORES = b"Pati\xc3\xabnt;WAV-T totaal\nX1;100\nX2;110\n"
THEMES = b"Thema;T1;T2\nGeduld;1;\nRuimte;;1\n"
PAIRS = ("therapist_team", {"scale": "total"})
MONTHS = {"measure": "WAV-T.total", "notes": ""}


def with_course():
    visit = Visit.with_sample()
    visit.open_sample_course()
    return visit


def reading(content):
    return read([Upload("eigen.csv", content)])


def questions(data):
    """Every question these data answer, as it is asked."""
    return {(one.key, tuple(one.choices.items())) for one in all_findings(data)}


def sample_of(visit):
    return Dataset(visit.ward, visit.interviews, visit.course)


# One memory for all ------------------------------------------------------------------------------


@pytest.mark.parametrize("onlookers", [TEAM, OTHERS])
@pytest.mark.parametrize("fresh", [Visit.with_sample, with_course])
def test_two_visits_of_the_sample_get_the_same_view(fresh, onlookers):
    one, other = fresh(), fresh()
    assert view_for(one, *PAIRS, NL, onlookers) is view_for(other, *PAIRS, NL, onlookers)


def test_each_language_and_each_audience_has_its_own():
    visit = Visit.with_sample()
    views = [
        view_for(visit, *PAIRS, words_in(language), looking)
        for language in ("nl", "en")
        for looking in (TEAM, OTHERS)
    ]
    assert len({id(view) for view in views}) == len(views)
    assert [view.words.language for view in views] == ["nl"] * 2 + ["en"] * 2


@pytest.mark.parametrize("fresh", [Visit.with_sample, with_course])
def test_all_get_what_a_visit_would_answer_itself(fresh):
    shared, alone = fresh(), fresh()
    alone.brought = True
    for key, choices in questions(sample_of(shared)):
        for looking in (TEAM, OTHERS):
            try:
                expected = finding_for(alone, key, dict(choices), looking)
            except NotAnswerable:
                with pytest.raises(NotAnswerable):
                    finding_for(shared, key, dict(choices), looking)
                continue
            found = finding_for(shared, key, dict(choices), looking)
            assert found is not expected
            assert found.marks.equals(expected.marks)
            assert same(replace(found, marks=None), replace(expected, marks=None)), key


# Nothing of a visitor's in it --------------------------------------------------------------------


def own_themes(visit):
    visit.open(reading(THEMES))


def edit(visit):
    visit.use_edits(History((Rename(visit.interviews.themes[0].key, TOKEN),)))


def other_instruments(visit):
    visit.use_instruments({})


def follow_recipe(visit):
    visit.use_recipe(recipe_of(reading(SCORES), {}))


def ward_gone_and_sample_course_back(visit):
    visit.open(reading(SCORES))
    visit.open_sample_course()


OWN = (
    lambda visit: visit.open(reading(SCORES)),
    own_themes,
    edit,
    other_instruments,
    follow_recipe,
    ward_gone_and_sample_course_back,
    lambda visit: visit.add_norms(NORMS[:1]),
)


@pytest.mark.parametrize("make_own", OWN)
def test_a_visit_with_anything_of_its_own_answers_itself(make_own):
    visit = Visit.with_sample()
    assert visit.asked({}) is common("ward")
    make_own(visit)
    assert visit.asked({}) is visit


def test_a_visit_that_had_its_own_answers_itself_after_forgetting_too():
    visit = Visit.with_sample()
    visit.open(reading(SCORES))
    visit.close_own_data()
    assert visit.asked({}) is visit


def test_edits_that_are_undone_leave_the_sample_as_shipped():
    visit = Visit.with_sample()
    edit(visit)
    visit.use_edits(History())
    assert visit.asked({}) is common("ward")


def test_another_measurement_of_the_sample_is_answered_in_the_visit():
    visit = with_course()
    assert visit.asked({}) is common("course")
    visit.use_moment(visit.course.moments[-1])
    assert visit.asked({}) is visit


def test_a_saved_visit_brings_what_may_name_its_data():
    content = save(Visit.with_sample(), {})
    visit = open_saved(Upload("w.praktijklens", content), Visit.with_sample(), "").visit
    assert visit.asked({}) is visit


def test_what_somebody_wrote_at_a_month_stays_in_the_visit():
    visit = with_course()
    noted = {**MONTHS, "notes": f'[["2026-01", "{TOKEN}"]]'}
    assert visit.asked(noted) is visit
    assert visit.asked(MONTHS) is common("course")


def test_an_edit_in_one_visit_is_not_seen_in_another():
    one, other = Visit.with_sample(), Visit.with_sample()
    before = view_for(other, "themes", {"order": "codebook"}, NL, TEAM)
    edit(one)
    assert TOKEN in repr(view_for(one, "themes", {"order": "codebook"}, NL, TEAM).table)
    assert view_for(other, "themes", {"order": "codebook"}, NL, TEAM) is before
    assert TOKEN not in repr(before.table)


def own_data():
    """Wards and interviews in which every code begins with the token."""
    data = canaries()
    ward = replace(
        data.ward,
        patients=tuple(f"{TOKEN}-{one}" for one in data.ward.patients),
        attributes={
            **data.ward.attributes,
            "ward": np.array(
                [f"{TOKEN}-{one}" for one in data.ward.attributes["ward"]], dtype=object
            ),
        },
    )
    persons = tuple(replace(one, key=f"{TOKEN}-{one.key}") for one in data.interviews.persons)
    return ward, replace(data.interviews, persons=persons)


def inside(thing):
    """What something holds; of a function its closure, of a class or module nothing."""
    if isinstance(thing, FunctionType):
        return thing.__closure__ or ()
    return () if isinstance(thing, type | ModuleType) else gc.get_referents(thing)


def held(*roots):
    """Everything that can be reached from somewhere."""
    found, open_ends = {}, [*roots]
    while open_ends:
        thing = open_ends.pop()
        if id(thing) not in found:
            found[id(thing)] = thing
            open_ends += inside(thing)
    return found.values()


def answer_all(visit):
    for key, choices in questions(sample_of(visit)):
        for looking in (TEAM, OTHERS):
            try:
                view = view_for(visit, key, dict(choices), NL, looking)
            except NotAnswerable:
                continue
            assert view.telling.headline
            assert view.figures is not None


def wards_of_the_visitor():
    return [
        one
        for one in gc.get_objects()
        if isinstance(one, Ward) and any(str(code).startswith(TOKEN) for code in one.patients)
    ]


def test_nothing_of_own_data_is_held_by_the_server_or_by_what_all_visits_share():
    ward, interviews = own_data()
    visit = opened(ward, interviews, course_of(ward))
    answer_all(visit)
    # Samples in the place of both: choices and pins may still name what is gone.
    visit = opened(ward)
    visit.close_own_data()
    visit.open_sample_course()
    view_for(
        visit,
        "themes",
        {"order": "codebook", "medium": f"{TOKEN}-Noord"},
        NL,
        TEAM,
    )
    everything = held(common("ward"), common("course"))
    words = [one for one in everything if isinstance(one, str | bytes)]
    assert len(words) > 100
    assert not [one for one in words if TOKEN in (one if isinstance(one, str) else repr(one))]
    assert wards_of_the_visitor()  # those of the test itself
    del visit, ward, interviews, everything, words
    gc.collect()
    assert not wards_of_the_visitor()


def test_a_question_the_sample_cannot_answer_leaves_no_trace_of_how_it_was_asked():
    visit = Visit.with_sample()
    with pytest.raises(NotAnswerable):
        view_for(visit, "case", {"patient": TOKEN}, NL, TEAM)
    keys = chain.from_iterable(common("ward")._made._kept)
    assert TOKEN not in repr([*keys])


# Many at once ------------------------------------------------------------------------------------


def together(*tasks):
    threads = [Thread(target=task) for task in tasks]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
        assert not one.is_alive()


def test_many_who_ask_at_once_get_the_one_thing_that_is_made():
    memory, gate, made, found = Made(), Barrier(8), [], []

    def ask():
        gate.wait()
        found.append(memory.once("key", lambda: made.append(object()) or made[0]))

    together(*[ask] * 8)
    assert len(made) == 1
    assert [*map(id, found)] == [id(made[0])] * 8


def test_who_asks_for_something_else_does_not_wait():
    memory, begun, go_on = Made(), Event(), Event()

    def slow():
        begun.set()
        assert go_on.wait(60)

    def quick():
        assert begun.wait(60)
        assert memory.once("quick", lambda: 1) == 1
        go_on.set()

    together(partial(memory.once, "slow", slow), quick)
    assert len(memory) == 2


def test_when_making_fails_the_next_who_waits_makes_it():
    memory, begun, go_on, found = Made(), Event(), Event(), []

    def fail():
        begun.set()
        assert go_on.wait(60)
        raise NotAnswerable("no_ward")

    def first():
        with pytest.raises(NotAnswerable):
            memory.once("key", fail)

    def second():
        assert begun.wait(60)
        go_on.set()
        found.append(memory.once("key", lambda: "made"))

    together(first, second)
    assert found == ["made"]


def test_visits_that_begin_at_once_have_the_same_ward():
    gate, visits = Barrier(8), []

    def begin():
        gate.wait()
        visits.append(with_course())

    together(*[begin] * 8)
    assert {id(visit.asked({})) for visit in visits} == {id(common("course"))}
