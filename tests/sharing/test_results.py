"""results.json: its shape, and that it says what the pages say."""

from __future__ import annotations

import json
import math

import pytest
from scipy.stats import false_discovery_control

from lib.disclosure import Audience
from lib.findings import ESTIMATE_COLUMNS
from lib.questions.asking import all_findings, protect
from lib.reading import Upload, read
from lib.sharing.results import as_json, results
from lib.views.view import view_of
from lib.wording import LANGUAGES, words_in
from lib.workspace import sample

READING = read([Upload(name, sample.file_bytes(name)) for name in (sample.WARD, sample.THEMES)])
FINDINGS = list(all_findings(READING.dataset))
CONTENT = json.loads(as_json(results(READING.report, FINDINGS, "nl")))
TEAM = json.loads(as_json(results(READING.report, FINDINGS, "nl", Audience.TREATING_TEAM)))
KEYS = {
    "alliance_by_group",
    "therapist_team",
    "attachment",
    "attachment_extremity",
    "themes",
    "scales",
    "participation",
    "reference",
}


def test_the_teams_version_has_every_statistic_and_the_others_has_not():
    whole = TEAM["findings"]
    for finding, team, others in zip(FINDINGS, whole, CONTENT["findings"], strict=True):
        assert len(team["estimates"]) == len(finding.rows)
        assert len(others["estimates"]) <= len(finding.rows)
    assert sum(len(one["estimates"]) for one in whole) > sum(
        len(one["estimates"]) for one in CONTENT["findings"]
    )


def test_the_shape():
    assert list(CONTENT) == [
        "schema",
        "source",
        "reading",
        "open",
        "settled",
        "unused_columns",
        "findings",
        "ledger",
    ]
    assert CONTENT["schema"] == 1
    for source in CONTENT["source"]:
        assert list(source) == ["file", "sha256", "rows"]
        assert source["sha256"] == "", "a fingerprint lets others check a guess"
    assert all(len(source["sha256"]) == 64 for source in TEAM["source"])
    assert {one["key"] for one in CONTENT["findings"]} >= KEYS
    for finding in CONTENT["findings"]:
        assert list(finding) == [
            "key",
            "withheld",
            "choices",
            "example",
            "labels",
            "sample",
            "estimates",
            "comparisons",
            "sentences",
            "doubts",
        ]
        assert list(finding["sample"]) == ["n", "of", "left_out", "filters"]
        assert list(finding["sentences"]) == ["nl", "en"]
        for sentences in finding["sentences"].values():
            assert {"headline", "certainty", "not_said", "numbers", "cautions"} <= sentences.keys()
            assert all(isinstance(one, str | list) for one in sentences.values())
        for row in finding["estimates"]:
            assert tuple(row) == ESTIMATE_COLUMNS
            numbers = [value for value in row.values() if isinstance(value, float)]
            assert all(math.isfinite(one) for one in numbers)
            assert isinstance(row["value"], int | float)
        for one in finding["comparisons"]:
            assert list(one) == ["measure", "by", "group", "versus", "test", "p"]


def test_the_ledger_counts_every_comparison_once():
    ledger = TEAM["ledger"]
    told = {
        (finding["key"], *one.values())
        for finding in TEAM["findings"]
        for one in finding["comparisons"]
    }
    entries = [
        (
            one["question"],
            *(one[name] for name in ("measure", "by", "group", "versus", "test", "p")),
        )
        for one in ledger["entries"]
    ]
    assert set(entries) == told
    assert len(entries) == len(told) == ledger["comparisons"] == ledger["found_on_the_way"]
    assert (ledger["asked_beforehand"], ledger["level"]) == (0, 0.05)
    assert ledger["expected_by_chance"] == pytest.approx(0.05 * len(entries), abs=0.005)
    raw = [one["p"] for one in ledger["entries"]]
    assert [one["p_bh"] for one in ledger["entries"]] == pytest.approx(
        list(false_discovery_control(raw))
    )
    assert min(one["p_holm"] for one in ledger["entries"]) == pytest.approx(
        min(1, min(raw) * len(raw))
    )


def test_others_learn_how_much_was_compared_and_of_nothing_what_came_of_it():
    assert CONTENT["ledger"] == {**TEAM["ledger"], "entries": []}
    assert all(one["comparisons"] == [] for one in CONTENT["findings"])


def test_the_remarks_of_the_reading_are_told_in_the_chosen_language():
    table = b"Pati\xc3\xabnt;WAV-T totaal;Afdeling\nX1;veel;A\nX2;100;A\n"
    reading = read([Upload("scores.csv", table)])
    for language, message in (
        ("nl", "Geen getal; gelezen als ontbrekend."),
        ("en", "Not a number; read as missing."),
    ):
        told = results(reading.report, [], language, Audience.TREATING_TEAM)["reading"]
        assert list(told[0]) == ["severity", "code", "cell", "message"]
        assert told[0]["code"] == "not_a_number"
        assert told[0]["message"] == message
        assert "B2" in told[0]["cell"]


@pytest.mark.parametrize("number", range(len(FINDINGS)))
def test_the_numbers_are_those_of_the_page(number):
    finding, told = FINDINGS[number], CONTENT["findings"][number]
    seen = protect(finding, Audience.OTHERS)
    assert told["choices"] == dict(seen.choices)
    assert told["estimates"] == [
        {column: getattr(row, column) for column in ESTIMATE_COLUMNS} for row in seen.rows
    ]
    for language in LANGUAGES:
        team = view_of(finding, words_in(language), Audience.TREATING_TEAM)
        view = view_of(finding, words_in(language), Audience.OTHERS)
        sentences = told["sentences"][language]
        assert sentences["headline"] == view.telling.headline
        assert sentences["certainty"] == view.telling.certainty
        assert sentences["not_said"] == view.telling.not_said
        assert view.telling.not_said == ("" if seen.withheld else team.telling.not_said)


def test_themes_are_named_beside_their_codes():
    """Against the workbook itself: a code alone tells nobody what was spoken of."""
    interviews = READING.dataset.interviews
    themes = {one.key: one.name for one in interviews.themes}
    content = results(READING.report, FINDINGS, "nl", Audience.TREATING_TEAM, themes=themes)
    labels = {one["key"]: one["labels"] for one in content["findings"]}
    assert labels["themes"] == labels["theme_pairs"] == themes
    assert "Tegenoverdracht" in labels["theme_comparison"].values()
    assert labels["alliance_by_group"] == {}
    assert {one["example"] for one in content["findings"]} == {False}, "read as a file of one's own"


def test_columns_that_were_not_used_are_listed_with_the_reading():
    content = b"Patient;WAV-T totaal;Kamerindeling;Zaalindeling\nX1;120;3;a\nX2;110;4;b\n"
    report = read([Upload("w.csv", content)]).report
    for onlookers in (Audience.TREATING_TEAM, Audience.OTHERS):
        told = {one["code"]: one for one in results(report, [], "nl", onlookers)["reading"]}
        assert "Kamerindeling" in told["ignored_columns"]["message"]


def test_both_languages_give_the_same_findings():
    english = json.loads(as_json(results(READING.report, FINDINGS, "en")))
    assert english["findings"] == CONTENT["findings"]


def test_it_is_utf8_ends_with_a_line_and_is_the_same_every_time():
    one, other = (as_json(results(READING.report, FINDINGS, "nl")) for _ in range(2))
    assert one == other
    assert one.endswith(b"\n")
    assert "patiënten" in one.decode("utf-8")
