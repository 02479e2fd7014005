"""Whether the scales hold in this file, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lib.disclosure import policy
from lib.domain.norms import STUDY
from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier, tier
from lib.findings.firmness import Firmness
from lib.questions.scales.finding import NO_OMEGA, against_the_rest
from lib.wording import names
from lib.wording.language import Family, Words
from lib.wording.phrases import aside, of_n, span_of
from lib.wording.table import NOTHING, Table, Told, tabled
from lib.wording.table_cells import Cell, Cells
from lib.wording.voice import ThreeLines, patients, verdict

_TWO_SIDED = 1.96
"""Standard errors that hold 95 of 100 measurements of a patient at one moment."""
_LEVEL = 0.95
_GOOD = 0.7
"""From which alpha items are said to go together well (Terwee et al. 2007,
doi:10.1016/j.jclinepi.2006.03.012); the whole interval must lie on one side."""


def tell(finding: Finding, words: Words) -> ThreeLines:
    """Headline, certainty, what it does not say, and the numbers."""
    measure = finding.choices["measure"]
    alpha = finding.one("alpha", measure=measure)
    headline, sure = _lines(finding, words) if alpha is None else _together(finding, words, alpha)
    numbers = [*_alphas(finding, words, alpha), *_scores(finding, words)]
    return ThreeLines(headline, sure, words("not_said.scales"), tuple(numbers))


def _together(finding: Finding, words: Words, alpha: EstimateRow) -> tuple[str, str]:
    """Whether the questions go together well, by the whole of alpha's interval."""
    well = alpha.low is not None and alpha.low >= _GOOD
    badly = alpha.high is not None and alpha.high <= _GOOD
    firm = Firmness.OPEN
    if well or badly:
        firm = Firmness.FIRM if tier(alpha.n) >= Tier.SHAPE else Firmness.HINT
    said = _WELL if well else _BADLY
    items = words.whole(len(words.measures[alpha.measure].items))
    filled = words.many("certainty.scales", alpha.n, n=words.count(alpha.n), items=items)
    against = sum(row.measure == alpha.measure for row in against_the_rest(finding))
    told = [f"{filled} {verdict(words, firm)}"]
    if against:
        told.append(words.many("certainty.scales.against", against))
    label = names.label(words, alpha.measure)
    return words(said.get(firm, "answer.scales.open"), measure=label), " ".join(told)


_WELL: Mapping[Firmness, str] = {
    Firmness.FIRM: "answer.scales.well",
    Firmness.HINT: "answer.scales.seem_well",
}
_BADLY: Mapping[Firmness, str] = {
    Firmness.FIRM: "answer.scales.badly",
    Firmness.HINT: "answer.scales.seem_badly",
}


def _lines(finding: Finding, words: Words) -> tuple[str, str]:
    """Why there is no alpha."""
    measure, n = finding.choices["measure"], finding.sample.n
    label, complete = names.label(words, measure), finding.one("complete", measure=measure)
    if not n:
        return words("answer.scales.none", measure=label), ""
    if complete is None:
        of = patients(words, n)
        return (
            words("answer.scales.ready", measure=label),
            words("voice.fits", of=of, fits=words("certainty.scales.ready")),
        )
    least = policy.FULLER if words.coarse else THRESHOLDS[Tier.MEAN]
    of = patients(words, complete.n)
    if complete.n < least:
        needed = words("certainty.scales.few", least=words.whole(least))
        return words("answer.scales.few"), words("voice.fits", of=of, fits=needed)
    return words("answer.scales.alike"), words("voice.fits", of=of, fits=words("certainty.alike"))


