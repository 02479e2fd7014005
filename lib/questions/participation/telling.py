"""Who is missing, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import itemgetter

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.findings.firmness import LEVEL, Firmness, apart
from lib.questions.participation.finding import MEASURED, MISSED, is_main
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import capitalised, of_n
from lib.wording.table import NOTHING, Row, Table, Told, tabled
from lib.wording.voice import ThreeLines, verdict


def missed(finding: Finding) -> int:
    """How many were admitted and not measured."""
    return sum(len(one.patients) for one in finding.sample.left_out if one.reason == "not_measured")


_DIFFER: Mapping[Firmness, str] = {
    Firmness.FIRM: "certainty.participation.firm",
    Firmness.HINT: "certainty.participation.hint",
}


def tested(finding: Finding) -> list[EstimateRow]:
    """The test that each attribute is counted by."""
    return [row for row in finding.rows if is_main(row)]


def _headline(finding: Finding, words: Words) -> str:
    """How many of the admitted patients were measured, and how many were not."""
    sample, gone = finding.sample, missed(finding)
    measured = finding.one("n", by="step", group=MEASURED)
    here = sample.of - gone if measured is None else int(measured.value)
    told = {"n": words.count(here), "of": words.count(sample.of)}
    if not gone:  # of a few who are missing others do not hear how many
        return words.many("answer.participation.measured", here, **told)
    return words.many("answer.participation", here, gone=words.count(gone), **told)


def _certainty(finding: Finding, words: Words) -> str:
    """In how many characteristics those who are missing differ."""
    rows = tested(finding)
    if not rows:
        least = words.whole(THRESHOLDS[Tier.MEAN])
        return words("certainty.participation.few", least=least)
    held = [row for row in rows if row.firm and apart(row)]
    if shown := held or [row for row in rows if apart(row)]:
        firm = Firmness.FIRM if held else Firmness.HINT
        n, of = len(shown), words.whole(len(rows))
        told = words.many(_DIFFER[firm], n, of=of)
        return f"{told} {verdict(words, firm)}"
    return words.many("certainty.participation.none", len(rows))


def _numbers(finding: Finding, words: Words) -> Iterator[str]:
    n, measure = finding.sample.n, finding.choices["measure"]
    what = words("answer.participation.any_alliance")
    if measure:
        what = words("answer.participation.score", measure=names.label(words, measure))
    told = words.many("answer.participation.analysed", n, n=words.count(n), what=what)
    yield capitalised(f"{told}.")
    rows = tested(finding)
    if not rows:
        return
    raw = [row for row in rows if apart(row)]
    of, level = words.whole(len(rows)), words.number(LEVEL, 2)
    chance = words.number(len(rows) * LEVEL, 1)
    if not raw:
        yield words("sure.participation.none", of=of, level=level, chance=chance)
    else:
        held = sum(row.p_holm is not None and row.p_holm < LEVEL for row in rows)
        which = words.listed([names.attribute(words, row.by) for row in raw])
        opening = words.many("sure.participation.raw", len(raw), of=of, level=level, which=which)
        closing = words.many("family.held", held) if held else words("family.none")
        yield words("family.whole", opening=opening, closing=closing, chance=chance)
    yield from _disagreeing(rows, finding, words)


def _disagreeing(rows: list[EstimateRow], finding: Finding, words: Words) -> Iterator[str]:
    """Of which attributes chi-squared and the test that counts lie on either side of .05."""
    named = []
    for row in rows:
        other = finding.one("cramers_v", by=row.by)
        if other is not None and other.p is not None and apart(other) != apart(row):
            named.append(names.attribute(words, row.by))
    if named:
        level = words.number(LEVEL, 2)
        yield words("sure.participation.disagree", which=words.listed(named), level=level)


def tell(finding: Finding, words: Words) -> ThreeLines:
    """Headline, certainty, what it does not say, and the numbers."""
    return ThreeLines(
        _headline(finding, words),
        _certainty(finding, words),
        words("not_said.participation"),
        tuple(_numbers(finding, words)),
    )


def table(finding: Finding, words: Words) -> Table:
    """The way from admitted to analysed, with the reasons where known."""
    sample, gone = finding.sample, missed(finding)
    measured = sample.of - gone
    steps = [(words("participation.admitted"), words.count(sample.of))]
    if gone or not words.coarse:
        steps.append((words("participation.missed"), of_n(words, gone, sample.of)))
    for row in finding.all("n", by="reason_missed"):
        reason = words("table.reason", reason=names.group(words, row.by, row.group))
        steps.append((reason, of_n(words, row.value, gone)))
    steps.append((words("participation.measured"), of_n(words, measured, sample.of)))
    steps.append((words("participation.analysed"), of_n(words, sample.n, measured)))
    return tabled(
        words("table.caption.flow"),
        [
            Told(words("chart.step"), itemgetter(0), numeric=False),
            Told(words("chart.patients_axis"), itemgetter(1)),
        ],
        steps,
    )


def _codes(finding: Finding, words: Words, by: str) -> Iterator[Row]:
    """A row per code: how many of the measured and of the missed."""
    for code in dict.fromkeys(row.group for row in finding.all("n", by=by)):
        cells = []
        for versus in (MEASURED, MISSED):
            whole = sum(row.value for row in finding.all("n", by=by, versus=versus))
            row = finding.one("n", by=by, group=code, versus=versus)
            cells.append(NOTHING if row is None else of_n(words, row.value, whole))
        yield Row((names.group(words, by, code), *cells))


def _statistic(words: Words, row: EstimateRow | None) -> str:
    """ "χ²(3) = 10,65" or "t(16,8) = 0,75"."""
    if row is None or row.test_value is None or row.df is None:
        return NOTHING
    df = words.number(row.df, 0 if float(row.df).is_integer() else 1)
    key = "table.chi2" if row.test in ("chi2", "n1_chi2") else "table.t"
    return words(key, df=df, value=words.number(row.test_value, 2))


def _number_cell(finding: Finding, words: Words, by: str, group: str) -> str:
    mean, sd = finding.one("mean", by=by, group=group), finding.one("sd", by=by, group=group)
    if mean is None or sd is None:
        return NOTHING
    return words("table.mean_sd", mean=words.number(mean.value, 1), sd=words.number(sd.value, 1))


def characteristics(finding: Finding, words: Words) -> Table:
    """Per attribute its test, and the counts behind it; Fisher's p counts where it stands."""
    counted = {row.by: row for row in reversed(finding.rows) if is_main(row)}
    effects = {row.by: row for row in finding.all("cramers_v")}
    rows: list[str | Row] = []
    for by in dict.fromkeys(row.by for row in finding.rows):
        if by in ("step", "reason_missed"):
            continue
        rows.append(by)
        if finding.one("n", by=by, group=MEASURED) is not None:
            cells = [_number_cell(finding, words, by, one) for one in (MEASURED, MISSED)]
            rows.append(Row((words("table.mean_of"), *cells)))
        else:
            rows += _codes(finding, words, by)

    def name(by: str) -> str:
        return names.attribute(words, by)

    def effect(by: str) -> str | None:
        return words.number(effects[by].value, 2) if by in effects else None

    def plain(by: str) -> EstimateRow | None:
        return effects.get(by) or counted.get(by)

    def fisher(by: str) -> str | None:
        row = counted.get(by)
        return words.p_cell(row.p) if row is not None and row.test == "fisher_exact" else None

    return tabled(
        words("table.caption.participation"),
        [
            Told(
                words("table.characteristic"), lambda by: names.attribute(words, by), numeric=False
            ),
            Told(words("participation.measured"), lambda by: ""),
            Told(words("participation.missed"), lambda by: ""),
            Told(words("table.cramers_v"), effect),
            Told(words("table.test"), lambda by: _statistic(words, plain(by))),
            Told("p", lambda by: words.p_cell(row.p) if (row := plain(by)) else None),
            Told(words("table.p_fisher"), fisher),
            Told(
                words("table.p_holm"),
                lambda by: words.p_cell(counted[by].p_holm) if by in counted else None,
            ),
        ],
        rows,
        heading=lambda by: True,
    )
