"""Scores of the alliance beside themes about it, in words; two studies, never one number."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from itertools import zip_longest
from typing import Any

from lib.findings import Finding
from lib.wording import names
from lib.wording.language import Words, is_number
from lib.wording.phrases import capitalised
from lib.wording.table import NOTHING, Column, Row, Table


def _scores(words: Words, marks: list[dict[str, Any]]) -> str:
    return words.listed(
        [
            words(
                "phrase.joint_score",
                form=names.form(words, mark["code"]),
                value=words.number(mark["value"], names.decimals(words, mark["code"])),
            )
            for mark in marks
        ]
    )


def _themes(finding: Finding, words: Words, marks: list[dict[str, Any]]) -> str:
    """k of n of each theme, and where its list is of a narrower statement that it is."""
    codes = ("list_narrower", "list_narrower_of_all")
    narrower = {one.values["theme"] for one in finding.cautions if one.code in codes}
    told = []
    for mark in marks:
        key = "phrase.joint_narrower" if mark["name"] in narrower else "phrase.joint_theme"
        k, n = (words.whole(mark[one]) for one in ("value", "n"))
        told.append(words(key, theme=mark["name"], k=k, n=n))
    return words.listed(told)


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    sure, not_said = words("sure.theme_joint"), words("not_said.theme_joint")
    parts = []
    for scale, inside in finding.marks.groupby("scale", sort=False):
        marks = [
            {str(name): value for name, value in mark.items()} for mark in inside.to_dict("records")
        ]
        scores = [mark for mark in marks if mark["side"] == "score"]
        themes = [mark for mark in marks if mark["side"] == "theme" and mark["listed"]]
        if scores and themes:
            parts.append(
                words(
                    "answer.theme_joint.part",
                    scale=names.scale(words, str(scale)),
                    scores=_scores(words, scores),
                    themes=_themes(finding, words, themes),
                )
            )
    if not parts:
        return words("answer.theme_joint.none"), sure, not_said
    lead = words("answer.theme_joint", n=words.whole(finding.sample.n))
    return f"{lead} {capitalised('; '.join(parts))}.", sure, not_said


def _score(words: Words, mark: dict[str, Any] | None) -> tuple[str, str, str]:
    if mark is None:
        return "", "", ""
    decimals = names.decimals(words, mark["code"])
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


def table(finding: Finding, words: Words) -> Table:
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
