"""Questionnaires from their TOML declarations, and those that are shipped.

A declared key and range decide how an answer is scored (reverse = minimum + maximum - answer);
observed extremes never do. Item texts are never shipped: the items are numbers.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from lib.domain.instruments.instrument import PATIENT, Instrument, Measures, Retest, Scale

T = TypeVar("T")

MOST_ITEMS = 300
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,19}")
_SCALE_KEY = re.compile(r"[a-z0-9_]{1,30}")
_AT_LINE = re.compile(r"at line (\d+)")
_FIELDS = frozenset(
    {
        "key",
        "short_name",
        "about",
        "rater",
        "target",
        "items",
        "minimum",
        "maximum",
        "score",
        "missing_share",
        "whole",
        "presumed",
        "aliases",
        "words",
        "standing",
        "total",
        "scales",
        "retest",
    }
)
_TABLES: Mapping[str, frozenset[str]] = {
    "standing": frozenset({"key_verified", "key_source", "missing_source"}),
    "total": frozenset({"key", "of"}),
    "scales": frozenset({"key", "items", "reversed", "name"}),
    "retest": frozenset({"scale", "r", "n", "days", "sd", "source"}),
}


_TARGETS = frozenset({"therapist", "team"})


class Undeclared(ValueError):
    """A declaration that cannot be used.

    Attributes
    ----------
    code: what is wrong: ``toml``, ``absent``, ``unknown``, ``value``, ``item``, ``item_twice``,
        ``reversed``, ``range``, ``scale``.
    key: the key at fault, such as ``scales.reversed``; line: where it stands, 0 when unknown.
    """

    def __init__(self, code: str, key: str = "", line: int = 0, item: int = 0) -> None:
        super().__init__(code)
        self.code, self.key, self.line, self.item = code, key, line, item


class _Reader:
    """One declaration with its text, so that a fault can be given its line."""

    def __init__(self, text: str) -> None:
        self.lines = text.splitlines()

    def line(self, key: str, number: int = 0) -> int:
        """The line of a key; of the ``number``-th scale's when it belongs to one."""
        name = re.escape(key.rsplit(".", 1)[-1])
        wanted = re.compile(rf"\s*(?:\[+\s*)?[\"']?{name}[\"']?\s*(?:=|\]|\.)")
        heads = [at for at, line in enumerate(self.lines) if line.strip().startswith("[[scales]]")]
        start = heads[number - 1] if 0 < number <= len(heads) else 0
        for place in range(start, len(self.lines)):
            if wanted.match(self.lines[place]):
                return place + 1
        return start + 1 if number else 0

    def wrong(self, code: str, key: str, number: int = 0, item: int = 0) -> Undeclared:
        return Undeclared(code, key, self.line(key, number), item)

    def take(
        self,
        table: Mapping[str, Any],
        key: str,
        kind: type[T],
        default: T | None = None,
        number: int = 0,
    ) -> T:
        """The value of a key; refused when it is absent without a default, or of another kind."""
        value: object = table.get(key.rsplit(".", 1)[-1], default)
        if value is None:
            raise Undeclared("absent", key, self.line("scales.", number) if number else 0)
        if kind is float and isinstance(value, int):
            value = float(value)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.wrong("value", key, number)
        return value

    def known(self, table: Mapping[str, Any], known: frozenset[str], prefix: str = "") -> None:
        for key in table:
            if key not in known:
                raise self.wrong("unknown", prefix + key)


def _items(
    reader: _Reader,
    table: Mapping[str, Any],
    key: str,
    number: int,
    count: int,
    default: list[Any] | None = None,
) -> tuple[int, ...]:
    items = reader.take(table, key, list, default, number)
    found: list[int] = []
    for item in items:
        if not isinstance(item, int) or isinstance(item, bool):
            raise reader.wrong("value", key, number)
        if not 1 <= item <= count:
            raise reader.wrong("item", key, number, item)
        if item in found:
            raise reader.wrong("item_twice", key, number, item)
        found.append(item)
    return tuple(found)


