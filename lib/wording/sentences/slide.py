"""The line for a slide: what, how much, how sure and how many, in as few words as that takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lib.findings import EstimateRow, Finding
from lib.findings.group_differences import asked_differences
from lib.wording import names
from lib.wording.language import Words
from lib.wording.sentences.phrases import capitalised, compared, zero_fits


def _interval(words: Words, row: EstimateRow, decimals: int) -> str:
    return words.span(row.low or 0.0, row.high or 0.0, decimals)


def _groups(finding: Finding, words: Words) -> str | None:
    rows = list(asked_differences(finding))
    if not rows:
        return None
    row, by = rows[0], finding.choices["by"]
    decimals = names.decimals(row.measure)
    if len(rows) > 1:
        outside = sum(not zero_fits(one.low or 0.0, one.high or 0.0) for one in rows)
        return words(
            "slide.group_several",
            measure=names.label(words, row.measure), by=names.attribute(words, by),
            k=words.whole(outside), of=words.whole(len(rows)),
            level=words.level(row.level or 0.95), n=words.whole(finding.sample.n),
        )  # fmt: skip
    return words(
        "slide.group",
        measure=names.label(words, row.measure),
        group=capitalised(names.in_group(words, by, row.group)),
        versus=names.in_group(words, by, row.versus),
        difference=compared(words, row.value, decimals),
        level=words.level(row.level or 0.95),
        interval=_interval(words, row, decimals),
        n=words.whole(row.n),
    )


def _pairs(finding: Finding, words: Words) -> str | None:
    scale = finding.choices["scale"]
    from lib.findings.therapist_team import shift_of  # the other questions do not need it

    row = shift_of(finding)
    if row is None:
        return None
    decimals = names.decimals(row.measure)
    return words(
        "slide.pairs",
        scale=capitalised(names.scale(words, scale)),
        difference=compared(words, row.value, decimals),
        level=words.level(row.level or 0.95),
        interval=_interval(words, row, decimals),
        n=words.whole(row.n),
    )


def _relation(finding: Finding, words: Words) -> str | None:
    dimension, measure = finding.choices["dimension"], finding.choices["measure"]
    row = finding.one("pearson_r", by=dimension, measure=measure)
    if row is None:
        return None
    folded = finding.key == "attachment_extremity"
    return words(
        "slide.extremity" if folded else "slide.relation",
        dimension=names.label(words, dimension),
        measure=names.label(words, measure),
        r=words.number(row.value, 2),
        level=words.level(row.level or 0.95),
        interval=_interval(words, row, 2),
        n=words.whole(row.n),
    )


def _detail(finding: Finding, words: Words) -> str | None:
    row = finding.one("partial_r")
    if row is None:
        return None
    return words(
        "slide.detail",
        dimension=names.label(words, finding.choices["dimension"]),
        measure=names.label(words, row.measure),
        what=names.attributes(words, row.group),
        r=words.number(row.value, 2),
        level=words.level(row.level or 0.95),
        interval=_interval(words, row, 2),
        n=words.whole(row.n),
    )


def _scale(finding: Finding, words: Words) -> str | None:
    row = finding.one("alpha", measure=finding.choices["measure"])
    if row is None:
        return None
    return words(
        "slide.scales",
        measure=names.label(words, row.measure),
        alpha=words.number(row.value, 2),
        level=words.level(row.level or 0.95),
        interval=_interval(words, row, 2),
        n=words.whole(row.n),
    )


def _participation(finding: Finding, words: Words) -> str | None:
    of, n = finding.sample.of, finding.sample.n
    return words("slide.participation", of=words.whole(of), n=words.whole(n))


def _reference(finding: Finding, words: Words) -> str | None:
    measure, norm = finding.choices["measure"], finding.choices["norm"]
    row = finding.one("mean_difference", measure=measure, versus=norm)
    if row is None:
        return None
    decimals = names.decimals(measure)
    return words(
        "slide.reference",
        measure=names.label(words, measure),
        difference=compared(words, row.value, decimals),
        norm=names.norm(words, norm),
        level=words.level(row.level or 0.95),
        interval=_interval(words, row, decimals),
        n=words.whole(row.n),
    )


_SLIDES: Mapping[str, Callable[[Finding, Words], str | None]] = {
    "alliance_by_group": _groups,
    "therapist_team": _pairs,
    "attachment": _relation,
    "attachment_extremity": _relation,
    "attachment_detail": _detail,
    "scales": _scale,
    "participation": _participation,
    "reference": _reference,
}


def slide(finding: Finding, words: Words, answer: str) -> str:
    """The slide's line; the whole answer for findings that are no comparison."""
    make = _SLIDES.get(finding.key)
    return (make(finding, words) if make else None) or answer
