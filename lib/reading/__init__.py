"""Bytes in, dataset and reading report out. Knows no Streamlit and no language.

``read`` is the one way in: the pages, the command line and the tests all use it.
"""

from lib.reading.formats.apart import make_ready
from lib.reading.progress import Cancelled, Progress
from lib.reading.questions import Question
from lib.reading.reader import Reading, measured_at, pseudonyms, read, rescored
from lib.reading.report import (
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
