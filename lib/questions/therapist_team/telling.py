"""The alliance with therapist and team, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lib.domain.instruments.instrument import PATIENT
from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier, tier
from lib.findings.basis import Choices
from lib.findings.firmness import Firmness, firmness
from lib.questions.therapist_team.finding import BY_ORDER, pair_drawn, shift_of
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import (
    aside,
    capitalised,
    hanging_on,
    range_of_difference,
    span_of,
    too_few_pairs,
)
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

_EVERY = 10
"""Below the n of percentages a share is told as so many of every ten."""


def _measure(finding: Finding) -> str:
    return pair_drawn(finding)[0]


def who(finding: Finding, words: Words) -> dict[str, str]:
    """The two sides as labels: "behandelaar" and "team"."""
    first, second = pair_drawn(finding)
    return {"first": names.who(words, first), "second": names.who(words, second)}


def difference_heading(finding: Finding, words: Words) -> str:
    """What a difference is of: "Behandelaar − team (punten)"."""
    return capitalised(words("chart.difference_pairs", **who(finding, words)))


def _said(finding: Finding, message: str, of_scores: str) -> str:
    """The message; another one of scores that are not two people's, as their patients rate them."""
    forms = [finding.measures[one].instrument for one in pair_drawn(finding)]
    rated = all(one.rater == PATIENT and one.target for one in forms)
    return message if rated else of_scores


def _whom(finding: Finding, words: Words) -> dict[str, str]:
    """The two sides in running text."""
    first, second = pair_drawn(finding)
    return {"first": names.whom(words, first), "second": names.whom(words, second)}


_ONE: Mapping[Firmness, tuple[str, str, str]] = {
    Firmness.OPEN: ("answer.pairs.open", "answer.pairs_of.open", "answer.pairs.bare.open"),
    Firmness.HINT: ("answer.pairs.hint", "answer.pairs_of.hint", "answer.pairs.bare.hint"),
    Firmness.FIRM: ("answer.pairs", "answer.pairs_of", "answer.pairs.bare"),
}
"""The headline: of two people, of two forms, and where their names are long."""


def _headline(finding: Finding, words: Words, row: EstimateRow) -> str:
    of_people, of_forms, bare = _ONE[firmness(row)]
    told = {
        "size": size(words, row.value, row.measure),
        "way": words("phrase.way_higher" if row.value > 0 else "phrase.way_lower"),
        **_whom(finding, words),
    }
    scale = finding.measures[row.measure].scale
    wordings = [words(_said(finding, of_people, of_forms), **told), words(bare, **told)]
    if scale == "total":
        return fitting(*map(capitalised, wordings))
    named = capitalised(names.scale_of(words, row.measure))
    of_scale = [
        words("answer.pairs.of_scale", scale=named, told=names.in_text(one)) for one in wordings
    ]
    return fitting(*of_scale, capitalised(wordings[-1]))


def _not_said(finding: Finding) -> str:
    sides = [finding.measures[one].instrument.target for one in pair_drawn(finding)]
    return "not_said.pairs" if sides == ["therapist", "team"] else "not_said.pairs_of"


def _nothing(finding: Finding, words: Words) -> ThreeLines:
    """Why there is no difference to tell."""
    n, not_said = finding.sample.n, words("voice.not_looked")
    if not too_few_pairs(n):
        same = words("certainty.pairs.same", of=patients(words, n))
        return ThreeLines(words("answer.pairs.no_spread"), same, words(_not_said(finding)))
    least = words.whole(THRESHOLDS[Tier.MEAN])
    few = words("certainty.pairs.least", of=patients(words, n), least=least)
    if not n:
        return ThreeLines(words("answer.pairs.nobody"), few, not_said)
    counted = tuple(_counted(finding, words))
    return ThreeLines(words("answer.pairs.too_few"), few, not_said, counted)


def tell(finding: Finding, words: Words) -> ThreeLines:
    """Headline, certainty, what it does not say, and the numbers."""
    row = shift_of(finding)
    if row is None:
        return _nothing(finding, words)
    firm = firmness(row)
    return ThreeLines(
        _headline(finding, words, row),
        certainty(words, patients(words, finding.sample.n), points_fit(words, row), firm),
        words("not_said.pairs.open" if firm is Firmness.OPEN else _not_said(finding)),
        tuple(_numbers(finding, words, row)),
    )


