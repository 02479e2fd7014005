"""A ward beside published means: R's numbers, what is refused, and what small wards show."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from lib.domain.norms import NORMS, norms_of
from lib.questions.reference import study
from lib.questions.reference.finding import reference, reference_measures
from lib.questions.telling import table_of, tell
from lib.questions.therapist_team.finding import therapist_team
from lib.wording import LANGUAGES, words_in
from tests.findings.making_wards import MEASURES, assert_sound, spread_out, ward_of

R = json.loads(Path(__file__).with_name("scales_in_r.json").read_text("utf-8"))["reference"]
PENGUIN = next(one for one in NORMS if (one.key, one.measure) == ("human_penguin", "ECR-R.anxiety"))


@pytest.mark.parametrize("test", ["welch", "one_sample"])
def test_the_difference_is_that_of_r(ward, test):
    row = reference(ward, "ECR-R.anxiety", "human_penguin", test=test).one(
        "mean_difference", versus="human_penguin"
    )
    r = R[test]
    assert row.test == f"{test}_t"
    assert (row.test_value, row.df, row.p) == pytest.approx((r["t"], r["df"], r["p"]), abs=1e-9)
    assert (row.low, row.high) == pytest.approx((r["low"], r["high"]), abs=1e-6)
    assert row.value == pytest.approx(R["welch"]["difference"], abs=1e-9)
    assert row.n == 60


def test_the_sample_ward_meets_the_study(ward):
    """The alliance study's own Table 2, within its rounding."""
    for measure in (one for one in MEASURES if one.startswith("WAV")):
        found = reference(ward, measure)
        assert found.choices["norm"] == "alliance_study"
        row = found.one("mean_difference", versus="alliance_study")
        assert abs(row.value) < 0.05
        sd = found.one("sd", measure=measure).value
        assert sd == pytest.approx(found.one("published_sd").value, abs=0.0501)


@pytest.mark.parametrize("dimension", ["anxiety", "avoidance"])
def test_another_response_range_is_refused_with_its_reason(ward, dimension):
    found = reference(ward, f"ECR-R.{dimension}", "open_psychometrics")
    assert found.one("mean_difference", versus="open_psychometrics") is None
    (caution,) = (one for one in found.cautions if one.code.startswith("refused"))
    assert caution.code == "refused_other_range"
    for language in LANGUAGES:
        answer = tell(found, words_in(language)).headline
        assert all(part in answer for part in ("1", "5", "7", "60", "ECR (1998)"))
    cells = {row.cells[0]: row.cells for row in table_of(found, words_in("nl")).rows}
    assert cells["Internet, ECR uit 1998"][5] == "niet vergeleken"


def test_another_questionnaire_is_refused_even_with_the_same_answers(ward):
    other = replace(PENGUIN, key="mine", version="ECR-12", own=True)
    found = reference(ward, "ECR-R.anxiety", "mine", (*NORMS, other))
    assert found.one("mean_difference", versus="mine") is None
    assert "refused_other_version" in [one.code for one in found.cautions]


def test_figures_that_nobody_verified_are_called_so(ward):
    doubtful = replace(PENGUIN, key="Folder 2019", verified=False, own=True)
    found = reference(ward, "ECR-R.anxiety", "Folder 2019", (*NORMS, doubtful))
    assert "not_verified" in [one.code for one in found.cautions]
    cells = {row.cells[0]: row.cells for row in table_of(found, words_in("nl")).rows}
    assert cells["Folder 2019"][-1] == "niet nagegaan"
    assert cells["Human Penguin: gezonde vrijwilligers"][-1] == "nagegaan"


@pytest.mark.parametrize(
    ("n", "median", "difference"), [(4, False, False), (9, True, False), (10, True, True)]
)
def test_a_small_ward_shows_less(n, median, difference):
    found = reference(ward_of({"WAV-T.total": spread_out(n)}), "WAV-T.total")
    assert_sound(found)
    assert (found.one("median") is not None) == median
    assert (found.one("mean_difference") is not None) == difference
    assert (len(found.marks) > 0) == median
    assert found.one("published_mean").value == 122.2
    for language in LANGUAGES:
        answer = tell(found, words_in(language)).headline
        assert str(n) in answer
        assert words_in(language).number(122.2, 1) in answer


def test_a_ward_alike_is_still_set_beside_by_welch_alone():
    alike = ward_of({"WAV-T.total": [120.0] * 12})
    assert_sound(reference(alike, "WAV-T.total"))
    found = reference(alike, "WAV-T.total", test="one_sample")
    assert_sound(found)
    assert found.one("mean_difference") is None
    assert [one.code for one in found.cautions] == ["cannot_no_spread"]


def test_every_norm_is_about_a_measure_and_comparisons_are_counted(ward):
    assert reference_measures(ward) == MEASURES
    found = reference(ward, "ECR-R.anxiety")
    assert len(found.comparisons) == len(norms_of(NORMS, "ECR-R.anxiety")) - 1


def test_the_studys_tables_stand_beside_the_wards_own(ward):
    words = words_in("nl")
    found = reference(ward, "WAV-T.total")
    two = study.table_two(found, therapist_team(ward), words)
    for row in two.rows:
        scale, printed_b, own_b, printed_t, own_t, t, own = row.cells
        assert printed_b == own_b, scale
        assert printed_t == own_t, scale
        assert t == own, scale
    lonely = study.table_two(
        reference(ward_of({"WAV-T.total": spread_out(9)}), "WAV-T.total"), None, words
    )
    assert {row.cells[4] for row in lonely.rows} == {"–"}
    assert {row.cells[6] for row in lonely.rows} == {"–"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_that_no_norms_exist_and_never_ranks(ward, language):
    told = tell(reference(ward, "WAV-T.total"), words_in(language))
    part = {"nl": "bestaan geen normen of grenswaarden", "en": "no norms or cut-offs exist"}
    assert part[language] in told.not_said
