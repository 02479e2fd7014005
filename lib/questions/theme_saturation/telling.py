"""How many new themes each interview brought, in words; never a verdict."""

from __future__ import annotations

from collections.abc import Iterator

from lib.findings import Finding
from lib.wording.language import Words, is_number
from lib.wording.phrases import capitalised
from lib.wording.table import Record, Table, Told, tabled
from lib.wording.voice import ThreeLines

_LAST = 3


def tell(finding: Finding, words: Words) -> ThreeLines:
    """Headline, certainty, what it does not say, and the numbers; never a verdict."""
    marks, n = finding.marks, finding.sample.n
    if not len(marks):
        return ThreeLines(words("answer.theme_saturation.none"), "", "")
    so_far = int(marks["so_far"].iloc[-1])
    themes = words("answer.theme_saturation.no_themes")
    if so_far:
        themes = words.many("answer.theme_saturation.themes", so_far)
    heard = words("certainty.theme_saturation.heard", themes=themes)
    new = int(marks["new"].iloc[-_LAST:].sum())
    headline = words("answer.theme_saturation", themes=themes, interviews=_interviews(words, n))
    if n > _LAST:
        last = words.whole(_LAST)
        headline = words("answer.theme_saturation.last_none", last=last)
        if new:
            headline = words.many("answer.theme_saturation.last", new, last=last)
    of = capitalised(_interviews(words, n))
    return ThreeLines(
        headline,
        f"{words('voice.fits', of=of, fits=heard)} {words('certainty.theme_saturation')}",
        words("not_said.theme_saturation"),
        (*_half(finding, words), words("sure.theme_saturation")),
    )


def _interviews(words: Words, n: int) -> str:
    return words.many("answer.theme_saturation.interviews", n)


def _half(finding: Finding, words: Words) -> Iterator[str]:
    """What half of the interviews would have brought, in any order."""
    half = finding.sample.n // 2
    if half:
        expected = words.number(float(finding.marks["expected"].iloc[half - 1]), 1)
        interviews = _interviews(words, half)
        yield words("sure.theme_saturation.half", interviews=interviews, expected=expected)


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
