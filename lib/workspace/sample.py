"""The embedded default: an invented ward and the themes of a published study."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lib.domain.interviews import Interviews
from lib.domain.kept_readings import unpacked
from lib.domain.ward import Ward
from lib.views.memory import loaded_once

if TYPE_CHECKING:
    from lib.reading import Reading

FOLDER = Path(__file__).parents[2] / "sample_data"
WARD, THEMES, COURSE = "sample_ward.xlsx", "sample_themes.xlsx", "sample_course.xlsx"
KEPT_WARD, KEPT_THEMES = "sample_ward.msgpack", "sample_themes.msgpack"
SCORES_TEMPLATE, THEMES_TEMPLATE = "template_scores.xlsx", "template_themes.xlsx"


def file_bytes(name: str) -> bytes:
    """A shipped file, to download."""
    return (FOLDER / name).read_bytes()


def is_shipped(contents: Iterable[bytes]) -> bool:
    """Whether these are shipped files and no others."""
    shipped = [file_bytes(name) for name in (WARD, THEMES, COURSE)]
    return all(one in shipped for one in contents)


def _read(name: str) -> Reading:
    from lib.reading import Upload, read

    return read([Upload(name, file_bytes(name))])


@loaded_once
def kept_ward() -> Ward:
    """The invented ward as it was read when it was made. Shared by all: it holds nobody's data.

    The first page of a fresh server need not load the readers and read a workbook for it; a test
    holds it to what ``sample_ward`` reads.
    """
    return unpacked((FOLDER / KEPT_WARD).read_bytes(), Ward)


@loaded_once
def kept_themes() -> Interviews:
    """The themes of the published study as they were read; as ``kept_ward``."""
    return unpacked((FOLDER / KEPT_THEMES).read_bytes(), Interviews)


@loaded_once
def sample_ward() -> Reading:
    """The invented ward, read like any file."""
    from lib.domain.dataset import Dataset

    reading = _read(WARD)
    ward = reading.dataset.ward
    if ward is None:
        raise RuntimeError(f"{WARD} holds no ward")
    return replace(reading, dataset=Dataset(replace(ward, invented=True)))


@loaded_once
def sample_course() -> Reading:
    """The invented ward that was measured more than once, read like any file."""
    reading = _read(COURSE)
    ward, course = reading.dataset.ward, reading.dataset.course
    if ward is None or course is None:
        raise RuntimeError(f"{COURSE} holds no course")
    course = replace(course, rows=replace(course.rows, invented=True))
    dataset = replace(reading.dataset, ward=replace(ward, invented=True), course=course)
    return replace(reading, dataset=dataset)


@loaded_once
def sample_themes() -> Reading:
    """The themes of the published study, read like any file."""
    from lib.domain.dataset import Dataset

    reading = _read(THEMES)
    interviews = reading.dataset.interviews
    if interviews is None:
        raise RuntimeError(f"{THEMES} holds no themes")
    return replace(reading, dataset=Dataset(None, replace(interviews, from_study=True)))
