"""Who is missing, in words."""

from __future__ import annotations

from collections.abc import Iterator

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.questions.participation.finding import MEASURED, MISSED, is_main
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import capitalised
from lib.wording.table import NOTHING, Column, Row, Table

RAW_LEVEL = 0.05


def missed(finding: Finding) -> int:
    """How many were admitted and not measured."""
    return sum(len(one.patients) for one in finding.sample.left_out if one.reason == "not_measured")


def tested(finding: Finding) -> list[EstimateRow]:
    """The test that each attribute is counted by."""
    return [row for row in finding.rows if is_main(row)]


def _answer(finding: Finding, words: Words) -> str:
    sample, measure = finding.sample, finding.choices["measure"]
    what = words("answer.participation.any_alliance")
    if measure:
        what = words("answer.participation.score", measure=names.label(words, measure))
    gone = missed(finding)
    measured = finding.one("n", by="step", group=MEASURED)
    here = sample.of - gone if measured is None else int(measured.value)

    def told(key: str, n: int, **more: str) -> str:
        return words.many(key, n, n=words.count(n), **more)

    return words(
        "answer.participation",
        admitted=told("answer.participation.admitted", sample.of),
        measured=told("answer.participation.measured", here),
        analysed=told("answer.participation.analysed", sample.n, what=what),
        # Of a few who are missing others do not hear how many.
        missing=told("answer.participation.missing", gone) if gone or not words.coarse else "",
    ).rstrip()


def _sure(finding: Finding, words: Words) -> str:
    rows = tested(finding)
    if not rows:
        least = words.whole(THRESHOLDS[Tier.MEAN])
        return words("sure.participation.counts_only", least=least)
    raw = [row for row in rows if row.p is not None and row.p < RAW_LEVEL]
    of, level = words.whole(len(rows)), words.number(RAW_LEVEL, 2)
    chance = words.number(len(rows) * RAW_LEVEL, 1)
    apart = _disagreeing(rows, finding, words)
    if not raw:
        told = words("sure.participation.none", of=of, level=level, chance=chance)
        return " ".join([told, *apart])
    held = sum(row.p_holm is not None and row.p_holm < RAW_LEVEL for row in rows)
    which = words.listed([names.attribute(words, row.by) for row in raw])
    opening = words.many("sure.participation.raw", len(raw), of=of, level=level, which=which)
    closing = words.many("family.held", held) if held else words("family.none")
    told = words("family.whole", opening=opening, closing=closing, chance=chance)
    return " ".join([told, *apart])


def _disagreeing(rows: list[EstimateRow], finding: Finding, words: Words) -> list[str]:
    """Of which attributes chi-squared and the exact test lie on either side of p = .05."""
    named = []
    for row in rows:
        other = finding.one("cramers_v", by=row.by)
        if other is None or other.p is None or row.p is None:
            continue
        if (other.p < RAW_LEVEL) != (row.p < RAW_LEVEL):
            named.append(names.attribute(words, row.by))
    if not named:
        return []
    level = words.number(RAW_LEVEL, 2)
    return [words("sure.participation.disagree", which=words.listed(named), level=level)]


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    answer = capitalised(_answer(finding, words))
    return answer, _sure(finding, words), words("not_said.participation")


def slide(finding: Finding, words: Words) -> str | None:
    """The answer for a slide: what, how much, how sure and how many."""
    of, n = finding.sample.of, finding.sample.n
    return words("slide.participation", of=words.count(of), n=words.count(n))


_NO_TEST = ("",) * 5


def _k_of_n(words: Words, k: float, n: float) -> str:
    return words("table.k_of_n", k=words.count(k), n=words.count(n))


