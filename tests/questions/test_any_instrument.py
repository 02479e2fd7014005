"""Any questionnaire, rater and column of a file reaches the questions that it fits."""

from __future__ import annotations

import json
from random import Random

import numpy as np
import pytest
from scipy import stats

from lib.charts.dress import Look
from lib.disclosure import Audience
from lib.domain.instruments import INSTRUMENTS, instrument_in
from lib.findings.available import alliance_measures, groupings, numbered, pairs, rated, relatable
from lib.findings.basis import NotAnswerable
from lib.questions.asking import all_findings, ask
from lib.questions.registry import question_of
from lib.questions.telling import prediction, tell, title
from lib.reading import ReadingError, read
from lib.reading.dataset.brought_along import written
from lib.reading.meaning.own_columns import key_of
from lib.sharing.results import as_json, results
from lib.views.view import view_of
from lib.wording import LANGUAGES, names, words_in
from lib.wording.told_reading import error
from lib.workspace import Visit
from lib.workspace.answering import view_for
from tests.reading.making_files import text_file

OF_PATIENT = """
key = "HAQ-P"
about = "alliance"
items = 4
minimum = 1
maximum = 6
score = "sum"
[[scales]]
key = "help"
name = "hulp"
items = [1, 2]
[[scales]]
key = "work"
name = "samenwerking"
items = [3, 4]
reversed = [4]
[total]
key = "total"
of = ["help", "work"]
"""
OF_THERAPIST = OF_PATIENT.replace("HAQ-P", "HAQ-T").replace(
    "items = 4", 'rater = "therapist"\ntarget = "patient"\nitems = 4', 1
)
OWN = {
    key: instrument_in(text, own=True)
    for key, text in (("HAQ-P", OF_PATIENT), ("HAQ-T", OF_THERAPIST))
}
MADE = written(
    name="Steunlijst",
    items=5,
    span=(0, 4),
    score="mean",
    about="other",
    rater="patient",
    target="",
    reversed_items="2, 4-5",
    scales="",
    whole=True,
)


def file_of(forms, size=30, moments=1):
    """A row per patient and moment, with answers by chance to every item."""
    dice = Random(4)
    head = ["Patiënt", *(["Meetmoment"] if moments > 1 else []), "Cluster"]
    rows = [
        [f"P{at}", *([f"T{moment}"] if moments > 1 else []), "ABC"[at % 3]]
        for at in range(size)
        for moment in range(moments)
    ]
    for one in forms:
        head += [f"{one.short_name} item {item}" for item in range(1, one.items + 1)]
        for row in rows:
            row += [dice.randint(one.minimum, one.maximum) for _ in range(one.items)]
    return text_file([head, *rows])


def opened(*forms, **shape):
    own = {one.key: one for one in forms if one.own}
    return read([file_of(forms, **shape)], own=own)


def assert_whole(dataset, keys):
    """Each of these questions is found, told, drawn and tabled, for the team and for others."""
    found = list(all_findings(dataset))
    assert set(keys) <= {one.key for one in found}
    for finding in found:
        for language in LANGUAGES:
            for audience in Audience:
                view = view_of(finding, words_in(language), audience)
                assert view.telling.headline
                assert view.table is not None
                assert all(figure.name for figure in view.figures)
    return {one.key: one for one in reversed(found)}


@pytest.mark.parametrize("key", ["WAV-12", "WAI-SR", "SRS", "ORS"])
def test_a_ward_with_any_shipped_form_is_compared_and_related(key):
    reading = opened(INSTRUMENTS[key], INSTRUMENTS["ECR-RS"])
    found = assert_whole(
        reading.dataset, ["alliance_by_group", "attachment", "attachment_extremity", "scales"]
    )
    assert found["alliance_by_group"].choices["measure"] == f"{key}.total"
    assert found["attachment"].choices == {"dimension": "ECR-RS.anxiety", "measure": f"{key}.total"}


def test_a_form_of_ones_own_gets_every_question_that_it_fits():
    reading = opened(MADE, INSTRUMENTS["WAI-SR"])
    ward = reading.dataset.ward
    answers = ward.answers[MADE.key]
    turned = np.where([False, True, False, True, True], 4 - answers, answers)
    assert ward.scores["STEUNLIJST.total"] == pytest.approx(turned.mean(axis=1))
    assert rated(ward) == ("WAI-SR.total", "STEUNLIJST.total")
    found = assert_whole(reading.dataset, ["alliance_by_group", "attachment", "scales"])
    assert found["attachment"].choices["dimension"] == "STEUNLIJST.total"
    told = json.loads(as_json(results(reading.report, found.values(), "nl")))
    assert any(
        one["measure"] == "STEUNLIJST.total" for f in told["findings"] for one in f["estimates"]
    )


