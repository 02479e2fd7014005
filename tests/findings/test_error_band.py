"""Which differences measurement error alone would give, and whose alpha that rests on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from lib.findings.reliable_change import band_of
from lib.questions.therapist_team.finding import therapist_team
from tests.findings.making_wards import assert_sound, spread_out, ward_of

PAIR = ("WAV-B.total", "WAV-T.total")


def cronbach(items):
    """Alpha by its formula."""
    k = items.shape[1]
    parts, whole = items.var(axis=0, ddof=1).sum(), items.sum(axis=1).var(ddof=1)
    return k / (k - 1) * (1 - parts / whole)


def turned(ward, form):
    """The answers with reversed items turned, in any order: alpha does not mind."""
    instrument = ward.instrument(form)
    answers = ward.answers[form].copy()
    for scale in instrument.scales:
        for item in scale.reversed:
            answers[:, item - 1] = instrument.minimum + instrument.maximum - answers[:, item - 1]
    return answers[~np.isnan(answers).any(axis=1)]


def test_the_band_follows_from_alpha_and_spread(ward):
    scores = tuple(ward.scores[one] for one in PAIR)
    band = band_of(ward, PAIR, scores)
    alphas = [cronbach(turned(ward, form)) for form in ("WAV-B", "WAV-T")]
    errors = [one.std(ddof=1) * np.sqrt(1 - a) for one, a in zip(scores, alphas, strict=True)]
    assert band.source == "own"
    assert band.alphas == pytest.approx(alphas)
    assert band.reach == pytest.approx(stats.norm.ppf(0.975) * np.hypot(*errors))


def test_the_finding_counts_and_marks_who_lies_beyond_it(ward):
    finding = therapist_team(ward)
    reach = finding.one("error_band", measure="WAV-B.total").value
    difference = ward.scores["WAV-B.total"] - ward.scores["WAV-T.total"]
    assert finding.one("beyond_higher", measure="WAV-B.total").value == sum(difference > reach)
    assert finding.one("beyond_lower", measure="WAV-B.total").value == sum(difference < -reach)
    assert finding.marks["beyond"].tolist() == [
        1 if one > reach else -1 if one < -reach else 0 for one in difference
    ]


def test_without_items_what_is_printed_of_scales_together_is_no_band(ward):
    finding = therapist_team(replace(ward, answers={}))
    assert finding.one("error_band", measure="WAV-B.total") is None
    assert "no_error_band" in {one.code for one in finding.cautions}


def test_a_handful_of_complete_forms_gives_no_alpha_of_its_own(ward):
    answers = {form: items.copy() for form, items in ward.answers.items()}
    answers["WAV-B"][19:, 0] = np.nan
    scores = tuple(ward.scores[one] for one in PAIR)
    assert band_of(replace(ward, answers=answers), PAIR, scores) is None
    answers["WAV-B"][19, 0] = 3
    assert band_of(replace(ward, answers=answers), PAIR, scores).source == "own"


def test_no_spread_no_band():
    finding = therapist_team(ward_of({"WAV-B.total": [120.0] * 12, "WAV-T.total": spread_out(12)}))
    assert_sound(finding)
    assert finding.one("error_band") is None
    assert "no_error_band" in {one.code for one in finding.cautions}
    assert set(finding.marks["beyond"]) == {0}
