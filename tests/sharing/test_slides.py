"""Slides: each with its words, picture, alt text and notes; nothing runs off; templates."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile

import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from lib.sharing.slides import writing
from lib.sharing.slides.deck import slides
from lib.sharing.slides.template import TemplateError, with_part
from lib.wording import words_in
from lib.wording.templates import refused
from lib.wording.told_methods import plain
from tests.sharing.taking_along import ACTIONS, NOTES, conference, for_team, template

CONFERENCES = {"others": conference(), "team": for_team(), "english": conference("en")}
DECKS = {name: Presentation(io.BytesIO(slides(one))) for name, one in CONFERENCES.items()}


def words_on(slide):
    found = [one.text_frame.text for one in slide.shapes if one.has_text_frame]
    for one in slide.shapes:
        if one.has_table:
            found += [cell.text for row in one.table.rows for cell in row.cells]
    return found


def answers(deck):
    """The slides with an answer, by the question on it; the first of each question."""
    found = {}
    for slide in deck.slides:
        if any(one.name == "answer" for one in slide.shapes):
            found.setdefault(slide.shapes.title.text_frame.text, slide)
    return found


@pytest.mark.parametrize("name", CONFERENCES)
def test_each_question_has_its_sentence_its_certainty_and_its_caption(name):
    made, found = CONFERENCES[name], answers(DECKS[name])
    assert list(found) == [one.title for one in made.shown]
    for one in made.shown:
        told = "\n".join(words_on(found[one.title]))
        assert one.view.telling.headline in told
        assert one.view.telling.certainty.split("\n\n")[0] in told
        assert made.caption(one) in told
        assert ("0123456789ab" in told) is (name == "team")
        assert "0123456789abc" not in told


@pytest.mark.parametrize("name", CONFERENCES)
def test_each_figure_is_one_crisp_picture_that_can_be_read_aloud(name):
    made, found = CONFERENCES[name], answers(DECKS[name])
    drawn = 0
    for one in made.shown:
        pictures = [s for s in found[one.title].shapes if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
        assert len(pictures) == len(one.drawn)
        for shape in pictures:
            drawn += 1
            assert one.view.telling.headline in shape._element.nvPicPr.cNvPr.get("descr")
            image = Image.open(io.BytesIO(shape.image.blob))
            assert image.width / (shape.width / 914400) >= 200, "dots to the inch"
            assert abs(image.width / image.height - shape.width / shape.height) < 0.01
    assert drawn >= (5 if name == "team" else 2)


@pytest.mark.parametrize("name", CONFERENCES)
def test_the_notes_hold_what_the_slide_has_no_room_for(name):
    made, found = CONFERENCES[name], answers(DECKS[name])
    for one in made.shown:
        told = found[one.title].notes_slide.notes_text_frame.text.replace("\v", "\n")
        for text in (
            one.view.telling.headline,
            one.view.telling.report,
            one.view.telling.not_said,
            plain(one.view.method),
            *one.view.cautions,
        ):
            assert text in told
        for note in one.said:
            assert f"{note.question}\n{note.said}" in told
    first = found[made.shown[0].title].notes_slide.notes_text_frame.text
    assert NOTES[1].question not in first, "nothing was said to it"


@pytest.mark.parametrize("name", CONFERENCES)
def test_every_row_of_a_table_stands_on_a_slide_once(name):
    made, deck = CONFERENCES[name], DECKS[name]
    for one in made.shown:
        rows = []
        for slide in deck.slides:
            if slide.shapes.title.text_frame.text == one.title:
                for shape in (s for s in slide.shapes if s.has_table):
                    body = [tuple(c.text for c in row.cells) for row in shape.table.rows]
                    assert body[0] == tuple(c.title for c in one.view.table.columns)
                    rows += body[1:]
        cells = [row.cells for row in one.view.table.rows if not row.heading]
        headings = {row.cells for row in one.view.table.rows if row.heading}
        assert [row for row in rows if row not in headings] == cells
        assert headings <= set(rows)


def test_the_last_slide_holds_what_was_agreed():
    told = words_on(DECKS["others"].slides[-1])
    assert words_in("nl")("taken.agreed") in told
    for action in ACTIONS:
        assert {action.what, action.who, action.when} <= {*told, ""}


def room(deck, shape):
    return shape.left >= 0 and shape.left + shape.width <= deck.slide_width


def four_by_three():
    """What python-pptx begins with, as an organisation's template."""
    out = io.BytesIO()
    Presentation().save(out)
    return out.getvalue()


def test_nothing_runs_off_a_slide():
    narrow = Presentation(io.BytesIO(slides(CONFERENCES["team"], four_by_three())))
    for deck in (*DECKS.values(), narrow):
        for slide in deck.slides:
            boxes = {one.name: one for one in slide.shapes}
            top = boxes["caption"].top if "caption" in boxes else deck.slide_height
            for shape in slide.shapes:
                assert room(deck, shape)
                if shape.has_table:
                    high = sum(row.height for row in shape.table.rows)
                    assert shape.top + high <= top
                elif not shape.is_placeholder and shape.name != "caption":
                    assert shape.top + shape.height <= top


