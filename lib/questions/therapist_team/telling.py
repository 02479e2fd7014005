"""The alliance with therapist and team, in words."""

from __future__ import annotations

from lib.domain.instruments.instrument import PATIENT
from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier, tier
from lib.findings.basis import Choices
from lib.questions.therapist_team.finding import pair_drawn, shift_of
from lib.wording import names
from lib.wording.language import Words
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
    range_of_difference,
    span_of,
    too_few_pairs,
)
from lib.wording.table import NOTHING, Column, Row, Table
from lib.wording.told_predictions import Prediction, directions

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


def _beyond(finding: Finding, words: Words) -> list[str]:
    """How many pairs differ more than measurement error would give; none without a band."""
    measure = _measure(finding)
    band = finding.one("error_band", measure=measure)
    up = finding.one("beyond_higher", measure=measure)
    down = finding.one("beyond_lower", measure=measure)
    if band is None or up is None or down is None:
        return []
    told = words(
        "answer.pairs.beyond",
        beyond=words.whole(up.value + down.value),
        n=words.whole(up.n),
        band=words.number(band.value, names.decimals(words, measure)),
        up=words.whole(up.value),
        down=words.whole(down.value),
        **_whom(finding, words),
    )
    return [told]


def _statement(finding: Finding, words: Words, row: EstimateRow) -> list[str]:
    """Who is rated higher, by how much and how firmly; only how far apart where zero fits."""
    decimals, firm = names.decimals(words, row.measure), firmness(row, row.n)
    unclear = firm is Firmness.OPEN
    middle, sides = row.statistic == "hodges_lehmann", _whom(finding, words)
    statement = words(
        "answer.pairs.open" if unclear else _said(finding, "answer.pairs", "answer.pairs_of"),
        n=words.count(finding.sample.n),
        scale=names.scale_of(words, row.measure),
        **sides,
        usually=words("phrase.usually" if middle else "phrase.on_average"),
        difference=(apart if unclear else compared)(words, row.value, decimals),
    )
    hint = [words("answer.tentative")] if firm is Firmness.TENTATIVE else []
    higher = sides["first"] if unclear else ""
    return [statement, *interval_told(words, row, decimals, higher), *hint]


def _counted(finding: Finding, words: Words) -> list[str]:
    """How many rate either of the two higher: never one side alone."""
    higher, lower = (finding.one(one, measure=_measure(finding)) for one in ("higher", "lower"))
    if higher is None or lower is None:
        return []
    n = words.count(finding.sample.n)
    counts = {"higher": words.count(higher.value), "lower": words.count(lower.value)}
    key = _said(finding, "answer.pairs.higher", "answer.pairs.higher_of")
    return [words(key, n=n, **counts, **_whom(finding, words))]


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    measure = _measure(finding)
    n = finding.sample.n
    row = shift_of(finding)
    usual = [one.instrument.target for one in map(finding.measures.get, pair_drawn(finding)) if one]
    not_said = words("not_said.pairs" if usual == ["therapist", "team"] else "not_said.pairs_of")
    if row is None:
        least = words.whole(THRESHOLDS[Tier.MEAN])
        too_few = too_few_pairs(n)
        higher, lower = (finding.one(one, measure=measure) for one in ("higher", "lower"))
        if too_few and higher is not None and lower is not None:
            counts = {one.statistic: words.whole(one.value) for one in (higher, lower)}
            few = words(
                _said(finding, "answer.pairs.few", "answer.pairs.few_of"),
                n=words.whole(n),
                **counts,
                **_whom(finding, words),
            )
            return few, nothing_computed(words, False), not_said
        return (
            words.many("answer.pairs.none", n, least=least)
            if too_few
            else words("answer.pairs.no_spread", n=words.count(n)),
            nothing_computed(words, not too_few),
            not_said,
        )
    decimals = names.decimals(words, measure)
    told = [
        *_statement(finding, words, row),
        *_counted(finding, words),
        *_beyond(finding, words),
    ]
    return " ".join(told), _sure(finding, words, row, decimals), not_said


def _sure(finding: Finding, words: Words, row: EstimateRow, decimals: int) -> str:
    """How wide the interval is, where there is one, and what the answer hangs on."""
    hanging = hanging_on(finding, row, words, decimals)
    if row.low is None or row.high is None:
        return "\n\n".join(hanging)
    width = words(
        "sure.pairs",
        width=words.number(row.high - row.low, decimals),
        span=names.scale_span(words, row.measure),
        n=words.count(finding.sample.n),
    )
    return "\n\n".join([width, *hanging])


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
        key = "agreement.band_own" if band.group == "own" else "agreement.band_published"
        reach = words(key, band=words.number(band.value, names.decimals(words, measure)))
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


def slide(finding: Finding, words: Words) -> str | None:
    """The answer for a slide: what, how much, how sure and how many."""
    row = shift_of(finding)
    if row is None:
        return None
    named = names.scale_of(words, row.measure)
    return words(
        "slide.pairs_open" if row.zero_fits else "slide.pairs",
        scale=named if row.zero_fits else capitalised(named),
        **who(finding, words),
        **difference_told(words, row, names.decimals(words, row.measure)),
    )


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
    middle, sides = finding.choices["test"] == "wilcoxon", who(finding, words)
    columns = (
        Column(words("table.scale"), numeric=False),
        Column(words("table.pairs")),
        Column(capitalised(sides["first"])),
        Column(capitalised(sides["second"])),
        Column(words("table.middle_difference" if middle else "table.difference_points")),
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
