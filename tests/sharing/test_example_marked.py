"""Whatever is made of the sample says so in itself, wherever it ends up; nothing else does."""

from __future__ import annotations

import datetime
import io
import json
import re
from dataclasses import replace

import openpyxl
import pytest
from pptx import Presentation

from lib.charts.dress import Look
from lib.disclosure import Audience
from lib.domain.dataset import Dataset
from lib.questions.asking import leading_findings
from lib.sharing.handout_page import handout
from lib.sharing.pictures import png, svg
from lib.sharing.results import results
from lib.sharing.slides.deck import slides
from lib.sharing.taken_along import Origin, conference_of, handed_out
from lib.sharing.workbook import workbook
from lib.wording import words_in
from lib.workspace import sample_themes, sample_ward
from tests.pages.visiting import badge, go, visit

MARKS = {"nl": "voorbeeld", "en": "example"}
SAMPLE = Dataset(sample_ward().dataset.ward, sample_themes().dataset.interviews)
OWN = Dataset(
    replace(sample_ward().dataset.ward, invented=False),
    replace(sample_themes().dataset.interviews, from_study=False),
)

TEAM = Audience.TREATING_TEAM
FOUND = {one.key: one for one in leading_findings(SAMPLE)}
MINE = {one.key: one for one in leading_findings(OWN)}


def words_of(drawing):
    """The texts of a drawing as they read, line by line."""
    return re.findall(r">([^<>]+)</t(?:ext|span)>", drawing.decode())


def conference(language, findings, marked):
    words = words_in(language)
    origin = Origin((), datetime.date(2026, 11, 29), example=marked)
    return conference_of(findings.values(), "Bespreking", origin, words, TEAM)


@pytest.mark.parametrize("key", list(FOUND))
def test_every_figure_carries_the_mark(key):
    for language, mark in MARKS.items():
        for findings, times in ((FOUND, 1), (MINE, 0)):
            for figure in handed_out(findings[key], words_in(language), TEAM).figures:
                drawn = figure.draw(Look(paper=True, width=700)).to_dict(validate=False)
                assert json.dumps(drawn).count(f'"{mark}"') == times


def test_a_picture_carries_it_with_and_without_a_caption():
    words = words_in("nl")
    marked, own = (handed_out(one["therapist_team"], words, TEAM) for one in (FOUND, MINE))
    for caption in ("", "n = 60"):
        assert "voorbeeld" in words_of(svg(marked.figures[0], caption))
    assert {"voorbeeld", "n = 60"} <= set(words_of(svg(marked.figures[0], "n = 60")))
    assert "voorbeeld" not in words_of(svg(own.figures[0], "n = 60"))
    assert png(marked.figures[0], scale=1) != png(own.figures[0], scale=1)


@pytest.mark.parametrize("language", list(MARKS))
def test_every_slide_and_every_part_of_the_handout_says_it(language):
    mark = MARKS[language].capitalize()
    for findings, marked in ((FOUND, True), (MINE, False)):
        made = conference(language, {key: findings[key] for key in ("scales", "themes")}, marked)
        deck = Presentation(io.BytesIO(slides(made)))
        for slide in deck.slides:
            told = " ".join(one.text_frame.text for one in slide.shapes if one.has_text_frame)
            assert (mark in told) is marked
        page = handout(made).decode()
        titles = re.findall(r"<h2 id=\"q\d+-title\">(.*?)</h2>", page)
        assert len(titles) == 2
        assert {one.startswith(f"{mark}: ") for one in titles} == {marked}


def test_the_workbook_says_it_first_and_results_of_each_finding():
    made = conference("nl", {}, True)
    content = results(sample_ward().report, FOUND.values(), "nl", TEAM)
    book = openpyxl.load_workbook(io.BytesIO(workbook(content, [made.source_line], made.words)))
    assert "Voorbeeld" in str(book.worksheets[0]["A2"].value)
    assert {one["example"] for one in content["findings"]} == {True}


def test_the_presentation_says_it_on_each_slide():
    app = go(visit(), "conference")
    app.button(key="pin_four").click().run()
    go(app, "present")
    app.button(key="room_False").click().run()
    assert "voorbeeld" in badge(app)
