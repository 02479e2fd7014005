"""Themes side by side for the values of an attribute, in words."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.questions.theme_comparison.finding import SUB_QUESTION
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import asked_about, asked_told, margin, most_named, span_of
from lib.wording.table import Record, Row, Table, Told, tabled

_LEVEL = 0.05


def _answer(finding: Finding, words: Words) -> str:
    by, sample = finding.choices["by"], finding.sample
    if not len(finding.marks):
        return words("answer.theme_comparison.none")
    if by == SUB_QUESTION:
        return _sub_questions(finding, words)
    sizes = finding.marks.drop_duplicates("value")
    sides = [
        words("chart.value_n", value=names.person_value(words, by, value), n=words.whole(size))
        for value, size in zip(sizes["value"], sizes["size"], strict=True)
    ]
    return words(
        "answer.theme_comparison",
        by=names.person_attribute(words, by),
        values=words.listed(sides),
        n=words.whole(sample.n),
        of=words.whole(sample.of),
    )


def _sub_questions(finding: Finding, words: Words) -> str:
    rows = [row for row in finding.all("count") if row.value]
    if not rows:
        return words("answer.theme_comparison.none")
    prompted = asked_about(finding, "sub_question_asked", "sub_question")
    named = [(row.group, names.sub_question(words, row.group), row) for row in rows]
    parts = asked_told([name for code, name, _ in named if code in prompted], words)
    free = [(name, row.value, row.n) for code, name, row in named if code not in prompted]
    if free:
        most, k, asked = most_named(free, words, "answer.theme_comparison.other_questions")
        counted = len([*finding.all("count")])
        questions = words.many("answer.theme_comparison.questions", counted)
        k_of = {"k": words.whole(k), "asked": words.whole(asked)}
        told = {"questions": questions, "most": most} | k_of
        parts.insert(0, words("answer.theme_comparison.sub_questions", **told))
    return " ".join(parts)


def _sure(finding: Finding, words: Words) -> str:
    tested = [row for row in finding.rows if row.p is not None]
    least = words.whole(THRESHOLDS[Tier.MEAN])
    if not tested:
        return words("sure.theme_comparison.untested", least=least)
    held = sum(row.p_holm is not None and row.p_holm < _LEVEL for row in tested)
    return words.many(
        "sure.theme_comparison.tested",
        len(tested),
        held=words.whole(held),
        level=words.number(_LEVEL, 2),
    )


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    return _answer(finding, words), _sure(finding, words), words("not_said.theme_comparison")


def _cell(words: Words, row: EstimateRow | None) -> str | None:
    """ "3 van 6", and from ten persons on the interval, as persons."""
    if row is None:
        return None
    told, interval = margin(words, row), span_of(words, row, 1)
    if not interval:
        return told
    level = words.level(row.level or 0.95)
    return words("table.k_with_interval", told=told, level=level, interval=interval)


def table(finding: Finding, words: Words) -> Table:
    """A row per theme or group, a column per value, and the test where there is one."""
    by, marks = finding.choices["by"], finding.marks
    counted = {(row.measure, row.group): row for row in finding.rows if not row.test}
    tested = {row.measure: row.p for row in finding.all("independence")}
    about = marks.drop_duplicates("theme").to_dict("records")

    def of(value: str) -> Told[Record]:
        title = names.person_value(words, by, value)
        return Told(title, lambda one: _cell(words, counted.get((one["theme"], value))))

    def name(one: Record) -> str:
        return names.person_value(words, by, one["name"])

    columns = [Told(words("table.theme"), name, numeric=False)]
    if by == SUB_QUESTION:
        found = {code: row for (code, _), row in counted.items()}
        columns.append(
            Told(words("table.any_theme"), lambda one: _cell(words, found[one["theme"]]))
        )
    else:
        columns += map(of, dict.fromkeys(marks["value"]))
    if tested:
        p = words("table.fisher_p")
        columns.append(Told(p, lambda one: words.p_cell(tested.get(one["theme"]))))
    rows: list[Record | Row] = []
    headed = finding.choices["level"] == "theme" and by != SUB_QUESTION
    for group, inside in groupby(about, key=itemgetter("group")):
        rows += [Row((group,), heading=True)] if headed and (group or rows) else []
        rows += inside
    caption = words("table.caption.theme_comparison", by=names.person_attribute(words, by))
    return tabled(caption, columns, rows)
