"""What the declared instruments must be, by the printed keys."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from lib.domain.instruments import INSTRUMENTS, MEASURES
from lib.domain.instruments.shipped import FOLDER

KEYS = json.loads(Path(__file__).with_name("keys.json").read_text(encoding="utf-8"))
# Typed from the reference list of instruments; a negative number is a reversed item.
WAI = {
    "task": [2, 4, -7, -11, 13, -15, 16, 18, 24, -31, -33, 35],
    "bond": [-1, 5, 8, 17, 19, -20, 21, 23, 26, 28, -29, 36],
    "goal": [-3, 6, -9, -10, -12, 14, 22, 25, -27, 30, 32, -34],
}
WAI_SR = {"task": [1, 2, 10, 12], "goal": [4, 6, 8, 11], "bond": [3, 5, 7, 9]}
PRINTED = {
    "WAV-B": KEYS["wav"],
    "WAV-T": KEYS["wav"],
    "WAV-12": WAI_SR,
    "WAI": WAI,
    "WAI-S": {"task": [1, 2, 8, 12], "bond": [3, 5, 7, 9], "goal": [-4, 6, -10, 11]},
    "WAI-SR": WAI_SR,
    "ECR-R": KEYS["ecr_r"],
    "ECR-12": {"anxiety": [1, 2, 3, 5, 7, 8], "avoidance": [4, -6, -9, -10, -11, -12]},
    "ECR-RS": {"avoidance": [-1, -2, -3, -4, 5, 6], "anxiety": [7, 8, 9]},
    "SRS": {"total": [1, 2, 3, 4]},
    "ORS": {"total": [1, 2, 3, 4]},
}
RANGES = {
    "WAV-B": (1, 5),
    "WAV-T": (1, 5),
    "WAV-12": (1, 5),
    "WAI": (1, 7),
    "WAI-S": (1, 7),
    "WAI-SR": (1, 5),
    "ECR-R": (1, 7),
    "ECR-12": (1, 7),
    "ECR-RS": (1, 7),
    "SRS": (0, 10),
    "ORS": (0, 10),
}


def test_therapist_before_team_before_other_forms_before_attachment():
    assert list(INSTRUMENTS) == list(PRINTED)
    assert [one.about for one in INSTRUMENTS.values()] == [
        *["alliance"] * 6,
        *["attachment"] * 3,
        "session",
        "outcome",
    ]


def test_every_file_of_the_registry_is_read():
    assert len(list(FOLDER.glob("*.toml"))) == len(INSTRUMENTS)


@pytest.mark.parametrize("key", PRINTED)
def test_answers_run_over_the_printed_range(key):
    one = INSTRUMENTS[key]
    assert (one.minimum, one.maximum) == RANGES[key]
    assert one.items == max(abs(item) for items in PRINTED[key].values() for item in items)
    assert one.whole == (key not in {"SRS", "ORS"})


def test_short_forms_agree_with_the_long_one_item_by_item():
    # Numbers of the items in the long form, as the reference list gives them.
    long_numbers = {
        "WAI-S": [2, 4, 8, 12, 21, 22, 23, 24, 26, 27, 32, 35],
        "WAI-SR": [25, 4, 8, 30, 19, 22, 23, 24, 36, 16, 32, 35],
    }
    scale_of = {abs(item): key for key, items in WAI.items() for item in items}
    for form, numbers in long_numbers.items():
        for scale in INSTRUMENTS[form].scales:
            for item in scale.items:
                told = scale_of[numbers[item - 1]]
                # Items 1 and 8 of the WAI-SR moved to another scale than in the long form.
                assert told == scale.key or (form, item) in {("WAI-SR", 1), ("WAI-SR", 8)}


@pytest.mark.parametrize("key", PRINTED)
def test_keys_are_the_printed_ones(key):
    declared = {
        scale.key: {-item if item in scale.reversed else item for item in scale.items}
        for scale in INSTRUMENTS[key].scales
    }
    assert declared == {scale: set(items) for scale, items in PRINTED[key].items()}


@pytest.mark.parametrize(
    ("key", "scales", "length"), [("WAV-B", 3, 12), ("WAV-T", 3, 12), ("ECR-R", 2, 18)]
)
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
        ("WAI.total", 36, 252),
        ("WAI-S.total", 12, 84),
        ("WAI-SR.total", 12, 60),
        ("WAI-SR.goal", 4, 20),
        ("WAV-12.bond", 4, 20),
        ("ECR-12.anxiety", 1, 7),
        ("SRS.total", 0, 40),
        ("ORS.total", 0, 40),
    ],
)
def test_range_of_a_score(measure, lowest, highest):
    assert MEASURES[measure].span == (lowest, highest)


def test_measures_put_the_total_first_and_attachment_has_none():
    assert INSTRUMENTS["WAV-T"].measures == (
        "WAV-T.total",
        "WAV-T.goal",
        "WAV-T.task",
        "WAV-T.bond",
    )
    assert INSTRUMENTS["ECR-R"].measures == ("ECR-R.anxiety", "ECR-R.avoidance")


def test_a_key_that_was_not_verified_says_so_and_every_key_names_its_source():
    verified = {key for key, one in INSTRUMENTS.items() if one.key_verified}
    assert verified == {"ECR-R", "ECR-12"}
    assert {key for key, one in INSTRUMENTS.items() if one.presumed} == {"WAV-12"}
    for one in INSTRUMENTS.values():
        assert re.search(r"(19|20)\d\d", one.key_source), one.key
        assert one.missing_source
        # Two sources of which no address could be confirmed.
        assert "doi:10." in one.key_source or one.key in {"WAV-12", "SRS", "ORS"}


def test_unknown_codes_are_key_errors():
    with pytest.raises(KeyError):
        MEASURES["WAV-X.total"]
    with pytest.raises(KeyError):
        INSTRUMENTS["WAV-B"].scale("anxiety")
    with pytest.raises(KeyError):
        INSTRUMENTS["WAV-B"].measure("WAV-B.anxiety")
    with pytest.raises(KeyError):
        INSTRUMENTS["WAV-B"].measure("WAV-T.total")


def test_nobody_can_change_the_registry():
    with pytest.raises(TypeError):
        INSTRUMENTS["WAV-B"] = INSTRUMENTS["WAV-T"]
