"""Wards with other questionnaires than the WAV and the ECR-R, from file to sentence."""

from __future__ import annotations

import json
from random import Random

import numpy as np
import pytest

from lib.disclosure import Audience
from lib.domain.instruments import INSTRUMENTS, declaration, instrument_in
from lib.findings.available import alliance_measures, attachment_measures
from lib.questions.asking import all_findings
from lib.questions.telling import tell
from lib.reading import ReadingError, Upload, read, rescored
from lib.reading.dataset.brought_along import read_instrument
from lib.sharing.results import as_json, results
from lib.views.view import view_of
from lib.wording import words_in
from tests.reading.making_files import WAV_B, noticed, text_file


def ward_of(*keys, size=30):
    dice = Random(4)
    head, rows = ["Patiënt", "Cluster"], [[f"P{at}", "ABC"[at % 3]] for at in range(size)]
    for key in keys:
        one = INSTRUMENTS[key]
        head += [f"{key} item {item}" for item in range(1, one.items + 1)]
        for row in rows:
            row += [dice.randint(one.minimum, one.maximum) for _ in range(one.items)]
    return read([text_file([head, *rows])])


@pytest.mark.parametrize(
    "keys",
    [("WAI",), ("WAI-S", "ECR-12"), ("WAI-SR", "SRS"), ("WAV-12", "ECR-RS"), ("WAV-B", "ECR-12")],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_question_that_can_be_answered_is_told(keys, language):
    reading = ward_of(*keys)
    found = list(all_findings(reading.dataset))
    told = json.loads(as_json(results(reading.report, found, language)))
    assert len(told["findings"]) == len(found) > 1
    scored = {one.measure for one in reading.report.scales}
    assert scored == {measure for key in keys for measure in INSTRUMENTS[key].measures}


def test_groups_are_compared_on_the_total_of_another_form_and_on_nothing_else_of_it():
    ward = ward_of("WAI-SR", "SRS", "ECR-12").dataset.ward
    assert alliance_measures(ward) == ("WAI-SR.total",)
    assert attachment_measures(ward) == ("ECR-12.anxiety", "ECR-12.avoidance")


@pytest.mark.parametrize(
    "alliance", [key for key, one in INSTRUMENTS.items() if one.about == "alliance"]
)
@pytest.mark.parametrize(
    "attachment", [key for key, one in INSTRUMENTS.items() if one.about == "attachment"]
)
def test_any_alliance_form_reaches_the_questions_beside_any_attachment_form(alliance, attachment):
    dataset = ward_of(alliance, attachment).dataset
    found = {one.key: one for one in all_findings(dataset)}
    asked = {
        "alliance_by_group",
        "attachment",
        "attachment_extremity",
        "attachment_detail",
        "attachment_quadrants",
        "scales",
        "linearity",
    }
    assert asked <= found.keys()
    assert found["attachment"].choices["dimension"] == f"{attachment}.anxiety"
    assert found["attachment"].choices["measure"] == f"{alliance}.total"
    assert found["attachment"].sample.n == 30
    for language in ("nl", "en"):
        words = words_in(language)
        assert all(tell(one, words).headline for one in found.values())
        for audience in Audience:
            assert all(view_of(one, words, audience).telling.headline for one in found.values())


def test_a_presumed_key_is_told():
    assert [one.code for one in noticed(ward_of("WAV-12"))] == ["key_presumed"]


def test_lines_of_ten_centimetres_may_have_decimals():
    rows = [
        ["Patiënt", *[f"SRS {one}" for one in range(1, 5)]],
        ["P1", 8.5, 9, 10, 7.2],
        ["P2", 8, 9, 10.5, 7],
    ]
    reading = read([text_file(rows)])
    assert reading.dataset.ward.scores["SRS.total"][0] == pytest.approx(34.7)
    assert np.isnan(reading.dataset.ward.scores["SRS.total"][1])
    assert [(one.code, one.place.cell) for one in noticed(reading)] == [
        ("patient_without_scores", "3"),
        ("out_of_range", "D3"),
    ]


OWN = 'key = "HAQ"\nitems = 2\nminimum = 1\nmaximum = 6\nscore = "sum"\naliases = ["helpende"]\n[[scales]]\nkey = "help"\nitems = [1, 2]\n'  # noqa: E501


def test_a_questionnaire_of_ones_own_is_read_by_its_other_name():
    own = {"HAQ": read_instrument(Upload("haq.toml", OWN.encode()))}
    rows = [["Patiënt", "helpende 1", "helpende 2"], ["P1", 1, 6], ["P2", 7, 6]]
    reading = read([text_file(rows)], own=own)
    ward = reading.dataset.ward
    assert ward.scores["HAQ.help"].tolist() == pytest.approx([7, np.nan], nan_ok=True)
    assert ward.measures == ("HAQ.help",)
    assert ward.answers["HAQ"] == pytest.approx(np.array([[1, 6], [np.nan, 6]]), nan_ok=True)
    assert ward.instrument("HAQ").items == 2
    assert [one.code for one in reading.report.detections] == ["out_of_range"]
    assert rescored(reading, own).report == reading.report


def test_computing_again_is_as_reading_again():
    upload = text_file(
        [["Patiënt", *WAV_B, "WAV-B band"], ["P1", *[1] * 36, 24], ["P2", *[2] * 36, 12]]
    )
    text = declaration("WAV-B").replace("reversed = [1, 20, 29]", "reversed = []")
    own = {"WAV-B": instrument_in(text, own=True)}
    again, afresh = rescored(read([upload]), own), read([upload], own=own)
    assert again.report == afresh.report
    for key, values in afresh.dataset.ward.scores.items():
        assert np.array_equal(again.dataset.ward.scores[key], values)
    assert [one.place.cell for one in noticed(again)] == ["AL2", "AL3"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (OWN.replace("helpende", "WAV-B"), "instrument_name"),
        (OWN.replace('"HAQ"', '"wav-b"'), "instrument_name"),
        ("key = 1 2", "instrument_toml"),
        (OWN + "#" * 70_000, "instrument_too_large"),
        (declaration("ECR-R").replace("maximum = 7", "maximum = 5"), "instrument_other_range"),
    ],
)
def test_a_declaration_that_is_refused(text, code):
    with pytest.raises(ReadingError) as caught:
        read_instrument(Upload("eigen.toml", text.encode()))
    assert caught.value.code == code


def test_a_declaration_that_is_no_text():
    with pytest.raises(ReadingError) as caught:
        read_instrument(Upload("eigen.toml", b"\xff\xfe\x00"))
    assert caught.value.code == "instrument_toml"