def test_a_patients_view_beside_a_therapists():
    reading = opened(*OWN.values())
    ward = reading.dataset.ward
    assert alliance_measures(ward)[0] == "HAQ-P.total"
    (pair,) = pairs(ward)
    assert (pair.first, pair.second) == ("HAQ-P", "HAQ-T")
    assert pair.scales == ("total", "help", "work")
    found = assert_whole(reading.dataset, ["therapist_team", "alliance_by_group", "scales"])
    finding = found["therapist_team"]
    difference = finding.one("mean_difference", measure="HAQ-P.total")
    by_scipy = stats.ttest_rel(ward.scores["HAQ-P.total"], ward.scores["HAQ-T.total"])
    assert difference.test_value == pytest.approx(by_scipy.statistic)
    assert difference.p == pytest.approx(by_scipy.pvalue)
    answer = tell(finding, words_in("nl")).headline
    assert "HAQ-P" in answer
    assert "HAQ-T (ingevuld door de behandelaar)" in answer
    # The therapist's form is not the patients' rating of anybody.
    assert "beoordelen" not in answer
    assert "geven" not in answer
    words = words_in("nl").naming(finding.measures)
    assert title("therapist_team", words, finding.choices) == (
        "Verschilt de score voor HAQ-P van die voor HAQ-T (ingevuld door de behandelaar)?"
    )
    assert names.scale_of(words, "HAQ-P.work") == "samenwerking"


def test_what_is_no_pair_is_not_subtracted():
    dataset = opened(INSTRUMENTS["WAI-SR"], INSTRUMENTS["WAI-S"], MADE).dataset
    assert pairs(dataset.ward) == ()
    for second in ("WAI-S", "STEUNLIJST", "NONE"):
        choices = {"scale": "total", "first": "WAI-SR", "second": second}
        with pytest.raises(NotAnswerable):
            ask("therapist_team", choices, dataset)


def test_any_form_has_a_course():
    reading = opened(MADE, INSTRUMENTS["ORS"], moments=3)
    assert reading.dataset.course.measures == ("ORS.total", "STEUNLIJST.total")
    found = assert_whole(reading.dataset, ["course"])
    assert found["course"].sample.n == 30


def test_a_title_names_what_is_asked_and_falls_back_where_the_file_does_not_know_it():
    words = words_in("nl")
    usual = words(question_of("attachment").title)
    asked = {"dimension": "ECR-R.anxiety", "measure": "WAV-T.total"}
    assert title("attachment", words, asked) == usual
    other = title("attachment", words, {"dimension": "WAV-B.total", "measure": "WAV-T.total"})
    assert "werkalliantie met de behandelaar" in other
    assert title("attachment", words, {"dimension": "X.total", "measure": "Y.total"}) == usual


COLUMNS = ["Behandelvorm", "Opnameduur (dagen)", "Opnamedatum", "Klachten", "Opmerking", "Fase"]


def with_columns(size=40):
    dice = Random(7)
    rows = [
        [
            f"P{at}",
            dice.randint(12, 60),
            ["klinisch", "deeltijd", "ambulant"][at % 3],
            f"{30 + 3 * at},5",
            f"{1 + at % 28:02d}-{1 + at % 12:02d}-{2024 + at % 5 // 3}",
            ["PTSS; angst", "angst", "geen"][at % 3],
            f"iets over het verblijf nummer {at} dat niemand anders zo schrijft",
            1 + at % 4,
        ]
        for at in range(size)
    ]
    return text_file([["Patiënt", "WAI-SR totaal", *COLUMNS], *rows])


def test_columns_without_a_declared_name_are_used_as_what_they_are():
    reading = read([with_columns()])
    ward = reading.dataset.ward
    groups = ("category:Behandelvorm", "yes_no:Klachten|PTSS", "yes_no:Klachten|angst")
    assert {*groups} < {*groupings(ward)}
    assert numbered(ward) == ("number:Opnameduur (dagen)",)
    assert ward.attributes["number:Opnameduur (dagen)"][:2].tolist() == [30.5, 33.5]
    assert ward.groups("yes_no:Klachten|PTSS")[:3].tolist() == ["yes", "no", "no"]
    assert ward.groups("period:Opnamedatum")[0] == "2024-Q1"
    assert reading.report.ignored_columns == ("Opmerking", "Fase")
    assert_whole(reading.dataset, ["alliance_by_group"])


@pytest.mark.parametrize(
    ("values", "use"),
    [
        ([20, 27, 34, 41, 48, 55, 62], "number"),
        ([1, 2, 3, 4, 1, 2, 3], "unused"),
        ([1, 2, 3, 4, 5, 6, 7], "unused"),
        ([1.5, 2.25, 3.5, 4, 5, 6, 7], "number"),
        (["ja", "nee", "ja", "nee", "ja", "", "nee"], "yes_no"),
        (["dag", "nacht", "Dag", "dag", "nacht", "dag", "dag"], "category"),
        (["a", "b", "c", "d", "e", "f", "g"], "unused"),
        (["3-4-2025", "12-5-2025", "1-6-2025", "2-6-2025", "", "n.v.t.", "4-6-2025"], "period"),
    ],
)
def test_what_a_column_of_a_ward_of_seven_is(values, use):
    rows = [[f"P{at}", 20 + at, value] for at, value in enumerate(values)]
    reading = read([text_file([["Patiënt", "WAI-SR totaal", "Kolom"], *rows])])
    assert dict(reading.columns) == {"Kolom": use}


