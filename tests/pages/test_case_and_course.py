"""One patient and the course over measurements, as visitors meet them."""

from __future__ import annotations

import datetime
from dataclasses import replace

import numpy as np
import pytest

from lib.disclosure import Audience
from lib.domain.dataset import Dataset
from lib.domain.instruments import Retest
from lib.findings.reliable_change import days_between, ends
from lib.reading import read
from lib.wording import LANGUAGES, words_in
from lib.workspace import Visit
from tests.pages.test_audience import opened
from tests.pages.visiting import answer, badge, figures, go, no_failure, said, tables, visit
from tests.reading import making_formats
from tests.reading.making_files import text_file, workbook
from tests.wording.random_wards import random_ward


def with_course():
    """A visit with the sample of several measurements open."""
    found = Visit.with_sample()
    found.open_sample_course()
    return found


def of_own(patients=12, moments=3):
    """A visitor's own file with days, codes that can be found again, and scores that differ."""
    rows = [["Patient", "Meetmoment", "Datum", "WAV-B totaal", "WAV-T totaal"]]
    for at in range(moments):
        rows += [
            [
                f"KANARIE-{patient}",
                f"T{at}",
                datetime.date(2026, 1 + at, 1 + patient),
                90 + 3 * patient + 5 * at + 0.25,
                80 + 2 * patient + at + 0.25,
            ]
            for patient in range(patients)
        ]
    found = Visit.with_sample()
    found.open(read([workbook(rows, name="metingen.xlsx")]))
    return found


