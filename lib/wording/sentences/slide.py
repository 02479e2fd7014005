"""The line for a slide: what, how much, how sure and how many, in as few words as that takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lib.findings import EstimateRow, Finding
from lib.findings.group_differences import asked_differences
from lib.wording import names
from lib.wording.language import Words
from lib.wording.sentences.phrases import apart, aside, capitalised, compared, range_of, span_of


def _difference(words: Words, row: EstimateRow, decimals: int) -> dict[str, str]:
    """How far apart, which way where zero lies outside, with the interval and n."""
    size = apart if row.zero_fits else compared
    told = aside(words, row, range_of(words, row, decimals))
    return {"difference": size(words, row.value, decimals), "aside": told}


def _r(words: Words, row: EstimateRow) -> dict[str, str]:
    told = aside(words, row, span_of(words, row, 2))
    return {"r": words.number(row.value, 2), "aside": told}


def _groups(finding: Finding, words: Words) -> str | None:
    rows = list(asked_differences(finding))
    if not rows:
        return None
    row, by = rows[0], finding.choices["by"]
    measure = names.label(words, row.measure)
    if len(rows) > 1:
        outside = sum(not one.zero_fits for one in rows)
        return words(
            "slide.group_several" if outside else "slide.group_several_open",
            measure=measure,
            by=names.attribute(words, by),
            k=words.whole(outside),
            of=words.whole(len(rows)),
            level=words.level(row.level or 0.95),
            n=words.count(finding.sample.n),
        )
    told = {"measure": measure, **_difference(words, row, names.decimals(row.measure))}
    if row.zero_fits:
        group, versus = (names.group(words, by, code) for code in (row.group, row.versus))
        return words("slide.group_open", group=group, versus=versus, **told)
    group, versus = (names.in_group(words, by, code) for code in (row.group, row.versus))
    return words("slide.group", group=capitalised(group), versus=versus, **told)


def _pairs(finding: Finding, words: Words) -> str | None:
    scale = finding.choices["scale"]
    from lib.findings.therapist_team import shift_of  # the other questions do not need it

    row = shift_of(finding)
    if row is None:
        return None
    named = names.scale(words, scale)
    return words(
        "slide.pairs_open" if row.zero_fits else "slide.pairs",
        scale=named if row.zero_fits else capitalised(named),
        **_difference(words, row, names.decimals(row.measure)),
    )


_OPEN: Mapping[str, str] = {
    "slide.relation": "slide.relation_open",
    "slide.extremity": "slide.extremity_open",
    "slide.detail": "slide.detail_open",
}
"""By message, the one that says that nothing is clear."""


def _relation(finding: Finding, words: Words) -> str | None:
    dimension, measure = finding.choices["dimension"], finding.choices["measure"]
    row = finding.one("pearson_r", by=dimension, measure=measure)
    if row is None:
        return None
    key = "slide.extremity" if finding.key == "attachment_extremity" else "slide.relation"
    return words(
        _OPEN[key] if row.zero_fits else key,
        dimension=names.label(words, dimension),
        measure=names.label(words, measure),
        **_r(words, row),
    )


def _detail(finding: Finding, words: Words) -> str | None:
    row = finding.one("partial_r")
    if row is None:
        return None
    return words(
        _OPEN["slide.detail"] if row.zero_fits else "slide.detail",
        dimension=names.label(words, finding.choices["dimension"]),
        measure=names.label(words, row.measure),
        what=names.attributes(words, row.group),
        **_r(words, row),
    )


def _scale(finding: Finding, words: Words) -> str | None:
    row = finding.one("alpha", measure=finding.choices["measure"])
    if row is None:
        return None
    return words(
        "slide.scales",
        measure=names.label(words, row.measure),
        alpha=words.number(row.value, 2),
        aside=aside(words, row, span_of(words, row, 2)),
    )


def _participation(finding: Finding, words: Words) -> str | None:
    of, n = finding.sample.of, finding.sample.n
    return words("slide.participation", of=words.count(of), n=words.count(n))


def _reference(finding: Finding, words: Words) -> str | None:
    measure, norm = finding.choices["measure"], finding.choices["norm"]
    row = finding.one("mean_difference", measure=measure, versus=norm)
    if row is None:
        return None
    return words(
        "slide.reference_open" if row.zero_fits else "slide.reference",
        measure=names.label(words, measure),
        norm=names.norm(words, norm),
        **_difference(words, row, names.decimals(measure)),
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
