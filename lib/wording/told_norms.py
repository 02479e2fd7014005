"""Where published means come from, and the scoring keys in use, as tables."""

from __future__ import annotations

from collections.abc import Iterable

from lib.domain.instruments import Instrument
from lib.domain.norms import Norm
from lib.wording import names
from lib.wording.language import Family, Words
from lib.wording.table import NOTHING, Column, Row, Table

COLUMNS = Family("norm.column")
"""The headings of a norm table by column; the reader knows them in both languages."""


def norms_table(norms: Iterable[Norm], words: Words) -> Table:
    """A row per sample: who they were, when they were asked, and who printed it."""
    told: dict[str, Row] = {}
    for norm in norms:
        about = (norm.setting, norm.language, norm.moment)
        told.setdefault(
            norm.key,
            Row(
                (
                    norm.name[words.language],
                    norm.version,
                    *(one[words.language] or NOTHING for one in about),
                    norm.source,
                    norm.read_on or NOTHING,
                    words("norm.verified" if norm.verified else "norm.not_verified"),
                )
            ),
        )
    keys = ("name", "version", "setting", "language", "moment", "source", "read_on", "verified")
    columns = tuple(Column(words(COLUMNS[key]), numeric=False) for key in keys)
    return Table(words("table.caption.norms"), columns, tuple(told.values()))


def norm_rows(norms: Iterable[Norm], words: Words) -> list[dict[str, str | float]]:
    """The rows with the headings of a norm table, as a team may fill in its own."""
    language = words.language
    rows = []
    for norm in norms:
        values: dict[str, str | float] = {
            "name": norm.name[language],
            "scale": names.column(words, norm.measure),
            "version": norm.version,
            "minimum": norm.minimum,
            "maximum": norm.maximum,
            "setting": norm.setting[language],
            "language": norm.language[language],
            "moment": norm.moment[language],
            "n": norm.n,
            "mean": norm.mean,
            "sd": norm.sd,
            "source": norm.source,
            "verified": words("norm.yes" if norm.verified else "norm.no"),
            "read_on": norm.read_on,
        }
        rows.append({words(COLUMNS[key]): value for key, value in values.items()})
    return rows


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
