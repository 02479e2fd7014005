"""An instrument as the TOML text that declares it: what ``declared.instrument_in`` reads back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from lib.domain.instruments.model import Instrument

_DELETE = "\x7f"
"""The one sign that JSON leaves as it is in a text and TOML does not allow there."""


def _value(value: object) -> str:
    """A text, number, truth value or list, written alike in JSON and TOML."""
    return json.dumps(value, ensure_ascii=False).replace(_DELETE, "\\u007f")


def _lines(table: Mapping[str, object], name: str = "") -> Iterable[str]:
    if name:
        yield ""
        yield name
    for key, value in table.items():
        yield f"{key if key.isidentifier() and key.isascii() else _value(key)} = {_value(value)}"


def declaration_of(instrument: Instrument) -> str:
    """The declaration of an instrument, without the comments its own file may have had."""
    one = instrument
    lines = [
        *_lines(
            {
                "key": one.key,
                "short_name": one.short_name,
                "about": one.about,
                "items": one.items,
                "minimum": one.minimum,
                "maximum": one.maximum,
                "score": one.score,
                "missing_share": one.missing_share,
                "whole": one.whole,
                "presumed": one.presumed,
                "aliases": list(one.aliases),
            }
        ),
        *_lines(
            {
                "key_verified": one.key_verified,
                "key_source": one.key_source,
                "missing_source": one.missing_source,
            },
            "[standing]",
        ),
        *_lines(dict(one.words), "[words]"),
        *(_lines({"key": "total", "of": list(one.total_of)}, "[total]") if one.total_of else ()),
    ]
    for scale in one.scales:
        lines += _lines(
            {"key": scale.key, "items": list(scale.items), "reversed": sorted(scale.reversed)},
            "[[scales]]",
        )
    return "\n".join(lines) + "\n"
