"""What stood out in a file, on the data page: a choice reads again what was opened once."""

from __future__ import annotations

import numpy as np
import pytest

from lib.interface.uploads import _PENDING
from lib.reading.tables import opening
from lib.wording import words_in
from tests.pages.visiting import go, no_failure, said, tables, visit
from tests.reading.detectors.wards import answers_of, items_file, turned
from tests.reading.making_files import text_file

NL = words_in("nl")
REVERSED = (1, 3, 7, 9, 10, 11, 12, 15, 20, 27, 29, 31, 33, 34)
TWICE = text_file(
    [["Patiënt", "WAV-B totaal"], ["P1", 100], ["P2", 101], ["P1", 102], ["Totaal", 101]]
)


def opened(app, *uploads):
    box = next(one for one in app.file_uploader if one.key.startswith("upload_"))
    for one in uploads:
        box = box.upload(one.name, one.content)
    return app.run()


def choices(app):
    return {
        one.key.removeprefix("detection_"): one
        for one in app.radio
        if one.key.startswith("detection_")
    }


def scores(app, measure="WAV-B.total"):
    ward = app.session_state["visit"].ward
    return dict(zip(ward.patients, ward.scores[measure].tolist(), strict=True))


def press(app, key):
    return next(one for one in app.button if one.key == key).click().run()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_choice_has_its_place_and_what_is_used(language):
    words = words_in(language)
    app = opened(go(visit(language), "data"), TWICE)
    no_failure(app, language)
    text = said(app)
    assert words("reading.detection.title") in text
    assert words("reading.detection.patient_twice.title") in text
    assert "A4" in text
    twice, summary = choices(app).values()
    # Nobody chose: what holds until then is told, and not taken for a choice.
    assert (twice.value, len(twice.options)) == (None, 3)
    option = words("reading.detection.patient_twice.leave_out")
    assert words("reading.detection.holds", option=option) in text
    assert (summary.value, len(summary.options)) == ("accept", 2)
    assert words("reading.detection.kept").replace(".", "") in text.replace(".", "")


def test_the_sample_has_no_such_section():
    app = go(visit(), "data")
    assert NL("reading.detection.title") not in said(app)
    assert choices(app) == {}


def test_a_choice_reads_the_file_again_and_can_be_taken_back():
    app = opened(go(visit(), "data"), TWICE)
    assert scores(app) == {"P2": 101}
    key = next(one for one in choices(app) if "patient_twice" in one)
    choices(app)[key].set_value("last").run()
    no_failure(app, "nl")
    assert scores(app) == {"P1": 102, "P2": 101}
    assert choices(app)[key].value == "last"
    other = next(one for one in choices(app) if "row_summary" in one)
    choices(app)[other].set_value("leave").run()
    # The first choice still holds.
    assert scores(app) == {"P1": 102, "P2": 101, "Totaal": 101}
    choices(app)[key].set_value("leave_out").run()
    assert scores(app) == {"P2": 101, "Totaal": 101}


def test_a_choice_opens_no_bytes(monkeypatch):
    app = opened(go(visit(), "data"), TWICE)
    # Whoever opens anything from here on gets no sheets.
    monkeypatch.setattr(opening, "sheets", None)
    key = next(one for one in choices(app) if "patient_twice" in one)
    for chosen, expected in (("last", 102), ("first", 100)):
        choices(app)[key].set_value(chosen).run()
        no_failure(app, "nl")
        assert scores(app) == {"P1": expected, "P2": 101}


def test_a_choice_that_leaves_nobody_springs_back_and_says_why():
    upload = text_file([["Patiënt", "WAV-B totaal"], ["P1", 100], ["p1", 101]])
    app = opened(go(visit(), "data"), upload)
    (key,) = choices(app)
    assert scores(app) == {"P1": 100, "p1": 101}
    choices(app)[key].set_value("accept").run()
    no_failure(app, "nl")
    assert len(app.error) == 1
    assert choices(app)[key].value is None
    assert scores(app) == {"P1": 100, "p1": 101}