def _alphas(finding: Finding, words: Words, alpha: EstimateRow | None) -> Iterator[str]:
    """Alpha of the chosen scale and over all of them, and the error of measurement."""
    if alpha is not None:
        yield words(
            "answer.scales.alpha",
            measure=names.label(words, alpha.measure),
            items=words.whole(len(words.measures[alpha.measure].items)),
            alpha=words.number(alpha.value, 2),
            aside=aside(words, alpha, span_of(words, alpha, 2)),
        )
    alphas = [row.value for row in finding.all("alpha")]
    if alphas and finding.one("item_rest_r"):  # others are told nothing of single items
        items = sum(not row.measure.endswith(".total") for row in finding.all("item_rest_r"))
        against, whole = len(against_the_rest(finding)), words.whole(items)
        ending = words("answer.scales.none_against", items=whole)
        if against:
            ending = words.many("answer.scales.against", against, items=whole)
        low, high = words.number(min(alphas), 2), words.number(max(alphas), 2)
        scales = words.many("answer.scales.count", len(alphas))
        yield words("answer.scales.all", scales=scales, low=low, high=high, ending=ending)
    sem = finding.one("sem", measure=finding.choices["measure"])
    if alpha is not None and sem is not None:
        decimals = names.decimals(words, alpha.measure)
        yield words(
            "sure.scales.alpha",
            sem=words.number(sem.value, decimals),
            span=names.scale_span(words, alpha.measure),
            level=words.level(_LEVEL),
            reach=words.number(_TWO_SIDED * sem.value, decimals),
        )
    if alpha is not None:
        yield words("sure.scales.cut", cut=words.number(_GOOD, 2))


def _scores(finding: Finding, words: Words) -> Iterator[str]:
    """Where the scores lie."""
    measure = finding.choices["measure"]
    decimals, label = names.decimals(words, measure), names.label(words, measure)
    mean, sd, middle = (finding.one(one, measure=measure) for one in ("mean", "sd", "median"))
    if mean is not None and sd is not None and middle is not None:
        told = {"mean": mean.value, "median": middle.value}
        yield words(
            "answer.scales.scores",
            measure=label,
            n=words.count(mean.n),
            sd=words.number(sd.value, decimals),
            **{name: words.number(value, decimals) for name, value in told.items()},
        )
    elif middle is not None:
        n = middle.n
        median = words.number(middle.value, decimals)
        yield words.many("answer.scales.median", n, n=words.count(n), measure=label, median=median)
    if mean is not None and mean.low is not None and mean.high is not None:
        yield words(
            "sure.scales.scores",
            level=words.level(mean.level or _LEVEL),
            width=words.number(mean.high - mean.low, decimals),
            span=names.scale_span(words, measure),
            n=words.count(mean.n),
        )


def normality(finding: Finding, words: Words) -> list[str]:
    """How to read the picture of the chosen scale's scores, and the test behind it."""
    measure = finding.choices["measure"]
    test, skew = finding.one("normality", measure=measure), finding.one("skewness", measure=measure)
    if test is None or test.p is None or skew is None:
        return []
    tested = words(
        "part.normal_test",
        w=words.number(test.value, 3),
        p=words.p(test.p),
        n=words.whole(test.n),
        skewness=words.number(skew.value, 2),
    )
    if "observed" not in finding.marks.columns:  # others get bars in the place of dots
        return [words("part.normal_bins"), tested]
    shape = [words("part.normal_shape")] if tier(test.n) >= Tier.SHAPE else []
    return [words("part.normal_lead"), *shape, tested]


def published_alpha(words: Words, measure: str) -> str:
    """The alliance study's range over the scales of the same instrument."""
    span = STUDY.alpha.get(measure)
    return NOTHING if span is None else words.span(span.low, span.high, 2)


_NO_OMEGA = Family("no_omega")


