"""What a change beside the criterion of reliable change is called: neither good nor bad."""

from __future__ import annotations

from collections.abc import Mapping

from lib.wording.language import Words
from lib.wording.table import NOTHING

OUTCOMES: Mapping[int, str] = {
    1: "change.higher",
    0: "change.within",
    -1: "change.lower",
}
"""By side of the criterion, what a change is called: neither good nor bad."""


def outcome(low: float | None, high: float | None, words: Words) -> str:
    """What a change with the interval of the criterion is called."""
    if low is None or high is None:
        return NOTHING
    return words(OUTCOMES[1 if low > 0 else -1 if high < 0 else 0])
