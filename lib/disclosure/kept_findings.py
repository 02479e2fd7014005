"""Findings as plain values, and back: what others got, to be given to them again unchanged."""

from __future__ import annotations

import math
from dataclasses import asdict, replace
from typing import Any, Literal

import msgspec
import numpy as np
import pandas as pd

from lib.findings import Caution, EstimateRow, Finding, LeftOut, Sample
from lib.findings.model import Comparison

Plain = str | int | float | bool | None
_ENDLESS = ("nan", "inf", "-inf")
"""Numbers that JSON does not have."""


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of what is drawn."""

    name: str
    kind: Literal["float64", "int64", "bool", "object", "str"]
    values: tuple[Plain, ...]


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A caution; whole numbers stay whole, or item 3 would become item 3.0."""

    code: str
    values: dict[str, Plain]


class Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A finding as it passed the gate; see ``Finding``."""

    key: str
    choices: dict[str, str]
    sample: Sample
    rows: tuple[dict[str, Plain], ...]
    marks: tuple[Column, ...]
    comparisons: tuple[dict[str, Plain], ...]
    cautions: tuple[Said, ...]


def kept(finding: Finding) -> Kept:
    """A finding as plain values."""
    return msgspec.convert(
        {
            "key": finding.key,
            "choices": dict(finding.choices),
            "sample": _plain(asdict(finding.sample)),
            "rows": [_row(row) for row in finding.rows],
            "marks": [
                {"name": name, "kind": str(values.dtype), "values": _drawn(values)}
                for name, values in finding.marks.items()
            ],
            "comparisons": [_row(one) for one in finding.comparisons],
            "cautions": [_plain(asdict(one)) for one in finding.cautions],
        },
        Kept,
    )


def finding_of(one: Kept) -> Finding:
    """The finding again.

    Raises
    ------
    ValueError (msgspec's too) when a row has no such numbers, or columns differ in length.
    """
    columns = {column.name: _values(column) for column in one.marks}
    marks = pd.DataFrame(columns, columns=list(columns) or None)
    rows = tuple(msgspec.convert(_numbers(row), EstimateRow) for row in one.rows)
    comparisons = tuple(msgspec.convert(_numbers(row), Comparison) for row in one.comparisons)
    cautions = tuple(Caution(said.code, _spoken(said)) for said in one.cautions)
    return Finding(
        one.key, one.choices, one.sample, rows, marks, comparisons, cautions, coarse=True
    )


_SIDES = {"therapist": "first", "team": "second"}


def as_asked_now(one: Kept) -> Kept:
    """A finding of a ledger of schema 1 as it is asked and told now.

    The therapist beside the team is one pair of forms among others since; who is left out of a
    relation or a pair is told with the score that is missing.
    """
    scale, lacking = one.choices.get("scale", ""), dict[str, str]()
    if one.key == "therapist_team":
        forms = {"first": "WAV-B", "second": "WAV-T"}
        lacking = {"no_therapist": f"WAV-B.{scale}", "no_team": f"WAV-T.{scale}"}
        one = msgspec.structs.replace(
            one,
            choices=one.choices | forms,
            marks=tuple(_with_sides(column) for column in one.marks),
            cautions=tuple(_of_a_pair(said) for said in one.cautions),
        )
    elif one.key in ("attachment", "attachment_extremity"):
        chosen = one.choices
        lacking = {"no_attachment": chosen["dimension"], "no_alliance": chosen["measure"]}
    left_out = tuple(
        LeftOut("no_measure", out.patients, lacking[out.reason]) if out.reason in lacking else out
        for out in one.sample.left_out
    )
    return msgspec.structs.replace(one, sample=replace(one.sample, left_out=left_out))


def _with_sides(column: Column) -> Column:
    if column.name != "place":
        return column
    values = tuple(_SIDES.get(str(one), one) for one in column.values)
    return msgspec.structs.replace(column, values=values)


def _of_a_pair(said: Said) -> Said:
    values = {
        "alpha_second" if key == "alpha_team" else key: one for key, one in said.values.items()
    }
    if "scale" in values:
        values["scale"] = f"WAV-B.{values['scale']}"
    return Said(said.code, values)


def _spoken(said: Said) -> dict[str, str | float]:
    return {key: value for key, value in said.values.items() if value is not None}


def _values(column: Column) -> pd.Series[Any]:
    values = [_number(one) for one in column.values] if column.kind == "float64" else column.values
    return pd.Series(list(values), dtype=column.kind)


def _row(one: EstimateRow | Comparison) -> dict[str, object]:
    """A number is written as what it is declared to be: 58 degrees of freedom come back as 58.0."""
    plain = {key: _plain(value) for key, value in asdict(one).items()}
    return {
        key: float(value) if type(value) is int and key != "n" else value
        for key, value in plain.items()
    }


def _drawn(values: pd.Series[Any]) -> list[object]:
    if values.dtype == np.float64:
        return [_plain(one) for one in values.tolist()]
    return [None if one is None or one != one else one for one in values.tolist()]


def _numbers(row: dict[str, Plain]) -> dict[str, Plain]:
    texts = ("measure", "statistic", "by", "group", "versus", "test")
    return {key: one if key in texts else _number(one) for key, one in row.items()}


def _number(value: Plain) -> Plain:
    return float(value) if value in _ENDLESS else value


def _plain(value: object) -> object:
    """What JSON can hold."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, np.generic):
        return _plain(value.item())
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value
