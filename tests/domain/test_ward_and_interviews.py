"""The frozen things a file turns into."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from lib.domain.attributes import ATTRIBUTES, attribute, in_order
from lib.domain.interviews import Cell, Mention, Theme
from lib.domain.ward import Ward


def test_known_codes_keep_their_natural_order_and_own_spellings_follow():
    found = in_order("education", {"higher", "zelf bedacht", "none_or_primary", "Anders"})
    assert found == ("none_or_primary", "higher", "Anders", "zelf bedacht")


def test_order_does_not_depend_on_the_run():
    # Sets of text come in another order in every process.
    code = "from lib.domain.attributes import in_order as f; print(f('ward', {'noord', 'Noord'}))"
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            text=True,
            env=os.environ | {"PYTHONHASHSEED": str(seed)},
        ).stdout
        for seed in range(4)
    }
    assert told == {"('Noord', 'noord')\n"}


def test_ward_and_cluster_are_different_attributes():
    assert attribute("ward").codes == ()
    assert attribute("cluster").codes == ("A", "B", "C", "NOS")


def test_attributes_are_declared_once():
    keys = [one.key for one in ATTRIBUTES]
    assert len(keys) == len(set(keys))
    with pytest.raises(KeyError):
        attribute("shoe_size")


def test_a_ward_tells_which_scores_somebody_has():
    ward = Ward(
        patients=("a", "b"),
        attributes={},
        scores={
            "WAV-B.total": np.array([np.nan, 100.0]),
            "WAV-T.total": np.array([np.nan, np.nan]),
        },
    )
    assert ward.size == 2
    assert ward.measures == ("WAV-B.total",)
    assert ward.groups("cluster").tolist() == [None, None]


def test_a_theme_counts_persons_not_codings():
    cells = (
        Cell(Mention.MENTIONED, 5),
        Cell(Mention.NOT_MENTIONED),
        Cell(Mention.UNKNOWN),
        Cell(Mention.NOT_ASKED),
        Cell(Mention.MENTIONED, 1),
    )
    assert Theme("t001", "Band", "Groep", cells).listed == 2
