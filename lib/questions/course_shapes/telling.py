"""The shapes of longer courses, in words."""

from __future__ import annotations

from lib.findings import Finding
from lib.questions.course_shapes.finding import SHAPE
from lib.statistics.over_time import FEWEST_POINTS
from lib.wording import names
from lib.wording.language import Family, Words
from lib.wording.table import Table, Told, tabled

SHAPES = Family("shape")
"""By shape, what it is called."""


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    measure, fewest = finding.choices["measure"], words.whole(FEWEST_POINTS)
    rule, needed = finding.one("shape_rule"), finding.one("change_needed")
    not_said = words("not_said.course_shapes")
    if rule is None or needed is None:
        return words("answer.shapes.none", fewest=fewest), words("sure.course.none"), not_said
    decimals = names.decimals(words, measure)
    listed = words.listed(
        [
            words("answer.shapes.one", shape=words(SHAPES[row.group]), n=words.whole(row.value))
            for row in finding.all("shape", by=SHAPE)
        ]
    )
    answer = words.many(
        "answer.shapes",
        finding.sample.n,
        measure=names.label(words, measure),
        listed=listed,
        fewest=fewest,
        rule=words.number(rule.value, decimals),
    )
    chance = finding.one("swing_by_chance")
    sure = words(
        "sure.course_shapes",
        needed=words.number(needed.value, decimals),
        rule=words.number(rule.value, decimals),
        points=words.whole(0 if chance is None else chance.n),
        times=words.whole(0 if chance is None else 100 * chance.value),
    )
    return answer, sure, not_said


def table(finding: Finding, words: Words) -> Table:
    """A row per patient: how many scores, from lowest to highest, and the shape."""
    measure = finding.choices["measure"]
    decimals = names.decimals(words, measure)
    groups = finding.marks.groupby("patient", sort=False)
    held = {str(patient): inside for patient, inside in groups}

    def span(patient: str) -> str:
        scores = held[patient]["score"]
        return words.span(float(scores.min()), float(scores.max()), decimals)

    def shape(patient: str) -> str:
        return words(SHAPES[str(held[patient]["shape"].iloc[0])])

    return tabled(
        words("table.caption.shapes", measure=names.label(words, measure)),
        [
            Told(words("table.patient"), str, numeric=False),
            Told(words("table.count_points"), lambda one: words.whole(len(held[one]))),
            Told(words("table.from_to"), span),
            Told(words("table.shape"), shape, numeric=False),
        ],
        held,
    )
