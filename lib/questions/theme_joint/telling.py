"""Scores of the alliance beside themes about it, in words; two studies, never one number."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from operator import itemgetter

from lib.findings import Finding
from lib.wording import names
from lib.wording.language import Words, is_number
from lib.wording.phrases import capitalised, of_n
from lib.wording.table import NOTHING, Record, Row, Table, Told, tabled
from lib.wording.told_themes import k_of_persons
from lib.wording.voice import ThreeLines, fitting, patients, persons


def tell(finding: Finding, words: Words) -> ThreeLines:
    """Headline, certainty, what it does not say, and the numbers."""
    parts = [*_parts(finding, words)]
    if not parts:
        return ThreeLines(words("answer.theme_joint.none"), "", words("not_said.theme_joint"))
    most = max(int(one["n"]) for _, _, themes in sides(finding) for one in themes)
    asked = {"patients": patients(words, finding.sample.n), "persons": persons(words, most)}
    return ThreeLines(
        capitalised(_headline(finding, words)),
        words("certainty.theme_joint", **asked),
        words("not_said.theme_joint"),
        (*parts, words("sure.theme_joint")),
    )


def _headline(finding: Finding, words: Words) -> str:
    """How many speak of each part of the alliance, where one theme stands for each."""
    beside = [(names.scale(words, scale), themes) for scale, _, themes in sides(finding) if themes]
    whole = words("answer.theme_joint", scales=words.listed([name for name, _ in beside]))
    one_each = [(name, themes[0]) for name, themes in beside if len(themes) == 1]
    known = [(name, one) for name, one in one_each if one["listed"]]
    if len(one_each) < len(beside) or len({one["n"] for _, one in known}) != 1:
        return whole
    (first, one), *others = known
    k_of = k_of_persons(words, one["value"], one["n"])
    told = words.many("answer.theme_joint.first", int(one["value"]), scale=first, k_of=k_of)
    rest = [
        words("answer.theme_joint.next", scale=name, k=words.whole(one["value"]))
        for name, one in others
    ]
    return fitting(f"{words.listed([told, *rest])}.", whole)


def _parts(finding: Finding, words: Words) -> Iterator[str]:
    """Each part of the alliance that has both scores and a theme."""
    for scale, scores, themes in sides(finding):
        told_scores = [
            words(
                "phrase.joint_score", form=names.form(words, one["code"]), value=value(words, one)
            )
            for one in scores
        ]
        told_themes = [
            words(
                "phrase.joint_theme",
                theme=one["name"],
                k=words.whole(one["value"]),
                n=words.whole(one["n"]),
            )
            for one in themes
            if one["listed"]
        ]
        if told_scores and told_themes:
            both = {"scores": words.listed(told_scores), "themes": words.listed(told_themes)}
            part = words("answer.theme_joint.part", scale=names.scale(words, scale), **both)
            yield capitalised(part)


def sides(finding: Finding) -> Iterator[tuple[str, list[Record], list[Record]]]:
    """Each scale with its scores, and the themes beside them."""
    for scale, inside in finding.marks.groupby("scale", sort=False):
        scores, themes = (
            inside[inside["side"] == side].to_dict("records") for side in ("score", "theme")
        )
        yield str(scale), [*scores], [*themes]


def value(words: Words, mark: Record) -> str:
    """A score alone."""
    return words.number(mark["value"], names.decimals(words, mark["code"]))


def told(words: Words, mark: Record) -> str:
    """A score with its n, or how many of how many spoke of a theme."""
    if mark["side"] == "score":
        return words("chart.joint_score", value=value(words, mark), n=words.whole(mark["n"]))
    if not mark["listed"]:
        return words("table.no_list")
    return of_n(words, mark["value"], mark["n"])


def named(words: Words, mark: Record) -> str:
    """The questionnaire, or the theme."""
    return str(mark["name"]) or capitalised(names.form(words, mark["code"]))


def _cells(words: Words, mark: Record | None) -> tuple[str, ...]:
    """What it is, its value, and a score's interval or a theme's chapter."""
    if mark is None:
        return "", "", ""
    last = str(mark["chapter"]) or NOTHING
    if is_number(mark["low"]):
        last = words.span(mark["low"], mark["high"], names.decimals(words, mark["code"]))
    return named(words, mark), told(words, mark), last


def table(finding: Finding, words: Words) -> Table:
    """Per scale the scores at the left and the themes at the right, in rows of their own."""
    rows: list[Row | tuple[str, ...]] = []
    for scale, scores, themes in sides(finding):
        rows.append(Row((names.scale(words, scale).capitalize(),), heading=True))
        rows += [
            (*_cells(words, score), *_cells(words, theme))
            for score, theme in zip_longest(scores, themes)
        ]
    return tabled(
        words("table.caption.theme_joint"),
        [
            Told(words("chart.joint_scores"), itemgetter(0), numeric=False),
            Told(words("table.joint_mean"), itemgetter(1)),
            Told(words("table.interval"), itemgetter(2)),
            Told(words("chart.joint_themes"), itemgetter(3), numeric=False),
            Told(words("table.listed"), itemgetter(4)),
            Told(words("table.chapter"), itemgetter(5)),
        ],
        rows,
    )
