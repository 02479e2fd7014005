"""The published means that are shipped, and what may be set beside what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.domain.instruments import INSTRUMENTS, MEASURES
from lib.domain.norms import NORMS, STUDY, norms_of, refusal


@pytest.mark.parametrize("norm", NORMS, ids=lambda one: f"{one.key} {one.measure}")
def test_every_row_is_possible_and_says_where_it_is_from(norm):
    low, high = MEASURES[norm.measure].span_of_answers(norm.minimum, norm.maximum)
    assert low < norm.mean < high
    assert 0 < norm.sd < high - low
    assert norm.n >= 2
    assert norm.source
    assert norm.read_on
    for texts in (norm.name, norm.setting, norm.language, norm.moment):
        assert set(texts) == {"nl", "en"}
        assert all(texts.values())


def test_a_sample_has_every_scale_once():
    assert len({(one.key, one.measure) for one in NORMS}) == len(NORMS)


def test_the_studys_subscales_add_up_to_its_totals():
    for form in ("WAV-B", "WAV-T"):
        parts = sum(STUDY.means[f"{form}.{scale}"].mean for scale in ("goal", "task", "bond"))
        assert parts == pytest.approx(STUDY.means[f"{form}.total"].mean, abs=0.051)


def test_table_three_is_whole_and_holds_the_five_starred():
    assert len(STUDY.extremity_r) == 16
    # Starred in print: |r| of .254 and up at n = 60.
    assert sum(abs(r) >= 0.254 for r in STUDY.extremity_r.values()) == 5


def test_only_the_same_questionnaire_with_the_same_answers_is_compared():
    wav = INSTRUMENTS["WAV-B"]
    norm = norms_of(NORMS, "WAV-B.total")[0]
    assert refusal(norm, wav) is None
    assert refusal(replace(norm, maximum=7.0), wav) == "other_range"
    assert refusal(replace(norm, version="WAI"), wav) == "other_version"
    assert refusal(norm, replace(wav, maximum=7)) == "other_range"
