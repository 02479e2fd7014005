"""Bytes in, dataset and reading report out. Knows no Streamlit and no language.

``open_files`` and ``read_opened`` are the one way in; ``read`` is both, where nothing is to be
chosen afterwards.
"""

from lib.reading.dataset.reader import (
    Reading,
    measured_at,
    pseudonyms,
    read,
    read_opened,
    rescored,
)
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
from lib.reading.tables.opening import Opened, open_files
from lib.reading.tables.questions import Question

__all__ = [
    "Cancelled",
    "Detection",
    "Identifier",
    "Located",
    "Opened",
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
    "open_files",
    "pseudonyms",
    "read",
    "read_opened",
    "rescored",
]
