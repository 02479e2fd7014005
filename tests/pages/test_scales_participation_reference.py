"""The pages of the scales, of who is missing, and of published means."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.domain.norms import NORMS
from lib.reading import Upload
from lib.reading.dataset.brought_along import read_norms
from lib.wording import LANGUAGES, words_in
from lib.wording.names import label
from lib.workspace import Visit
from tests.pages.visiting import (
    answer,
    decimal_of,
    figures,
    folds,
    go,
    no_failure,
    of_sample,
    said,
    tables,
    visit,
)

STEMS = ("scales", "participation", "reference")
OWN = b"naam;schaal;minimum;maximum;n;gemiddelde;sd;bron\nPoli;WAV-T totaal;1;5;88;137,5;15,2;map\n"


def ready_scores():
    """The sample ward as an upload with its ready scores alone."""
    return of_sample()


def few(n):
    """The first n patients, and nobody who was missed."""
    opened = of_sample()
    ward = opened.ward
    opened.ward = replace(
        ward,
        patients=ward.patients[:n],
        attributes={key: values[:n] for key, values in ward.attributes.items()},
        scores={key: values[:n] for key, values in ward.scores.items()},
    )
    return opened


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stem", STEMS)
def test_the_sample_is_answered_whole(stem, language):
    words = words_in(language)
    app = go(visit(language), stem)
    no_failure(app, language)
    assert words("part.table") in said(app)
    assert words("part.numbers") in folds(app)
    assert "60" in said(app)
    assert figures(app)
    assert {decimal_of(one) for one in figures(app)} == {words.number(0.5, 1)[1]}
    assert words("header.sample_ward") in "".join(one.value for one in app.markdown)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stem", STEMS)
def test_nothing_open_is_said(stem, language):
    app = go(visit(language, Visit()), stem)
    no_failure(app, language)
    assert words_in(language)("empty.no_ward") in said(app)
    assert not figures(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ready_scores_have_a_page_without_alpha(language):
    words = words_in(language)
    app = go(visit(language, ready_scores()), "scales")
    no_failure(app, language)
    assert words("caution.no_items_at_all") in said(app)
    assert said(app).count("Shapiro-Wilk") == 1
    assert words("part.normal", measure=label(words, "WAV-B.total")) not in said(app)
    assert "α" not in "".join(tables(app))
    assert len(figures(app)) == 1
    assert len(tables(app)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_without_a_sheet_of_the_missed_says_what_to_add(language):
    app = go(visit(language, ready_scores()), "participation")
    no_failure(app, language)
    assert words_in(language)("empty.participation") in said(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("n", [1, 4, 7, 12])
@pytest.mark.parametrize("stem", ["scales", "reference"])
def test_a_small_ward_has_its_pages(stem, n, language):
    app = go(visit(language, few(n)), stem)
    no_failure(app, language)
    assert str(n) in said(app)
    assert bool(figures(app)) == (n >= (10 if stem == "scales" else 5))


def test_the_scale_that_is_chosen_is_drawn_and_its_items_listed():
    app = go(visit(), "scales")
    app.selectbox(key="scales_measure").select("ECR-R.anxiety").run()
    no_failure(app, "nl")
    assert "De 18 items van ‘Gehechtheidsangst’" in said(app)
    assert any("9 (omgekeerd)" in one for one in tables(app))


def test_the_studys_chi_squared_stands_in_the_table():
    app = go(visit(), "participation")
    both = "".join(tables(app))
    assert "χ²(3) = 10,65" in both
    assert "χ²(2) = 8,18" in both
    assert "5 van 12" in both


def test_another_response_range_is_refused_on_the_page():
    app = go(visit(), "reference")
    app.selectbox(key="reference_measure").select("ECR-R.anxiety").run()
    app.selectbox(key="reference_norm").select("open_psychometrics").run()
    no_failure(app, "nl")
    assert "niet te vergelijken met ‘Internet, ECR uit 1998’" in answer(app)
    assert "1 tot 5" in said(app)


def test_a_row_of_ones_own_joins_the_published_ones():
    opened = Visit.with_sample()
    opened.add_norms(read_norms(Upload("eigen.csv", OWN)))
    app = go(visit("nl", opened), "reference")
    app.selectbox(key="reference_measure").select("WAV-T.total").run()
    app.selectbox(key="reference_norm").select("Poli").run()
    no_failure(app, "nl")
    assert "15 punten lager dan bij ‘Poli’" in answer(app)
    assert "niet nagegaan" in "".join(tables(app))
    assert "De cijfers van ‘Poli’ zijn niet nagegaan." in said(app)


def upload(app, content):
    app.file_uploader(key="norms_0").upload("eigen.csv", content).run()
    return app


def test_a_table_is_opened_on_the_page_and_forgotten_again():
    app = upload(go(visit(), "reference"), OWN)
    no_failure(app, "nl")
    assert "1 rij toegevoegd." in said(app)
    assert [one.key for one in app.session_state["visit"].own_norms] == ["Poli"]
    next(one for one in app.button if one.label == "Vergeet mijn rijen").click().run()
    assert app.session_state["visit"].own_norms == ()


def test_a_table_that_cannot_be_right_is_one_sentence_and_changes_nothing():
    app = upload(go(visit(), "reference"), OWN.replace(b"137,5", b"3,8"))
    no_failure(app, "nl")
    assert [one.value for one in app.error] == [
        "‘eigen.csv’, cel F2: dit gemiddelde kan bij zulke antwoorden niet; de schaal loopt dan "
        "van 36 tot 180."
    ]
    assert app.session_state["visit"].own_norms == ()


def test_closing_ones_own_data_forgets_the_rows_too():
    opened = Visit.with_sample()
    opened.add_norms(read_norms(Upload("eigen.csv", OWN)))
    opened.close_own_data()
    assert opened.own_norms == ()
    assert len(NORMS) == 15
