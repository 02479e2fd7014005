"""A ward's months in words."""

from __future__ import annotations

from lib.findings import THRESHOLDS, Finding, Tier
from lib.questions.run_chart.finding import MONTH, notes_of
from lib.wording import names
from lib.wording.language import Words
from lib.wording.table import Table, Told, tabled


def _limits(finding: Finding, words: Words) -> str:
    """Which months lie outside the natural limits, where there are any limits."""
    low, high = finding.one("limit_low"), finding.one("limit_high")
    if low is None or high is None:
        return ""
    decimals = names.decimals(words, finding.choices["measure"])
    outside = [
        names.month(words, row.group)
        for row in finding.all("median", by=MONTH)
        if not low.value <= row.value <= high.value
    ]
    span = words.span(low.value, high.value, decimals)
    if not outside:
        return words("answer.run.inside", span=span)
    return words("answer.run.outside", span=span, months=words.listed(outside))


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    measure = finding.choices["measure"]
    months = list(finding.all("median", by=MONTH))
    least, not_said = words.whole(THRESHOLDS[Tier.DOTS]), words("not_said.run_chart")
    if not months and finding.sample.n:  # there are months, and too few in each to be passed on
        return words("answer.run.hidden"), words("sure.run.none"), not_said
    if not months:
        return words("answer.run.none", least=least), words("sure.run.none"), not_said
    decimals = names.decimals(words, measure)
    values = [row.value for row in months]
    parts = [
        words.many(
            "answer.run",
            len(months),
            measure=names.measure(words, measure),
            low=words.number(min(values), decimals),
            high=words.number(max(values), decimals),
        )
    ]
    centre, run, rule = (finding.one(one) for one in ("centre", "longest_run", "run_rule"))
    if centre is not None and run is not None and rule is not None:
        long = run.value >= rule.value
        parts.append(
            words(
                "answer.run.long" if long else "answer.run.short",
                centre=words.number(centre.value, decimals),
                n=words.whole(run.value),
                rule=words.whole(rule.value),
            )
        )
    parts.append(_limits(finding, words))
    smallest = words.whole(min(row.n for row in months))
    largest = words.whole(max(row.n for row in months))
    sure = words("sure.run", smallest=smallest, largest=largest)
    return " ".join(one for one in parts if one), sure, not_said


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
