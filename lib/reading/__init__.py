"""Bytes in, dataset and reading report out. Knows no Streamlit and no language.

``read`` is the one way in: the pages, the command line and the tests all use it.
"""

from lib.reading.doubts import Question
from lib.reading.formats.apart import make_ready
from lib.reading.reader import Reading, read, rescored
from lib.reading.report import Located, ReadingError, Remark, Report, ScaleReading, Source, Upload

__all__ = [
    "Located",
    "Question",
    "Reading",
    "ReadingError",
    "Remark",
    "Report",
    "ScaleReading",
    "Source",
    "Upload",
    "make_ready",
    "read",
    "rescored",
]