def test_the_measurement_that_was_chosen_holds_when_a_choice_reads_the_file_again():
    upload = text_file(
        [
            ["Patiënt", "Meetmoment", "WAV-B totaal"],
            ["P1", "T0", 100],
            ["P1", "T1", 110],
            ["P2", "T0", 101],
            ["P2", "T1", 111],
            ["Totaal", "T1", 105],
        ]
    )
    app = opened(go(visit(), "data"), upload)
    assert scores(app) == {"P1": 100, "P2": 101}
    next(one for one in app.selectbox if one.key == "measurement").set_value("t:1").run()
    assert scores(app) == {"P1": 110, "P2": 111}
    key = next(one for one in choices(app) if "row_summary" in one)
    choices(app)[key].set_value("leave").run()
    no_failure(app, "nl")
    assert scores(app) == {"P1": 110, "P2": 111, "Totaal": 105}
    assert next(one for one in app.selectbox if one.key == "measurement").value == "t:1"


def test_findings_follow_a_choice():
    right = answers_of("WAV-B", 40)
    app = opened(go(visit(), "data"), items_file("WAV-B", turned("WAV-B", right, REVERSED)))
    before = app.session_state["visit"].ward.scores["WAV-B.total"].copy()
    (key,) = [one for one in choices(app) if "reversal_form" in one]
    assert choices(app)[key].value == "unsure"
    choices(app)[key].set_value("accept").run()
    after = app.session_state["visit"].ward
    np.testing.assert_array_equal(after.answers["WAV-B"], right)
    assert (after.scores["WAV-B.total"] != before).any()


def test_the_file_stays_while_there_is_something_to_choose_and_no_longer():
    app = opened(go(visit(), "data"), TWICE)
    assert app.session_state[_PENDING].opened[0].sha256 == TWICE.fingerprint
    key = next(one for one in choices(app) if "patient_twice" in one)
    choices(app)[key].set_value("first").run()
    press(app, "detections_done")
    assert _PENDING not in app.session_state
    assert choices(app) == {}
    # What was chosen still holds, and is told.
    assert scores(app) == {"P1": 100, "P2": 101}
    text = said(app)
    assert NL("reading.detection.patient_twice.first") in text
    opened(app, text_file([["Patiënt", "WAV-B totaal"], ["P1", 100]]))
    assert _PENDING not in app.session_state
    assert NL("reading.detection.nothing") in said(app)


def test_forgetting_lets_the_file_go_too():
    app = opened(go(visit(), "data"), TWICE)
    label = NL("data.forget")
    next(one for one in app.button if one.label == label).click().run()
    assert _PENDING not in app.session_state
    assert NL("reading.detection.title") not in said(app)


def test_many_of_one_kind_are_one_choice_with_all_places_in_a_fold():
    values = answers_of("WAV-B", 30)
    values[:9] = 3
    app = opened(go(visit(), "data"), items_file("WAV-B", values))
    (box,) = choices(app).values()
    assert box.label == NL("reading.detection.all", n="9")
    (table,) = [one for one in tables(app) if NL("reading.detection.table") in one]
    assert all(f"cel A{row}" in table for row in range(2, 11))
    box.set_value("accept").run()
    totals = app.session_state["visit"].ward.scores["WAV-B.total"]
    assert np.isnan(totals).nonzero()[0].tolist() == list(range(9))


def test_what_stands_in_a_file_is_shown_as_text():
    rows = [["Patiënt", "WAV-B totaal"], ["P1", 100], ["Totaal *<b>x</b>*", 101]]
    app = opened(go(visit(), "data"), text_file(rows))
    no_failure(app, "nl")
    (told,) = [one.value for one in app.caption if "x" in one.value and "Totaal" in one.value]
    assert r"\*\<b\>x" in told
