"""Scores of the alliance beside themes about it, in words; two studies, never one number."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from operator import itemgetter

from lib.findings import Finding
from lib.wording import names
from lib.wording.language import Words, is_number
from lib.wording.phrases import asked_about, capitalised, of_n
from lib.wording.table import NOTHING, Record, Row, Table, Told, tabled


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    return _answer(finding, words), words("sure.theme_joint"), words("not_said.theme_joint")


def _answer(finding: Finding, words: Words) -> str:
    # Where a theme's list is of a narrower statement, it is said so.
    narrower = asked_about(finding, "list_narrower", "theme")
    narrower |= asked_about(finding, "list_narrower_of_all", "theme")
    parts = []
    for scale, scores, themes in sides(finding):
        told_scores, told_themes = [], []
        for one in scores:
            form = names.form(words, one["code"])
            told_scores.append(words("phrase.joint_score", form=form, value=value(words, one)))
        for one in themes:
            key = "phrase.joint_narrower" if one["name"] in narrower else "phrase.joint_theme"
            k, n = words.whole(one["value"]), words.whole(one["n"])
            if one["listed"]:
                told_themes.append(words(key, theme=one["name"], k=k, n=n))
        if told_scores and told_themes:
            both = {"scores": words.listed(told_scores), "themes": words.listed(told_themes)}
            part = words("answer.theme_joint.part", scale=names.scale(words, scale), **both)
            parts.append(part)
    if not parts:
        return words("answer.theme_joint.none")
    lead = words("answer.theme_joint", n=words.whole(finding.sample.n))
    return f"{lead} {capitalised('; '.join(parts))}."


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
