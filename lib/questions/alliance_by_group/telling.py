"""The alliance compared between groups, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.findings.group_differences import asked_differences
from lib.wording import names
from lib.wording.language import MINUS, Words
from lib.wording.phrases import (
    Firmness,
    apart,
    aside,
    capitalised,
    compared,
    difference_told,
    firmness,
    hanging_on,
    interval_told,
    nothing_computed,
    points,
    range_of,
    way,
)
from lib.wording.table import NOTHING, Column, Row, Table
from lib.wording.told_predictions import Prediction, directions

_LISTED_AT_MOST = 3
_FIRM: Mapping[Firmness, str] = {
    Firmness.TENTATIVE: "answer.group.tentative",
    Firmness.FIRM: "answer.group.firm",
}


def _size(finding: Finding, code: str) -> int:
    row = finding.one("n", group=code)
    return 0 if row is None else row.n


def _n(finding: Finding, words: Words, code: str) -> str:
    return words.count(_size(finding, code))


def _group_with_n(finding: Finding, words: Words, code: str) -> str:
    what = names.in_group(words, finding.choices["by"], code)
    return words("phrase.with_n", what=what, n=_n(finding, words, code))


def _usually(finding: Finding, words: Words) -> str:
    """What kind of difference it is: of means, or the usual one between two patients."""
    by_order = finding.choices["test"] == "ranks"
    return words("phrase.usually" if by_order else "phrase.on_average")


def _aside(finding: Finding, words: Words, row: EstimateRow) -> str:
    """The interval of a difference, and n of the group it is about."""
    told = range_of(words, row, names.decimals(words, row.measure))
    return aside(words, row, told, _size(finding, row.group))


def _open(finding: Finding, words: Words, row: EstimateRow) -> str:
    """Two groups of which nothing tells who is higher."""
    by, decimals = finding.choices["by"], names.decimals(words, row.measure)
    group = words("phrase.quoted", text=names.group(words, by, row.group))
    statement = words(
        "answer.group.open",
        group=group,
        n=_n(finding, words, row.group),
        versus=words("phrase.quoted", text=names.group(words, by, row.versus)),
        versus_n=_n(finding, words, row.versus),
        measure=names.measure(words, row.measure),
        usually=_usually(finding, words),
        difference=apart(words, row.value, decimals),
    )
    return " ".join([statement, *interval_told(words, row, decimals, group)])


def _two(finding: Finding, words: Words, row: EstimateRow) -> str:
    """Two groups of a size to be compared: who is higher, by how much, and how firmly."""
    decimals = names.decimals(words, row.measure)
    smaller = min(_size(finding, code) for code in (row.group, row.versus))
    firm = firmness(row, smaller)
    if firm is Firmness.OPEN:
        return _open(finding, words, row)
    if firm is Firmness.TENTATIVE and round(row.value, decimals) == 0:
        firm = Firmness.FIRM  # as high as the other to the last decimal shown: no direction
    told = {"way": way(words, row.value)} if firm is Firmness.TENTATIVE else {}
    statement = words(
        _FIRM[firm],
        group=capitalised(_group_with_n(finding, words, row.group)),
        versus=_group_with_n(finding, words, row.versus),
        measure=names.measure(words, row.measure),
        usually=_usually(finding, words),
        difference=compared(words, row.value, decimals),
        **told,
    )
    return " ".join([statement, *interval_told(words, row, decimals)])


def _several(finding: Finding, words: Words, rows: list[EstimateRow]) -> str:
    by, decimals = finding.choices["by"], names.decimals(words, rows[0].measure)
    outside = sum(not row.zero_fits for row in rows)
    unclear = "answer.group.part_open" if outside else "answer.group.part"
    parts = [
        words(
            unclear if row.zero_fits else "answer.group.part",
            group=names.group(words, by, row.group),
            difference=(apart if row.zero_fits else points)(words, row.value, decimals),
            aside=_aside(finding, words, row),
        )
        for row in rows
    ]
    of = words.whole(len(rows))
    return words(
        "answer.group.several" if outside else "answer.group.several_open",
        versus=names.group(words, by, rows[0].versus),
        n=_n(finding, words, rows[0].versus),
        measure=names.measure(words, rows[0].measure),
        usually=_usually(finding, words),
        parts=words.listed(parts),
        ending=words.many("answer.group.outside", outside, of=of)
        if outside
        else words("answer.group.all_open", of=of),
    )


def _pair(finding: Finding, words: Words, row: EstimateRow) -> str:
    by, decimals = finding.choices["by"], names.decimals(words, row.measure)
    return words(
        "answer.group.pair",
        group=names.group(words, by, row.group),
        versus=names.group(words, by, row.versus),
        usually=_usually(finding, words),
        difference=compared(words, row.value, decimals),
        aside=_aside(finding, words, row),
    )


def _many(finding: Finding, words: Words, rows: list[EstimateRow]) -> str:
    """More differences than a sentence holds: only those that zero lies outside of, in order."""
    apart, of = [row for row in rows if not row.zero_fits], words.whole(len(rows))
    ending = words("answer.group.none_apart", of=of)
    if apart:
        parts = [_pair(finding, words, row) for row in apart[:_LISTED_AT_MOST]]
        if len(apart) > _LISTED_AT_MOST:
            parts.append(words.many("answer.group.more_pairs", len(apart) - _LISTED_AT_MOST))
        told = words.listed(parts)
        ending = words.many("answer.group.apart", len(apart), of=of, parts=told)
    codes = {code for row in rows for code in (row.group, row.versus)}
    together = words.count(sum(_size(finding, code) for code in codes))
    measure = names.measure(words, rows[0].measure)
    if finding.choices.get("pairs") == "all":
        return words(
            "answer.group.all_pairs",
            measure=measure,
            groups=words.whole(len(codes)),
            n=together,
            ending=ending,
        )
    versus = names.group(words, finding.choices["by"], rows[0].versus)
    return words(
        "answer.group.against_one",
        versus=versus,
        measure=measure,
        groups=words.whole(len(codes) - 1),
        n=together,
        ending=ending,
    )


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


def _sure(finding: Finding, words: Words, rows: list[EstimateRow]) -> str:
    """About the difference with the widest interval, when there are several."""
    row = max(rows, key=lambda one: (one.high or 0) - (one.low or 0))
    decimals = names.decimals(words, row.measure)
    by = finding.choices["by"]
    pair = f"{names.group(words, by, row.group)} {MINUS} {names.group(words, by, row.versus)}"
    told = {"pair": pair} if len(rows) > 1 else {}
    sure = [*hanging_on(finding, row, words, decimals), *_bootstrap(finding, words, row)]
    if row.low is not None and row.high is not None:
        width = words(
            "sure.group_widest" if told else "sure.group",
            width=words.number(row.high - row.low, decimals),
            span=names.scale_span(words, row.measure),
            **told,
        )
        sure.insert(0, width)
    return "\n\n".join(sure)


def _nothing(finding: Finding, words: Words) -> tuple[str, str]:
    """Why there is no difference to tell."""
    # A reference was chosen: there are groups enough, but no spread to compare them by.
    large_enough = "reference" in finding.choices
    answer = words(
        "answer.group.no_spread" if large_enough else "answer.group.none",
        measure=names.measure(words, finding.choices["measure"]),
        least=words.whole(THRESHOLDS[Tier.MEAN]),
        n=words.count(finding.sample.n),
    )
    return capitalised(answer), nothing_computed(words, large_enough)


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    rows = list(asked_differences(finding))
    not_said = words("not_said.group")
    if not rows:
        return *_nothing(finding, words), not_said
    if len(rows) == 1:
        answer = _two(finding, words, rows[0])
    elif finding.choices.get("pairs") == "all" or len(rows) > _LISTED_AT_MOST + 1:
        answer = _many(finding, words, rows)
    else:
        answer = _several(finding, words, rows)
    return answer, _sure(finding, words, rows), not_said


def slide(finding: Finding, words: Words) -> str | None:
    """The answer for a slide: what, how much, how sure and how many."""
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
    told = {"measure": measure, **difference_told(words, row, names.decimals(words, row.measure))}
    if row.zero_fits:
        group, versus = (names.group(words, by, code) for code in (row.group, row.versus))
        return words("slide.group_open", group=group, versus=versus, **told)
    group, versus = (names.in_group(words, by, code) for code in (row.group, row.versus))
    return words("slide.group", group=capitalised(group), versus=versus, **told)


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


def _pair_row(finding: Finding, words: Words, row: EstimateRow) -> str:
    by = finding.choices["by"]
    return f"{names.group(words, by, row.group)} {MINUS} {names.group(words, by, row.versus)}"


def _difference_row(finding: Finding, words: Words, row: EstimateRow, decimals: int) -> Row:
    by_order = finding.choices["test"] == "ranks"
    name = "superiority" if by_order else "hedges_g"
    effect = finding.one(name, group=row.group, versus=row.versus)
    return Row(
        (
            _pair_row(finding, words, row),
            words.count(row.n),
            words.signed(row.value, decimals),
            _interval(words, row, decimals),
            _number(words, effect, 2),
            words.p_cell(row.p if row.p_holm is None else row.p_holm),
        )
    )


def _again_row(finding: Finding, words: Words, row: EstimateRow, decimals: int) -> Row:
    """The intervals by drawing again."""
    pair = {"group": row.group, "versus": row.versus}
    mean = finding.one("bootstrap_mean_difference", **pair)
    median = finding.one("bootstrap_median_difference", **pair)
    return Row(
        (
            _pair_row(finding, words, row),
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
    effect = "table.superiority" if choices["test"] == "ranks" else "table.effect"
    compared = _below(
        (
            words("table.difference"),
            "n",
            words("table.points"),
            words("table.interval"),
            words(effect),
            words("table.p_pairs") if choices.get("pairs") == "all" else "p",
        ),
        differences,
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
    return Table(names.label(words, measure), columns, groups + compared + again)
