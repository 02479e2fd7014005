"""How many new themes each interview brought, in words; never a verdict."""

from __future__ import annotations

from lib.findings import Finding
from lib.wording.language import Words, is_number
from lib.wording.table import NOTHING, Column, Row, Table

_LAST = 3


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    marks, n = finding.marks, finding.sample.n
    not_said = words("not_said.theme_saturation")
    if not len(marks):
        return words("answer.theme_saturation.none"), words("sure.theme_saturation"), not_said
    answer = words(
        "answer.theme_saturation",
        interviews=words.many("answer.theme_saturation.interviews", n),
        themes=words.many("answer.theme_saturation.themes", int(marks["so_far"].iloc[-1])),
    )
    if n > _LAST:
        new = int(marks["new"].iloc[-_LAST:].sum())
        last = (
            words.many("answer.theme_saturation.last", new, last=words.whole(_LAST))
            if new
            else words("answer.theme_saturation.last_none", last=words.whole(_LAST))
        )
        answer = f"{answer} {last}"
    sure = words("sure.theme_saturation")
    half = n // 2
    if half:
        middle = words(
            "sure.theme_saturation.half",
            half=words.whole(half),
            expected=words.number(float(marks["expected"].iloc[half - 1]), 1),
        )
        sure = f"{middle}\n\n{sure}"
    return answer, sure, not_said


_MOST = 40


def table(finding: Finding, words: Words) -> Table:
    """A row per interview in the order of the file, as far as anybody reads on."""
    marks = finding.marks.to_dict("records")
    shown = marks if len(marks) <= _MOST else [*marks[: _MOST - 1], marks[-1]]
    part = {"shown": words.whole(len(shown)), "of": words.whole(len(marks))}
    rows = [
        Row(
            (
                words.whole(row["interview"]),
                row["person"] or NOTHING,
                words.whole(row["new"]),
                words.whole(row["so_far"]),
                words.number(row["expected"], 1),
                words.span(row["low"], row["high"], 0) if is_number(row["low"]) else NOTHING,
            )
        )
        for row in shown
    ]
    columns = (
        Column(words("chart.interviews_axis"), numeric=False),
        Column(words("table.person"), numeric=False),
        Column(words("table.new_themes")),
        Column(words("table.so_far")),
        Column(words("table.any_order")),
        Column(words("table.middle_orders")),
    )
    whole = len(shown) == len(marks)
    caption = (
        words("table.caption.theme_saturation")
        if whole
        else words("table.caption.theme_saturation.part", **part)
    )
    return Table(caption, columns, tuple(rows))
