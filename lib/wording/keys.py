"""The scoring keys in use, as a table."""

from __future__ import annotations

from collections.abc import Iterable

from lib.domain.instruments import Instrument
from lib.wording import names
from lib.wording.language import Words
from lib.wording.table import Column, Row, Table


def _standing(instrument: Instrument) -> str:
    if instrument.own:
        return "data.key_own"
    if instrument.presumed:
        return "data.key_presumed"
    return "data.key_verified" if instrument.key_verified else "data.key_unverified"


def key_table(instruments: Iterable[Instrument], words: Words) -> Table:
    """A row per scale: its items, which are reversed, the answers, and the key's standing."""
    rows = [
        Row(
            (
                names.label(words, f"{instrument.key}.{scale.key}"),
                " ".join(str(item) for item in scale.items),
                " ".join(str(item) for item in sorted(scale.reversed)),
                words.span(instrument.minimum, instrument.maximum, 0),
                words(_standing(instrument)),
            )
        )
        for instrument in instruments
        for scale in instrument.scales
    ]
    titles = (
        "table.scale",
        "data.items_column",
        "data.key_column",
        "data.range_column",
        "data.standing_column",
    )
    columns = tuple(Column(words(title), numeric=False) for title in titles)
    return Table(words("data.key"), columns, tuple(rows))
