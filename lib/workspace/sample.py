"""The embedded default: an invented ward and the themes of a published study."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from lib.domain.dataset import Dataset
from lib.reading import Reading, Upload, read

FOLDER = Path(__file__).parents[2] / "sample_data"
WARD, THEMES = "sample_ward.xlsx", "sample_themes.xlsx"
SCORES_TEMPLATE, THEMES_TEMPLATE = "template_scores.xlsx", "template_themes.xlsx"


def file_bytes(name: str) -> bytes:
    """A shipped file, to download."""
    return (FOLDER / name).read_bytes()


def _read(name: str) -> Reading:
    cells = (FOLDER / "cells" / name).with_suffix(".jsonl").read_bytes()
    return read([Upload(name, file_bytes(name), cells)])


@lru_cache(maxsize=1)
def sample_ward() -> Reading:
    """The invented ward, read like any file. Shared by all visitors: it holds nobody's data.

    Its cells are kept beside the workbook as the reader's process gives them, so that the first
    page of a fresh server need not start one; a test holds the two together.
    """
    reading = _read(WARD)
    ward = reading.dataset.ward
    if ward is None:
        raise RuntimeError(f"{WARD} holds no ward")
    return replace(reading, dataset=Dataset(replace(ward, invented=True)))


@lru_cache(maxsize=1)
def sample_themes() -> Reading:
    """The themes of the published study, read like any file, when they are first asked for."""
    reading = _read(THEMES)
    interviews = reading.dataset.interviews
    if interviews is None:
        raise RuntimeError(f"{THEMES} holds no themes")
    return replace(reading, dataset=Dataset(None, replace(interviews, from_study=True)))
