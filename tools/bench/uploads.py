"""From the bytes of the sample workbook to four findings, beside calamine alone."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from functools import partial

from python_calamine import CalamineWorkbook

from lib.domain.dataset import Dataset
from lib.findings import Finding
from lib.questions.alliance_by_group.finding import alliance_by_group
from lib.questions.attachment.finding import attachment
from lib.questions.themes.finding import themes
from lib.questions.therapist_team.finding import therapist_team
from lib.reading import Upload, make_ready, read
from lib.workspace import sample, sample_themes
from tools.bench.measures import Costs, timed

_BETWEEN = 0.3
"""Seconds between two uploads; people take longer."""


def _bare(*uploads: Upload) -> None:
    """Every sheet to lists of cells, by calamine in this very process."""
    for upload in uploads:
        book = CalamineWorkbook.from_filelike(io.BytesIO(upload.content))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


def _four(dataset: Dataset) -> list[Finding]:
    """What the four pages answer before anything is chosen."""
    ward, interviews = dataset.ward, dataset.interviews or sample_themes().dataset.interviews
    if ward is None or interviews is None:
        raise RuntimeError("the sample workbook was not read")
    return [
        alliance_by_group(ward, "WAV-T.total", "cluster"),
        therapist_team(ward, "total"),
        attachment(ward, "ECR-R.anxiety", "WAV-T.total"),
        themes(interviews),
    ]


def _answered(*uploads: Upload) -> None:
    _four(read(uploads).dataset)


def uploads(costs: Costs, repeats: int) -> None:
    """Everything in one warm process; only the workbook is read in a child, as always."""
    ward, coded = (Upload(name, sample.file_bytes(name)) for name in (sample.WARD, sample.THEMES))
    dataset = read([ward]).dataset
    acts: dict[str, Callable[[], object]] = {
        "calamine, one": partial(_bare, ward),
        "upload, one": partial(_answered, ward),
        "reading, one": partial(read, [ward]),
        "four findings": partial(_four, dataset),
        "calamine, two": partial(_bare, ward, coded),
        "upload, two": partial(_answered, ward, coded),
    }
    for number in range(repeats + 3):
        for name, act in acts.items():
            make_ready()  # as the data page does while somebody chooses a file
            time.sleep(_BETWEEN)
            timed(costs if number >= 3 else Costs(), name, act)
