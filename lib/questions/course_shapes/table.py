"""The shape of each longer course as a table."""

from __future__ import annotations

from lib.findings import Finding
from lib.questions.course_shapes.telling import SHAPES
from lib.wording import names
from lib.wording.language import Words
from lib.wording.table import Column, Row, Table


def make(finding: Finding, words: Words) -> Table:
    """A row per patient: how many scores, from lowest to highest, and the shape."""
    measure = finding.choices["measure"]
    decimals = names.decimals(measure)
    rows = []
    for patient, inside in finding.marks.groupby("patient", sort=False):
        scores = inside["score"]
        span = words.span(float(scores.min()), float(scores.max()), decimals)
        shape = words(SHAPES[str(inside["shape"].iloc[0])])
        rows.append(Row((str(patient), words.whole(len(inside)), span, shape)))
    columns = (
        Column(words("table.patient"), numeric=False),
        Column(words("table.count_points")),
        Column(words("table.from_to")),
        Column(words("table.shape"), numeric=False),
    )
    caption = words("table.caption.shapes", measure=names.label(words, measure))
    return Table(caption, columns, tuple(rows))
