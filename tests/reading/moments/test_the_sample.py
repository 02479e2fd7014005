"""The shipped ward with several measurements is what its program makes, and looks as it is told."""

from __future__ import annotations

import importlib.util
import sys

import numpy as np

from lib.reading import read
from tests.reading.making_files import SAMPLES, sample


def test_the_program_makes_the_file_again(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(SAMPLES))
    spec = importlib.util.spec_from_file_location("make_course", SAMPLES / "make_course.py")
    program = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "make_course", program)
    spec.loader.exec_module(program)
    monkeypatch.setattr(sys.modules["make"], "HERE", tmp_path)
    program.main()
    made = (tmp_path / "sample_course.xlsx").read_bytes()
    assert made == (SAMPLES / "sample_course.xlsx").read_bytes()


def test_twenty_four_patients_at_four_moments_and_six_at_eight():
    course = read([sample("sample_course.xlsx")]).dataset.course
    assert len(course.patients) == 24
    assert course.moments == tuple(f"t:{at}" for at in range(8))
    points = (~np.isnan(course.scores("WAV-B.total"))).sum(axis=1)
    assert (points == 8).sum() == 6
    assert ((points == 3) | (points == 4)).sum() == 18
    assert course.once == {"ECR-R"}
    assert all(day is not None for day in course.dates)