def test_letters_take_no_more_room_than_is_reckoned_with():
    """Against the widths of Liberation Sans, which are those of Arial."""
    from PIL import ImageFont

    try:
        font = ImageFont.truetype("LiberationSans-Regular.ttf", 1000)
        bold = ImageFont.truetype("LiberationSans-Bold.ttf", 1000)
    except OSError:  # the widths as its tables give them, for a machine without it
        known = {"Gaat gehechtheid samen met de werkalliantie?": (19846, 21511)}
    else:
        texts = [one.view.telling.headline for made in CONFERENCES.values() for one in made.shown]
        texts += [one.title for made in CONFERENCES.values() for one in made.shown]
        known = {one: (font.getlength(one), bold.getlength(one)) for one in texts}
    for text, (plain_width, bold_width) in known.items():
        assert plain_width <= writing.width(text, 1000) <= 1.35 * plain_width
        assert bold_width <= writing.width(text, 1000, bold=True) <= 1.35 * bold_width


def test_no_chart_carries_data_along_and_nobody_is_named_as_the_author():
    for made in CONFERENCES.values():
        content = slides(made)
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
        assert not [one for one in names if "chart" in one or "embed" in one or "xlsx" in one]
        about = Presentation(io.BytesIO(content)).core_properties
        assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
        assert about.title == made.title


def test_the_language_of_every_run_is_said():
    for name, tongue in (("others", "nl-NL"), ("english", "en-GB")):
        runs = [
            run
            for slide in DECKS[name].slides
            for shape in slide.shapes
            if shape.has_text_frame and shape.name != "slide number"
            for paragraph in shape.text_frame.paragraphs
            for run in paragraph.runs
        ]
        said = {run.font._element.get("lang") for run in runs}
        assert said == {tongue}


@pytest.mark.parametrize(("width", "height"), [(10.0, 7.5), (13.333, 7.5)])
def test_a_template_gives_its_looks_and_none_of_its_slides(width, height):
    given = template(width, height)
    deck = Presentation(io.BytesIO(slides(CONFERENCES["others"], given)))
    assert (deck.slide_width, deck.slide_height) == (
        Presentation(io.BytesIO(given)).slide_width,
        Presentation(io.BytesIO(given)).slide_height,
    )
    told = "\n".join(text for slide in deck.slides for text in words_on(slide))
    assert "Eigen dia" not in told
    assert CONFERENCES["others"].shown[0].view.telling.headline in told
    assert {slide.slide_layout.name for slide in deck.slides} == {"Title Slide", "Title Only"}
    parts = zipfile.ZipFile(io.BytesIO(slides(CONFERENCES["others"], given)))
    assert b"sectionLst" not in parts.read("ppt/presentation.xml")
    assert len([n for n in parts.namelist() if re.match(r"ppt/slides/slide\d+\.xml", n)]) == len(
        deck.slides
    )
    assert deck.core_properties.author == ""


def as_potx(content):
    return with_part(
        content,
        "[Content_Types].xml",
        lambda text: text.replace("presentation.main+xml", "template.main+xml"),
    )


def test_a_potx_is_a_template_too():
    made = CONFERENCES["others"]
    content = slides(made, as_potx(template()))
    assert len(Presentation(io.BytesIO(content)).slides) > len(made.shown)


def without_titles():
    made = Presentation(io.BytesIO(template(slides=0, sections=False)))
    for layout in list(made.slide_layouts):
        if layout.name != "Blank":
            made.slide_layouts.remove(layout)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


WRONG = {
    "no zip": (b"hello", "template_unknown"),
    "nothing": (b"", "template_unknown"),
    "other zip": (
        with_part(template(), "[Content_Types].xml", lambda _: "<Types/>"),
        "template_unknown",
    ),
    "cut off": (template()[:2000], "template_unknown"),
    "macros": (
        with_part(template(), "[Content_Types].xml", lambda text: text + "macroEnabled"),
        "template_macros",
    ),
    "damaged": (
        with_part(template(), "ppt/presentation.xml", lambda text: text[:300]),
        "template_damaged",
    ),
    "no title": (without_titles(), "template_no_title"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_template_that_cannot_be_used_is_refused_in_a_sentence(name):
    content, code = WRONG[name]
    with pytest.raises(TemplateError) as refusal:
        slides(CONFERENCES["others"], content)
    assert refusal.value.code == code
    for language in ("nl", "en"):
        assert refused(code, words_in(language)).endswith(".")


def test_a_zip_bomb_is_no_template():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(45):
            packed.writestr(f"{number}.bin", bytes(10 * 1024**2))
    with pytest.raises(TemplateError) as refusal:
        slides(CONFERENCES["others"], out.getvalue())
    assert refusal.value.code == "template_too_large"


@pytest.mark.slow
@pytest.mark.parametrize("template", [None, four_by_three()])
def test_another_program_opens_every_slide(template, tmp_path):
    """LibreOffice where it is installed; the parts against each other where it is not."""
    made = CONFERENCES["team"]
    content = slides(made, template)
    count = len(Presentation(io.BytesIO(content)).slides)
    (tmp_path / "deck.pptx").write_bytes(content)
    office = shutil.which("soffice")
    if office is None:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            listed = packed.read("[Content_Types].xml").decode()
            slides_in = [one for one in packed.namelist() if re.match(r"ppt/slides/slide\d", one)]
            assert packed.testzip() is None
            assert len(slides_in) == count
            assert all(f'PartName="/{one}"' in listed for one in slides_in)
        return
    subprocess.run(
        [
            office,
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "deck.pptx"),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    pages = re.findall(rb"/Type\s*/Page\b(?!s)", (tmp_path / "deck.pdf").read_bytes())
    assert len(pages) == count