def _numbers(finding: Finding, words: Words, row: EstimateRow) -> Iterator[str]:
    """All that was computed of the scale that is drawn."""
    decimals, measure = names.decimals(words, row.measure), row.measure
    yield from often_too_large(words, finding, [row])
    told = [
        words(
            "numbers.pairs",
            **{side: capitalised(name) for side, name in who(finding, words).items()},
            scale=names.scale_of(words, measure),
            usually=words("phrase.on_average"),
            difference=words.signed(row.value, decimals),
            aside=aside(words, row, span_of(words, row, decimals)),
        )
    ]
    order = finding.one(BY_ORDER, measure=measure)
    if order is not None:
        span = aside(words, order, span_of(words, order, decimals))
        shift = words.signed(order.value, decimals)
        told.append(words("numbers.pairs.order", difference=shift, aside=span))
    yield " ".join(told)
    family = finding.one("family")
    if family is not None and row.p_holm is not None:
        yield words.many("numbers.holm_this", int(family.value), p=words.p(row.p_holm))
    yield " ".join([*_counted(finding, words), *_few_carry(finding, words, row)])
    yield from _beyond(finding, words)
    if row.low is not None and row.high is not None:
        yield words(
            "sure.pairs",
            width=words.number(row.high - row.low, decimals),
            span=names.scale_span(words, measure),
            n=words.count(finding.sample.n),
        )
    yield from hanging_on(finding, row, words, decimals)
    yield shared_therapists(words, finding)


def _counted(finding: Finding, words: Words) -> list[str]:
    """How many rate either of the two higher: never one side alone."""
    higher, lower = (finding.one(one, measure=_measure(finding)) for one in ("higher", "lower"))
    if higher is None or lower is None:
        return []
    n = words.count(finding.sample.n)
    counts = {"higher": words.count(higher.value), "lower": words.count(lower.value)}
    key = _said(finding, "answer.pairs.higher", "answer.pairs.higher_of")
    return [words(key, n=n, **counts, **_whom(finding, words))]


def _few_carry(finding: Finding, words: Words, row: EstimateRow) -> list[str]:
    """Said where the mean goes one way and most patients do not."""
    same_way = finding.one("higher" if row.value > 0 else "lower", measure=row.measure)
    if row.zero_fits or same_way is None or 2 * same_way.value >= same_way.n:
        return []
    return [words("numbers.pairs.few_carry")]


def _beyond(finding: Finding, words: Words) -> list[str]:
    """How many pairs differ more than measurement error would give; none without a band."""
    found = (
        finding.one(one, measure=_measure(finding))
        for one in ("error_band", "beyond_higher", "beyond_lower")
    )
    band, up, down = found
    if band is None or up is None or down is None:
        return []
    reach = words.number(band.value, names.decimals(words, _measure(finding)))
    beyond = int(up.value + down.value)
    if not beyond:
        return [words("answer.pairs.beyond_none", band=reach)]
    counts = {"up": words.whole(up.value), "down": words.whole(down.value)}
    told = {"of": words.whole(up.n), "band": reach, **counts, **_whom(finding, words)}
    return [words.many("answer.pairs.beyond", beyond, **told)]


def _limits(finding: Finding, words: Words, measure: str) -> list[str]:
    lower = finding.one("limit_lower", measure=measure)
    upper = finding.one("limit_upper", measure=measure)
    if lower is None or upper is None or upper.low is None or upper.high is None:
        return []
    decimals = names.decimals(words, measure)
    return [
        words(
            "agreement.limits",
            range=range_of_difference(words, lower.value, upper.value, decimals),
            slack=words.number((upper.high - upper.low) / 2, decimals),
            **_whom(finding, words),
        )
    ]


def _share(finding: Finding, words: Words, row: EstimateRow, higher: EstimateRow) -> str:
    """A percentage where n carries one, else so many of every ten."""
    low, high = row.low or 0.0, row.high or 0.0
    level, first = words.level(row.level or 0.95), _whom(finding, words)["first"]
    if tier(row.n) < Tier.SHAPE:
        return words(
            _said(finding, "agreement.share_of_ten", "agreement.share_of_ten_of"),
            higher=words.count(higher.value),
            n=words.count(row.n),
            level=level,
            low=words.whole(_EVERY * low),
            high=words.whole(_EVERY * high),
            first=first,
        )
    interval = words("number.span", low=words.level(low), high=words.level(high))
    share = words.level(row.value)
    key = _said(finding, "agreement.share", "agreement.share_of")
    return words(key, share=share, level=level, interval=interval, first=first)


def agreement(finding: Finding, words: Words) -> list[str]:
    """How far the two ratings of one patient lie apart; a sentence a number, none when too few."""
    measure = _measure(finding)
    told = _limits(finding, words, measure)
    band = finding.one("error_band", measure=measure)
    if band is not None:
        reach = words(
            "agreement.band_own", band=words.number(band.value, names.decimals(words, measure))
        )
        # Others get bars in the place of pairs, and no band behind them.
        drawn = "difference" in finding.marks.columns
        told.append(words("agreement.band_drawn", told=reach) if drawn else reach)
    share, higher = (finding.one(one, measure=measure) for one in ("share_higher", "higher"))
    if share is not None and higher is not None:
        told.append(_share(finding, words, share, higher))
    r = finding.one("pearson_r", measure=measure)
    if r is not None:
        key = "agreement.correlation_open" if r.zero_fits else "agreement.correlation"
        span = aside(words, r, span_of(words, r, 2))
        told.append(words(key, r=words.number(r.value, 2), aside=span))
    return told


