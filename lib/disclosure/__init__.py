"""The one gate between the data and whoever looks: every page, file and printed line passes it.

``protect`` tells others the same answer more coarsely, by the one table in ``policy``, and
``Outputs`` remembers what they have, so that two answers together give nothing back.
"""

from lib.disclosure.gate import (
    MOST_DOTS,
    condensed,
    doubts_for_others,
    least_of,
    withheld,
)
from lib.disclosure.others import Audience, Others
from lib.disclosure.outputs import Outputs, OutputsDamaged, outputs_in
from lib.disclosure.policy import LEAST
from lib.disclosure.reading_for_others import reading_for_others

__all__ = [
    "LEAST",
    "MOST_DOTS",
    "Audience",
    "Others",
    "Outputs",
    "OutputsDamaged",
    "condensed",
    "doubts_for_others",
    "least_of",
    "outputs_in",
    "reading_for_others",
    "withheld",
]
