"""Unsure headings and a key of one's own, on the data page."""

from __future__ import annotations

import pytest

from lib.domain.instruments import declaration
from lib.interface.answer import plain
from lib.interface.uploads import _PENDING
from lib.reading.tables import opening
from lib.wording import words_in
from tests.pages.visiting import go, no_failure, said, tables, visit
from tests.reading.making_files import WAV_B, text_file, workbook

ECR = text_file(
    [
        ["Patiënt", "Geslcht", *[f"ecr{one}" for one in range(1, 37)]],
        ["P1", "v", *[4] * 35, 5],
        ["P2", "m", *[4] * 35, 5],
    ],
    name="ecr.csv",
)
OWN = """
key = "HAQ"
items = 4
minimum = 1
maximum = 6
score = "mean"
[[scales]]
key = "help"
items = [1, 2, 3, 4]
reversed = [4]
"""


def opened(app, *uploads):
    box = next(one for one in app.file_uploader if one.key.startswith("upload_"))
    for one in uploads:
        box = box.upload(one.name, one.content)
    return app.run()


def boxes(app):
    return {one.key: one for one in app.selectbox if one.key.startswith("doubt_")}


def press(app, label):
    return next(one for one in app.button if one.label == label).click().run()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_one_select_box_a_doubt_with_the_guess_filled_in(language):
    words = words_in(language)
    app = opened(go(visit(language), "data"), ECR)
    no_failure(app, language)
    found = boxes(app)
    assert {key: box.value for key, box in found.items()} == {
        "doubt_|form|ecr": "ECR-R",
        "doubt_|column|geslcht": "sex",
    }
    assert [one.label for one in app.selectbox if one.key in found] == [
        words("doubt.form", heading="ecr1 … ecr36"),
        words("doubt.column", heading="Geslcht"),
    ]
    assert "ECR-R (36 items" in found["doubt_|form|ecr"].options[0]
    assert found["doubt_|form|ecr"].options[-1] == words("doubt.none")
    # Nothing is opened on a guess.
    assert app.session_state["visit"].ward.invented
    assert app.session_state[_PENDING].opened[0].sha256 == ECR.fingerprint


def test_confirming_reads_what_was_opened_with_the_answers_and_lets_it_go(monkeypatch):
    app = opened(go(visit(), "data"), ECR)
    monkeypatch.setattr(opening, "sheets", None)
    press(app, words_in("nl")("doubt.confirm"))
    no_failure(app, "nl")
    ward = app.session_state["visit"].ward
    assert ward.scores["ECR-R.anxiety"].tolist() == [4, 4]
    assert ward.attributes["sex"].tolist() == ["female", "male"]
    assert boxes(app) == {}
    assert _PENDING not in app.session_state


def test_an_answer_of_none_leaves_the_column_unused():
    app = opened(go(visit(), "data"), ECR)
    boxes(app)["doubt_|column|geslcht"].set_value("")
    press(app, words_in("nl")("doubt.confirm"))
    ward = app.session_state["visit"].ward
    assert dict(ward.attributes) == {}
    assert app.session_state["visit"].ward_part.report.ignored_columns == ("Geslcht",)


def test_skipping_and_forgetting_let_the_file_go():
    words = words_in("nl")
    app = opened(go(visit(), "data"), ECR)
    press(app, words("doubt.skip"))
    assert _PENDING not in app.session_state
    assert app.session_state["visit"].ward.invented
    mixed = text_file([["Patiënt", "Geslcht", "WAV-B totaal"], ["P1", "v", 100]])
    opened(app, mixed)
    assert app.session_state["visit"].ward.scores["WAV-B.total"].tolist() == [100]
    assert list(boxes(app)) == ["doubt_|column|geslcht"]
    press(app, words("data.forget"))
    assert _PENDING not in app.session_state


def test_which_column_holds_the_patients():
    rows = [["Nr", "Kamer", "WAV-B totaal", "WAV-T totaal"], [1, 7, 100, 90], [2, 7, 101, 91]]
    app = opened(go(visit(), "data"), text_file(rows))
    (box,) = boxes(app).values()
    assert (box.label, box.value) == (words_in("nl")("doubt.patient"), "A")
    assert box.options[:2] == ["A · Nr", "B · Kamer"]
    press(app, words_in("nl")("doubt.confirm"))
    assert app.session_state["visit"].ward.patients == ("1", "2")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_choice_without_which_there_is_no_score(language):
    words = words_in(language)
    rows = [["Patiënt", "ECR-R angst"], ["P1", 3167], ["P2", 4056]]
    app = opened(go(visit(language), "data"), workbook(rows))
    no_failure(app, language)
    (box,) = boxes(app).values()
    assert box.label == plain(words("reading.detection.decimal_sign.text", cells="B2, B3"))
    assert box.value == ""
    box.set_value("accept")
    press(app, words("doubt.confirm"))
    no_failure(app, language)
    ward = app.session_state["visit"].ward
    assert ward.scores["ECR-R.anxiety"].tolist() == [3.167, 4.056]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_whether_marked_items_are_turned_already(language):
    words = words_in(language)
    marked = [f"{one} (R)" if place < 9 else one for place, one in enumerate(WAV_B)]
    app = opened(go(visit(language), "data"), workbook([["Patiënt", *marked], ["P1", *[2] * 36]]))
    (box,) = boxes(app).values()
    assert box.label == plain(words("doubt.turned", heading="WAV-B 1 (R) … WAV-B 9 (R)"))
    assert box.options == [
        words(f"doubt.{one}") for one in ("turned.as_answered", "turned.turned", "none")
    ]
    box.set_value("turned")
    press(app, words("doubt.confirm"))
    no_failure(app, language)
    answers = app.session_state["visit"].ward.answers["WAV-B"]
    assert answers[0].tolist() == [4] * 9 + [2] * 27


