"""One patient beside the ward: sentences that describe, and never diagnose."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.findings.reliable_change import LEVEL
from lib.questions.case.finding import MOMENT
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import capitalised, outcome, points
from lib.wording.table import NOTHING, Column, Row, Table
from lib.wording.voice import ThreeLines, fitting, patients


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


def _lines(finding: Finding, words: Words) -> ThreeLines:
    """How many scores lie in the middle half of the ward."""
    code = finding.choices["patient"]
    named = (names.patient(words, code), words("answer.case.this_patient"))
    measures = [row.measure for row in finding.all("score")]
    known = [one for one in measures if place_of(finding, one)]
    if not measures:
        told = (words("answer.case.nothing", patient=one) for one in named)
        sure, not_said = words("certainty.case.nothing"), words("not_said.case.nothing")
        return ThreeLines(fitting(*told), sure, not_said)
    sizes = [row.n for row in finding.all("n") if row.measure in (known or measures)]
    least, most = min(sizes), max(sizes)
    of = patients(words, most)
    if least < most:
        of = words("certainty.case.span", low=words.whole(least), of=of)
    if not known:
        told = (words("answer.case.small", patient=one) for one in named)
        mean = words.whole(THRESHOLDS[Tier.MEAN])
        sure = words("certainty.case.small", of=of, least=mean)
        return ThreeLines(fitting(*told), sure, words("not_said.case.small"))
    inside, n = sum(place_of(finding, one) == "inside" for one in known), len(known)
    opening = (code if named[0] == code else capitalised(named[0]), capitalised(named[1]))
    if 0 < inside < n:
        key, of_scores = "answer.case.inside", words.whole(n)
        told = (words.many(key, inside, patient=one, of=of_scores) for one in opening)
    else:
        key = "answer.case.every_inside" if inside else "answer.case.every_outside"
        told = (words(key, patient=one) for one in opening)
    return ThreeLines(fitting(*told), words("certainty.case", of=of), words("not_said.case"))


def _places(finding: Finding, words: Words) -> Iterator[str]:
    """Which scores lie above and below the middle half."""
    for where, key in (("above", "answer.case.above"), ("below", "answer.case.below")):
        listed = [
            names.label(words, row.measure)
            for row in finding.all("score")
            if place_of(finding, row.measure) == where
        ]
        if listed:
            yield words(key, measures=words.listed(listed))


def _sides(name: Callable[[Words, str], str], row: EstimateRow, words: Words) -> dict[str, str]:
    """What the two sides of a difference are called."""
    return {"first": name(words, row.measure), "second": name(words, row.versus)}


def gap_heading(finding: Finding, words: Words) -> str:
    """What the differences are of: "Behandelaar − team (punten)"."""
    rows = (_sides(names.who, row, words) for row in finding.all("gap"))
    return capitalised(words("chart.difference_pairs", **next(rows, {"first": "", "second": ""})))


def _gaps(finding: Finding, words: Words) -> Iterator[str]:
    rows = list(finding.all("gap"))
    told = [row for row in rows if beyond(finding, row) is not None]
    if not told:
        return
    large = [row for row in told if beyond(finding, row)]
    if not large:
        yield words("answer.case.gap_none", **_sides(names.whom, told[0], words))
        return
    yield words(
        "answer.case.gap",
        **_sides(names.whom, large[0], words),
        listed=words.listed(
            [
                words(
                    "answer.case.gap_one",
                    scale=names.scale_of(words, row.measure),
                    size=points(words, row.value, names.decimals(words, row.measure)),
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
        if finding.one("change"):
            yield words("answer.case.no_retest")
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
                    size=words.number(abs(row.value), names.decimals(words, row.measure)),
                )
                for row in moved
            ]
        ),
    )


def _side(finding: Finding, row: EstimateRow) -> float:
    found = finding.one("change_side", measure=row.measure)
    return 0.0 if found is None else found.value


def _band(finding: Finding, words: Words) -> Iterator[str]:
    """How far apart two scores of one moment lie by error alone."""
    for row in finding.all("gap"):
        band = finding.one("error_band", measure=row.measure)
        if band is not None:
            reach = words.number(band.value, names.decimals(words, band.measure))
            scale, level = names.scale_of(words, band.measure), words.level(LEVEL)
            sides = _sides(names.whom, row, words)
            yield words("sure.case.band", reach=reach, scale=scale, level=level, **sides)
            return


def tell(finding: Finding, words: Words) -> ThreeLines:
    """Headline, certainty, what it does not say, and the numbers."""
    numbers = (
        *_places(finding, words),
        *_gaps(finding, words),
        *_band(finding, words),
        *_course(finding, words),
    )
    return replace(_lines(finding, words), numbers=numbers)


_PLACES: Mapping[str, str] = {
    "below": "case.below",
    "inside": "case.inside",
    "above": "case.above",
}


def table(finding: Finding, words: Words) -> Table:
    """A row per score: the patient's, and the ward's median and middle half."""
    rows = []
    for row in finding.all("score"):
        decimals = names.decimals(words, row.measure)
        n, median, low, high = (
            finding.one(one, measure=row.measure)
            for one in ("n", "median", "first_quartile", "third_quartile")
        )
        half = NOTHING
        if low is not None and high is not None:
            half = words.span(low.value, high.value, decimals)
        place = place_of(finding, row.measure)
        rows.append(
            Row(
                (
                    names.label(words, row.measure),
                    words.number(row.value, decimals),
                    NOTHING if median is None else words.number(median.value, decimals),
                    half,
                    NOTHING if n is None else words.whole(n.value),
                    words(_PLACES[place]) if place else NOTHING,
                )
            )
        )
    columns = (
        Column(words("table.scale"), numeric=False),
        Column(words("table.score")),
        Column(words("table.ward_median")),
        Column(words("table.middle_half")),
        Column("n"),
        Column(words("table.place_on_ward"), numeric=False),
    )
    caption = words("table.caption.case", patient=names.patient(words, finding.choices["patient"]))
    return Table(caption, columns, tuple(rows))


def gaps(finding: Finding, words: Words) -> Table:
    """A row per scale: one form minus the other, and what measurement error alone would give."""
    rows = []
    for row in finding.all("gap"):
        decimals, large = names.decimals(words, row.measure), beyond(finding, row)
        band = finding.one("error_band", measure=row.measure)
        rows.append(
            Row(
                (
                    names.scale_of(words, row.measure),
                    words.signed(row.value, decimals),
                    NOTHING if band is None else words.number(band.value, decimals),
                    NOTHING
                    if large is None
                    else words("case.beyond" if large else "change.within"),
                )
            )
        )
    columns = (
        Column(words("table.scale"), numeric=False),
        Column(gap_heading(finding, words)),
        Column(words("table.error_band")),
        Column(words("table.change_outcome"), numeric=False),
    )
    return Table(words("table.caption.gaps"), columns, tuple(rows))


def items(finding: Finding, words: Words, labels: Mapping[tuple[str, int], str]) -> Table:
    """A row per answer that stands out, under the team's own label where it gave one.

    Parameters
    ----------
    labels: by form and item number.
    """
    rows = []
    for row in finding.all("item_answer"):
        form, item = finding.measures[row.measure].instrument.key, int(row.group)
        elsewhere = finding.one("item_elsewhere", measure=row.measure, group=row.group)
        others = NOTHING
        if elsewhere is not None:
            others = words(
                "case.k_of_n", k=words.whole(elsewhere.value), n=words.whole(elsewhere.n)
            )
        # Without names of the team's own, a column for them would stand empty.
        named = (labels.get((form, item), NOTHING),) if labels else ()
        rows.append(Row((f"{form} {item}", *named, words.whole(row.value), others)))
    columns = (
        Column(words("table.item_number"), numeric=False),
        *((Column(words("table.own_label"), numeric=False),) if labels else ()),
        Column(words("table.answer")),
        Column(words("table.others_elsewhere")),
    )
    return Table(words("table.caption.case_items"), columns, tuple(rows))


def course(finding: Finding, words: Words) -> Table:
    """A row per measure: the score at each moment, and what changed since the first."""
    codes = list(dict.fromkeys(row.group for row in finding.all("at_moment", by=MOMENT)))
    rows = []
    for change in finding.all("change"):
        decimals = names.decimals(words, change.measure)
        needed = finding.one("change_needed", measure=change.measure)
        scores = {
            row.group: words.number(row.value, decimals)
            for row in finding.all("at_moment", measure=change.measure)
        }
        told = NOTHING
        if needed is not None:
            reach = needed.value
            told = outcome(change.value - reach, change.value + reach, words)
        rows.append(
            Row(
                (
                    names.label(words, change.measure),
                    *(scores.get(code, NOTHING) for code in codes),
                    words.signed(change.value, decimals),
                    NOTHING if needed is None else words.number(needed.value, decimals),
                    told,
                )
            )
        )
    columns = (
        Column(words("table.scale"), numeric=False),
        *(Column(names.moment(words, code)) for code in codes),
        Column(words("table.change")),
        Column(words("table.error_band")),
        Column(words("table.change_outcome"), numeric=False),
    )
    return Table(words("table.caption.case_course"), columns, tuple(rows))
