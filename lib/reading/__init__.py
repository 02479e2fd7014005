"""Bytes in, dataset and reading report out. Knows no Streamlit and no language.

``read`` is the one way in: the pages, the command line and the tests all use it.
"""

from lib.reading.dataset.reader import Reading, measured_at, pseudonyms, read, rescored
from lib.reading.formats.apart import make_ready
from lib.reading.formats.progress import Cancelled, Progress
from lib.reading.formats.report import (
    Detection,
    Identifier,
    Located,
    ReadingError,
    Remark,
    Report,
    ScaleReading,
    Source,
    Upload,
)
from lib.reading.tables.questions import Question

__all__ = [
    "Cancelled",
    "Detection",
    "Identifier",
    "Located",
    "Progress",
    "Question",
    "Reading",
    "ReadingError",
    "Remark",
    "Report",
    "ScaleReading",
    "Source",
    "Upload",
    "make_ready",
    "measured_at",
    "pseudonyms",
    "read",
    "rescored",
]
