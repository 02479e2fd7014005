"""A doubt in what leaves: slides, hand-out, workbook and results.json, for the team and others."""

from __future__ import annotations

import datetime
import html
import io
import json

import openpyxl
import pytest
from pptx import Presentation

from lib.__main__ import main
from lib.disclosure import Audience
from lib.reading import read
from lib.reading.dataset.recipe import as_json, recipe_of
from lib.sharing.monthly_report import Reported
from lib.wording import LANGUAGES, words_in
from tests.reading.detectors.wards import answers_of
from tests.reading.doubted_wards import IF_NOT, IF_TURNED, messy_file
from tests.reading.making_files import WAV_B, text_file

KEYS = ("detector/reversal_form/WAV-B", "detector/reversal_form/WAV-T")
MADE = datetime.date(2026, 11, 29)


def of_pairs(content):
    return next(one for one in content["findings"] if one["key"] == "therapist_team")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("whom", [Audience.TREATING_TEAM, Audience.OTHERS], ids=["team", "others"])
def test_every_format_has_the_sentence_with_both_numbers(language, whom):
    words = words_in(language)
    told = Reported(read([messy_file()]), words, MADE, None, whom)
    (doubt,) = of_pairs(told.results)["doubts"]
    sentence = doubt["message"][language]
    # Others are told the same numbers in steps of half a point.
    step = 0.5 if whom.others else 0.1
    wanted = {"accept": IF_TURNED, "leave": IF_NOT}
    wanted = {option: round(points / step) * step for option, points in wanted.items()}
    for points in wanted.values():
        assert words.number(points, 1) in sentence
    values = {one["option"]: one["value"] for one in doubt["readings"]}
    assert values == pytest.approx(wanted)
    assert (doubt["state"], doubt["settle"]["keys"]) == ("open", list(KEYS))
    assert [one["code"] for one in told.results["open"]] == ["reversal_form"]
    assert sentence in html.unescape(told.content("html").decode())
    deck = Presentation(io.BytesIO(told.content("pptx")))
    texts = [
        shape.text_frame.text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
    ]
    assert any(sentence in text for text in texts)
    book = openpyxl.load_workbook(io.BytesIO(told.content("xlsx")))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert sentence in cells


def test_what_one_patients_row_would_change_is_told_to_the_team_only():
    """With and without one patient is that patient's score."""
    values = answers_of("WAV-B", 30)
    values[0] = 3
    rows = [["Patiënt", "Cluster", *WAV_B]]
    rows += [[f"P{row}", "AB"[row % 2], *map(int, one)] for row, one in enumerate(values, start=1)]
    reading = read([text_file(rows)])
    for whom, shown in ((Audience.TREATING_TEAM, True), (Audience.OTHERS, False)):
        content = Reported(reading, words_in("nl"), MADE, None, whom).results
        doubts = [
            one
            for finding in content["findings"]
            for one in finding["doubts"]
            if one["code"] == "constant"
        ]
        assert doubts
        assert any(one["readings"] for one in doubts) is shown
        assert any(one["settle"]["keys"] for one in (*doubts, *content["open"])) is shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_line_tells_it_and_strict_says_so_with_its_exit_code(
    tmp_path, capsys, language
):
    path, out = tmp_path / "najaar.csv", tmp_path / "out"
    path.write_bytes(messy_file().content)
    arguments = ["analyse", str(path), "--out", str(out), "--language", language]
    assert main(arguments) == 0
    first = capsys.readouterr().err
    assert main([*arguments, "--strict"]) == 3
    assert capsys.readouterr().err == first
    content = json.loads((out / "results.json").read_text("utf-8"))
    assert content["open"]
    assert first.splitlines() == [one["message"][language] for one in content["open"]]
    recipe = tmp_path / "recipe.json"
    settled = read([messy_file()], dict.fromkeys(KEYS, "accept"))
    recipe.write_bytes(as_json(recipe_of(settled, {})))
    assert main([*arguments, "--strict", "--recipe", str(recipe)]) == 0
    assert capsys.readouterr().err == ""
    content = json.loads((out / "results.json").read_text("utf-8"))
    assert content["open"] == []
    assert [(one["code"], one["state"], one["settle"]["taken"]) for one in content["settled"]] == [
        ("reversal_form", "recipe", "accept")
    ]
    assert of_pairs(content)["doubts"] == []


def test_a_recipe_of_before_that_answers_scale_by_scale_settles_it_too(tmp_path):
    path, recipe = tmp_path / "najaar.csv", tmp_path / "recipe.json"
    path.write_bytes(messy_file().content)
    before = json.loads(as_json(recipe_of(read([messy_file()]), {})))
    before["answers"] = {
        f"detector/reversal_scale/{form}.{scale}": "accept"
        for form in ("WAV-B", "WAV-T")
        for scale in ("goal", "task", "bond")
    }
    recipe.write_text(json.dumps(before), "utf-8")
    arguments = ["analyse", str(path), "--out", str(tmp_path), "--recipe", str(recipe), "--strict"]
    assert main(arguments) == 0
