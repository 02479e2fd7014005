"""The shapes of longer courses, in words."""

from __future__ import annotations

from collections.abc import Iterator

from lib.findings import Finding
from lib.questions.course_shapes.finding import SHAPE
from lib.statistics.over_time import FEWEST_POINTS
from lib.wording import names
from lib.wording.language import Family, Words
from lib.wording.table import Table, Told, tabled
from lib.wording.voice import ThreeLines, fitting, patients

SHAPES = Family("shape")
"""By shape, what it is called."""


def tell(finding: Finding, words: Words) -> ThreeLines:
    """Headline, certainty, what it does not say, and the numbers."""
    n, fewest = finding.sample.n, words.whole(FEWEST_POINTS)
    if not n:
        short = words("certainty.shapes.short", fewest=fewest)
        return ThreeLines(words("answer.shapes.short"), short, words("not_said.shapes.short"))
    of = patients(words, n)
    chance, label = finding.one("swing_by_chance"), names.label(words, finding.choices["measure"])
    if chance is None:
        headline = words("answer.shapes.unknown", measure=label)
        sure = words("certainty.shapes.unknown", of=of, fewest=fewest)
        return ThreeLines(headline, sure, words("not_said.shapes.unknown"))
    moving = n - sum(row.value for row in finding.all("shape", by=SHAPE, group="level"))
    k, both = words.whole(moving), (label, words("answer.course.score"))
    if moving:
        headline = fitting(*(words.many("answer.shapes", n, k=k, measure=one) for one in both))
    else:
        headline = fitting(*(words("answer.shapes.level", measure=one) for one in both))
    error = chance.value * n
    near = words(
        "answer.course.about" if error >= 1 / 2 else "answer.course.under",
        n=words.whole(max(1, error)),
    )
    sure = words("certainty.shapes", of=of, expected=near)
    return ThreeLines(
        headline, sure, words("not_said.course_shapes"), tuple(_numbers(finding, words))
    )


def _numbers(finding: Finding, words: Words) -> Iterator[str]:
    """The shapes with how many have each, and the rule."""
    measure = finding.choices["measure"]
    rule, needed, chance = (
        finding.one(one) for one in ("shape_rule", "change_needed", "swing_by_chance")
    )
    if rule is None or needed is None or chance is None:
        return
    decimals = names.decimals(words, measure)
    listed = words.listed(
        [
            words("answer.shapes.one", shape=words(SHAPES[row.group]), n=words.whole(row.value))
            for row in finding.all("shape", by=SHAPE)
        ]
    )
    yield words("numbers.shapes", measure=names.label(words, measure), listed=listed)
    yield words(
        "sure.course_shapes",
        needed=words.number(needed.value, decimals),
        rule=words.number(rule.value, decimals),
        points=words.whole(chance.n),
        times=words.whole(100 * chance.value),
    )


def table(finding: Finding, words: Words) -> Table:
    """A row per patient: how many scores, from lowest to highest, and the shape."""
    measure = finding.choices["measure"]
    decimals = names.decimals(words, measure)
    groups = finding.marks.groupby("patient", sort=False)
    held = {str(patient): inside for patient, inside in groups}

    def span(patient: str) -> str:
        scores = held[patient]["score"]
        return words.span(float(scores.min()), float(scores.max()), decimals)

    def shape(patient: str) -> str | None:
        code = str(held[patient]["shape"].iloc[0])
        return words(SHAPES[code]) if code else None

    return tabled(
        words("table.caption.shapes", measure=names.label(words, measure)),
        [
            Told(words("table.patient"), str, numeric=False),
            Told(words("table.count_points"), lambda one: words.whole(len(held[one]))),
            Told(words("table.from_to"), span),
            Told(words("table.shape"), shape, numeric=False),
        ],
        held,
    ).without_empty_columns()
