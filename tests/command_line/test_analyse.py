"""``python -m lib analyse``: a file with everything, or one line that says what is wrong."""

from __future__ import annotations

import html
import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from lib.__main__ import main
from lib.findings.basis import About
from lib.questions.asking import all_findings
from lib.questions.registry import QUESTIONS
from lib.reading import Upload, read
from lib.sharing.results import results
from lib.wording import words_in
from lib.workspace import sample
from tests.sharing.taking_along import template as organisations_template

ROOT = Path(__file__).parents[2]
SAMPLES = [str(sample.FOLDER / name) for name in (sample.WARD, sample.THEMES)]


def run(*arguments):
    """The command as a user types it."""
    return subprocess.run(
        [sys.executable, "-m", "lib", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_the_sample_gives_every_finding(tmp_path):
    done = run("analyse", *SAMPLES, "--out", str(tmp_path / "new" / "folder"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [one.name for one in (tmp_path / "new" / "folder").iterdir()] == ["results.json"]
    content = json.loads((tmp_path / "new" / "folder" / "results.json").read_text("utf-8"))
    reading = read([Upload(name, sample.file_bytes(name)) for name in (sample.WARD, sample.THEMES)])
    findings = all_findings(reading.dataset)
    themes = {one.key: one.name for one in reading.dataset.interviews.themes}
    told = results(reading.report, findings, "nl", themes=themes)
    wanted = {**told, "between_outputs": []}
    assert content == json.loads(json.dumps(wanted))


def test_a_wrong_file_is_one_line_and_writes_nothing(tmp_path):
    wrong = tmp_path / "wrong.xlsx"
    wrong.write_bytes(b"PK\x03\x04 no workbook")
    done = run("analyse", str(wrong), "--out", str(tmp_path / "out"))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        words_in("nl")("reading.error.file_damaged", file="wrong.xlsx")
    ]
    assert not (tmp_path / "out").exists()


def test_others_get_no_place_and_no_number_of_rows_and_the_team_does(tmp_path):
    rows = [f"P{n:02d};{90 + n};{100 + n}" for n in range(1, 41)]
    ward = tmp_path / "ward.csv"
    text = "\n".join(["Patiënt;WAV-B totaal;WAV-T totaal", *rows, "P41;veel;100", ""])
    ward.write_text(text, "utf-8")
    seen = {}
    for audience in ((), ("--audience", "others"), ("--audience", "team")):
        out = tmp_path / "-".join(("out", *audience))
        arguments = ["analyse", str(ward), "--out", str(out), "--format", "json,xlsx", *audience]
        assert main(arguments) == 0
        content = json.loads((out / "results.json").read_text("utf-8"))
        seen[audience[-1:]] = content
        about = openpyxl.load_workbook(out / "results.xlsx").worksheets[0]
        told = "taken.for_team" if "team" in audience else "taken.for_others"
        assert any(words_in("nl")(told) in str(row[0].value) for row in about.iter_rows())
    assert [seen[()].pop("between_outputs"), seen[("others",)].pop("between_outputs")] == [
        [words_in("nl")("outputs.none")],
        [],
    ]
    assert seen[()] == seen[("others",)]
    others, team = seen[()], seen[("team",)]
    noticed = {
        name: {one["code"]: one["cell"] for one in content["reading"]}
        for name, content in (("others", others), ("team", team))
    }
    assert noticed["others"] == {"pair_half": "", "not_a_number": ""}
    assert noticed["team"]["not_a_number"] == words_in("nl")("place.cell", cell="B42")
    assert (others["source"][0]["rows"], team["source"][0]["rows"]) == (None, 41)
    count = {
        name: sum(len(one["estimates"]) for one in content["findings"])
        for name, content in (("others", others), ("team", team))
    }
    assert count["team"] > count["others"] > 0


WRONG = {
    "empty.csv": (b"", "reading.error.file_empty"),
    "broken.xlsx": (b"PK\x03\x04 no workbook", "reading.error.file_damaged"),
    "picture.xlsx": (b"\x89PNG\r\n\x1a\n" + bytes(100), "reading.error.file_unknown"),
    "letter.csv": (b"Geachte heer;mevrouw\nhallo;daar\n", "reading.error.no_table"),
}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", WRONG)
def test_every_wrong_file_is_told_in_the_chosen_language(name, language, tmp_path, capsys):
    content, key = WRONG[name]
    (tmp_path / name).write_bytes(content)
    out = tmp_path / "out"
    arguments = ["analyse", SAMPLES[0], str(tmp_path / name), "--out", str(out)]
    assert main([*arguments, "--language", language]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == words_in(language)(key, file=name) + "\n"
    assert not out.exists()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_file_that_is_not_there(language, tmp_path, capsys):
    missing = tmp_path / "nowhere.xlsx"
    arguments = ["analyse", str(missing), "--out", str(tmp_path / "out"), "--language", language]
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err == words_in(language)("command.no_file", file=missing) + "\n"
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made(tmp_path, capsys):
    taken = tmp_path / "taken"
    taken.write_text("a file")
    assert main(["analyse", *SAMPLES, "--out", str(taken / "out")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert taken.read_text() == "a file"


def test_a_command_that_is_no_command():
    done = run("analyze")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_scores_only(tmp_path):
    assert main(["analyse", SAMPLES[0], "--out", str(tmp_path)]) == 0
    content = json.loads((tmp_path / "results.json").read_text("utf-8"))
    assert "themes" not in {one["key"] for one in content["findings"]}


def test_themes_only(tmp_path):
    assert main(["analyse", SAMPLES[1], "--out", str(tmp_path)]) == 0
    content = json.loads((tmp_path / "results.json").read_text("utf-8"))
    # A table has no second coder, and no scores to stand beside.
    assert {one["key"] for one in content["findings"]} == {
        one.key for one in QUESTIONS if one.about is About.INTERVIEWS
    } - {"theme_coders"}


def test_every_format_at_once(tmp_path):
    formats = ["--format", "json,xlsx,html,pptx"]
    assert main(["analyse", *SAMPLES, "--out", str(tmp_path), *formats]) == 0
    found = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    assert {name: content[:2] for name, content in found.items()} == {
        "results.json": b"{\n",
        "results.xlsx": b"PK",
        "handout.html": b"<!",
        "slides.pptx": b"PK",
    }
    answers = [
        one["sentences"]["nl"]["headline"]
        for one in json.loads(found["results.json"])["findings"]
        if one["key"] == "therapist_team"
    ]
    page = html.unescape(found["handout.html"].decode("utf-8"))
    assert answers
    assert all(one in page for one in answers)


def test_one_format_gives_one_file_in_the_chosen_language(tmp_path):
    assert (
        main(
            ["analyse", SAMPLES[0], "--out", str(tmp_path), "--format", "html", "--language", "en"]
        )
        == 0
    )
    (page,) = tmp_path.iterdir()
    assert '<html lang="en">' in page.read_text("utf-8")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_unknown_format_is_refused_before_anything_is_read(language, tmp_path, capsys):
    out = tmp_path / "out"
    arguments = ["analyse", SAMPLES[0], "--out", str(out), "--language", language]
    assert main([*arguments, "--format", "json,docx"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert "docx" in printed.err
    assert not out.exists()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_template_that_is_none_is_refused_and_nothing_is_written(language, tmp_path, capsys):
    out, template = tmp_path / "out", tmp_path / "template.pptx"
    template.write_bytes(b"no slides")
    arguments = ["analyse", SAMPLES[0], "--out", str(out), "--language", language]
    assert main([*arguments, "--format", "json,pptx", "--template", str(template)]) == 2
    assert capsys.readouterr().err == words_in(language)("template.unknown") + "\n"
    assert not out.exists()


def test_slides_are_made_on_the_organisations_template(tmp_path):
    template = tmp_path / "template.pptx"
    template.write_bytes(organisations_template())
    assert (
        main(
            [
                "analyse",
                SAMPLES[1],
                "--out",
                str(tmp_path / "out"),
                "--format",
                "pptx",
                "--template",
                str(template),
            ]
        )
        == 0
    )
    made = Presentation(str(tmp_path / "out" / "slides.pptx"))
    assert made.slide_width == Presentation(str(template)).slide_width


def test_what_was_there_stays_when_a_file_cannot_be_written(tmp_path, capsys):
    (tmp_path / "results.json").write_text("of last month")
    (tmp_path / "results.xlsx").mkdir()
    assert main(["analyse", SAMPLES[1], "--out", str(tmp_path), "--format", "json,xlsx"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert (tmp_path / "results.json").read_text() == "of last month"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["results.json", "results.xlsx"]


def test_only_what_is_asked_for_is_loaded():
    """results.json needs no figures: it must not wait for what draws them."""
    code = (
        "import sys, lib.__main__; print([m for m in ('altair', 'pptx', 'xlsxwriter', "
        "'vl_convert') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
