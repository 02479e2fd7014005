"""Themes side by side for the values of an attribute, in words."""

from __future__ import annotations

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.questions.theme_comparison.finding import SUB_QUESTION
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import asked_about, asked_told, margin, most_named
from lib.wording.table import NOTHING, Column, Row, Table

_LEVEL = 0.05


def _answer(finding: Finding, words: Words) -> str:
    by, marks = finding.choices["by"], finding.marks
    n, of = words.whole(finding.sample.n), words.whole(finding.sample.of)
    if not len(marks):
        return words("answer.theme_comparison.none")
    if by == SUB_QUESTION:
        return _sub_questions(finding, words)
    sizes = marks.drop_duplicates("value")
    sides = [
        words(
            "chart.value_n",
            value=names.person_value(words, by, str(row["value"])),
            n=words.whole(row["size"]),
        )
        for row in sizes.to_dict("records")
    ]
    return words(
        "answer.theme_comparison",
        by=names.person_attribute(words, by),
        values=words.listed(sides),
        n=n,
        of=of,
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
        told = words(
            "answer.theme_comparison.sub_questions",
            questions=words.many("answer.theme_comparison.questions", len([*finding.all("count")])),
            most=most,
            k=words.whole(k),
            asked=words.whole(asked),
        )
        parts.insert(0, told)
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


def _cell(words: Words, row: EstimateRow | None) -> str:
    """ "3 van 6", and from ten persons on the interval, as persons."""
    if row is None:
        return NOTHING
    told = margin(words, row)
    if row.low is None or row.high is None:
        return told
    return words(
        "table.k_with_interval",
        told=told,
        level=words.level(row.level or 0.95),
        interval=words.span(row.low, row.high, 1),
    )


def table(finding: Finding, words: Words) -> Table:
    """A row per theme or group, a column per value, and the test where there is one."""
    by, marks = finding.choices["by"], finding.marks
    counted = {
        (row.measure, row.group): row for row in finding.rows if row.statistic.startswith("count")
    }
    tested = {row.measure: row for row in finding.all("independence")}
    about = marks.drop_duplicates("theme").to_dict("records")
    if by == SUB_QUESTION:
        rows = [
            Row(
                (
                    names.sub_question(words, one["name"]),
                    _cell(words, counted.get((one["theme"], one["value"]))),
                )
            )
            for one in about
        ]
        titles = [words("table.any_theme")]
    else:
        values = list(dict.fromkeys(marks["value"]))
        rows, group = [], ""
        for one in about:
            if finding.choices["level"] == "theme" and one["group"] != group:
                group = one["group"]
                rows.append(Row((group, *[""] * (len(values) + bool(tested))), heading=True))
            cells = [_cell(words, counted.get((one["theme"], value))) for value in values]
            test = tested.get(one["theme"])
            if tested:
                cells.append(words.p_cell(test.p if test else None))
            rows.append(Row((one["name"], *cells)))
        titles = [names.person_value(words, by, value) for value in values]
        titles += [words("table.fisher_p")] if tested else []
    columns = (
        Column(words("table.theme"), numeric=False),
        *(Column(title) for title in titles),
    )
    caption = words("table.caption.theme_comparison", by=names.person_attribute(words, by))
    return Table(caption, columns, tuple(rows))