def table(finding: Finding, words: Words) -> Table:
    """The way from admitted to analysed, with the reasons where known."""
    sample, gone = finding.sample, missed(finding)
    measured = sample.of - gone
    rows = [
        Row((words("participation.admitted"), words.count(sample.of))),
        *(
            []
            if words.coarse and not gone
            else [Row((words("participation.missed"), _k_of_n(words, gone, sample.of)))]
        ),
    ]
    for row in finding.all("n", by="reason_missed"):
        reason = words("table.reason", reason=names.group(words, row.by, row.group))
        rows.append(Row((reason, _k_of_n(words, row.value, gone))))
    rows += [
        Row((words("participation.measured"), _k_of_n(words, measured, sample.of))),
        Row((words("participation.analysed"), _k_of_n(words, sample.n, measured))),
    ]
    columns = (Column(words("chart.step"), numeric=False), Column(words("chart.patients_axis")))
    return Table(words("table.caption.flow"), columns, tuple(rows))


def _counted(finding: Finding, by: str, versus: str) -> float:
    return sum(row.value for row in finding.all("n", by=by, versus=versus))


def _codes(finding: Finding, words: Words, by: str) -> Iterator[Row]:
    """A row per code: how many of the measured and of the missed."""
    whole = {versus: _counted(finding, by, versus) for versus in (MEASURED, MISSED)}
    for code in dict.fromkeys(row.group for row in finding.all("n", by=by)):
        cells = []
        for versus in (MEASURED, MISSED):
            row = finding.one("n", by=by, group=code, versus=versus)
            cells.append(NOTHING if row is None else _k_of_n(words, row.value, whole[versus]))
        yield Row((names.group(words, by, code), *cells, *_NO_TEST))


def _statistic(words: Words, row: EstimateRow | None) -> str:
    """ "χ²(3) = 10,65" or "t(16,8) = 0,75"."""
    if row is None or row.test_value is None or row.df is None:
        return NOTHING
    df = words.number(row.df, 0 if float(row.df).is_integer() else 1)
    key = "table.chi2" if row.test == "chi2" else "table.t"
    return words(key, df=df, value=words.number(row.test_value, 2))


def _heading(finding: Finding, words: Words, by: str) -> Row:
    """An attribute with its tests; Fisher's p is the one that counts where it stands."""
    counted = next((row for row in finding.rows if row.by == by and is_main(row)), None)
    effect = finding.one("cramers_v", by=by)
    plain = effect or counted
    fisher = counted if counted is not None and counted.test == "fisher_exact" else None
    return Row(
        (
            names.attribute(words, by),
            "",
            "",
            NOTHING if effect is None else words.number(effect.value, 2),
            _statistic(words, plain),
            NOTHING if plain is None else words.p_cell(plain.p),
            NOTHING if fisher is None else words.p_cell(fisher.p),
            NOTHING if counted is None else words.p_cell(counted.p_holm),
        ),
        heading=True,
    )


def _number_cell(finding: Finding, words: Words, by: str, group: str) -> str:
    mean, sd = finding.one("mean", by=by, group=group), finding.one("sd", by=by, group=group)
    if mean is None or sd is None:
        return NOTHING
    return words("table.mean_sd", mean=words.number(mean.value, 1), sd=words.number(sd.value, 1))


def _is_number(rows: list[EstimateRow]) -> bool:
    return any(row.statistic == "n" and row.group == MEASURED for row in rows)


def characteristics(finding: Finding, words: Words) -> Table:
    """Per attribute its test, and the counts behind it."""
    rows: list[Row] = []
    attributes = dict.fromkeys(
        row.by for row in finding.rows if row.by not in ("step", "reason_missed")
    )
    for by in attributes:
        inside = [row for row in finding.rows if row.by == by]
        rows.append(_heading(finding, words, by))
        if _is_number(inside):
            cells = [_number_cell(finding, words, by, one) for one in (MEASURED, MISSED)]
            rows.append(Row((words("table.mean_of"), *cells, *_NO_TEST)))
        else:
            rows += _codes(finding, words, by)
    columns = (
        Column(words("table.characteristic"), numeric=False),
        Column(words("participation.measured")),
        Column(words("participation.missed")),
        Column(words("table.cramers_v")),
        Column(words("table.test")),
        Column("p"),
        Column(words("table.p_fisher")),
        Column(words("table.p_holm")),
    )
    return Table(words("table.caption.participation"), columns, tuple(rows))
