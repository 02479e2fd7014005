"""The one gate between the data and whoever looks: every page, file and printed line passes it.

Others are answered from ``shared`` data, ``protect`` takes away what tells of few, and ``Shown``
remembers what two answers together would give back.
"""

from lib.disclosure.asking import ask_for_others, marked, shared_course
from lib.disclosure.audience import (
    SMALLEST_GROUP,
    TAKEN_ALONG,
    TEAM,
    THRESHOLDS,
    TRAVELLING,
    Audience,
    Onlookers,
)
from lib.disclosure.gate import MOST_DOTS, condensed, doubts_for_others, protect
from lib.disclosure.memory import Shown, TooAlike
from lib.disclosure.reading import reading_for_others
from lib.disclosure.shared import Shared, shared

__all__ = [
    "MOST_DOTS",
    "SMALLEST_GROUP",
    "TAKEN_ALONG",
    "TEAM",
    "THRESHOLDS",
    "TRAVELLING",
    "Audience",
    "Onlookers",
    "Shared",
    "Shown",
    "TooAlike",
    "ask_for_others",
    "condensed",
    "doubts_for_others",
    "marked",
    "protect",
    "reading_for_others",
    "shared",
    "shared_course",
]