def load_key(app, text, name="sleutel.toml"):
    if not app.toggle(key="own_key").value:
        app.toggle(key="own_key").set_value(True).run()
    box = next(one for one in app.file_uploader if one.key.startswith("key_"))
    box.upload(name, text.encode())
    return app.run()


def test_a_replaced_key_computes_again_and_says_so():
    words = words_in("nl")
    ward = text_file([["Patiënt", *WAV_B], ["P1", *[1] * 36]])
    app = opened(go(visit(), "data"), ward)
    assert app.session_state["visit"].ward.scores["WAV-B.bond"].tolist() == [24]
    load_key(app, declaration("WAV-B").replace("reversed = [1, 20, 29]", "reversed = []"))
    no_failure(app, "nl")
    assert app.session_state["visit"].ward.scores["WAV-B.bond"].tolist() == [12]
    assert app.session_state["visit"].ward.scores["WAV-B.total"].tolist() == [80]
    assert words("data.own_key_used", instrument="WAV-B") in said(app)
    assert any(words("data.key_own") in table for table in tables(app))
    # The next file is read with it too, until it is dropped.
    opened(app, ward)
    assert app.session_state["visit"].ward.scores["WAV-B.bond"].tolist() == [12]
    press(app, words("data.own_key_drop"))
    assert app.session_state["visit"].ward.scores["WAV-B.bond"].tolist() == [24]


def test_a_key_for_the_sample():
    app = go(visit(), "data")
    before = app.session_state["visit"].ward.scores["WAV-T.bond"].copy()
    load_key(app, declaration("WAV-T").replace("reversed = [1, 20, 29]", "reversed = []"))
    after = app.session_state["visit"].ward
    assert (after.scores["WAV-T.bond"] != before).any()
    assert after.invented
    # Another visitor's sample is as it was.
    fresh = visit().session_state["visit"].ward
    assert (fresh.scores["WAV-T.bond"] == before).all()


def test_a_questionnaire_of_ones_own():
    words = words_in("nl")
    app = load_key(go(visit(), "data"), OWN)
    assert words("data.own_form_known", instrument="HAQ") in said(app)
    rows = [
        ["Patiënt", *[f"HAQ_{one}" for one in range(1, 5)], "WAV-B totaal"],
        ["P1", 1, 1, 1, 6, 100],
        ["P2", 6, 6, 6, 6, 101],
    ]
    opened(app, text_file(rows))
    no_failure(app, "nl")
    ward = app.session_state["visit"].ward
    assert ward.scores["HAQ.help"].tolist() == [1, 4.75]
    assert ward.measures == ("WAV-B.total", "HAQ.help")
    assert any("HAQ · help" in table for table in tables(app))
    no_failure(go(app, "start"), "nl")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ("reversed = [4]", "reversed = [5]", ("line 10|regel 10", "5")),
        ("reversed = [4]", "reverse = [4]", ("line 10|regel 10", "scales.reverse")),
        ("maximum = 6", "maximum = 1", ("line 5|regel 5", "")),
        ("items = 4\n", "", ("", "‘items’")),
        ("score = ", "score ", ("line 6|regel 6", "TOML")),
    ],
)
def test_a_wrong_file_is_one_sentence_with_its_line(language, wrong, right, told):
    app = load_key(go(visit(language), "data"), OWN.replace(wrong, right))
    no_failure(app, language)
    (error,) = [one.value for one in app.error]
    line = told[0].split("|")[language == "nl"] if told[0] else ""
    assert line in error
    assert told[1] in error
    assert app.session_state["visit"].own_instruments == {}


def test_a_replaced_key_may_not_have_another_range():
    text = declaration("WAV-B").replace("maximum = 5", "maximum = 7")
    app = load_key(go(visit(), "data"), text)
    (error,) = [one.value for one in app.error]
    assert "WAV-B" in error
    assert "1 tot 5" in error