def predicted(finding: Finding, words: Words) -> Prediction | None:
    """What the room is asked before it sees."""
    scale = capitalised(names.scale_of(words, _measure(finding)))
    asked = words("predict.pairs", scale=scale, **_whom(finding, words))
    return Prediction(asked, directions(words))


def _interval(words: Words, row: EstimateRow | None, decimals: int) -> str:
    if row is None or row.low is None or row.high is None:
        return NOTHING
    return words.span(row.low, row.high, decimals)


def _valued(words: Words, row: EstimateRow | None, decimals: int) -> str:
    return NOTHING if row is None else words.number(row.value, decimals)


def _row(finding: Finding, words: Words, measure: str) -> Row:
    other = f"{finding.choices['second']}.{finding.measures[measure].scale}"
    decimals = names.decimals(words, measure)
    n = finding.one("n", measure=measure)
    higher = finding.one("higher", measure=measure)
    means = [finding.one("mean", measure=one) for one in (measure, other)]
    difference = shift_of(finding, measure)
    pairs = 0 if n is None else int(n.value)
    share = NOTHING
    if higher is not None:
        share = words("table.k_of_n", k=words.count(higher.value), n=words.count(pairs))
    return Row(
        (
            names.scale_of(words, measure),
            words.whole(pairs),
            *(_valued(words, one, decimals) for one in means),
            NOTHING if difference is None else words.signed(difference.value, decimals),
            _interval(words, difference, decimals),
            _valued(words, finding.one("cohen_dz", measure=measure), 2),
            share,
            NOTHING if difference is None else words.p_cell(difference.p),
        )
    )


def title(choices: Choices, words: Words) -> str:
    """What is asked of two forms that are not therapist and team."""
    sides = [names.whom(words, f"{choices[one]}.{choices['scale']}") for one in ("first", "second")]
    return words("question.pairs_of", first=sides[0], second=sides[1])


def table(finding: Finding, words: Words) -> Table:
    """A row per scale: both means and the difference."""
    sides = who(finding, words)
    columns = (
        Column(words("table.scale"), numeric=False),
        Column(words("table.pairs")),
        Column(capitalised(sides["first"])),
        Column(capitalised(sides["second"])),
        Column(words("table.difference_points")),
        Column(words("table.interval")),
        Column("dz"),
        Column(words("table.first_higher", first=capitalised(sides["first"]))),
        Column("p"),
    )
    rows = tuple(_row(finding, words, row.measure) for row in finding.all("n"))
    return Table(capitalised(words("table.caption.pairs", **sides)), columns, rows)


def _share_row(words: Words, row: EstimateRow | None) -> str:
    """The interval of a share as percentages, where n carries them."""
    if row is None or row.low is None or row.high is None or tier(row.n) < Tier.SHAPE:
        return NOTHING
    return words("number.span", low=words.level(row.low), high=words.level(row.high))


def _apart(finding: Finding, words: Words, measure: str) -> Row:
    decimals = names.decimals(words, measure)
    found = {row.statistic: row for row in finding.rows if row.measure == measure}
    lower, upper = found.get("limit_lower"), found.get("limit_upper")
    limits = beyond = NOTHING
    if lower is not None and upper is not None:
        limits = words.span(lower.value, upper.value, decimals)
    up, down = found.get("beyond_higher"), found.get("beyond_lower")
    if up is not None and down is not None:
        beyond = f"{words.whole(up.value)} / {words.whole(down.value)}"
    r, dz, dav = (found.get(one) for one in ("pearson_r", "cohen_dz", "cohen_dav"))
    return Row(
        (
            names.scale_of(words, measure),
            limits,
            _valued(words, found.get("error_band"), decimals),
            beyond,
            _share_row(words, found.get("share_higher")),
            _valued(words, r, 2),
            _interval(words, r, 2),
            _interval(words, dz, 2),
            _valued(words, dav, 2),
            _interval(words, dav, 2),
        )
    )


def measured_apart(finding: Finding, words: Words) -> Table:
    """A row per scale: limits, measurement error, and effect sizes with their intervals."""
    interval = words("table.interval")
    columns = (
        Column(words("table.scale"), numeric=False),
        Column(words("table.limits")),
        Column(words("table.error_band")),
        Column(words("table.beyond")),
        Column(words("table.share_higher")),
        Column("r"),
        Column(interval),
        Column(f"dz: {interval}"),
        Column("dav"),
        Column(interval),
    )
    rows = tuple(_apart(finding, words, row.measure) for row in finding.all("n"))
    return Table(words("table.caption.agreement"), columns, rows)
