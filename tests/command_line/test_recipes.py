"""``--mapping RECIPE``, or ``--recipe``: what the data page saved, on the command line."""

from __future__ import annotations

import json

import pytest

from lib.__main__ import main
from lib.reading.dataset.recipe import as_json, recipe_of
from lib.wording import words_in
from tests.reading.making_files import text_file
from tests.reading.test_recipe import OWN, asked, file, read


@pytest.fixture
def ward(tmp_path):
    path = tmp_path / "q2.xlsx"
    path.write_bytes(file(sheet="Q2").content)
    return path


def saved(tmp_path, content=None):
    first = file()
    path = tmp_path / "r.json"
    path.write_bytes(content or as_json(recipe_of(read([first], asked(first)), {})))
    return path


@pytest.mark.parametrize("option", ["--mapping", "--recipe"])
def test_a_recipe_answers_what_the_headings_leave_open(option, ward, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["analyse", str(ward), "--out", str(out)]) == 2
    assert not out.exists()
    capsys.readouterr()
    arguments = ["analyse", str(ward), "--out", str(out), option, str(saved(tmp_path))]
    assert main(arguments) == 0
    words, printed = words_in("nl"), capsys.readouterr()
    changed = words("drift.sheet_other", then="Q1", now="Q2")
    assert printed.out == f"{words('drift.title')}: {changed}\n"
    content = json.loads((out / "results.json").read_text("utf-8"))
    assert not any(one["code"] == "column_unsure" for one in content["reading"])
    # What the headings left open is settled, by the recipe; anything else that is open is told.
    (settled,) = [one for one in content["settled"] if one["code"] == "column_unsure"]
    assert settled["state"] == "recipe"
    assert printed.err.splitlines() == [one["message"]["nl"] for one in content["open"]]


def test_the_questionnaire_in_a_recipe_is_used(tmp_path):
    upload = text_file(
        [
            ["Patiënt", *[f"HAQ {n}" for n in range(1, 5)], "WAV-B totaal"],
            *[[f"P{n}", 1, 2, 3, 4, 100 + n] for n in range(6)],
        ]
    )
    ward = tmp_path / "haq.csv"
    ward.write_bytes(upload.content)
    recipe = as_json(recipe_of(read([upload], None, {"HAQ": OWN}), {"HAQ": OWN}))
    arguments = ["analyse", str(ward), "--out", str(tmp_path), "--mapping"]
    assert main([*arguments, str(saved(tmp_path, recipe))]) == 0


WRONG = {
    "damaged": (b"{", "reading.error.recipe_damaged"),
    "foreign": (b"{}", "reading.error.recipe_foreign"),
    "newer": (b'{"file": "praktijklens-recipe", "schema": 2}', "reading.error.recipe_newer"),
}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("content", "key"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_recipe_is_one_line(content, key, language, ward, tmp_path, capsys):
    out = tmp_path / "out"
    arguments = ["analyse", str(ward), "--out", str(out), "--language", language, "--mapping"]
    assert main([*arguments, str(saved(tmp_path, content))]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == words_in(language)(key, file="r.json") + "\n"
    assert not out.exists()


def test_a_recipe_that_is_not_there(ward, tmp_path, capsys):
    missing = tmp_path / "nowhere.json"
    arguments = ["analyse", str(ward), "--out", str(tmp_path / "out"), "--mapping", str(missing)]
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err == words_in("nl")("command.no_file", file=missing) + "\n"


def test_no_identifier_reaches_the_results(tmp_path):
    rows = [
        ["Patiënt", "BSN", "Afdeling", "WAV-B totaal", "WAV-T totaal"],
        *[[f"Verzinsel{chr(97 + n)}, A.", "123456782", "Noord", 100 + n, 90 + n] for n in range(8)],
    ]
    ward = tmp_path / "Verzinsel, A. 123456782.csv"
    ward.write_bytes(text_file(rows).content)
    assert main(["analyse", str(ward), "--out", str(tmp_path / "out")]) == 0
    text = (tmp_path / "out" / "results.json").read_text("utf-8")
    assert "erzinsel" not in text
    assert "123456782" not in text
    content = json.loads(text)
    assert content["source"][0]["file"] == "(1) (1).csv"
    assert {"identifier_name", "identifier_bsn"} <= {one["code"] for one in content["reading"]}


def test_changes_of_the_themes_in_a_recipe_are_made(tmp_path):
    upload = text_file(
        [
            ["Groep", "Thema", "T1", "T2", "T3"],
            ["Vorm", "Ritme", 1, 0, 0],
            ["Vorm", "Rust", 1, 1, 0],
        ],
        name="themas.csv",
    )
    first = read([upload])
    edits = [
        {"edit": "rename", "themes": [["t001", "Vorm", name]], "name": "Maat"}
        for name in ("Ritme", "Stilte")
    ]
    recipe = saved(tmp_path, as_json(recipe_of(first, {}, edits)))
    path = tmp_path / "themas.csv"
    path.write_bytes(upload.content)
    arguments = ["analyse", str(path), "--out", str(tmp_path), "--recipe", str(recipe)]
    assert main([*arguments, "--audience", "team"]) == 0
    text = (tmp_path / "results.json").read_text("utf-8")
    content = json.loads(text)
    assert "Maat" in text
    assert "Ritme" not in text
    (told,) = [one for one in content["reading"] if one["code"] == "edit_left"]
    assert "Stilte" in told["message"]
