"""The one gate between the data and whoever looks: every page, file and printed line passes it.

Others are answered from ``shared`` data, ``protect`` takes away what tells of few, and ``Outputs``
remembers what they have, so that two answers together give nothing back.
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
from lib.disclosure.gate import MOST_DOTS, condensed, protect
from lib.disclosure.outputs import Outputs, OutputsDamaged, TooAlike, outputs_in
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
    "Outputs",
    "OutputsDamaged",
    "Shared",
    "TooAlike",
    "ask_for_others",
    "condensed",
    "marked",
    "outputs_in",
    "protect",
    "reading_for_others",
    "shared",
    "shared_course",
]
