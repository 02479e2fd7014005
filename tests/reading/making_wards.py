"""Any valid ward, and the tables in which a team may have written it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from lib.domain.instruments import INSTRUMENTS
from lib.domain.scoring import score
from tests.reading.making_files import is_a_code

FORMS = ("WAV-B", "WAV-T", "WAI-SR", "ECR-R", "ECR-12", "SRS")
READY = ("WAV-T.total", "ECR-R.anxiety")


@dataclass(frozen=True)
class Tongue:
    """What things are called in one language; ``shapes`` are of headings of items."""

    patient: str
    sex: str
    sexes: dict
    form: str
    question: str
    answer: str
    item: str
    mean: str
    title: str
    ready: dict
    alliance: str
    shapes: tuple


ANYWHERE = ("{0} {1}", "{2}_{1:02d}", "{0}.item{1}", "{2}{1}")
DUTCH = Tongue(
    "Patiënt",
    "Geslacht",
    {"female": "vrouw", "male": "man"},
    "Vragenlijst",
    "Vraag",
    "Antwoord",
    "vraag",
    "Gemiddelde",
    "Uitdraai afdeling",
    {"WAV-T.total": "WAV-T totaal", "ECR-R.anxiety": "ECR-R angst"},
    "Werkalliantie behandelaar",
    (*ANYWHERE, "{0} vraag {1}", "{0} V{1}"),
)
ENGLISH = Tongue(
    "Participant ID",
    "Gender",
    {"female": "F", "male": "M"},
    "Questionnaire",
    "Question",
    "Response",
    "question",
    "Mean",
    "Export",
    {"WAV-T.total": "WAV-T total score", "ECR-R.anxiety": "ECR-R attachment anxiety"},
    "Alliance therapist",
    (*ANYWHERE, "{0} question {1}", "{0} Q{1}"),
)
GERMAN = Tongue(
    "Patienten-Nr.",
    "Geschlecht",
    {"female": "weiblich", "male": "männlich"},
    "Fragebogen",
    "Frage",
    "Antwort",
    "Frage",
    "Mittelwert",
    "Auszug Station",
    {"WAV-T.total": "WAV-T Summe", "ECR-R.anxiety": "ECR-R Bindungsangst"},
    "Arbeitsbündnis Therapeut",
    (*ANYWHERE, "{0} Frage {1}", "{0} Nr. {1}"),
)
TONGUES = (DUTCH, ENGLISH, GERMAN)


@dataclass(frozen=True)
class Made:
    """A ward: each patient's answers by questionnaire, ``None`` where missing, and ready scores."""

    ids: list
    sexes: list
    answers: dict
    ready: dict

    def expected(self):
        """Scores by measure, from the answers as they were made."""
        found = {}
        for key, matrix in self.answers.items():
            numbers = np.array(
                [[np.nan if one is None else one for one in row] for row in matrix], np.float64
            )
            scored = score(INSTRUMENTS[key], numbers)
            found |= {name: one.score.tolist() for name, one in scored.items()}
        return found | {
            key: [np.nan if one is None else one for one in values]
            for key, values in self.ready.items()
        }


CODES = st.one_of(
    st.lists(
        st.text("abcXYZ0123456789é-", min_size=1, max_size=6).filter(is_a_code),
        min_size=1,
        max_size=4,
        unique=True,
    ),
    st.lists(st.integers(1, 9999), min_size=1, max_size=4, unique=True),
)


@st.composite
def wards(draw):
    """One or two questionnaires, and at times a ready score of another."""
    ids = draw(CODES)
    forms = draw(st.lists(st.sampled_from(FORMS), min_size=1, max_size=2, unique=True))
    answers = {}
    for key in forms:
        one = INSTRUMENTS[key]
        value = st.integers(one.minimum, one.maximum)
        if not one.whole:
            value = st.integers(10 * one.minimum, 10 * one.maximum).map(lambda tenth: tenth / 10)
        rows = [draw(st.lists(value, min_size=one.items, max_size=one.items)) for _ in ids]
        # The first answered in full, so that there is a score at all.
        for row in rows[1:]:
            for place in draw(st.sets(st.integers(0, one.items - 1), max_size=8)):
                row[place] = None
        answers[key] = rows
    ready = {}
    for key in draw(st.lists(st.sampled_from(READY), max_size=2, unique=True)):
        form = key.split(".")[0]
        if form not in forms and not (form == "ECR-R" and "ECR-12" in forms):
            tenths = st.integers(*((360, 1800) if form == "WAV-T" else (10, 70)))
            some = [draw(tenths), *(draw(st.none() | tenths) for _ in ids[1:])]
            ready[key] = [None if one is None else one / 10 for one in some]
    sexes = draw(
        st.lists(st.sampled_from(["female", "male", None]), min_size=len(ids), max_size=len(ids))
    )
    return Made(ids, sexes, answers, ready)