def button(app, label):
    return next(one for one in app.button if one.label == label)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_with_several_measurements_opens_with_one_click(language):
    words = words_in(language)
    app = go(visit(language), "course")
    assert words("empty.course") in said(app)
    button(app, words("data.open_course")).click().run()
    no_failure(app, language)
    assert words("header.sample_course") in badge(app)
    assert words("moment.first") in badge(app)
    assert len(figures(app)) == 3
    assert words("answer.course.first_last") in answer(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_patient_page_goes_on_to_the_next_and_remembers(language):
    words = words_in(language)
    app = go(visit(language, with_course()), "case")
    no_failure(app, language)
    assert "P01" in answer(app)
    assert button(app, words("choice.previous")).disabled
    button(app, words("choice.next")).click().run()
    assert "P02" in answer(app)
    app.selectbox(key="case_patient").set_value("P24").run()
    assert button(app, words("choice.next")).disabled
    go(app, "scales")
    assert "P24" in answer(go(app, "case"))


def test_the_other_pages_follow_the_measurement_that_is_chosen():
    words = words_in("nl")
    app = go(visit("nl", of_own()), "data")
    assert app.selectbox(key="measurement").value == "first"
    app.selectbox(key="measurement").set_value("last").run()
    scores = app.session_state["visit"].ward.scores["WAV-B.total"]
    np.testing.assert_allclose(scores, [90 + 3 * one + 10 + 0.25 for one in range(12)])
    go(app, "therapist_and_team")
    no_failure(app, "nl")
    assert words("moment.last") in badge(app)


def test_forgetting_the_file_forgets_its_course():
    app = go(visit("nl", of_own()), "data")
    button(app, words_in("nl")("data.forget")).click().run()
    assert app.session_state["visit"].course is None
    assert app.session_state["visit"].patient == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_others_are_refused_the_case_in_one_sentence(language):
    app = visit(language, of_own())
    app.session_state["audience"] = Audience.OTHERS.value
    go(app, "case")
    no_failure(app, language)
    assert [one.value for one in app.info] == [words_in(language)("case.team_only")]
    assert not figures(app)
    assert not app.selectbox
    assert "KANARIE" not in said(app)


@pytest.mark.parametrize(("patients", "shown"), [(24, True), (12, True), (9, False)])
def test_others_get_the_middle_of_enough_patients_and_no_lines(patients, shown):
    app = visit("nl", of_own(patients))
    app.session_state["audience"] = Audience.OTHERS.value
    go(app, "course")
    no_failure(app, "nl")
    everything = (
        said(app)
        + "".join(tables(app))
        + "".join(
            str(one.proto)
            for kind in ("arrow_vega_lite_chart", "vega_lite_chart")
            for one in app.get(kind)
        )
    )
    assert "KANARIE" not in everything
    assert bool(figures(app)) == shown
    assert ("bij T0" in said(app)) == shown
    own = {f"{80 + 2 * one + at}.25" for one in range(patients) for at in range(3)}
    assert not [one for one in own if one in everything]


@pytest.mark.parametrize(
    ("stem", "key"), [("course", "empty.course"), ("participation", "empty.participation")]
)
@pytest.mark.parametrize("others", [False, True])
def test_what_a_file_does_not_hold_is_not_called_too_few_to_show(stem, key, others):
    app = visit("nl", opened(Dataset(random_ward(3, 80))))
    if others:
        app.session_state["audience"] = Audience.OTHERS.value
    go(app, stem)
    no_failure(app, "nl")
    assert [one.value for one in app.info] == [words_in("nl")(key)]


def test_the_minimum_change_can_be_set_where_a_retest_is_known():
    app = go(visit("nl", with_course()), "course")
    assert not [one for one in app.number_input if one.key.startswith("shape_least")]
    assert words_in("nl")("part.shapes") in said(app)
    found = with_course()
    rows, measure = found.course.rows, "WAV-T.total"
    days = days_between(found.course, ends(found.course, found.course.scores(measure)))
    form = rows.measure(measure).instrument
    retest = Retest(rows.measure(measure).scale, 0.9, 60, int(days), "invented", 18.2)
    forms = {**rows.instruments, form.key: replace(form, retests=(retest,))}
    found.course = replace(found.course, rows=replace(rows, instruments=forms))
    app = go(visit("nl", found), "course")
    box = next(one for one in app.number_input if one.key.startswith("shape_least"))
    box.set_value(45.0).run()
    assert "Op of neer telt bij meer dan 45,0 punten." in said(app)
    box = next(one for one in app.number_input if one.key.startswith("shape_least"))
    box.set_value(1.0).run()
    assert "meer dan 1,0 punten" not in said(app)
    assert box.help


def test_a_note_stands_at_its_month_until_it_is_taken_away():
    words = words_in("nl")
    app = go(visit("nl", with_course()), "course")
    app.selectbox(key="run_note_month").set_value("2025-03")
    app.text_input(key="run_note_text").set_value("andere groep")
    button(app, words("run.note_add")).click().run()
    no_failure(app, "nl")
    assert any("andere groep" in one for one in tables(app))
    app.button(key="run_note_0").click().run()
    assert not any("andere groep" in one for one in tables(app))


def test_own_item_names_stand_in_the_table_and_a_wrong_file_changes_nothing():
    found = with_course()
    app = go(visit("nl", found), "case")
    form = "WAV-B"
    words = words_in("nl")
    rows = next(one for one in tables(app) if words("table.others_elsewhere") in one)
    assert form in rows
    assert words("table.own_label") not in rows
    shown = next(
        part for part in rows.split('<th scope="row">')[1:] if part.startswith(form)
    ).split("</th>")[0]
    item = shown.split(" ")[1]
    box = next(one for one in app.file_uploader if one.key.startswith("item_labels"))
    good = text_file([["Vragenlijst", "Item", "Naam"], [form, item, "eigen naam hier"]])
    box.set_value((good.name, good.content, "text/csv")).run()
    no_failure(app, "nl")
    assert any("eigen naam hier" in one for one in tables(app))
    rows = [["Vragenlijst", "Item", "Naam"], [form, float(item), "andere naam hier"]]
    (other,) = making_formats.ods([("Namen", rows)])
    box = next(one for one in app.file_uploader if one.key.startswith("item_labels"))
    assert {".ods", ".sav", ".xls"} <= {*box.proto.type}
    box.set_value((other.name, other.content, "")).run()
    no_failure(app, "nl")
    assert any("andere naam hier" in one for one in tables(app))
    wrong = text_file([["Vragenlijst", "Item", "Naam"], [form, "99", "weg"]])
    box = next(one for one in app.file_uploader if one.key.startswith("item_labels"))
    box.set_value((wrong.name, wrong.content, "text/csv")).run()
    assert any("cel B2" in one.value for one in app.error)
    assert any("andere naam hier" in one for one in tables(app))
