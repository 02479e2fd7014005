"""The alliance compared between groups, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.findings.firmness import Firmness, firmness
from lib.findings.group_differences import BY_ORDER, asked_differences
from lib.wording import names
from lib.wording.language import MINUS, Family, Words
from lib.wording.phrases import apart, aside, capitalised, hanging_on, points, range_of, span_of
from lib.wording.table import NOTHING, Column, Row, Table
from lib.wording.told_predictions import Prediction, directions
from lib.wording.voice import (
    ThreeLines,
    certainty,
    fitting,
    often_too_large,
    patients,
    points_fit,
    shared_therapists,
    size,
)

_LISTED_AT_MOST = 4
_ONE: Mapping[Firmness, tuple[str, str, str]] = {
    Firmness.HINT: ("answer.group.hint", "answer.group.hint_short", "answer.group.hint_bare"),
    Firmness.FIRM: ("answer.group.firm", "answer.group.firm_short", "answer.group.firm_bare"),
}
"""The headline of one difference; shorter ones for long names of groups."""
_SOME: Mapping[Firmness, tuple[str, str]] = {
    Firmness.HINT: ("answer.group.some_hint", "answer.group.some_hint_short"),
    Firmness.FIRM: ("answer.group.some_firm", "answer.group.some_firm_short"),
}
_NOT_SAID = Family("not_said.group")
"""What a difference does not say, by what groups are formed by."""


def _pair(finding: Finding, words: Words, row: EstimateRow) -> str:
    """ "Cluster B − Cluster C"."""
    by = finding.choices["by"]
    return f"{names.group(words, by, row.group)} {MINUS} {names.group(words, by, row.versus)}"


def _size(finding: Finding, code: str) -> int:
    row = finding.one("n", group=code)
    return 0 if row is None else row.n


def _one(finding: Finding, words: Words, row: EstimateRow) -> str:
    """The headline of one difference."""
    by, firm = finding.choices["by"], firmness(row)
    measure = names.short(words, row.measure)
    if firm is Firmness.OPEN:
        pair = names.two_groups(words, by, (row.group, row.versus))
        return fitting(
            words("answer.group.open", measure=capitalised(measure), pair=pair),
            words("answer.group.open_short", pair=pair),
            words("answer.group.open_bare"),
        )
    group, versus = (names.in_group(words, by, code) for code in (row.group, row.versus))
    told = {
        "size": size(words, row.value, row.measure),
        "way": words("phrase.way_higher" if row.value > 0 else "phrase.way_lower"),
    }
    whole, short, bare = _ONE[firm]
    return fitting(
        words(whole, measure=capitalised(measure), group=group, versus=versus, **told),
        words(short, measure=measure, group=capitalised(group), **told),
        words(bare, **told),
    )


def _headline(finding: Finding, words: Words, rows: Sequence[EstimateRow]) -> str:
    """Of several differences that which stands alone, or how many there are."""
    told = _told(rows)
    if len(rows) == 1 or len(told) == 1:
        return _one(finding, words, told[0] if told else rows[0])
    measure = names.short(words, rows[0].measure)
    if not told:
        by = names.in_text(names.attribute(words, finding.choices["by"]).split(" (")[0])
        return fitting(
            words("answer.group.open_all", measure=measure, by=by),
            words("answer.group.open_all_short"),
        )
    whole, short = _SOME[firmness(told[0])]
    count = {"k": words.whole(len(told)), "of": words.whole(len(rows))}
    return fitting(words(whole, measure=measure, **count), words(short, **count))


def _told(rows: Sequence[EstimateRow]) -> list[EstimateRow]:
    """The differences that a headline is about: the firm ones, or else what hints at one."""
    firm = [row for row in rows if firmness(row) is Firmness.FIRM]
    return firm or [row for row in rows if firmness(row) is Firmness.HINT]


def _all_that_fits(rows: Sequence[EstimateRow]) -> EstimateRow:
    """One row whose interval holds those of all: what fits any of these differences."""
    ends = [(row.low, row.high) for row in rows if row.low is not None and row.high is not None]
    if len(rows) == 1 or not ends:
        return rows[0]
    if not rows[0].zero_fits:
        ends = [(min(map(abs, one)), max(map(abs, one))) for one in ends]
    return replace(rows[0], low=min(low for low, _ in ends), high=max(high for _, high in ends))


def _certain(finding: Finding, words: Words, rows: Sequence[EstimateRow]) -> str:
    told = _told(rows) or list(rows)
    of = patients(words, rows[0].n if len(rows) == 1 else finding.sample.n)
    return certainty(words, of, points_fit(words, _all_that_fits(told)), firmness(told[0]))


def _nothing(finding: Finding, words: Words) -> ThreeLines:
    """Why there is no difference to tell."""
    # A reference was chosen: there are groups enough, but no spread to compare them by.
    if "reference" in finding.choices:
        of = words("voice.counted", of=patients(words, finding.sample.n))
        return ThreeLines(words("answer.group.no_spread"), of, words("not_said.group.open"))
    sizes = sorted((row.n for row in finding.all("n")), reverse=True)
    if len(sizes) < 2:
        headline = words("answer.group.one" if sizes else "answer.group.nobody")
        of = words("voice.counted", of=patients(words, finding.sample.n))
        return ThreeLines(headline, of, words("voice.not_looked"))
    least = words.whole(THRESHOLDS[Tier.MEAN])
    few = words("certainty.group.few", n=patients(words, sizes[1]), least=least)
    return ThreeLines(words("answer.group.few"), few, words("voice.not_looked"))


def tell(finding: Finding, words: Words) -> ThreeLines:
    """Headline, certainty, what it does not say, and the numbers."""
    rows = list(asked_differences(finding))
    if not rows:
        return _nothing(finding, words)
    by = finding.choices["by"]
    not_said = words("not_said.group.open")
    if _told(rows):
        not_said = words(_NOT_SAID[by] if by in _NOT_SAID and by != "open" else "not_said.group")
    return ThreeLines(
        _headline(finding, words, rows),
        _certain(finding, words, rows),
        not_said,
        tuple(_numbers(finding, words, rows)),
    )


def _line(finding: Finding, words: Words, row: EstimateRow, key: str, usually: str) -> str:
    decimals = names.decimals(words, row.measure)
    return words(
        key,
        pair=_pair(finding, words, row),
        usually=words(usually),
        difference=words.signed(row.value, decimals),
        aside=aside(words, row, span_of(words, row, decimals)),
    )


def _numbers(finding: Finding, words: Words, rows: Sequence[EstimateRow]) -> Iterator[str]:
    """All that was computed; about the difference with the widest interval, if of one only."""
    yield from often_too_large(words, finding, _told(rows))
    if len(rows) > _LISTED_AT_MOST:
        yield words("numbers.group.table", of=words.whole(len(rows)))
    else:
        told = (_line(finding, words, row, "numbers.group", "phrase.on_average") for row in rows)
        yield " ".join(told)
    family = finding.one("family")
    corrected = [row.p_holm for row in rows if row.p_holm is not None]
    if family is not None and corrected:
        yield words.many("numbers.holm", int(family.value), p=words.p(min(corrected)))
    widest = max(rows, key=lambda one: (one.high or 0) - (one.low or 0))
    order = finding.one(BY_ORDER, group=widest.group, versus=widest.versus)
    if order is not None:
        yield _line(finding, words, order, "numbers.order", "phrase.usually")
    decimals = names.decimals(words, widest.measure)
    if widest.low is not None and widest.high is not None:
        told_pair = {"pair": _pair(finding, words, widest)} if len(rows) > 1 else {}
        yield words(
            "sure.group_widest" if told_pair else "sure.group",
            width=words.number(widest.high - widest.low, decimals),
            span=names.scale_span(words, widest.measure),
            **told_pair,
        )
    yield from hanging_on(finding, widest, words, decimals)
    yield from _bootstrap(finding, words, widest)
    yield from _tipping(finding, words, decimals)
    yield shared_therapists(words, finding)


def _tipping(finding: Finding, words: Words, decimals: int) -> Iterator[str]:
    """What those without a score could change; nothing that the scale has no room for."""
    for row in finding.all("tipping_point"):
        low, high = words.measures[row.measure].span
        if abs(row.value) <= high - low:
            group = names.group(words, row.by, row.group)
            points = words.number(abs(row.value), decimals)
            key = "numbers.tipping_higher" if row.value > 0 else "numbers.tipping_lower"
            yield words.many(key, row.n, group=group, points=points)


def _bootstrap(finding: Finding, words: Words, row: EstimateRow) -> list[str]:
    """The intervals by drawing again, where they were asked for."""
    decimals = names.decimals(words, row.measure)

    def held(statistic: str) -> EstimateRow | None:
        return finding.one(f"bootstrap_{statistic}", group=row.group, versus=row.versus)

    mean, median = held("mean_difference"), held("median_difference")
    resamples, seed = held("resamples"), held("seed")
    told = []
    mean_range = "" if mean is None else range_of(words, mean, decimals)
    if mean_range and resamples is not None and seed is not None:
        told.append(
            words(
                "sure.bootstrap",
                resamples=words.whole(resamples.value),
                mean=mean_range,
                seed=str(int(seed.value)),
            )
        )
    if median is not None and (median_range := range_of(words, median, decimals)):
        told.append(
            words(
                "sure.bootstrap_median",
                difference=(apart if median.zero_fits else points)(words, median.value, decimals),
                range=median_range,
            )
        )
    return [" ".join(told)] if told else []


def predicted(finding: Finding, words: Words) -> Prediction | None:
    """What the room is asked before it sees."""
    rows, by = list(asked_differences(finding)), finding.choices["by"]
    if not rows:
        return None
    measure = names.label(words, rows[0].measure)
    if len(rows) > 1:
        asked = words("predict.groups", measure=measure, by=names.attribute(words, by))
        answers = {"same": words("predict.same"), "differs": words("predict.differs")}
        return Prediction(asked, answers)
    asked = words(
        "predict.group",
        measure=measure,
        group=names.in_group(words, by, rows[0].group),
        versus=names.in_group(words, by, rows[0].versus),
    )
    return Prediction(asked, directions(words))


def _number(words: Words, row: EstimateRow | None, decimals: int) -> str:
    return NOTHING if row is None else words.number(row.value, decimals)


def _signed(words: Words, row: EstimateRow | None, decimals: int) -> str:
    return NOTHING if row is None else words.signed(row.value, decimals)


def _interval(words: Words, row: EstimateRow | None, decimals: int) -> str:
    if row is None or row.low is None or row.high is None:
        return NOTHING
    return words.span(row.low, row.high, decimals)


def _group_row(finding: Finding, words: Words, code: str, decimals: int) -> Row:
    found = {name: finding.one(name, group=code) for name in ("n", "mean", "sd", "median")}
    return Row(
        (
            names.group(words, finding.choices["by"], code),
            _number(words, found["n"], 0),
            _number(words, found["mean"], decimals),
            _interval(words, found["mean"], decimals),
            _number(words, found["sd"], decimals),
            _number(words, found["median"], decimals),
        )
    )


def _difference_row(finding: Finding, words: Words, row: EstimateRow, decimals: int) -> Row:
    name = "superiority" if row.statistic == BY_ORDER else "hedges_g"
    effect = finding.one(name, group=row.group, versus=row.versus)
    return Row(
        (
            _pair(finding, words, row),
            words.count(row.n),
            words.signed(row.value, decimals),
            _interval(words, row, decimals),
            _number(words, effect, 2),
            words.p_cell(row.p),
        )
    )


def _again_row(finding: Finding, words: Words, row: EstimateRow, decimals: int) -> Row:
    """The intervals by drawing again."""
    pair = {"group": row.group, "versus": row.versus}
    mean = finding.one("bootstrap_mean_difference", **pair)
    median = finding.one("bootstrap_median_difference", **pair)
    return Row(
        (
            _pair(finding, words, row),
            words.count(row.n),
            _signed(words, mean, decimals),
            _interval(words, mean, decimals),
            _signed(words, median, decimals),
            _interval(words, median, decimals),
        )
    )


def _below(
    heading: tuple[str, ...],
    rows: Iterable[EstimateRow],
    make_row: Callable[[EstimateRow], Row],
) -> tuple[Row, ...]:
    """Rows under a heading of their own; nothing without rows."""
    made = tuple(make_row(row) for row in rows)
    return (Row(heading, heading=True), *made) if made else ()


def table(finding: Finding, words: Words) -> Table:
    """A row per group, then a row per difference, and one per difference drawn again."""
    measure, choices = finding.choices["measure"], finding.choices
    decimals = names.decimals(words, measure)
    groups = tuple(_group_row(finding, words, row.group, decimals) for row in finding.all("n"))
    differences = list(asked_differences(finding))
    heading = ("n", words("table.points"), words("table.interval"))
    compared = _below(
        (
            words("table.difference"),
            *heading,
            words("table.effect"),
            words("table.p_pairs") if choices.get("pairs") == "all" else "p",
        ),
        differences,
        lambda row: _difference_row(finding, words, row, decimals),
    )
    by_order = _below(
        (words("table.by_order"), *heading, words("table.superiority"), "p"),
        finding.all(BY_ORDER),
        lambda row: _difference_row(finding, words, row, decimals),
    )
    again = _below(
        (
            words("table.bootstrap"),
            "n",
            words("table.mean_difference"),
            words("table.interval"),
            words("table.median_difference"),
            words("table.interval"),
        ),
        differences if choices.get("extra") == "bootstrap" else (),
        lambda row: _again_row(finding, words, row, decimals),
    )
    columns = (
        Column(words("table.group"), numeric=False),
        Column("n"),
        Column(words("table.mean")),
        Column(words("table.interval")),
        Column(words("table.sd")),
        Column(words("table.median")),
    )
    return Table(names.label(words, measure), columns, groups + compared + by_order + again)
