"""Themes side by side for the values of an attribute, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.findings.firmness import LEVEL, Firmness, apart, firmness
from lib.questions.theme_comparison.finding import SUB_QUESTION
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import margin, span_of
from lib.wording.table import Record, Row, Table, Told, tabled
from lib.wording.told_themes import counted, most_told, quoted
from lib.wording.voice import ThreeLines, certainty, fitting, persons


def tell(finding: Finding, words: Words) -> ThreeLines:
    """Headline, certainty, what it does not say, and the numbers."""
    if not len(finding.marks):
        return ThreeLines(words("answer.theme_comparison.none"), "", "")
    if finding.choices["by"] == SUB_QUESTION:
        return _sub_questions(finding, words)
    tested = [*finding.all("independence")]
    firm = max((firmness(row) for row in tested), key=_SCALE.index, default=Firmness.OPEN)
    by = names.in_text(names.person_attribute(words, finding.choices["by"]))
    sizes = finding.marks.drop_duplicates("value")["size"]
    of = persons(words, finding.sample.n)
    headline = fitting(
        words("answer.theme_comparison.open", by=by), words("answer.theme_comparison.short")
    )
    if firm is not Firmness.OPEN:
        shown = sum(firmness(row) is firm for row in tested)
        headline = words.many(_HEADLINES[firm], shown)
    if tested:
        sure = certainty(words, of, words.many("certainty.theme_comparison", len(tested)), firm)
    else:
        smallest = words.many("certainty.theme_comparison.smallest", int(sizes.min()))
        sure = f"{words('voice.fits', of=of, fits=smallest)} {words('certainty.few_to_compare')}"
    return ThreeLines(
        headline,
        sure,
        words("not_said.theme_comparison"),
        tuple(_numbers(finding, tested, words)),
    )


_SCALE = (Firmness.OPEN, Firmness.HINT, Firmness.FIRM)
_HEADLINES: Mapping[Firmness, str] = {
    Firmness.HINT: "answer.theme_comparison.hint",
    Firmness.FIRM: "answer.theme_comparison.firm",
}


def _numbers(finding: Finding, tested: Sequence[EstimateRow], words: Words) -> Iterator[str]:
    by = finding.choices["by"]
    sizes = finding.marks.drop_duplicates("value")
    sides = [
        words("chart.value_n", value=names.person_value(words, by, value), n=words.whole(size))
        for value, size in zip(sizes["value"], sizes["size"], strict=True)
    ]
    yield words(
        "answer.theme_comparison",
        by=names.person_attribute(words, by),
        values=words.listed(sides),
        n=words.whole(finding.sample.n),
        of=words.whole(finding.sample.of),
    )
    if not tested:
        least = words.whole(THRESHOLDS[Tier.MEAN])
        yield words("sure.theme_comparison.untested", least=least)
        return
    held = sum(row.p_holm is not None and row.p_holm < LEVEL for row in tested)
    level = words.number(LEVEL, 2)
    told = {"held": words.whole(held), "level": level}
    yield words.many("sure.theme_comparison.tested", len(tested), **told)
    exact = {row.measure: row for row in finding.all("independence_exact")}
    differing = [
        quoted(words, row.group)
        for row in tested
        if row.measure in exact and apart(row) != apart(exact[row.measure])
    ]
    if differing:
        yield words("sure.participation.disagree", which=words.listed(differing), level=level)


def _sub_questions(finding: Finding, words: Words) -> ThreeLines:
    codes = {
        names.sub_question(words, str(one.values["sub_question"]))
        for one in finding.cautions
        if one.code == "sub_question_asked"
    }
    named = [
        (names.sub_question(words, row.group), row.value, row.n) for row in finding.all("count")
    ]
    asked = [name for name, k, _ in named if name in codes and k]
    return ThreeLines(
        most_told(named, codes, "sub_question", words),
        counted(words, finding.sample.n, "certainty.theme_groups", asked),
        words("not_said.theme_groups"),
        tuple(words("most.which_asked", which=words.listed(asked)) for _ in asked[:1]),
    )


def _cell(words: Words, row: EstimateRow | None) -> str | None:
    """ "3 van 6", and from ten persons on the interval, as persons."""
    if row is None:
        return None
    told, interval = margin(words, row), span_of(words, row, 1)
    if not interval:
        return told
    level = words.level(row.level or 0.95)
    return words("table.k_with_interval", told=told, level=level, interval=interval)


def _p_of(found: Mapping[str, float | None], words: Words) -> Callable[[Record], str]:
    return lambda one: words.p_cell(found.get(one["theme"]))


def table(finding: Finding, words: Words) -> Table:
    """A row per theme or group, a column per value, and the test where there is one."""
    by, marks = finding.choices["by"], finding.marks
    cells = {(row.measure, row.group): row for row in finding.rows if not row.test}
    tests = {
        words("table.p_test"): {row.measure: row.p for row in finding.all("independence")},
        words("table.fisher_p"): {row.measure: row.p for row in finding.all("independence_exact")},
    }
    about = marks.drop_duplicates("theme").to_dict("records")

    def of(value: str) -> Told[Record]:
        title = names.person_value(words, by, value)
        return Told(title, lambda one: _cell(words, cells.get((one["theme"], value))))

    def name(one: Record) -> str:
        return names.person_value(words, by, one["name"])

    columns = [Told(words("table.theme"), name, numeric=False)]
    if by == SUB_QUESTION:
        found = {code: row for (code, _), row in cells.items()}
        columns.append(
            Told(words("table.any_theme"), lambda one: _cell(words, found[one["theme"]]))
        )
    else:
        columns += map(of, dict.fromkeys(marks["value"]))
    for title, found_p in tests.items():
        if found_p:
            columns.append(Told(title, _p_of(found_p, words)))
    rows: list[Record | Row] = []
    headed = finding.choices["level"] == "theme" and by != SUB_QUESTION
    for group, inside in groupby(about, key=itemgetter("group")):
        rows += [Row((group,), heading=True)] if headed and (group or rows) else []
        rows += inside
    caption = words("table.caption.theme_comparison", by=names.person_attribute(words, by))
    return tabled(caption, columns, rows)
