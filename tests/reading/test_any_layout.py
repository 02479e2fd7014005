"""Any ward, in any supported layout and locale, comes back with the same scores."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.domain.instruments import INSTRUMENTS
from lib.domain.scoring import score
from lib.reading import read
from tests.reading.making_files import is_a_code, text_file, workbook

FORMS = ("WAV-B", "WAV-T", "WAI-SR", "ECR-R", "ECR-12", "SRS")
SHAPES = ("{0} {1}", "{2}_{1:02d}", "{0}.item{1}", "{0} vraag {1}", "{0} V{1}", "{0} Frage {1}")
IDS = st.text("abcXYZ123456789é", min_size=1, max_size=5).filter(is_a_code)


@st.composite
def wards(draw):
    """Ids, and by questionnaire each patient's answers, ``None`` where missing."""
    ids = draw(st.lists(IDS, min_size=1, max_size=4, unique=True))
    forms = draw(st.lists(st.sampled_from(FORMS), min_size=1, max_size=2, unique=True))
    answers = {}
    for key in forms:
        one = INSTRUMENTS[key]
        value = st.integers(one.minimum, one.maximum)
        if not one.whole:
            value = st.integers(10 * one.minimum, 10 * one.maximum).map(lambda tenth: tenth / 10)
        rows = [draw(st.lists(value, min_size=one.items, max_size=one.items)) for _ in ids]
        for row in rows[1:]:
            for place in draw(st.sets(st.integers(0, one.items - 1), max_size=3)):
                row[place] = None
        answers[key] = rows
    return ids, answers


def headings(key, shape):
    plain = key.replace("-", "").casefold()
    return [shape.format(key, item, plain) for item in range(1, INSTRUMENTS[key].items + 1)]


def wide(ids, answers, shape):
    head = ["Patiënt", *(name for key in answers for name in headings(key, shape))]
    return [head, *[[who, *(one for rows in answers.values() for one in rows[at])]
                    for at, who in enumerate(ids)]]  # fmt: skip


def merged(ids, answers, shape):
    """Two rows of headings, the questionnaire merged over its items."""
    above, below = ["Patiëntcode"], [None]
    for key in answers:
        items = INSTRUMENTS[key].items
        above += [key, *[None] * (items - 1)]
        below += list(range(1, items + 1))
    return [above, below, *wide(ids, answers, shape)[1:]]


def long(ids, answers, shape):
    rows = [["Cliënt", "Vragenlijst", "Vraag", "Antwoord"]]
    for key, matrix in answers.items():
        for who, row in zip(ids, matrix, strict=True):
            rows += [[who, key, item, one] for item, one in enumerate(row, 1)]
    return rows


def by_form(ids, answers, shape):
    """A row per patient per questionnaire."""
    most = max(INSTRUMENTS[key].items for key in answers)
    rows = [["Deelnemer", "Instrument", *[f"item {one}" for one in range(1, most + 1)]]]
    for key, matrix in answers.items():
        for who, row in zip(ids, matrix, strict=True):
            rows.append([who, key, *row, *[None] * (most - len(row))])
    return rows


def sheets(ids, answers, shape):
    """A sheet per questionnaire, the patients in another order on each."""
    made = []
    for turn, (key, matrix) in enumerate(answers.items()):
        rows = [[who, *row] for who, row in zip(ids, matrix, strict=True)]
        rows = rows[::-1] if turn else rows
        numbers = range(1, INSTRUMENTS[key].items + 1)
        made.append((key, [["Patient", *numbers], *rows]))
    return made


def uploads(ids, answers, layout, locale, shape, above, below):
    if layout is sheets:
        return [workbook(*sheets(ids, answers, shape))]
    rows = layout(ids, answers, shape)
    if layout in (wide, merged):
        rows += [[], ["Gemiddelde", *[1] * (len(rows[-1]) - 1)]] if below else []
    rows = [*[["Uitdraai"], []][: 2 * above], *rows]
    if locale == "xlsx":
        return [workbook(rows)]
    width = max(map(len, rows))
    full = [[*row, *[None] * (width - len(row))] for row in rows]
    full = [["" if one is None else one for one in row] for row in full]
    separator, decimal = {"nl": (";", ","), "en": (",", "."), "tab": ("\t", ",")}[locale]
    return [text_file(full, separator, decimal)]


@given(
    ward=wards(),
    layout=st.sampled_from([wide, merged, long, by_form, sheets]),
    locale=st.sampled_from(["xlsx", "nl", "en", "tab"]),
    shape=st.sampled_from(SHAPES),
    above=st.booleans(),
    below=st.booleans(),
)
@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
def test_the_same_scores_from_every_layout(ward, layout, locale, shape, above, below):
    ids, answers = ward
    expected = {}
    for key, matrix in answers.items():
        numbers = np.array(
            [[np.nan if one is None else one for one in row] for row in matrix], dtype=np.float64
        )
        expected |= {name: one.score for name, one in score(INSTRUMENTS[key], numbers).items()}
    reading = read(uploads(ids, answers, layout, locale, shape, above, below))
    found = reading.dataset.ward
    order = [found.patients.index(who) for who in ids]
    assert len(found.patients) == len(ids)
    assert found.scores.keys() == expected.keys()
    for key, values in expected.items():
        for mine, theirs in zip(found.scores[key][order], values, strict=True):
            assert mine == theirs or (math.isnan(mine) and math.isnan(theirs)), key
    assert reading.questions == ()