def _scales(reader: _Reader, declared: Mapping[str, Any], count: int) -> tuple[Scale, ...]:
    tables: list[Any] = reader.take(declared, "scales", list)
    if not tables:
        raise reader.wrong("absent", "scales")
    scales: list[Scale] = []
    for number, table in enumerate(tables, start=1):
        if not isinstance(table, dict):
            raise reader.wrong("value", "scales")
        reader.known(table, _TABLES["scales"], "scales.")
        key: str = reader.take(table, "scales.key", str, number=number)
        if not _SCALE_KEY.fullmatch(key) or any(scale.key == key for scale in scales):
            raise reader.wrong("value", "scales.key", number)
        items = _items(reader, table, "scales.items", number, count)
        if not items:
            raise reader.wrong("value", "scales.items", number)
        turned = _items(reader, table, "scales.reversed", number, count, [])
        for item in turned:
            if item not in items:
                raise reader.wrong("reversed", "scales.reversed", number, item)
        name: str = reader.take(table, "scales.name", str, "", number)
        scales.append(Scale(key, items, frozenset(turned), name))
    return tuple(scales)


def _total(
    reader: _Reader, declared: Mapping[str, Any], scales: Sequence[Scale]
) -> tuple[str, ...]:
    table: dict[str, Any] = reader.take(declared, "total", dict, {})
    if not table:
        return ()
    reader.known(table, _TABLES["total"], "total.")
    keys: list[object] = reader.take(table, "total.of", list)
    known = {scale.key: scale for scale in scales}
    seen: set[int] = set()
    for key in keys:
        if not isinstance(key, str) or key not in known:
            raise reader.wrong("scale", "total.of")
        for item in known[key].items:
            if item in seen:
                raise reader.wrong("item_twice", "total.of", item=item)
        seen.update(known[key].items)
    if "total" in known or not keys:
        raise reader.wrong("scale", "total.of")
    return tuple(str(key) for key in keys)


def _retests(
    reader: _Reader, declared: Mapping[str, Any], scales: Iterable[str]
) -> tuple[Retest, ...]:
    tables: list[Any] = reader.take(declared, "retest", list, [])
    found: list[Retest] = []
    for table in tables:
        if not isinstance(table, dict):
            raise reader.wrong("value", "retest")
        reader.known(table, _TABLES["retest"], "retest.")
        scale: str = reader.take(table, "retest.scale", str)
        if scale not in scales or any(one.scale == scale for one in found):
            raise reader.wrong("value", "retest.scale")
        r: float = reader.take(table, "retest.r", float)
        if not 0 < r < 1:
            raise reader.wrong("value", "retest.r")
        n: int = reader.take(table, "retest.n", int)
        days: int = reader.take(table, "retest.days", int)
        sd: float = reader.take(table, "retest.sd", float, 0.0)
        source: str = reader.take(table, "retest.source", str)
        sound = {"n": n > 1, "days": days > 0, "sd": 0 <= sd < math.inf, "source": source.strip()}
        for key, holds in sound.items():
            if not holds:
                raise reader.wrong("value", f"retest.{key}")
        found.append(Retest(scale, r, n, days, source, sd))
    return tuple(found)


def _words(
    reader: _Reader, declared: Mapping[str, Any], low: int, high: int
) -> tuple[tuple[str, int], ...]:
    table: dict[str, Any] = reader.take(declared, "words", dict, {})
    for word, value in table.items():
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise reader.wrong("value", f"words.{word}")
    return tuple((word.casefold(), value) for word, value in table.items())


