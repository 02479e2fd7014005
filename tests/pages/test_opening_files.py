"""Opening a ward's own file, a wrong file, two files, and forgetting them."""

from __future__ import annotations

import pytest

from lib.interface.answer import plain
from lib.wording import LANGUAGES, words_in
from lib.workspace import sample
from tests.pages.visiting import answer, badge, go, lines, no_failure, said, tables, visit

WARD = sample.file_bytes(sample.WARD)
CSV = (
    "Patiënt;Afdeling;WAV-B totaal;WAV-T totaal;ECR-R angst\r\n"
    + "".join(
        f"Kanarie{number};{'Noord' if number % 2 else 'Zuid'};{100 + number},5;"
        f"{90 + (7 * number) % 30},5;{2 + (number % 9) / 2:.1f}\r\n".replace(".", ",")
        for number in range(24)
    )
).encode("cp1252")
THEMES = b"Groep;Thema;Anna;Bo\r\nG1;Geduld;x;\r\nG1;Ruimte;x;x\r\n"


def data_page(language="nl"):
    return go(visit(language), "data")


def upload(app, *files):
    """Hands the files to the uploader for data that is now on the page."""
    (box,) = (one for one in app.file_uploader if one.key.startswith("upload_"))
    for name, content in files:
        box = box.upload(name, content)
    return app.run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_excel_file(language):
    app = upload(data_page(language), ("mijn afdeling.xlsx", WARD))
    no_failure(app, language)
    assert app.success[0].value == words_in(language).many("data.opened", 1)
    assert "mijn afdeling.xlsx" in said(app)
    go(app, "therapist_and_team")
    assert "mijn afdeling.xlsx" in badge(app)
    assert "8 punten hoger" in answer(app) or "8 points higher" in answer(app)


def test_a_csv_with_decimal_commas_and_old_letters():
    app = upload(data_page(), ("Noord en Zuid.csv", CSV))
    no_failure(app, "nl")
    go(app, "alliance_by_cluster")
    no_failure(app, "nl")
    for ward in ("Zuid", "Noord"):
        assert f"afdeling {ward.lower()}" in "".join(tables(app)).lower()
    assert "24" in lines(app)
    for stem in ("therapist_and_team", "attachment"):
        no_failure(go(app, stem), "nl")
        assert "24" in lines(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_file_leaves_open_what_was_open_and_says_one_sentence(language):
    words = words_in(language)
    app = upload(data_page(language), ("goed.csv", CSV))
    upload(app, ("fout.xlsx", b"PK\x03\x04 not a workbook"))
    no_failure(app, language)
    assert [one.value for one in app.error] == [
        words("reading.error.file_damaged", file="fout.xlsx")
    ]
    assert not app.success
    assert "goed.csv" in said(app)
    go(app, "therapist_and_team")
    assert "goed.csv" in badge(app)
    assert "24" in lines(app)


def test_a_wrong_file_as_the_first_one_leaves_the_sample():
    app = upload(data_page(), ("leeg.csv", b""))
    assert len(app.error) == 1
    assert words_in("nl")("header.sample_ward") in said(app)


def test_one_wrong_file_of_two_opens_neither():
    app = upload(data_page(), ("goed.csv", CSV), ("brief.csv", b"hallo;daar\r\n1;2\r\n"))
    assert len(app.error) == 1
    assert "goed.csv" not in said(app)


def test_two_files_at_once():
    app = upload(data_page(), ("scores.csv", CSV), ("themas.csv", THEMES))
    no_failure(app, "nl")
    assert app.success[0].value == "2 bestanden gelezen en geopend."
    go(app, "themes")
    assert "In 2 interviews komen 2 thema’s in 1 groep voor" in said(app)
    assert "24 patiënten" in lines(go(app, "therapist_and_team"))


def test_own_scores_leave_no_sample_themes_beside_them():
    app = upload(data_page(), ("scores.csv", CSV))
    go(app, "themes")
    no_failure(app, "nl")
    assert words_in("nl")("header.sample_themes") not in said(app)
    assert words_in("nl")("empty.themes") in said(app)


def test_themes_without_a_single_person_are_told_so():
    app = upload(data_page(), ("themas.csv", b"Groep;Thema\r\nG;Geduld\r\n"))
    go(app, "themes")
    no_failure(app, "nl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_forgetting(language):
    words = words_in(language)
    app = upload(data_page(language), ("scores.csv", CSV))
    (button,) = [one for one in app.button if one.label == words("data.forget")]
    button.click().run()
    no_failure(app, language)
    assert words("data.forgotten") in said(app)
    assert "scores.csv" not in said(app)
    assert words("data.forget") not in [one.label for one in app.button]
    assert "Kanarie" not in repr(app.session_state["visit"])
    go(app, "therapist_and_team")
    assert words("header.sample_ward") in badge(app)
    assert "60" in lines(app)


def test_the_sample_cannot_be_forgotten():
    words = words_in("nl")
    assert [one.label for one in data_page().button] == [words("data.open_course")]


def test_a_file_that_is_opened_again_replaces_the_first():
    app = upload(data_page(), ("een.csv", CSV))
    fewer = b"\r\n".join(CSV.split(b"\r\n")[:13]) + b"\r\n"
    upload(app, ("twee.csv", fewer))
    # It is named once more: what is open now is set beside it.
    assert "Uw bestand: een.csv" not in said(app)
    assert "Vorige bestand: een.csv" in said(app)
    assert "12" in lines(go(app, "therapist_and_team"))


def test_what_the_reader_did_is_listed_with_its_cell():
    wrong = CSV.replace(b"100,5", b"veel", 1)
    app = upload(data_page(), ("scores.csv", wrong))
    table = "".join(tables(app))
    assert "cel C2" in table
    assert "Geen getal; gelezen als ontbrekend." in table


def test_names_of_files_and_columns_are_shown_as_they_are():
    """No Markdown, no formula, no HTML comes out of a name."""
    name = "a*b*_c_[d](e) $x$ <b>.csv"
    app = upload(data_page(), (name, CSV.replace(b"Afdeling", b"Let *op* <b>")))
    no_failure(app, "nl")
    # The label of the box that says what the column is used as.
    assert plain("Let *op* <b>") in [one.label for one in app.selectbox]
    assert f"Uw bestand: {name}" in said(app)
    go(app, "therapist_and_team")
    no_failure(app, "nl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_beside_an_own_file_the_start_page_shows_nothing_of_the_sample(language):
    words = words_in(language)
    app = go(upload(data_page(language), ("scores.csv", CSV)), "start")
    no_failure(app, language)
    assert words("header.sample_themes") not in said(app)
    assert words("header.sample_ward") not in said(app)
