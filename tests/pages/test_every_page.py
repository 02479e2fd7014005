"""Every page in both languages, whatever is open: no failure, the right words."""

from __future__ import annotations

import ast

import pytest

from lib.questions.telling import title
from lib.wording import LANGUAGES, words_in
from lib.workspace import Visit
from tests.pages.listing import ANSWERS, HIDDEN, QUESTIONS, ROOT, TITLES
from tests.pages.visiting import (
    answer,
    badge,
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

OPENED = {
    "sample": lambda: None,
    "nothing": Visit,
    "no ECR-R": lambda: of_sample(keep_ecr_r=False),
    "scores only": of_sample,
}
RELATED = {"dimension": "age", "measure": "WAV-T.total"}
"""What is related where a ward has no attachment."""
EMPTY = {
    "sample": {},
    "nothing": {
        "alliance_by_cluster": "empty.no_ward",
        "therapist_and_team": "empty.no_ward",
        "attachment": "empty.no_ward",
        "themes": "empty.themes",
    },
    "no ECR-R": {"themes": "empty.themes"},
    "scores only": {"themes": "empty.themes"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("opened", OPENED)
def test_every_page(opened, language):
    words = words_in(language)
    app = visit(language, OPENED[opened]())
    for stem, question in QUESTIONS.items():
        go(app, stem)
        no_failure(app, language)
        wanted = words(question)
        if (opened, stem) == ("no ECR-R", "attachment"):
            wanted = title("attachment", words, RELATED)
        assert [one.value for one in app.title] == [wanted]
        missing = EMPTY[opened].get(stem)
        if missing is not None:
            assert words(missing) in said(app)
            assert not figures(app)
        elif stem in ANSWERS:
            assert figures(app)
            assert {decimal_of(one) for one in figures(app)} == {words.number(0.5, 1)[1]}
            assert len(tables(app)) == (2 if stem == "therapist_and_team" else 1)
            assert words("part.table") in said(app)
            for part in ("part.numbers", "part.download"):
                assert words(part) in folds(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_is_called_invented_on_every_page_that_shows_it(language):
    words = words_in(language)
    app = visit(language)
    assert words("start.invented") in said(app)
    for stem in (*ANSWERS, "data"):
        go(app, stem)
        sample = "header.sample_themes" if stem == "themes" else "header.sample_ward"
        assert words(sample) in (badge(app) if stem != "data" else said(app))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_upload_is_not_called_invented(language):
    words = words_in(language)
    app = visit(language, of_sample())
    assert words("start.invented") not in said(app)
    for stem in ANSWERS[:3]:
        go(app, stem)
        assert "sample_ward.xlsx" in badge(app)
        assert words("header.sample_ward") not in said(app)
        assert words("attachment.study") not in said(app)


def test_the_start_page_answers_all_four_questions():
    app = visit("nl")
    told = said(app)
    for part in (
        "niet te zeggen of clusters B en C verschillen",
        "Patiënten beoordelen de behandelaar 8 punten hoger dan het team.",
        "Niet te zeggen of gehechtheidsangst samengaat met",
        "12 van de 12 geïnterviewden noemen ‘Doel (behandelresultaat)’.",
    ):
        assert part in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_says_what_its_page_says(language):
    app = visit(language)
    overview = said(app)
    for stem in ANSWERS:
        assert answer(go(app, stem)) in overview


def test_both_languages_show_the_same_numbers():
    """The tables differ in words and number signs only."""
    for stem in ANSWERS:
        texts = []
        for language in LANGUAGES:
            html = "".join(tables(go(visit(language), stem)))
            texts.append([one for one in html if one.isdigit()])
        assert texts[0] == texts[1]


def test_every_page_file_is_in_the_navigation_under_its_own_name():
    files = {path.stem for path in (ROOT / "pages").glob("*.py")}
    assert files == {*TITLES, *HIDDEN}


@pytest.mark.parametrize("stem", [*QUESTIONS, *HIDDEN])
def test_every_page_enters_by_the_front_door_before_anything_else(stem):
    """Its first statement after the imports is ``here = page.enter("its own name")``."""
    tree = ast.parse((ROOT / "pages" / f"{stem}.py").read_text("utf-8"))
    first = next(one for one in tree.body[1:] if not isinstance(one, ast.Import | ast.ImportFrom))
    assert ast.unparse(first) == f"here = page.enter('{stem}')"