def _texts(reader: _Reader, declared: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values: list[object] = reader.take(declared, key, list, [])
    if not all(isinstance(value, str) for value in values):
        raise reader.wrong("value", key)
    return tuple(str(value) for value in values)


def instrument_in(text: str, own: bool = False) -> Instrument:
    """The instrument that a TOML text declares; see the files beside this module for the shape.

    Raises
    ------
    Undeclared with the key at fault and its line. Unknown keys are refused too: a misspelt
    ``reversed`` would otherwise turn no item round, in silence.
    """
    try:
        declared = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        found = _AT_LINE.search(str(problem))
        raise Undeclared("toml", line=int(found[1]) if found else len(text.splitlines())) from None
    reader = _Reader(text)
    reader.known(declared, _FIELDS)
    key: str = reader.take(declared, "key", str)
    if not _KEY.fullmatch(key):
        raise reader.wrong("value", "key")
    items: int = reader.take(declared, "items", int)
    if not 1 <= items <= MOST_ITEMS:
        raise reader.wrong("value", "items")
    minimum: int = reader.take(declared, "minimum", int)
    maximum: int = reader.take(declared, "maximum", int)
    if minimum >= maximum:
        raise reader.wrong("range", "maximum")
    score = reader.take(declared, "score", str)
    if score not in ("sum", "mean"):
        raise reader.wrong("value", "score")
    share: float = reader.take(declared, "missing_share", float, 0.2)
    if not 0 <= share <= 1:
        raise reader.wrong("value", "missing_share")
    standing: dict[str, Any] = reader.take(declared, "standing", dict, {})
    reader.known(standing, _TABLES["standing"], "standing.")
    scales = _scales(reader, declared, items)
    about: str = reader.take(declared, "about", str, "other")
    target: str = reader.take(declared, "target", str, "")
    if about in _TARGETS:  # as declarations before rater and target said it
        about, target = "alliance", about
    total = _total(reader, declared, scales)
    scored = [*(["total"] if total else []), *(one.key for one in scales)]
    return Instrument(
        key=key,
        short_name=reader.take(declared, "short_name", str, key),
        about=about,
        items=items,
        minimum=minimum,
        maximum=maximum,
        score="sum" if score == "sum" else "mean",
        missing_share=share,
        scales=scales,
        total_of=total,
        key_verified=reader.take(standing, "standing.key_verified", bool, False),
        key_source=reader.take(standing, "standing.key_source", str, ""),
        missing_source=reader.take(standing, "standing.missing_source", str, ""),
        whole=reader.take(declared, "whole", bool, True),
        words=_words(reader, declared, minimum, maximum),
        aliases=_texts(reader, declared, "aliases"),
        presumed=reader.take(declared, "presumed", bool, False),
        own=own,
        rater=reader.take(declared, "rater", str, PATIENT),
        target=target,
        retests=_retests(reader, declared, scored),
    )


FOLDER = Path(__file__).parent
_FILES = (
    "wav_b",
    "wav_t",
    "wav_12",
    "wai",
    "wai_s",
    "wai_sr",
    "ecr_r",
    "ecr_12",
    "ecr_rs",
    "srs",
    "ors",
)


def declaration(key: str) -> str:
    """The shipped TOML text of an instrument, to be saved and changed; ``KeyError`` if unknown."""
    if key not in INSTRUMENTS:
        raise KeyError(key)
    name = key.casefold().replace("-", "_")
    return (FOLDER / f"{name}.toml").read_text("utf-8")


def _load() -> Mapping[str, Instrument]:
    found = (instrument_in((FOLDER / f"{name}.toml").read_text("utf-8")) for name in _FILES)
    return MappingProxyType({one.key: one for one in found})


INSTRUMENTS: Mapping[str, Instrument] = _load()
"""Every declared instrument by its code: alliance with the therapist, with the team, other forms
of the alliance, attachment, sessions, outcome."""


def measures_of(instruments: Iterable[Instrument]) -> Measures:
    """All scores that these questionnaires give, by key."""
    found = {key: one.measure(key) for one in instruments for key in one.measures}
    return MappingProxyType(found)


MEASURES: Measures = measures_of(INSTRUMENTS.values())
"""The scores of every shipped questionnaire."""