def test_a_number_of_the_file_is_an_axis_and_a_covariate():
    dataset = read([with_columns()]).dataset
    ward, days = dataset.ward, "number:Opnameduur (dagen)"
    assert days in relatable(ward)
    finding = ask("attachment", {"dimension": days, "measure": "WAI-SR.total"}, dataset)
    r, p = stats.pearsonr(ward.attributes[days], ward.scores["WAI-SR.total"])
    row = finding.one("pearson_r", by=days)
    assert (row.value, row.p) == pytest.approx((r, p))
    for audience in Audience:
        view = view_of(finding, words_in("nl"), audience)
        assert "‘Opnameduur (dagen)’" in view.telling.headline
        # A number without ends is not drawn for others: its ends would be somebody's.
        assert bool(view.figures) != audience.others
    held = {"dimension": "ECR-R.anxiety", "measure": "WAI-SR.total", "also": days}
    with pytest.raises(NotAnswerable):
        ask("attachment_detail", held, dataset)


def test_what_a_column_is_used_as_can_be_said():
    file, words = with_columns(), words_in("nl")
    said = {
        key_of("Fase"): "category",
        key_of("Behandelvorm"): "unused",
        key_of("Opnamedatum"): "category",
    }
    reading = read([file], said)
    ward = reading.dataset.ward
    assert "category:Fase" in groupings(ward)
    assert names.group(words, "category:Fase", "2") == "2"
    assert "Behandelvorm" in reading.report.ignored_columns
    assert reading.unused == ()
    assert reading.columns["Fase"] == "category"
    assert reading.columns["Behandelvorm"] == "unused"
    as_ward = read([file], {key_of("Fase"): "ward"})
    assert set(as_ward.dataset.ward.groups("ward")) == {"1", "2", "3", "4"}
    # So that it can be said otherwise again.
    assert as_ward.columns["fase"] == "ward"


def test_unused_columns_are_listed_with_what_they_could_be():
    reading = read([with_columns()])
    told = results(reading.report, (), "nl")["unused_columns"]
    assert [one["heading"] for one in told] == ["Opmerking", "Fase"]
    assert told[1]["key"] == key_of("Fase")
    assert {"category", "number", "period", "cluster"} <= {*told[1]["options"]}


def test_a_column_that_may_tell_who_somebody_is_stays_out():
    rows = [[f"P{at}", 30 + at, ["Anna de Vries", "Jan Jansen"][at % 2]] for at in range(20)]
    reading = read([text_file([["Patiënt", "WAI-SR totaal", "Mentor"], *rows])])
    assert dict(reading.dataset.ward.attributes) == {}
    assert reading.report.ignored_columns == ()
    assert [one.heading for one in reading.report.identifiers] == ["Mentor"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"reversed_items": "2, 11"}, "instrument_reversed"),
        ({"span": (4, 4)}, "instrument_range"),
        ({"name": "!"}, "instrument_value"),
        ({"name": "WAV-B"}, "instrument_other_range"),
        ({"scales": "steun: 1-9"}, "instrument_item"),
        ({"scales": "steun:"}, "instrument_value"),
    ],
)
def test_a_form_that_cannot_be_scored_is_refused_in_a_sentence(wrong, code):
    asked = {
        "name": "Lijst",
        "items": 5,
        "span": (1, 5),
        "score": "sum",
        "about": "other",
        "rater": "patient",
        "target": "",
        "reversed_items": "",
        "scales": "",
        "whole": True,
    }
    with pytest.raises(ReadingError) as refused:
        written(**{**asked, **wrong})
    assert refused.value.code == code
    assert all(error(refused.value, words_in(language)) for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_others_and_the_room_get_a_form_of_ones_own_too(language):
    visit, words = Visit.with_sample(), words_in(language)
    visit.use_instruments(OWN)
    visit.open(opened(*OWN.values(), size=40))
    choices = {"scale": "total", "first": "HAQ-P", "second": "HAQ-T"}
    for audience in Audience:
        # Others get what passes through the ledger of what they have.
        view = view_for(visit, "therapist_team", choices, words, audience)
        assert "HAQ-P" in view.telling.headline
        assert all(figure.draw(Look()) for figure in view.figures)
        asked = prediction(view.finding, words)
        assert asked is not None
        assert "HAQ-P" in asked.prompt
