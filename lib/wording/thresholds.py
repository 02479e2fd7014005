"""What a number of patients can carry, as a table for the help page."""

from __future__ import annotations

from collections.abc import Mapping

from lib.findings import Tier
from lib.wording.language import Words
from lib.wording.table import Column, Row, Table

_SHOWN: Mapping[Tier, str] = {
    Tier.DOTS: "help.tier.dots",
    Tier.MEAN: "help.tier.mean",
    Tier.SHAPE: "help.tier.shape",
    Tier.SMOOTH: "help.tier.smooth",
}


def thresholds_table(thresholds: Mapping[Tier, int], words: Words) -> Table:
    """A row per tier that shows on a page: from how many patients, and what."""
    kept = {tier: thresholds[tier] for tier in _SHOWN}
    lows = [*kept.values()]
    rows = [Row((words("help.up_to", high=words.whole(lows[0])), words("help.tier.none")))]
    for tier, low, above in zip(kept, lows, [*lows[1:], None], strict=True):
        if above is None:
            span = words("help.from", low=words.whole(low))
        else:
            span = words("help.between", low=words.whole(low), high=words.whole(above - 1))
        rows.append(Row((span, words(_SHOWN[tier]))))
    columns = (Column(words("help.n"), numeric=False), Column(words("help.shown"), numeric=False))
    return Table(words("help.thresholds"), columns, tuple(rows))
