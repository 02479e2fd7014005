"""What both studies print: their known slips are flagged, and nothing else is.

Numbers come from `published_numbers.csv` and the lists from `sample_data/sources/themes.csv`;
both hold facts only, and every sentence here is our own.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from lib.findings.claims.verify import check
from tests.findings.claiming import DIFFERS, FITS, NOTE, POSSIBLE, UNKNOWN, only, told

ROOT = Path(__file__).parents[2]
with Path(__file__).with_name("published_numbers.csv").open(encoding="utf-8", newline="") as lines:
    ROWS = tuple(csv.DictReader(lines))
PRINTED = {row["name"]: row["published"] for row in ROWS}
with (ROOT / "sample_data/sources/themes.csv").open(encoding="utf-8", newline="") as lines:
    THEMES = tuple(csv.DictReader(lines, delimiter=";"))


def printed_tests():
    """Each test with the p that stands beside it."""
    for part in ("education", "ward"):
        df = PRINTED[f"df {part}"]
        yield f"χ²({df}; n = 72) = {PRINTED[f'chi2 {part}']}; p = {PRINTED[f'p {part}']}"
    for scale in ("totaal", "doelen", "taken", "band"):
        t, p = PRINTED[f"paired t {scale}"], PRINTED[f"paired p {scale}"]
        yield f"t(59) = {t}; p = {'0.00' if p == '0' else p} (n = 60)"
    for scale in ("totaal", "doelen"):
        t, p = PRINTED[f"t(44) B vs C WAV-T {scale}"], PRINTED[f"p WAV-T {scale}"]
        yield f"t(44) = {t}; p = {p}"
    for name, r in PRINTED.items():
        if re.match(r"r \w+ x abs", name) and (p := PRINTED.get(f"p{name[1:]}")):
            yield f"r = {r}; p = {p} (n = 60)"
    for name, t in PRINTED.items():
        if found := re.match(r"ref (t\(7\d\)) ", name):
            yield f"{found[1]} = {t}; p < 0.01"


@pytest.mark.parametrize("text", list(printed_tests()))
def test_no_test_of_the_alliance_study_is_flagged(text):
    assert all(verdict.outcome in POSSIBLE for verdict in check(text))
    assert check(text)


def test_there_are_seventeen_such_tests():
    assert len(list(printed_tests())) == 17


@pytest.mark.parametrize("form", ["WAV-B", "WAV-T"])
def test_subscales_add_up(form):
    parts = "; ".join(
        f"{scale} {PRINTED[f'{form} {scale} M']}" for scale in ("doelen", "taken", "band", "totaal")
    )
    assert told(parts) == [("total", FITS, "total_fits")]


def test_means_of_60_patients():
    """At n = 60 a mean with one decimal can be anything; one with two cannot."""
    for name, value in PRINTED.items():
        if found := re.fullmatch(r"(WAV-. \w+) M", name):
            verdict = only(f"{found[1]}: M = {value} (n = 60)", "mean")
            assert (verdict.outcome, verdict.reason) == (UNKNOWN, "mean_any")
    disorders = f"M = {PRINTED['PDs mean']}; SD = {PRINTED['PDs SD']}0; n = 60"
    assert [one.outcome for one in check(disorders)] == [FITS, FITS]


IMPOSSIBLE = {
    "age mean (integer ages, n=60)": (
        "De leeftijd was gemiddeld {0} jaar (sd 5,58; n = 60).",
        "mean",
    ),
    "majority meets >1 PD (text)": (
        "De meerderheid had meerdere stoornissen, gemiddeld 1,25 (sd 0,60; uitersten 1–3; n = 60).",
        "share",
    ),
}


def test_each_number_that_is_impossible_as_printed_is_flagged():
    impossible = {row["name"]: row["published"] for row in ROWS if row["rule"] == "impossible"}
    assert impossible.keys() == IMPOSSIBLE.keys()
    for name, (sentence, kind) in IMPOSSIBLE.items():
        text = sentence.format(impossible[name].replace(".", ","))
        flagged = {one.check for one in check(text) if one.outcome is DIFFERS}
        assert flagged == {kind}


def test_the_test_of_two_wards_does_not_go_with_their_sizes():
    sizes = PRINTED["inclusions ward B"], PRINTED["inclusions ward C"]
    assert sizes == ("19", "34")
    text = "B (n = {}) en C (n = {}): t(44) = −2,08; p = 0,04".format(*sizes)
    assert told(text) == [("p", FITS, "p_fits"), ("df", DIFFERS, "df_differs_or_welch")]


def test_a_p_of_nought_is_noted():
    assert only("t(59) = 3,64; p = 0,00", "p").outcome is NOTE


def lists_with_a_number():
    for theme in THEMES:
        names = [f"T{one}" for one in range(1, 13) if theme[f"T{one}"] == "1"]
        if theme["stated"]:
            yield theme["number"], f"{theme['stated']} van de 12 ({', '.join(names)})"


def test_of_the_lists_with_a_number_two_are_flagged():
    """Band says 10 and lists 11, containment says 6 and lists 7; the others agree."""
    outcomes = {number: only(text, "count") for number, text in lists_with_a_number()}
    flagged = {number for number, one in outcomes.items() if one.outcome is DIFFERS}
    assert flagged == {"7", "12"}
    assert {one.outcome for number, one in outcomes.items() if number not in flagged} == {FITS}
    assert (outcomes["7"].values["stated"], outcomes["7"].values["listed"]) == (10, 11)
    assert (outcomes["12"].values["stated"], outcomes["12"].values["listed"]) == (6, 7)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Bij 10 van de 12 ging het over de band (T1, T2, T3, T4, T5, T6, T7, T8, T9 T11, T12).",
            "count_differs",
        ),
        (
            "Zes vaktherapeuten noemen containment. Veilig dus (T2, T3, T4, T5, T6, T11, T12).",
            "count_differs",
        ),
        ("Negen van de twaalf stemmen zo af (T1, T2, T3, T4, T5,T6. T7, T10, T11).", "count_fits"),
        (
            "Volgens 5 therapeuten helpt ervaren. Dat gaat vaak vanzelf (T2,\nT5, T6, T9, T12).",
            "count_fits",
        ),
    ],
)
def test_with_the_punctuation_they_are_printed_with(text, reason):
    assert [one.reason for one in check(text)] == [reason]
