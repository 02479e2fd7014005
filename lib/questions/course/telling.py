"""How scores went over the measurements, in words."""

from __future__ import annotations

import math
from collections.abc import Iterator

from lib.domain.course import FIRST, LAST
from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.findings.firmness import Firmness, firmness
from lib.findings.reliable_change import LEVEL
from lib.questions.course.finding import MOMENT, PATIENT
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import hanging_on, outcome, range_of, told_test
from lib.wording.table import Table, Told, tabled
from lib.wording.table_cells import Cells
from lib.wording.voice import (
    ThreeLines,
    certainty,
    fitting,
    often_too_large,
    patients,
    points_fit,
    size,
)


def _named(finding: Finding, words: Words, key: str, of: int = 0, **told: str) -> str:
    """The headline with the score's own name where that fits, and else as "the score"."""
    labels = (names.label(words, finding.choices["measure"]), words("answer.course.score"))
    if of:
        return fitting(*(words.many(key, of, measure=one, **told) for one in labels))
    return fitting(*(words(key, measure=one, **told) for one in labels))


def _moments_told(finding: Finding, words: Words) -> dict[str, str]:
    """ "de laatste meting" and "de eerste", "T4" and "T1"; and both: "T1 en T4"."""
    start, end = finding.choices["start"], finding.choices["end"]
    if (start, end) == (FIRST, LAST):
        short, both = words("answer.course.first"), words("answer.course.first_last")
        return {"start": short, "end": names.moment(words, end), "both": both}
    told = [names.moment(words, one) for one in (start, end)]
    return {"start": told[0], "end": told[1], "both": words.listed(told)}


def _of_so_many(words: Words, k: float) -> str:
    return words.whole(k) if k else words("answer.course.nobody")


def _expected(words: Words, value: float) -> str:
    """So many on average: "minder dan 1", "ongeveer 2"."""
    near = math.floor(value + 0.5)
    told = {"n": words.whole(near or 1)}
    return words("answer.course.about" if near else "answer.course.under", **told)


def _counts(finding: Finding, words: Words) -> ThreeLines | None:
    """Who went which way beyond what unchanged people show; the way that more went leads."""
    rows = [finding.one(f"change_{one}") for one in ("higher", "within", "lower", "expected")]
    up, within, down, chance = (0.0 if row is None else row.value for row in rows)
    if None in rows:
        return None
    n = finding.sample.n
    if not up and not down:
        headline = _named(finding, words, "answer.course.nobody_changed")
        fits = words("certainty.course.nobody", expected=_expected(words, 2 * chance))
        of = patients(words, n)
        sure = f"{words('voice.counted', of=of)} {fits}"
        return ThreeLines(headline, sure, words("not_said.course"))
    rose = up >= down
    k = words.whole(max(up, down))
    counted = "answer.course.up_counted" if rose else "answer.course.down_counted"
    headline = _named(finding, words, counted, n, k=k)
    sure = words(
        "certainty.course.up" if rose else "certainty.course.down",
        other=_of_so_many(words, min(up, down)),
        within=_of_so_many(words, within),
        expected=_expected(words, chance),
    )
    return ThreeLines(headline, sure, words("not_said.course"))


def _shift(finding: Finding) -> EstimateRow | None:
    return finding.one("mean_difference", by=MOMENT)


_HEADLINES = {
    Firmness.FIRM: ("answer.course.down", "answer.course.up"),
    Firmness.HINT: ("answer.course.down_hint", "answer.course.up_hint"),
}


def _group(finding: Finding, words: Words) -> ThreeLines:
    """How far all together moved."""
    row = _shift(finding)
    moments = _moments_told(finding, words)
    n = finding.sample.n
    if row is None:
        least = words.whole(THRESHOLDS[Tier.MEAN])
        few = n < THRESHOLDS[Tier.MEAN]
        of = words.many("certainty.course.twice", n, n=words.count(n))
        of = of if n else words("certainty.course.nobody_twice")
        sure = words(
            "certainty.course.few" if few else "certainty.course.alike", of=of, least=least
        )
        headline = (
            words("answer.course.few") if few else _named(finding, words, "answer.course.alike")
        )
        return ThreeLines(
            headline, sure, words("not_said.course.few" if few else "not_said.course.group")
        )
    firm = firmness(row)
    if firm is Firmness.OPEN:
        headline = _named(finding, words, "answer.course.open", both=moments["both"])
    else:
        key = _HEADLINES[firm][row.value > 0]
        headline = _named(
            finding,
            words,
            key,
            size=size(words, row.value, row.measure),
            start=moments["start"],
            end=moments["end"],
        )
    sure = certainty(words, patients(words, row.n), points_fit(words, row), firm)
    return ThreeLines(headline, sure, words("not_said.course.group"))


def tell(finding: Finding, words: Words) -> ThreeLines:
    """Headline, certainty, what it does not say, and the numbers."""
    lines = _counts(finding, words) or _group(finding, words)
    numbers = (
        *_criterion(finding, words),
        *_mean_change(finding, words),
        *_middles(finding, words),
        *_means(finding, words),
    )
    return ThreeLines(lines.headline, lines.certainty, lines.not_said, numbers)


_OF_THE_CRITERION = (
    "reliability",
    "retest_days",
    "sd",
    "error_of_change",
    "change_needed",
    "change_expected",
)


