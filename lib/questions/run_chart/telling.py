"""A ward's months in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.findings.firmness import Firmness
from lib.questions.run_chart.finding import MONTH, notes_of
from lib.statistics.over_time import FEWEST_TO_EXPECT
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import capitalised
from lib.wording.table import Table, Told, tabled
from lib.wording.voice import ThreeLines, fitting, points_decimals, verdict

Bounds = tuple[float, float]


def _bounds(finding: Finding, name: str) -> Bounds | None:
    low, high = finding.one(f"{name}_low"), finding.one(f"{name}_high")
    return None if low is None or high is None else (low.value, high.value)


def _outside(months: Sequence[EstimateRow], bounds: Bounds | None) -> list[EstimateRow]:
    if bounds is None:
        return []
    return [row for row in months if not bounds[0] <= row.value <= bounds[1]]


def _usual(words: Words, finding: Finding, bounds: Bounds) -> str:
    """ "gewoon is 117 tot 139 punten"."""
    decimals = points_decimals(words, finding.choices["measure"])
    return words("certainty.run.usual", span=words.span(*bounds, decimals))


def tell(finding: Finding, words: Words) -> ThreeLines:
    """Headline, certainty, what it does not say, and the numbers."""
    months, not_said = list(finding.all("median", by=MONTH)), words("not_said.run_chart")
    if not months:
        # There may be months, and too few patients in each to be passed on.
        hidden = finding.coarse and finding.sample.n
        sure = "certainty.run.hidden" if hidden else "certainty.run.none"
        least = words.whole(THRESHOLDS[Tier.DOTS])
        headline = words("answer.run.hidden" if hidden else "answer.run.none")
        return ThreeLines(headline, words(sure, least=least), words("not_said.run_chart.none"))
    label = names.label(words, finding.choices["measure"])
    named = (label, words("answer.course.score"))
    sizes = [row.n for row in months]
    told_sizes = words.whole(min(sizes))
    if min(sizes) < max(sizes):
        told_sizes = words.span(min(sizes), max(sizes), 0)
    of = words.many("certainty.run.months", len(months), sizes=told_sizes)
    numbers = tuple(_numbers(finding, months, words))
    expected, limits = _bounds(finding, "expected"), _bounds(finding, "limit")
    firm = Firmness.OPEN
    if _shifted(finding):
        firm, told = Firmness.FIRM, [words("answer.run.shift", measure=one) for one in named]
        fits = words("certainty.run.side")
    elif expected is not None:
        last = months[-1]
        higher, outside = last.value > expected[1], bool(_outside([last], expected))
        firm = Firmness.HINT if outside else Firmness.OPEN
        key = "answer.run.last_open"
        if outside:
            key = "answer.run.last_higher" if higher else "answer.run.last_lower"
        month = names.month(words, last.group)
        told = [words(key, month=month, measure=one) for one in named]
        fits = _usual(words, finding, expected)
    elif beyond := _outside(months, limits):
        firm = Firmness.HINT
        month, more = names.month(words, beyond[0].group), words.whole(len(beyond))
        told = [words("answer.run.beyond", month=capitalised(month))]
        if len(beyond) > 1:
            told = [words("answer.run.beyond_more", n=more)]
        fits = _usual(words, finding, limits or (0, 0))
    elif finding.one("longest_run") is not None:
        told = [words("answer.run.open", measure=one) for one in named]
        fits = words("certainty.run.no_side")
    else:
        few = len(months) <= FEWEST_TO_EXPECT
        told = [words("answer.run.few" if few else "answer.run.open", measure=one) for one in named]
        wanted = words.whole(FEWEST_TO_EXPECT + 1)
        fits = words("certainty.run.few" if few else "certainty.run.shared", wanted=wanted)
        return ThreeLines(fitting(*told), f"{of}; {fits}.", not_said, numbers)
    sure = f"{words('voice.fits', of=of, fits=fits)} {verdict(words, firm)}"
    return ThreeLines(fitting(*told), sure, not_said, numbers)


def _shifted(finding: Finding) -> bool:
    """Whether the months shift by one of Anhøj's rules."""
    longest, rule, crossings, least = (finding.one(one) for one in _RULES)
    if longest is None or rule is None or crossings is None or least is None:
        return False
    return longest.value >= rule.value or crossings.value < least.value


_RULES = ("longest_run", "run_rule", "crossings", "crossings_least")


def _numbers(finding: Finding, months: Sequence[EstimateRow], words: Words) -> Iterator[str]:
    measure = finding.choices["measure"]
    decimals = names.decimals(words, measure)
    values = [row.value for row in months]
    yield words.many(
        "answer.run",
        len(months),
        measure=names.measure(words, measure),
        low=words.number(min(values), decimals),
        high=words.number(max(values), decimals),
    )
    centre, counted = finding.one("centre"), [finding.one(one) for one in _RULES]
    if centre is not None and all(counted):
        told = {row.statistic: words.whole(row.value) for row in counted if row is not None}
        yield words("numbers.run.rules", centre=words.number(centre.value, decimals), **told)
    limits, expected = _bounds(finding, "limit"), _bounds(finding, "expected")
    if expected is not None:
        yield words("numbers.run.expected", span=words.span(*expected, decimals))
    if limits is not None:
        outside = [names.month(words, row.group) for row in _outside(months, limits)]
        span = words.span(*limits, decimals)
        if outside:
            yield words("answer.run.outside", span=span, months=words.listed(outside))
        else:
            yield words("answer.run.inside", span=span)


def table(finding: Finding, words: Words) -> Table:
    """A row per month with enough patients, and what was written there by hand."""
    measure = finding.choices["measure"]
    decimals = names.decimals(words, measure)
    written: dict[str, list[str]] = {}
    for month, text in notes_of(finding.choices["notes"]):
        written.setdefault(month, []).append(text)
    return tabled(
        words("table.caption.months", measure=names.label(words, measure)),
        [
            Told(words("table.month"), lambda row: names.month(words, row.group), numeric=False),
            Told("n", lambda row: words.whole(row.n)),
            Told(words("table.median"), lambda row: words.number(row.value, decimals)),
            Told(
                words("table.note"),
                lambda row: "; ".join(written.get(row.group, [])) or None,
                numeric=False,
            ),
        ],
        finding.all("median", by=MONTH),
    )