def named(key, shape):
    """The headings of all items of a questionnaire."""
    plain = key.replace("-", "").casefold()
    return [shape.format(key, item, plain) for item in range(1, INSTRUMENTS[key].items + 1)]


def _about(ward, tongue):
    """Per patient: the id, the sex, and at the end what is ready."""
    ends = list(zip(*ward.ready.values(), strict=True)) or [()] * len(ward.ids)
    sexes = [tongue.sexes.get(one) for one in ward.sexes]
    return list(zip(ward.ids, sexes, ends, strict=True))


def _ready(ward, tongue):
    return [tongue.ready[key] for key in ward.ready]


def wide(ward, tongue, shape):
    """A row per patient, a column per item."""
    items = [name for key in ward.answers for name in named(key, shape)]
    head = [tongue.patient, tongue.sex, *items, *_ready(ward, tongue)]
    rows = [
        [who, sex, *(one for matrix in ward.answers.values() for one in matrix[at]), *ends]
        for at, (who, sex, ends) in enumerate(_about(ward, tongue))
    ]
    return [("Scores", [head, *rows])]


def two_rows(ward, tongue, shape):
    """Two rows of headings, the questionnaire merged over its items."""
    above, below = [tongue.patient, tongue.sex], [None, None]
    for key in ward.answers:
        items = INSTRUMENTS[key].items
        above += [tongue.alliance if key == "WAV-B" else key, *[None] * (items - 1)]
        below += list(range(1, items + 1))
    above += _ready(ward, tongue)
    below += [None] * len(ward.ready)
    [(title, rows)] = wide(ward, tongue, shape)
    return [(title, [above, below, *rows[1:]])]


def _third(ward, tongue):
    """Who they are, and ready scores, beside a table that has no place for them."""
    head = [tongue.patient, tongue.sex, *_ready(ward, tongue)]
    rows = [[who, sex, *ends] for who, sex, ends in _about(ward, tongue)]
    return ("Info", [head, *rows])


def long(ward, tongue, shape):
    """A row per answer, the patients on a sheet of their own."""
    rows = [[tongue.patient, tongue.form, tongue.question, tongue.answer]]
    for key, matrix in ward.answers.items():
        for who, row in zip(ward.ids, matrix, strict=True):
            rows += [[who, key, item, one] for item, one in enumerate(row, 1)]
    return [("Scores", rows), _third(ward, tongue)]


def by_form(ward, tongue, shape):
    """A row per patient per questionnaire."""
    most = max(INSTRUMENTS[key].items for key in ward.answers)
    items = [f"{tongue.item} {one}" for one in range(1, most + 1)]
    rows = [[tongue.patient, tongue.form, *items]]
    for key, matrix in ward.answers.items():
        for who, row in zip(ward.ids, matrix, strict=True):
            rows.append([who, key, *row, *[None] * (most - len(row))])
    return [("Scores", rows), _third(ward, tongue)]


def a_sheet_each(ward, tongue, shape):
    """A sheet per questionnaire, the patients in another order on each."""
    made = []
    for turn, (key, matrix) in enumerate(ward.answers.items()):
        rows = [[who, *row] for who, row in zip(ward.ids, matrix, strict=True)]
        rows = rows[::-1] if turn else rows
        made.append((key, [[tongue.patient, *named(key, shape)], *rows]))
    return [*made, _third(ward, tongue)]


def only_in_its_name(ward, tongue, shape):
    """A sheet per questionnaire, of which only the name of the sheet tells which it is."""
    return a_sheet_each(ward, tongue, f"{tongue.item} {{1}}")


LAYOUTS = (wide, two_rows, long, by_form, a_sheet_each, only_in_its_name)


def around(tables, tongue, *, above, below):
    """The same tables with a title above, and an empty row and their means below."""
    made = []
    for title, rows in tables:
        means = [tongue.mean, *[1] * (len(rows[-1]) - 1)]
        rows = [[tongue.title], [], *rows] if above else rows
        made.append((title, [*rows, [], means] if below else rows))
    return made
