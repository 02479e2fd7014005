"""``python -m lib analyse``: a file with everything, or one line that says what is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lib.__main__ import main
from lib.findings.family import all_findings
from lib.reading import Upload, read
from lib.sharing.results import results
from lib.wording import words_in
from lib.workspace import sample

ROOT = Path(__file__).parents[2]
SAMPLES = [str(sample.FOLDER / name) for name in (sample.WARD, sample.THEMES)]


def run(*arguments):
    """The command as a user types it."""
    return subprocess.run(
        [sys.executable, "-m", "lib", *arguments],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip


def test_the_sample_gives_every_finding(tmp_path):
    done = run("analyse", *SAMPLES, "--out", str(tmp_path / "new" / "folder"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [one.name for one in (tmp_path / "new" / "folder").iterdir()] == ["results.json"]
    content = json.loads((tmp_path / "new" / "folder" / "results.json").read_text("utf-8"))
    reading = read([Upload(name, sample.file_bytes(name)) for name in (sample.WARD, sample.THEMES)])
    wanted = results(reading.report, all_findings(reading.dataset), "nl")
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
    assert {one["key"] for one in content["findings"]} == {"themes"}
