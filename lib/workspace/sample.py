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


@lru_cache(maxsize=1)
def sample_reading() -> Reading:
    """The sample, read like any file. Shared by all visitors: it holds nobody's data."""
    reading = read([Upload(name, file_bytes(name)) for name in (WARD, THEMES)])
    ward, interviews = reading.dataset.ward, reading.dataset.interviews
    if ward is None or interviews is None:
        raise RuntimeError("the sample files are incomplete")
    dataset = Dataset(replace(ward, invented=True), replace(interviews, from_study=True))
    return replace(reading, dataset=dataset)