def reliability(finding: Finding, words: Words) -> Table:
    """A row per scale that has items."""
    cells = Cells(finding, words)

    def held(measure: str) -> str:
        return words.whole(sum(1 for _ in finding.all("item_missing", measure=measure)))

    reasons = {
        row.measure: words(_NO_OMEGA[row.statistic.removeprefix(NO_OMEGA)])
        for row in finding.rows
        if row.statistic.startswith(NO_OMEGA) and row.statistic != "omega_total"
    }
    omega = cells.value("omega_total", 2)

    def error(row: EstimateRow) -> str:
        return words.number(row.value, max(1, names.decimals(words, row.measure)))

    return tabled(
        words("table.caption.reliability"),
        [
            Told(words("table.scale"), lambda one: names.label(words, one), numeric=False),
            Told(words("data.items_column"), held),
            Told(words("table.complete"), cells.value("complete", 0)),
            Told("α", cells.value("alpha", 2)),
            Told(words("table.interval"), cells.interval("alpha", 2)),
            Told(words("table.alpha_published"), lambda one: published_alpha(words, one)),
            Told("ω", lambda one: omega(one) or reasons.get(one)),
            Told(words("table.sem"), cells.each("sem", error)),
        ],
        [row.measure for row in finding.all("complete")],
    )


def share(words: Words, row: EstimateRow) -> str:
    """ "3 van 60 (5%)"; the count alone where there are too few for percentages."""
    k = of_n(words, round(row.value * row.n), row.n)
    if tier(row.n) < Tier.SHAPE:
        return k
    return words("table.k_of_n_share", k_of_n=k, share=words.level(row.value))


def scores(finding: Finding, words: Words) -> Table:
    """A row per scale: where its scores lie."""
    cells = Cells(finding, words)

    def share_of(statistic: str) -> Cell:
        return cells.each(statistic, lambda row: share(words, row))

    return tabled(
        words("table.caption.scores"),
        [
            Told(words("table.scale"), lambda one: names.label(words, one), numeric=False),
            Told("n", cells.value("n", 0)),
            Told(words("table.mean_short"), cells.value("mean")),
            Told(words("table.sd"), cells.value("sd", 2)),
            Told(words("table.median"), cells.value("median")),
            Told(words("table.quartiles"), cells.span("first_quartile", "third_quartile")),
            Told(words("table.seen"), cells.span("minimum", "maximum")),
            Told(words("table.floor"), share_of("floor_share")),
            Told(words("table.ceiling"), share_of("ceiling_share")),
            Told(words("table.skewness"), cells.value("skewness", 2)),
            Told("W", cells.value("normality", 3)),
            Told("p (W)", cells.p("normality")),
        ],
        [row.measure for row in finding.all("n")],
        # Others get no lowest and highest score: then there is no column for them either.
    ).without_empty_columns()


def has_items(finding: Finding) -> bool:
    """Whether the chosen scale has items to tell of."""
    return finding.one("item_missing", measure=finding.choices["measure"]) is not None


def items(finding: Finding, words: Words) -> Table:
    """A row per item of the chosen scale."""
    measure = finding.choices["measure"]
    cells = Cells(finding, words, "group", measure=measure, by="item")

    numbers = sorted((row.group for row in finding.all("item_missing", measure=measure)), key=int)

    def name(item: str) -> str:
        turned = cells.row("item_reversed", item) is not None
        return words("table.item_reversed" if turned else "table.item", item=item)

    def note(item: str) -> str:
        rest = cells.row("item_rest_r", item)
        against = rest is not None and rest.value < 0
        return words("table.maybe_not_reversed") if against else ""

    def missing(row: EstimateRow) -> str:
        return words("table.k_of_n", k=words.whole(row.value), n=words.whole(row.n))

    return tabled(
        names.label(words, measure),
        [
            Told(words("table.item_heading"), name, numeric=False),
            Told(words("table.item_rest"), cells.value("item_rest_r", 2)),
            Told(words("table.alpha_without"), cells.value("alpha_if_dropped", 3)),
            Told(words("table.item_missing"), cells.each("item_missing", missing)),
            Told(words("table.item_note"), note, numeric=False),
        ],
        numbers,
    )


def table(finding: Finding, words: Words) -> Table:
    """Reliability where items are at hand, else where the scores lie."""
    if finding.one("complete") is None:
        return scores(finding, words)
    return reliability(finding, words)
