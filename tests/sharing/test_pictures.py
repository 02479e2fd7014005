"""Figures as files: valid, on white, of slide size, and without anybody's code in them."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from lib.disclosure import Audience
from lib.questions.alliance_by_group.finding import alliance_by_group
from lib.questions.attachment.finding import attachment_extremity
from lib.questions.themes.finding import themes
from lib.questions.therapist_team.finding import therapist_team
from lib.sharing import pictures
from lib.views.view import view_of
from lib.wording import words_in
from tests.sharing.canaries import PERSONS, dataset

DATASET = dataset()
FINDINGS = {
    "groups": alliance_by_group(DATASET.ward, "WAV-T.total", "ward"),
    "several": alliance_by_group(DATASET.ward, "WAV-T.total", "cluster"),
    "pairs": therapist_team(DATASET.ward),
    "relation": attachment_extremity(DATASET.ward, "ECR-R.anxiety", "WAV-T.total"),
    "themes": themes(DATASET.interviews),
}


def figures(name):
    return view_of(FINDINGS[name], words_in("nl"), Audience.TREATING_TEAM).figures


@pytest.mark.parametrize("name", FINDINGS)
def test_a_drawing_holds_no_code_of_a_patient(name):
    for figure in figures(name):
        content = pictures.svg(figure).decode("utf-8")
        root = ET.fromstring(content)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert float(root.get("width")) >= pictures.WIDTH
        assert "Kanarie-P" not in content
        assert "Kanarie-klein" not in content
        words = {one.text for one in root.iter() if one.text}
        assert words, "it has axes with words"
        assert not [one for one in words if "NaN" in one or "undefined" in one]
        assert not any(one.tag.endswith(("script", "image")) for one in root.iter())


def test_the_matrix_keeps_the_pseudonyms_of_its_columns():
    content = pictures.svg(figures("themes")[0]).decode("utf-8")
    assert all(name in content for name in PERSONS)


@pytest.mark.parametrize("name", FINDINGS)
def test_a_bitmap_is_of_slide_size_on_white(name):
    image = Image.open(io.BytesIO(pictures.png(figures(name)[0])))
    image.load()
    assert image.format == "PNG"
    assert image.width >= 2 * pictures.WIDTH
    assert image.convert("RGBA").getpixel((1, 1)) == (255, 255, 255, 255)
    assert len(set(image.convert("L").resize((60, 40)).tobytes())) > 3, "something is drawn"
    assert b"Kanarie" not in image.tobytes()
    assert "Kanarie" not in repr(image.info)


def test_what_was_compared_in_the_visit_stands_below_a_picture():
    told = "In dit bezoek bekeken: 16 vergelijkingen, vooraf gevraagd 0."
    content = pictures.svg(figures("several")[0], told).decode("utf-8")
    words = [one.text for one in ET.fromstring(content).iter() if one.text]
    assert told in words
    assert told not in pictures.svg(figures("several")[0]).decode("utf-8")


@pytest.mark.parametrize("name", FINDINGS)
def test_the_caption_stands_below_the_figure_in_full(name):
    told = (
        "n\u00a0=\u00a031 · 22 november 2026 · <afdeling>.xlsx (0123456789ab). "
        + "Vergeleken. " * 20
    )
    for figure in figures(name):
        root = ET.fromstring(pictures.svg(figure, told.strip()).decode("utf-8"))
        lines = ["".join(one.itertext()) for one in root.iter() if one.tag.endswith("}text")]
        tspans = [one.text for one in root.iter() if one.tag.endswith("}tspan")]
        assert told.strip() in " ".join(lines + tspans) or told.strip() in " ".join(tspans + lines)
        bare = ET.fromstring(pictures.svg(figure).decode("utf-8"))
        assert float(root.get("height")) > float(bare.get("height")) + 20
        assert float(root.get("width")) <= float(bare.get("width")) + 1
