"""Who is missing: the study's counts and tests, R's numbers, and small or silent sheets."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from lib.domain.dataset import Dataset
from lib.questions.asking import all_findings
from lib.questions.participation.finding import is_main, missed, participation
from lib.questions.participation.telling import characteristics
from lib.questions.telling import tell
from lib.wording import LANGUAGES, words_in
from tests.findings.making_wards import assert_sound

R = json.loads(Path(__file__).with_name("scales_in_r.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def found(ward):
    return participation(ward)


def fewer(ward, n):
    """The ward with only the first n of the missed."""
    kept = {key: values[:n] for key, values in ward.non_participants.items()}
    return replace(ward, non_participants=kept)


def test_the_studys_numbers(found):
    steps = {row.group: row.value for row in found.all("n", by="step")}
    assert steps == {"admitted": 72, "measured": 60, "analysed": 60}
    reasons = {row.group: row.value for row in found.all("n", by="reason_missed")}
    assert reasons == {"behandeling beeindigd": 5, "weigering": 3, "niet tijdig ingevuld": 4}
    for by, df, chi2 in (("education", 3, 10.65), ("ward", 2, 8.18)):
        row = found.one("cramers_v", by=by)
        assert (row.test, row.df, round(row.test_value, 2)) == ("chi2", df, chi2)


@pytest.mark.parametrize("by", R["categories"])
def test_every_attribute_is_tested_as_in_r(found, by):
    r = R["categories"][by]
    effect, counted = found.one("cramers_v", by=by), found.one("independence", by=by)
    assert effect.value == pytest.approx(r["v"], abs=1e-9)
    assert (effect.test_value, effect.df) == pytest.approx((r["chi2"], r["df"]), abs=1e-9)
    assert effect.p == pytest.approx(r["p"], abs=1e-9)
    if counted.test == "fisher_exact":
        assert counted.p == pytest.approx(r["fisher"], abs=1e-9)
        return
    n1 = (counted.n - 1) / counted.n if r["df"] == 1 else 1.0
    assert counted.test == ("n1_chi2" if r["df"] == 1 else "chi2")
    assert counted.p == pytest.approx(stats.chi2.sf(r["chi2"] * n1, r["df"]), abs=1e-9)


@pytest.mark.parametrize("by", R["numbers"])
def test_ages_follow_welch_as_in_r(found, by):
    r, row = R["numbers"][by], found.one("mean_difference", by=by)
    assert row.test == "welch_t"
    assert (row.value, row.test_value, row.df, row.p) == pytest.approx(
        (r["difference"], r["t"], r["df"], r["p"]), abs=1e-9
    )
    assert (row.low, row.high) == pytest.approx((r["low"], r["high"]), abs=1e-6)


def test_one_test_an_attribute_is_corrected_and_counted(found):
    main = [row for row in found.rows if is_main(row)]
    assert {row.by for row in main} == set(R["holm"])
    raw = [row.p for row in main]
    hochberg = stats.false_discovery_control(raw, method="bh")
    assert [row.p_bh for row in main] == pytest.approx(list(hochberg), abs=1e-9)
    for row in main:  # Holm: the largest of all p so far, each times how many are left
        steps = [(11 - place) * p for place, p in enumerate(sorted(raw)) if p <= row.p]
        assert row.p_holm == pytest.approx(min(1, max(steps)), abs=1e-9)
    assert len(found.comparisons) == len(main) == 11
    assert all(row.p_holm is None for row in found.rows if not is_main(row))


def test_a_count_rests_on_itself(found):
    """So that a gate which hides small n hides small counts as well."""
    assert all(row.n == row.value for row in found.all("n"))


def test_bars_run_on_without_a_gap(found):
    bars = found.marks
    assert bars.iloc[0].end == 72
    pieces = bars[bars["kind"] == "reason"]
    assert list(pieces["end"]) == [72, *pieces["start"][:-1]]
    assert pieces["start"].iloc[-1] == 60


def test_analysed_asks_for_the_score_that_was_chosen(ward):
    scores = dict(ward.scores)
    scores["WAV-T.total"] = np.where(np.arange(60) < 4, np.nan, scores["WAV-T.total"])
    some = replace(ward, scores=scores)
    found = participation(some, "WAV-T.total")
    assert (found.sample.n, found.sample.of) == (56, 72)
    assert [(one.reason, len(one.patients)) for one in found.sample.left_out] == [
        ("not_measured", 12),
        ("no_alliance", 4),
    ]
    assert list(found.marks["kind"]).count("no_score") == 1
    assert participation(some).sample.n == 60
    assert_sound(found)


@pytest.mark.parametrize("n", [1, 4, 9])
def test_few_missed_are_counted_and_not_compared(ward, n):
    found = participation(fewer(ward, n))
    assert_sound(found)
    assert found.comparisons == ()
    assert [one.code for one in found.cautions] == ["missed_too_few"]
    for language in LANGUAGES:
        words = words_in(language)
        table = characteristics(found, words)
        assert {cell for row in table.rows if row.heading for cell in row.cells[3:]} == {"–"}
        assert str(60 + n) in tell(found, words).headline


def test_no_sheet_of_the_missed_gives_no_finding(ward):
    silent = replace(ward, non_participants={})
    assert missed(silent) == 0
    keys = [one.key for one in all_findings(Dataset(ward=silent))]
    assert "participation" not in keys


def test_a_sheet_without_reasons_counts_all_the_same(ward):
    kept = {key: values for key, values in ward.non_participants.items() if key != "reason_missed"}
    found = participation(replace(ward, non_participants=kept))
    (row,) = found.all("n", by="reason_missed")
    assert (row.group, row.value) == ("", 12)


def test_everybody_alike_is_not_tested(ward):
    alike = np.full(60, "female", dtype=object)
    gone = np.full(12, "female", dtype=object)
    found = participation(
        replace(
            ward,
            attributes={"sex": alike},
            non_participants={"sex": gone},
        )
    )
    assert_sound(found)
    assert found.comparisons == ()
    assert {row.value for row in found.all("n", by="sex")} == {60, 12}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headline_counts_and_certainty_says_where_they_differ(found, language):
    told = tell(found, words_in(language))
    assert all(number in told.headline for number in ("72", "60", "12"))
    assert "11" in told.certainty
    assert any(("Afdeling" if language == "nl" else "Ward") in one for one in told.numbers)
    assert "%" not in told.headline


@pytest.mark.parametrize(("language", "named"), [("nl", "Opleiding"), ("en", "Education")])
def test_where_the_published_test_finds_more_the_numbers_say_so(found, language, named):
    """Of education chi-squared was published; more than one in five expected counts is small."""
    row, published = (
        found.one("independence", by="education"),
        found.one("cramers_v", by="education"),
    )
    assert published.p < 0.05 < row.p
    (told,) = [one for one in tell(found, words_in(language)).numbers if "χ²" in one]
    assert named.lower() in told.lower()
