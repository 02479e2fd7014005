"""How many new themes each interview brought, in words; never a verdict."""

from __future__ import annotations

from collections.abc import Iterator

from lib.findings import Finding
from lib.wording.language import Words, is_number
from lib.wording.table import Record, Table, Told, tabled

_LAST = 3


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    sure = "\n\n".join([*_half(finding, words), words("sure.theme_saturation")])
    return " ".join(_answer(finding, words)), sure, words("not_said.theme_saturation")


def _answer(finding: Finding, words: Words) -> Iterator[str]:
    marks, n = finding.marks, finding.sample.n
    if not len(marks):
        yield words("answer.theme_saturation.none")
        return
    interviews = words.many("answer.theme_saturation.interviews", n)
    themes = words.many("answer.theme_saturation.themes", int(marks["so_far"].iloc[-1]))
    yield words("answer.theme_saturation", interviews=interviews, themes=themes)
    new, last = int(marks["new"].iloc[-_LAST:].sum()), words.whole(_LAST)
    if n > _LAST and new:
        yield words.many("answer.theme_saturation.last", new, last=last)
    elif n > _LAST:
        yield words("answer.theme_saturation.last_none", last=last)


def _half(finding: Finding, words: Words) -> Iterator[str]:
    """What half of the interviews would have brought, in any order."""
    half = finding.sample.n // 2
    if half and len(finding.marks):
        expected = words.number(float(finding.marks["expected"].iloc[half - 1]), 1)
        yield words("sure.theme_saturation.half", half=words.whole(half), expected=expected)


_MOST = 40


def table(finding: Finding, words: Words) -> Table:
    """A row per interview in the order of the file, as far as anybody reads on."""
    marks = finding.marks.to_dict("records")
    shown, caption = marks, words("table.caption.theme_saturation")
    if len(marks) > _MOST:
        shown = [*marks[: _MOST - 1], marks[-1]]
        part = {"shown": words.whole(len(shown)), "of": words.whole(len(marks))}
        caption = words("table.caption.theme_saturation.part", **part)

    def middle(row: Record) -> str | None:
        return words.span(row["low"], row["high"], 0) if is_number(row["low"]) else None

    return tabled(
        caption,
        [
            Told(
                words("chart.interviews_axis"),
                lambda row: words.whole(row["interview"]),
                numeric=False,
            ),
            Told(words("table.person"), lambda row: row["person"] or None, numeric=False),
            Told(words("table.new_themes"), lambda row: words.whole(row["new"])),
            Told(words("table.so_far"), lambda row: words.whole(row["so_far"])),
            Told(words("table.any_order"), lambda row: words.number(row["expected"], 1)),
            Told(words("table.middle_orders"), middle),
        ],
        shown,
    )
