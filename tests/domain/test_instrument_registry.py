"""What the declared instruments must be, by the printed keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lib.domain.instruments import INSTRUMENTS, instrument_of, score_range

KEYS = json.loads(Path(__file__).with_name("keys.json").read_text(encoding="utf-8"))
PRINTED = {"WAV-B": KEYS["wav"], "WAV-T": KEYS["wav"], "ECR-R": KEYS["ecr_r"]}


def test_therapist_before_team_before_attachment():
    assert list(INSTRUMENTS) == ["WAV-B", "WAV-T", "ECR-R"]
    assert [one.about for one in INSTRUMENTS.values()] == ["therapist", "team", "attachment"]


@pytest.mark.parametrize("key", ["WAV-B", "WAV-T", "ECR-R"])
def test_keys_are_the_printed_ones(key):
    declared = {
        scale.key: {-item if item in scale.reversed else item for item in scale.items}
        for scale in INSTRUMENTS[key].scales
    }
    assert declared == {scale: set(items) for scale, items in PRINTED[key].items()}


@pytest.mark.parametrize(("key", "scales", "length"), [("WAV-B", 3, 12), ("WAV-T", 3, 12),
                                                       ("ECR-R", 2, 18)])  # fmt: skip
def test_scales_share_out_all_items_without_overlap(key, scales, length):
    instrument = INSTRUMENTS[key]
    items = [item for scale in instrument.scales for item in scale.items]
    assert [len(scale.items) for scale in instrument.scales] == [length] * scales
    assert sorted(items) == list(range(1, 37))
    assert instrument.items == 36


@pytest.mark.parametrize("key", ["WAV-B", "WAV-T", "ECR-R"])
def test_fourteen_items_are_reversed_and_each_belongs_to_its_scale(key):
    instrument = INSTRUMENTS[key]
    assert sum(len(scale.reversed) for scale in instrument.scales) == 14
    assert all(scale.reversed <= set(scale.items) for scale in instrument.scales)


def test_the_reversed_items_of_the_wav_as_listed_in_the_literature():
    listed = {1, 3, 7, 9, 10, 11, 12, 15, 20, 27, 29, 31, 33, 34}
    for key in ("WAV-B", "WAV-T"):
        assert set().union(*(scale.reversed for scale in INSTRUMENTS[key].scales)) == listed


@pytest.mark.parametrize(
    ("measure", "lowest", "highest"),
    [
        ("WAV-B.total", 36, 180),
        ("WAV-B.goal", 12, 60),
        ("WAV-B.task", 12, 60),
        ("WAV-B.bond", 12, 60),
        ("WAV-T.total", 36, 180),
        ("WAV-T.goal", 12, 60),
        ("WAV-T.task", 12, 60),
        ("WAV-T.bond", 12, 60),
        ("ECR-R.anxiety", 1, 7),
        ("ECR-R.avoidance", 1, 7),
    ],
)
def test_range_of_a_score(measure, lowest, highest):
    assert score_range(measure) == (lowest, highest)


def test_measures_put_the_total_first_and_attachment_has_none():
    assert INSTRUMENTS["WAV-T"].measures == (
        "WAV-T.total", "WAV-T.goal", "WAV-T.task", "WAV-T.bond",
    )  # fmt: skip
    assert INSTRUMENTS["ECR-R"].measures == ("ECR-R.anxiety", "ECR-R.avoidance")


def test_a_key_that_was_not_verified_says_so_and_every_key_names_its_source():
    assert not INSTRUMENTS["WAV-B"].key_verified
    assert not INSTRUMENTS["WAV-T"].key_verified
    assert INSTRUMENTS["ECR-R"].key_verified
    assert all("doi:10." in one.key_source for one in INSTRUMENTS.values())


def test_unknown_codes_are_key_errors():
    with pytest.raises(KeyError):
        instrument_of("WAV-X.total")
    with pytest.raises(KeyError):
        INSTRUMENTS["WAV-B"].scale("anxiety")
    with pytest.raises(KeyError):
        score_range("WAV-B.anxiety")


def test_nobody_can_change_the_registry():
    with pytest.raises(TypeError):
        INSTRUMENTS["WAV-B"] = INSTRUMENTS["WAV-T"]
