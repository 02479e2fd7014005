"""Scores of the alliance beside themes about it, in words; two studies, never one number."""

from __future__ import annotations

from typing import Any

from lib.findings import Finding
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import capitalised


def _scores(words: Words, marks: list[dict[str, Any]]) -> str:
    return words.listed(
        [
            words(
                "phrase.joint_score",
                form=names.form(words, mark["code"]),
                value=words.number(mark["value"], names.decimals(mark["code"])),
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
