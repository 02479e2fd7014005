"""Scores of the alliance beside themes about it as a table."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from itertools import zip_longest
from typing import Any

from lib.findings import Finding
from lib.wording import names
from lib.wording.language import Words, is_number
from lib.wording.phrases import capitalised
from lib.wording.table import NOTHING, Column, Row, Table


def _score(words: Words, mark: dict[str, Any] | None) -> tuple[str, str, str]:
    if mark is None:
        return "", "", ""
    decimals = names.decimals(mark["code"])
    interval = NOTHING
    if is_number(mark["low"]):
        interval = words.span(mark["low"], mark["high"], decimals)
    told = words(
        "chart.joint_score", value=words.number(mark["value"], decimals), n=words.whole(mark["n"])
    )
    return capitalised(names.form(words, mark["code"])), told, interval


def _theme(words: Words, mark: dict[str, Any] | None) -> tuple[str, str, str]:
    if mark is None:
        return "", "", ""
    told = words("table.no_list")
    if mark["listed"]:
        told = words("table.k_of_n", k=words.whole(mark["value"]), n=words.whole(mark["n"]))
    return mark["name"], told, mark["chapter"] or NOTHING


def _named(mark: Mapping[Hashable, Any]) -> dict[str, Any]:
    return {str(name): value for name, value in mark.items()}


def make(finding: Finding, words: Words) -> Table:
    """Per scale the scores at the left and the themes at the right, in rows of their own."""
    rows: list[Row] = []
    for scale, inside in finding.marks.groupby("scale", sort=False):
        marks: list[dict[str, Any]] = [*map(_named, inside.to_dict("records"))]
        rows.append(Row((names.scale(words, str(scale)).capitalize(), *[""] * 5), heading=True))
        scores = [mark for mark in marks if mark["side"] == "score"]
        themes = [mark for mark in marks if mark["side"] == "theme"]
        rows += [
            Row((*_score(words, score), *_theme(words, theme)))
            for score, theme in zip_longest(scores, themes)
        ]
    columns = (
        Column(words("chart.joint_scores"), numeric=False),
        Column(words("table.joint_mean")),
        Column(words("table.interval")),
        Column(words("chart.joint_themes"), numeric=False),
        Column(words("table.listed")),
        Column(words("table.chapter")),
    )
    return Table(words("table.caption.theme_joint"), columns, tuple(rows))
