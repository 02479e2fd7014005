"""What is saved comes back whole, from any visit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from lib.disclosure import Audience, Outputs
from lib.domain.course import ward_of_rows
from lib.domain.instruments import declaration, instrument_in
from lib.domain.norms import NORMS
from lib.reading import ReadingError, Upload, read
from lib.reading.dataset.recipe import recipe_of
from lib.workspace import History, Visit, sample
from lib.workspace.answering import finding_for, note_shown
from lib.workspace.saved.from_file import open_saved, sealed
from lib.workspace.saved.to_file import left_behind, save
from tests.workspace.saved.visits import (
    CHOICES,
    PASSPHRASE,
    of_sample,
    opened,
    same,
    visits,
    with_codings,
)

OWN_KEY = instrument_in(
    declaration("WAV-B").replace("missing_share = 0.2", "missing_share = 0.0"), own=True
)

UNHURRIED = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}
pytestmark = pytest.mark.usefixtures("cheap_key")


def reopened(visit, into=None, passphrase=PASSPHRASE):
    content = save(visit, CHOICES, passphrase)
    return open_saved(
        Upload("w.praktijklens", content), into or Visit.with_sample(), passphrase or ""
    )


def everything(visit):
    """All that can be seen of a visit, and what the next file is read with."""
    repeat, ledger = visit.repeat, visit.ledger
    return {
        "ward": visit.ward,
        "course": visit.course,
        "moment": visit.moment,
        "reading": visit.reading,
        "files": visit.ward_part.files,
        "report": visit.ward_part.report,
        "interviews": visit.interviews_as_read,
        "edited": visit.interviews,
        "about": visit.interviews_part.report,
        "edits": visit.edits,
        "norms": visit.own_norms,
        "instruments": visit.own_instruments,
        "looked": ledger.entries(),
        "asked": ledger.asked,
        "opened": ledger.opened,
        "marked": visit.marked,
        "patient": visit.patient,
        "notes": visit.notes,
        "labels": visit.item_labels,
        "pins": visit.tray.pins,
        "predicts": visit.meeting.predicts,
        "questions": visit.meeting.questions,
        "recipe": repeat.recipe,
        "changes": repeat.changes,
        "remembered": repeat.remembered(),
        "written": repeat.written(visit.own_instruments),
    }


def compared(one, other, *but):
    before, after = everything(one), everything(other)
    return [key for key in before if key not in but and not same(before[key], after[key])]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(visits())
def test_any_visit_comes_back_whole(visit):
    found = reopened(visit)
    assert found.with_data
    assert dict(found.choices) == CHOICES
    assert compared(visit, found.visit) == []


def test_codings_come_back_whole():
    visit = with_codings()
    assert compared(visit, reopened(visit).visit) == []


def test_files_that_were_read_come_back_whole_and_go_on_as_before():
    visit = of_sample()
    visit.add_norms(NORMS[:0])
    found = reopened(visit).visit
    assert compared(visit, found) == []
    # With a key of one's own it is scored again from the answers, without the file.
    for one in (visit, found):
        one.use_instrument(OWN_KEY)
    assert compared(visit, found) == []


def test_the_sample_with_several_measurements_is_open_again():
    visit = Visit.with_sample()
    visit.open_sample_course()
    found = reopened(visit, passphrase=None)
    assert same(visit.course, found.visit.course)
    assert not found.visit.ward_part.own


def test_a_recipe_in_use_stays_in_use():
    visit = of_sample()
    visit.use_recipe(recipe_of(visit.reading, {}))
    visit.open(read([Upload("later.xlsx", sample.file_bytes(sample.WARD) + b" ")]))
    found = reopened(visit).visit
    assert found.repeat.recipe == visit.repeat.recipe
    assert found.repeat.compared
    assert compared(visit, found) == []


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(visits())
def test_without_data_those_that_are_open_stay(visit):
    into = of_sample()
    into.mark(into.ward.patients[:2])
    before = everything(into)
    found = reopened(visit, into, None)
    assert not found.with_data
    for key in ("ward", "files", "interviews", "looked", "marked", "reading"):
        assert same(before[key], everything(found.visit)[key]), key
    assert [pin.comment for pin in found.visit.tray.pins] == [p.comment for p in visit.tray.pins]
    assert found.visit.meeting.questions == visit.meeting.questions
    assert compared(into, into) == []


def test_what_is_open_is_not_touched_by_what_takes_its_place():
    into = of_sample()
    before = everything(into)
    found = reopened(opened(of_sample().ward), into, None).visit
    found.tray = found.tray.add("themes", {})
    found.ledger.look("scales", [])
    found.repeat.recipe = recipe_of(into.reading, {})
    found.use_edits(History())
    assert same(before, everything(into))


def shown_to_others(visit, question="scales", **choices):
    """Each number that others get of an answer, noted as shown."""
    finding = finding_for(visit, question, choices, Audience.OTHERS)
    note_shown(visit, question, choices, Audience.OTHERS)
    return [(row.statistic, row.measure, row.value) for row in finding.rows]


def less_one(visit):
    """The same visit with the first patient's row gone."""
    ward = visit.ward
    visit.ward = ward_of_rows(ward, np.arange(1, ward.size))
    visit._made.clear()
    return visit


def own_ward():
    visit = opened(of_sample().ward)
    visit.ward = replace(visit.ward, invented=False)
    return visit


def test_what_others_saw_stays_remembered():
    into = own_ward()
    seen = shown_to_others(into, measure="WAV-B.total")
    assert seen
    for passphrase in (PASSPHRASE, None):
        found = less_one(reopened(own_ward(), into, passphrase).visit)
        assert shown_to_others(found, measure="WAV-B.total") == seen
    into.close_own_data()
    into.ward = own_ward().ward
    assert shown_to_others(less_one(into), measure="WAV-B.total") == seen


def test_what_others_saw_is_saved_with_the_data_and_without_them_it_is_not():
    visit = own_ward()
    seen = shown_to_others(visit, measure="WAV-B.total")
    other = less_one(reopened(visit).visit)
    assert shown_to_others(other, measure="WAV-B.total") == seen
    withheld = finding_for(other, "therapist_team", {"scale": "total"}, Audience.OTHERS)
    assert withheld.withheld == "too_alike"
    alone = reopened(visit, passphrase=None).visit
    assert alone.outputs.as_json() == Outputs().as_json()


def test_a_saved_visit_with_a_damaged_ledger_is_refused(monkeypatch):
    visit = own_ward()
    shown_to_others(visit, measure="WAV-B.total")
    damaged = visit.outputs.as_json()[:-30]
    monkeypatch.setattr(Outputs, "as_json", lambda _: damaged)
    with pytest.raises(ReadingError, match="saved_damaged"):
        reopened(visit)


def test_only_a_file_with_data_is_sealed():
    visit = of_sample()
    assert sealed(Upload("a", save(visit, {}, PASSPHRASE)))
    assert not sealed(Upload("a", save(visit, {})))
    assert left_behind(visit) == 0