def _criterion(finding: Finding, words: Words) -> Iterator[str]:
    """What a change must exceed and what that rests on."""
    measure = finding.choices["measure"]
    decimals = names.decimals(words, measure)
    r, days, sd, error, needed, expected = (finding.one(one) for one in _OF_THE_CRITERION)
    if not (r and days and sd and error and needed and expected):
        return
    yield words(
        "numbers.course.criterion",
        level=words.level(LEVEL),
        needed=words.number(needed.value, decimals),
        span=names.scale_span(words, measure),
        r=words.number(r.value, 2),
        n=words.whole(r.n),
        days=words.whole(days.value),
        source=r.group,
        sd=words.number(sd.value, decimals),
        scored=words.whole(sd.n),
        error=words.number(error.value, decimals),
    )
    expected_told = words.number(expected.value, 1)
    yield words("numbers.course.expected", expected=expected_told, n=words.whole(expected.n))


def _mean_change(finding: Finding, words: Words) -> Iterator[str]:
    row = _shift(finding)
    if row is None:
        return
    decimals = names.decimals(words, row.measure)
    yield words(
        "numbers.course.shift",
        start=names.moment(words, finding.choices["start"]),
        end=names.moment(words, finding.choices["end"]),
        value=words.signed(row.value, decimals),
        level=words.level(row.level or LEVEL),
        range=range_of(words, row, decimals),
        n=words.count(row.n),
    )
    test = told_test(row, words)
    if test and row.p_holm is not None:
        yield words("test.holm", test=test, p=words.p(row.p_holm))
    yield from hanging_on(finding, row, words, decimals)
    yield from often_too_large(words, finding, [row])


def _first_and_last(finding: Finding, words: Words, rows: list[EstimateRow], key: str) -> str:
    """The first and the last of some numbers by moment: "41 bij T1 (n = 20) en 44 bij T3"."""
    decimals = names.decimals(words, finding.choices["measure"])
    return words.listed(
        [
            words(
                key,
                moment=names.moment(words, row.group),
                n=words.count(row.n),
                value=words.number(row.value, decimals),
            )
            for row in ((rows[0], rows[-1]) if len(rows) > 1 else rows)
        ]
    )


def _middles(finding: Finding, words: Words) -> Iterator[str]:
    """The middle of the group at the first and the last moment of which it is much of the group."""
    rows = list(finding.all("median", by=MOMENT))
    rows = [row for row in rows if 2 * row.n >= max(one.n for one in rows)]
    if rows:
        named = names.measure(words, finding.choices["measure"])
        listed = _first_and_last(finding, words, rows, "answer.course.at")
        yield words("answer.course.medians", measure=named, listed=listed)


def _means(finding: Finding, words: Words) -> Iterator[str]:
    """The first and last mean of those measured throughout."""
    rows = list(finding.all("mean", by=MOMENT))
    if len(rows) > 1:
        named = names.measure(words, finding.choices["measure"])
        listed = _first_and_last(finding, words, rows, "answer.course.mean_at")
        n = words.count(rows[0].n)
        yield words("answer.course.means", measure=named, listed=listed, n=n)


def _patients(finding: Finding, words: Words) -> Table:
    measure = finding.choices["measure"]
    decimals = names.decimals(words, measure)
    cells = Cells(finding, words, "group", by=PATIENT)

    def to(row: EstimateRow) -> str:
        begun = cells.row("change_from", row.group)
        return words.number(row.value + (begun.value if begun else 0), decimals)

    return tabled(
        words("table.caption.changes", measure=names.label(words, measure)),
        [
            Told(words("table.patient"), str, numeric=False),
            Told(words("table.change_from"), cells.value("change_from", decimals)),
            Told(words("table.change_to"), cells.each("change", to)),
            Told(words("table.change"), cells.signed("change", decimals)),
            Told(words("table.interval"), cells.interval("change", decimals)),
            Told(words("table.change_index"), cells.signed("change_index", 2)),
            Told(
                words("table.change_outcome"),
                cells.each("change", lambda row: outcome(row.low, row.high, words)),
                numeric=False,
            ),
        ],
        [row.group for row in finding.all("change", by=PATIENT)],
    )


def moments(finding: Finding, words: Words) -> Table:
    """A row per moment: n, median, the middle half, and the mean of those measured throughout."""
    cells = Cells(finding, words, "group", by=MOMENT)
    return tabled(
        words("table.caption.moments", measure=names.label(words, finding.choices["measure"])),
        [
            Told(words("table.moment"), lambda one: names.moment(words, one), numeric=False),
            Told("n", cells.each("n", lambda row: words.count(row.value))),
            Told(words("table.median"), cells.value("median")),
            Told(words("table.middle_half"), cells.span("first_quartile", "third_quartile")),
            Told(words("table.mean_throughout"), cells.value("mean")),
            Told(words("table.interval"), cells.interval("mean")),
        ],
        [row.group for row in finding.all("n", by=MOMENT)],
    ).without_empty_columns()


def table(finding: Finding, words: Words) -> Table:
    """A row per patient; per moment where patients may not be told apart."""
    told = finding.one("change", by=PATIENT) is not None
    return _patients(finding, words) if told else moments(finding, words)
