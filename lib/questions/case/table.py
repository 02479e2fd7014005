"""One patient beside the ward, as tables."""

from __future__ import annotations

from collections.abc import Mapping

from lib.findings import Finding
from lib.questions.case.finding import MOMENT
from lib.questions.case.telling import beyond, place_of
from lib.wording import names
from lib.wording.changed import outcome
from lib.wording.language import Words
from lib.wording.table import NOTHING, Column, Row, Table

_PLACES: Mapping[str, str] = {
    "below": "case.below",
    "inside": "case.inside",
    "above": "case.above",
}


def make(finding: Finding, words: Words) -> Table:
    """A row per score: the patient's, and the ward's median and middle half."""
    rows = []
    for row in finding.all("score"):
        decimals = names.decimals(row.measure)
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
    """A row per scale: therapist minus team, and what measurement error alone would give."""
    rows = []
    for row in finding.all("gap"):
        decimals, large = names.decimals(row.measure), beyond(finding, row)
        band = finding.one("error_band", measure=row.measure)
        rows.append(
            Row(
                (
                    names.scale(words, row.measure.split(".", 1)[1]),
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
        Column(words("table.gap")),
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
        form, item = row.measure.split(".", 1)[0], int(row.group)
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
        decimals = names.decimals(change.measure)
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
