"""A ward that is right is left in peace, and looking through a large one takes no time."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.domain.instruments import INSTRUMENTS
from lib.reading import read
from lib.reading.dataset.examining.registry_of_detectors import examine
from lib.reading.meaning.detectors.decisions import Decisions
from lib.reading.meaning.detectors.detector_kinds import KINDS
from tests.reading.detectors.wards import answers_of, found, items_file
from tests.reading.making_files import sample

FORMS = ["WAV-B", "WAV-T", "ECR-R", "WAI", "WAI-S", "ECR-12", "ECR-RS"]


@pytest.mark.parametrize("name", ["sample_ward.xlsx", "sample_themes.xlsx"])
def test_the_samples(name):
    assert found(read([sample(name)])) == []


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FORMS), st.integers(1, 80), st.integers(0, 10_000))
def test_a_clean_ward_of_any_size(form, n, seed):
    values = answers_of(form, n, seed)
    # Somebody may honestly give one answer throughout a short form, or by rounding a long one.
    same = (values == values[:, :1]).all(axis=1)
    values[same, 0] = np.where(values[same, 0] > 1, values[same, 0] - 1, 2)
    reading = read([items_file(form, values)])
    assert [one for one in found(reading) if one.severity == "warning"] == []


def test_five_thousand_patients_by_a_hundred_and_eight_items():
    forms = ("WAV-B", "WAV-T", "ECR-R")
    reading = read([items_file("WAV-B", answers_of("WAV-B", 5000))])
    answers = {form: answers_of(form, 5000, noise=1.5) for form in forms}
    gathered = replace(reading.gathered, answers=answers)
    examine(gathered, INSTRUMENTS, Decisions())
    start = time.perf_counter()
    _, detections = examine(gathered, INSTRUMENTS, Decisions())
    assert time.perf_counter() - start < 0.3
    assert [one for one in detections if one.code.startswith("reversal")] == []


def test_what_is_declared_hangs_together():
    for code, kind in KINDS.items():
        assert kind.code == code
        assert (kind.default in kind.options) is bool(kind.options)
        assert kind.key("x").startswith(
            ("detector/" if kind.lasting else "cell/") if kind.options else ""
        )


def test_a_choice_that_is_none_of_the_options_is_as_if_it_were_not_there():
    decisions = Decisions({"cell/constant/x": "reverse"})
    assert decisions.taken("constant", "x") == "leave"
