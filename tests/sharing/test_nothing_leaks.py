"""Everything that travels, of a small ward: no code, no patient's score, no number about few."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from dataclasses import replace

import numpy as np
import openpyxl
import pytest
from pptx import Presentation

from lib.disclosure import LEAST
from lib.domain.dataset import Dataset
from lib.findings.basis import About
from lib.questions.therapist_team.finding import therapist_team
from lib.reading import Reading, Report, Source
from lib.sharing import pictures
from lib.sharing.monthly_report import Reported
from lib.sharing.taken_along import handed_out
from lib.wording import words_in
from lib.wording.captions import caption
from tests.sharing.taking_along import ORIGIN
from tests.wording.random_wards import random_ward

TOKEN = "Kanarie-P"
SOURCE = Source("afdeling.xlsx", "0123456789abcdef" * 4, 7)


def ward_of(size, seed=3):
    """A ward whose every code and score can be told from all other words and numbers."""
    ward = random_ward(seed, size, missing=0.0)
    scores = {
        measure: np.round(values) + 0.0009765625 * np.arange(1, size + 1)
        for measure, values in ward.scores.items()
    }
    return replace(ward, patients=tuple(f"{TOKEN}{n:03d}" for n in range(size)), scores=scores)


def told(ward):
    reading = Reading(Dataset(ward), Report(sources=(SOURCE,)))
    return Reported(reading, words_in("nl"), ORIGIN.made)


def texts(content):
    """Every part of a file as text, what is packed or encoded in it unpacked."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = [packed.read(name) for name in packed.namelist()]
        return [one.decode("utf-8", "replace") for one in parts if not one.startswith(b"\x89PNG")]
    text = content.decode("utf-8")
    inside = re.findall(r"base64,([A-Za-z0-9+/=]+)", text)
    return [text, *(base64.b64decode(one).decode("utf-8") for one in inside)]


def scores_in(reported):
    """Each patient's scores as they could be printed, exactly."""
    scores = reported.reading.dataset.ward.scores.values()
    found = {repr(float(one)) for values in scores for one in values}
    assert len(found) > 40
    return found | {one.replace(".", ",") for one in found}


SMALL = told(ward_of(7))
LARGER = told(ward_of(40))
KINDS = ("json", "xlsx", "html", "pptx")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ward", ["seven", "forty"])
def test_no_code_and_no_score_of_a_patient(ward, kind):
    reported = {"seven": SMALL, "forty": LARGER}[ward]
    scores = scores_in(reported)
    for text in texts(reported.content(kind)):
        assert TOKEN not in text
        found = set(re.findall(r"-?\d+[.,]\d{6,}", text))
        assert not found & scores


def test_of_seven_nothing_is_counted_or_computed():
    results = SMALL.results
    for finding in results["findings"]:
        assert finding["comparisons"] == []
        assert finding["withheld"]
        assert finding["sample"] == {"n": 0, "of": 0, "left_out": {}, "filters": {}}
        assert finding["estimates"] == []
    book = openpyxl.load_workbook(io.BytesIO(SMALL.content("xlsx")))
    assert book[words_in("nl")("workbook.estimates")].max_row == 1


def words_of_slides(content):
    for slide in Presentation(io.BytesIO(content)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame and shape.name != "table caption":  # it counts slides
                yield shape.text_frame.text
            if shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)
            if hasattr(shape, "image"):
                yield shape._element.nvPicPr.cNvPr.get("descr")
        yield slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


def counts_in(text):
    """Numbers that are said to be those of patients: "n = 7", "7 patiënten", "5 van de 7"."""
    text = text.replace("\u00a0", " ")
    found = re.findall(r"\bn = (\d+)|\b(\d+) (?:patiënten|paren|patients)", text)
    found += [
        (one, "") for pair in re.findall(r"\b(\d+) van (?:de )?(\d+)\b", text) for one in pair
    ]
    return {int(one or other) for one, other in found}


@pytest.mark.parametrize("ward", ["seven", "forty"])
def test_no_small_number_of_patients_is_told(ward):
    reported = {"seven": SMALL, "forty": LARGER}[ward]
    page = reported.content("html").decode("utf-8")
    page = re.sub(
        r"<(script|style).*?</\1>|<section class=\"method\">.*?</section>",
        " ",
        page,
        flags=re.DOTALL,
    )
    page = re.sub(r"<[^>]+>", " ", page)
    for text in (page, *words_of_slides(reported.content("pptx"))):
        # The methods cite the numbers of published studies; they tell nothing of this ward.
        text = text.split(words_in("nl")("part.method"))[0]
        few = {one for one in counts_in(text) if 0 < one < LEAST - 5}
        assert not few, (few, text[:200])


def test_pictures_hold_no_score_either():
    scores = scores_in(LARGER)
    drawn = 0
    for shown in LARGER.conference.shown:
        for figure in shown.view.figures:
            drawn += 1
            drawing = pictures.svg(figure, LARGER.conference.caption(shown)).decode("utf-8")
            assert TOKEN not in drawing
            assert not set(re.findall(r"-?\d+[.,]\d{6,}", drawing)) & scores
            bitmap = pictures.png(figure, LARGER.conference.caption(shown))
            assert TOKEN.encode() not in bitmap
            assert b"tEXt" not in bitmap
            assert b"iTXt" not in bitmap
    assert drawn >= 4


@pytest.mark.parametrize("size", [7, 9])
def test_whatever_is_handed_out_passes_the_gate(size):
    words = words_in("nl")
    small = handed_out(therapist_team(ward_of(size)), words)
    assert small.finding.rows == ()
    assert small.telling.headline == words("withheld.too_few", least="10")
    assert words("caption.few") in caption(small.finding, About.WARD, ORIGIN, words)
    assert {counts for counts in counts_in(small.telling.headline) if counts} == set()
    enough = handed_out(therapist_team(ward_of(LEAST)), words)
    assert enough.finding.one("mean_difference") is not None
