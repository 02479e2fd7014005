"""One patient beside the ward: sentences that describe, and never diagnose."""

from __future__ import annotations

from collections.abc import Iterator

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import capitalised, points


def place_of(finding: Finding, measure: str) -> str:
    """Where the score lies: ``below``, ``inside`` or ``above`` the middle half of the ward.

    Empty where the ward is too small for quartiles.
    """
    score = finding.one("score", measure=measure)
    low = finding.one("first_quartile", measure=measure)
    high = finding.one("third_quartile", measure=measure)
    if score is None or low is None or high is None:
        return ""
    if score.value < low.value:
        return "below"
    return "above" if score.value > high.value else "inside"


def beyond(finding: Finding, gap: EstimateRow) -> bool | None:
    """Whether a gap is larger than measurement error gives; ``None`` where nothing tells."""
    band = finding.one("error_band", measure=gap.measure)
    return None if band is None else abs(gap.value) > band.value


def _places(finding: Finding, words: Words) -> Iterator[str]:
    patient = names.patient(words, finding.choices["patient"])
    measures = [row.measure for row in finding.all("score")]
    places = {one: place_of(finding, one) for one in measures}
    known = [one for one in measures if places[one]]
    if not measures:
        yield words("answer.case.nothing", patient=patient)
        return
    if not known:
        mean = words.whole(THRESHOLDS[Tier.MEAN])
        yield words("answer.case.small", patient=patient, least=mean)
        return
    inside = sum(places[one] == "inside" for one in known)
    yield words.many("answer.case.inside", len(known), patient=patient, inside=words.whole(inside))
    for where, key in (("above", "answer.case.above"), ("below", "answer.case.below")):
        listed = [names.label(words, one) for one in known if places[one] == where]
        if listed:
            yield words(key, measures=words.listed(listed))


def _gaps(finding: Finding, words: Words) -> Iterator[str]:
    rows = list(finding.all("gap"))
    told = [row for row in rows if beyond(finding, row) is not None]
    if not told:
        return
    large = [row for row in told if beyond(finding, row)]
    if not large:
        yield words("answer.case.gap_none")
        return
    yield words(
        "answer.case.gap",
        listed=words.listed(
            [
                words(
                    "answer.case.gap_one",
                    scale=names.scale(words, row.measure.split(".", 1)[1]),
                    size=points(words, row.value, names.decimals(row.measure)),
                )
                for row in large
            ]
        ),
    )


def _course(finding: Finding, words: Words) -> Iterator[str]:
    """What changed beyond measurement error since the patient's first measurement."""
    rows = [
        row for row in finding.all("change") if finding.one("change_needed", measure=row.measure)
    ]
    moved = [row for row in rows if _side(finding, row)]
    if not rows:
        return
    if not moved:
        yield words("answer.case.course_none")
        return
    yield words(
        "answer.case.course",
        listed=words.listed(
            [
                words(
                    "answer.case.course_up" if row.value > 0 else "answer.case.course_down",
                    measure=names.label(words, row.measure),
                    size=words.number(abs(row.value), names.decimals(row.measure)),
                )
                for row in moved
            ]
        ),
    )


def _side(finding: Finding, row: EstimateRow) -> float:
    found = finding.one("change_side", measure=row.measure)
    return 0.0 if found is None else found.value


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    parts = [*_places(finding, words), *_gaps(finding, words), *_course(finding, words)]
    band = finding.one("error_band")
    if band is None:
        sure = words("sure.case")
    else:
        reach = words.number(band.value, names.decimals(band.measure))
        scale = names.scale(words, band.measure.split(".", 1)[1])
        sure = words("sure.case.band", reach=reach, scale=scale, level=words.level(0.95))
    return capitalised(" ".join(parts)), sure, words("not_said.case")
