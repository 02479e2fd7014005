"""Next month's report on the command line: the ledger beside the files, and what is said of it."""

from __future__ import annotations

import json

import numpy as np
import pytest

from lib.__main__ import LEDGER, main
from lib.wording import words_in
from lib.workspace import sample

WORDS = words_in("nl")
HEADS = ("Patiënt", "WAV-B totaal", "WAV-T totaal")


def ward(path, n, columns=3, seed=1):
    """A file of n patients; a longer one begins with the same."""
    random = np.random.default_rng(seed)
    scores = [(random.integers(60, 170), random.integers(60, 170)) for _ in range(n)]
    rows = [f"Kanarie-{at:02d};{a};{b}".split(";")[:columns] for at, (a, b) in enumerate(scores)]
    lines = [HEADS[:columns], *rows]
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(";".join(one) for one in lines) + "\n", "utf-8")
    return path


def report(path, out, *more):
    assert main(["analyse", str(path), "--out", str(out), *more]) == 0
    return json.loads((out / "results.json").read_text("utf-8"))


def estimates(content):
    return {
        (one["key"], *one["choices"].values()): (one["sample"], one["estimates"])
        for one in content["findings"]
    }


def notices(content):
    return [
        said
        for one in content["findings"]
        for said in one["sentences"]["nl"]["cautions"]
        if said.startswith("Stand van")
    ]


def test_one_patient_more_in_next_months_file_of_the_same_folder(tmp_path):
    first = report(ward(tmp_path / "maart.csv", 40), tmp_path / "uit-maart")
    second = report(ward(tmp_path / "april.csv", 41), tmp_path / "uit-april")
    assert estimates(second) == estimates(first)
    assert sum(len(one[1]) for one in estimates(first).values()) > 20
    assert notices(first) == []
    assert len(notices(second)) == len([one for one in second["findings"] if one["estimates"]])
    assert first["between_outputs"] == [WORDS("outputs.none")]
    assert second["between_outputs"] == []
    third = report(ward(tmp_path / "juni.csv", 50), tmp_path / "uit-juni")
    assert {one[0]["n"] for one in estimates(third).values()} <= {0, 50}
    assert notices(third) == []


def test_the_same_file_gives_the_same_findings_byte_for_byte(tmp_path):
    path = ward(tmp_path / "maart.csv", 30)
    contents = [report(path, tmp_path / name)["findings"] for name in ("een", "twee")]
    assert json.dumps(contents[0]) == json.dumps(contents[1])


def test_a_question_that_was_not_put_out_before_is_named_and_not_answered(tmp_path):
    report(ward(tmp_path / "maart.csv", 40, columns=2), tmp_path / "uit-maart")
    path = ward(tmp_path / "april.csv", 41)
    second = report(path, tmp_path / "uit-april", "--format", "json,xlsx,html")
    withheld = {one["key"]: one["withheld"] for one in second["findings"]}
    assert withheld["therapist_team"] == "too_alike"
    assert WORDS("withheld.too_alike") in (tmp_path / "uit-april" / "handout.html").read_text()


def test_files_in_two_folders_say_so_unless_the_ledger_is_named(tmp_path):
    first = report(ward(tmp_path / "a" / "maart.csv", 40), tmp_path / "uit-1")
    april = ward(tmp_path / "b" / "april.csv", 41)
    ledger = tmp_path / "a" / LEDGER
    named = report(april, tmp_path / "uit-2", "--ledger", str(ledger))
    assert estimates(named) == estimates(first)
    assert named["between_outputs"] == []
    assert not (tmp_path / "b" / LEDGER).exists()
    apart = report(april, tmp_path / "uit-3", "--format", "json,xlsx,html,pptx")
    assert apart["between_outputs"] == [WORDS("outputs.none")]
    assert WORDS("outputs.none") in (tmp_path / "uit-3" / "handout.html").read_text("utf-8")


def test_the_team_neither_reads_nor_writes_it(tmp_path):
    path = ward(tmp_path / "maart.csv", 20)
    (tmp_path / LEDGER).write_text("no ledger at all", "utf-8")
    assert report(path, tmp_path / "uit", "--audience", "team")["between_outputs"] == []
    assert (tmp_path / LEDGER).read_text("utf-8") == "no ledger at all"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_damaged_ledger_stops_everything_with_one_line(language, tmp_path, capsys):
    report(ward(tmp_path / "maart.csv", 20), tmp_path / "uit")
    ledger = tmp_path / LEDGER
    damaged = ledger.read_bytes()[:-40]
    ledger.write_bytes(damaged)
    path, out = ward(tmp_path / "april.csv", 21), tmp_path / "uit-april"
    arguments = ["analyse", str(path), "--out", str(out), "--language", language]
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.err == words_in(language)("command.ledger", file=ledger) + "\n"
    assert not out.exists()
    assert ledger.read_bytes() == damaged


def test_nothing_is_recorded_of_what_could_not_be_written(tmp_path):
    taken = tmp_path / "taken"
    taken.write_text("a file")
    path = ward(tmp_path / "maart.csv", 20)
    assert main(["analyse", str(path), "--out", str(taken / "out")]) == 2
    assert not (tmp_path / LEDGER).exists()
    (tmp_path / "out" / "results.json").mkdir(parents=True)
    assert main(["analyse", str(path), "--out", str(tmp_path / "out")]) == 2
    assert not (tmp_path / LEDGER).exists()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["maart.csv", "out", "taken"]


def test_it_holds_no_patient_and_none_is_made_of_the_sample(tmp_path):
    report(ward(tmp_path / "maart.csv", 20), tmp_path / "uit")
    assert "Kanarie" not in (tmp_path / LEDGER).read_text("utf-8")
    shipped = tmp_path / "sample" / sample.WARD
    shipped.parent.mkdir()
    shipped.write_bytes(sample.file_bytes(sample.WARD))
    assert report(shipped, tmp_path / "of-sample")["between_outputs"] == []
    assert [one.name for one in shipped.parent.iterdir()] == [sample.WARD]
