"""What the room guessed goes along in the team's files as it stood on the slide, in no other."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import replace

import openpyxl
import pytest
from pptx import Presentation

from lib.disclosure import Audience
from lib.questions.telling import prediction
from lib.reading import Report
from lib.sharing.handout_page import handout
from lib.sharing.pictures import png, svg
from lib.sharing.results import results
from lib.sharing.slides.deck import PICTURE, SCALE, slides
from lib.sharing.workbook import workbook
from lib.wording import LANGUAGES, words_in
from lib.wording.told_predictions import guessed
from tests.sharing.taking_along import conference
from tests.sharing.test_nothing_leaks import texts


def made(language, onlookers, key="attachment", guess="4"):
    """One view with what the room expected of it."""
    whole = conference(language, onlookers)
    shown = next(one for one in whole.shown if one.view.finding.key == key)
    found = guessed(guess, prediction(shown.view.finding, whole.words), whole.words)
    assert found is not None
    return replace(whole, shown=(replace(shown, guess=found),)), found


def drawings(page):
    found = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    return [base64.b64decode(one).decode("utf-8") for one in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_slides_of_the_team_tell_it_and_draw_its_line(language):
    taken, guess = made(language, Audience.TREATING_TEAM)
    first = Presentation(io.BytesIO(slides(taken))).slides[1]
    (beside,) = [one.text_frame.text for one in first.shapes if one.name == "answer"]
    assert guess.told in beside
    notes = first.notes_slide.notes_text_frame.text
    assert f"{guess.asked}\v{guess.told}" in notes
    (picture,) = [one for one in first.shapes if hasattr(one, "image")]
    assert guess.told in picture._element.nvPicPr.cNvPr.get("descr")
    (figure,) = taken.shown[0].drawn
    drawn = png(figure, width=PICTURE, scale=SCALE, guess=guess)
    assert picture.image.blob == drawn != png(figure, width=PICTURE, scale=SCALE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_hand_out_of_the_team_tells_it_and_draws_its_line(language):
    taken, guess = made(language, Audience.TREATING_TEAM)
    page = handout(taken).decode("utf-8")
    assert f"<p>{guess.told}</p>" in page
    (drawing,) = drawings(page)
    assert words_in(language)("chart.guess") in drawing


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_of_the_team_has_it_among_what_was_said(language):
    taken, guess = made(language, Audience.TREATING_TEAM)
    content = workbook(results(Report(), [], language), (), taken.words, taken)
    sheet = openpyxl.load_workbook(io.BytesIO(content))[taken.words("workbook.discussion")]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [taken.shown[0].title, guess.asked, guess.told] in rows


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("key", "guess"), [("attachment", "4"), ("therapist_team", "lower")])
def test_nobody_else_is_told(key, guess, language):
    taken, found = made(language, Audience.OTHERS, key, guess)
    assert taken.guess(taken.shown[0]) is None
    pages = (
        slides(taken),
        handout(taken),
        workbook(results(Report(), [], language), (), taken.words, taken),
    )
    for content in pages:
        for text in texts(content):
            assert found.told not in text
            assert taken.words("chart.guess") not in text


def test_a_direction_is_told_without_a_line():
    taken, guess = made("nl", Audience.TREATING_TEAM, "therapist_team", "lower")
    page = handout(taken).decode("utf-8")
    assert guess.told in page
    assert taken.words("chart.guess") not in drawings(page)[0]
    (figure,) = taken.shown[0].drawn
    assert svg(figure, guess=guess) == svg(figure)


def test_a_long_comment_makes_way_before_the_guess_and_the_guess_before_the_answer():
    taken, guess = made("nl", Audience.TREATING_TEAM)
    (shown,) = taken.shown

    def beside(**changes):
        changed = replace(taken, shown=(replace(shown, **changes),))
        first = Presentation(io.BytesIO(slides(changed))).slides[1]
        return next(one.text_frame.text for one in first.shapes if one.name == "answer")

    long = "woord " * 400
    assert guess.told in beside(comment=long)
    assert "woord" not in beside(comment=long)
    told = beside(guess=replace(guess, told=long))
    assert "woord" not in told
    assert shown.view.telling.headline in told
