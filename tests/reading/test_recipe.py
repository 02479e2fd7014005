"""A recipe holds how a file was read and nothing of any patient, and reads the next one alike."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.domain.edits import Merge, NotAsked, Rename, edits_to_plain
from lib.domain.instruments import INSTRUMENTS, declaration_of, instrument_in
from lib.reading import ReadingError, Upload, read
from lib.reading.dataset.recipe import (
    LARGEST,
    SCHEMA,
    Change,
    Recipe,
    as_json,
    drift,
    edited_with,
    read_recipe,
    recipe_of,
)
from tests.reading.making_files import ECR_R, WAV_B, text_file, workbook

ECR = tuple(f"ecr {number}" for number in range(1, 37))
FORM = "|form|ecr"
OWN = instrument_in(
    'key = "HAQ"\nshort_name = "HAQ, \\"kort\\" \\\\ 1"\nitems = 4\nminimum = 1\nmaximum = 6\n'
    'score = "mean"\naliases = ["haq kort"]\n[words]\n"nooit, of bijna nooit" = 1\naltijd = 6\n'
    '[[scales]]\nkey = "help"\nitems = [1, 2, 3, 4]\nreversed = [4]\n',
    own=True,
)


def loaded(recipe):
    return read_recipe(Upload("r.json", as_json(recipe)))


def file(*extra, sheet="Q1", head=("Patiënt", "Geslacht"), sex=("m", "v"), items=36):
    """Two patients with an ECR that has to be asked about."""
    head_ = [*head, *ECR[:items], *[one[0] for one in extra]]
    rows = [[f"P{n}", sex[n], *[4] * items, *[one[1] for one in extra]] for n in range(2)]
    return workbook((sheet, [head_, *rows]))


def asked(upload):
    return {one.key: one.guess for one in read([upload]).questions}


# Nothing of any patient


class Tokens:
    """A different word in every cell, so that none can come from elsewhere."""

    def __init__(self, seed):
        self.seed, self.n = seed, 0

    def __call__(self):
        self.n += 1
        letters = "".join(chr(ord("a") + int(digit)) for digit in f"{self.seed}{self.n:04d}")
        return f"zq{letters}qz"


HEADS = [
    "Patiënt",
    "Geslacht",
    "Afdeling",
    "Cluster",
    "Hoofddiagnose",
    "Opleiding",
    "Depressie",
    "Leeftijd",
    "Opmerking",
    "Naam",
    "BSN",
    "Geslcht",
    "ecr 1",
    "ecr 2",
    "ecr 3",
    *WAV_B,
    "WAV-B totaal",
]


@settings(max_examples=25, deadline=None)
@given(st.integers(100, 999), st.integers(2, 5), st.sampled_from(["wide", "long", "themes"]))
def test_no_word_of_any_cell_is_in_a_recipe(seed, n, shape):
    token = Tokens(seed)
    if shape == "wide":
        rows = [HEADS, *[[token() for _ in HEADS[:-37]] + [1, 2, 3] * 12 + [72] for _ in range(n)]]
        uploads = [text_file(rows)]
    elif shape == "long":
        head = ["Patiënt", "Vragenlijst", "Item", "Antwoord", "Afdeling"]
        rows = [
            head,
            *[
                [who, "WAV-B", item, 1 + item % 5, token()]
                for who in (token(), token())
                for item in range(1, 37)
            ],
            [token(), token(), token(), token(), token()],
        ]
        uploads = [text_file(rows)]
    else:
        rows = [
            ["Groep", "Thema", "T1", "T2", "Opmerking"],
            *[[token(), token(), "x", "", token()] for _ in range(n)],
        ]
        uploads = [text_file(rows)]
    first = read(uploads)
    answers = {one.key: one.guess for one in first.questions}
    answers |= {one.key: one.choices[-1] for one in first.report.identifiers}
    answers |= {one.key: one.options[0] for one in first.report.detections if one.key}
    saved = as_json(recipe_of(read(uploads, answers), {})).decode()
    assert not re.search("zq[a-j]+qz", saved)


def test_a_sheet_called_after_somebody_is_not_in_a_recipe():
    rows = [["Naam", *ECR_R], *[[f"P{n}", *[4] * 36] for n in range(3)]]
    upload = workbook(("Xandra Voorbeeldsma", rows))
    (question,) = read([upload]).questions
    recipe = recipe_of(read([upload], {question.key: question.guess}), {})
    assert "voorbeeldsma" not in as_json(recipe).decode().casefold()
    assert loaded(recipe).answers == {"*|patient": "A"}


def test_numbers_of_cells_are_not_in_a_recipe():
    rows = [["Patiënt", "Leeftijd", "WAV-B totaal"], ["717273", 41.25, 137], ["818283", 52.5, 141]]
    saved = as_json(recipe_of(read([text_file(rows)]), {})).decode()
    for value in ("717273", "818283", "41.25", "52.5", "137", "141"):
        assert value not in saved


def test_headings_that_look_like_a_value_are_not_in_a_recipe():
    keys = {
        "blad|column|leeftijd voorbeeld a": "age",
        "|column|anna voorbeeldsma": "sex",
        "|column|depressie 123456782": "depression",
        "|column|geslcht 12-03-1981": "sex",
        "identifier/name/a.b@voorbeeld.nl": "keep",
        "cell/ids_alike/a|b|A3": "accept",
        "anna|column|geslcht": "sex",
    }

    class Everything:
        answers, unused, structure = keys, (), read([file()]).structure

    assert recipe_of(Everything, {}).answers == {"*|column|geslcht": "sex"}
    damaged = json.loads(as_json(Recipe())) | {"answers": keys}
    read_back = read_recipe(Upload("r.json", json.dumps(damaged).encode()))
    assert read_back.answers == {}


def test_a_heading_that_no_declared_name_is_in_no_recipe():
    upload = text_file([["Zomaar", "WAV-B totaal", "WAV-T totaal"], ["a1", 100, 90], ["b2", 9, 8]])
    (question,) = read([upload]).questions
    reading = read([upload], {question.key: "A"})
    recipe = recipe_of(reading, {})
    assert recipe.answers == {"|patient": "A"}
    assert recipe.structure.sheets[0].columns["patient"] == ""
    assert "omaar" not in as_json(recipe).decode()


def test_answers_about_one_cell_stay_with_the_file():
    rows = [["Patiënt", *WAV_B], ["P1", *[3] * 36], ["p1", *[2, *[4] * 35]], ["P2", *[2, 4] * 18]]
    upload = text_file(rows)
    keys = [one.key for one in read([upload]).report.detections if one.code == "ids_alike"]
    assert keys
    reading = read([upload], dict.fromkeys(keys, "accept"))
    assert recipe_of(reading, {}).answers == {}


# The next file


def test_the_next_file_is_read_in_one_step():
    answers = asked(file())
    assert set(answers) == {"q1|form|ecr"}
    recipe = loaded(recipe_of(read([file()], answers), {}))
    following = read([file(sheet="Q2")], recipe.answers_for_next(), recipe.own())
    assert following.questions == ()
    assert "ECR-R.anxiety" in following.dataset.ward.scores
    assert read([file(sheet="Q2")]).questions != ()


def test_an_answer_that_differed_between_sheets_is_not_guessed_for_another():
    recipe = Recipe(answers={"a|form|ecr": "ECR-R", "b|form|ecr": "ECR-12", "a|patient": "A"})
    assert recipe.answers_for_next() == {**recipe.answers, "*|patient": "A"}


def test_a_decision_about_a_column_is_repeated():
    upload = text_file([["Patiënt", "WAV-B totaal"], ["Zonnebloem", 100], ["Narcis", 101]])
    kept = read([upload], {"identifier/name/patient": "keep"})
    recipe = loaded(recipe_of(kept, {}))
    again = read([upload], recipe.answers_for_next())
    assert again.dataset.ward.patients == ("Zonnebloem", "Narcis")


def test_own_questionnaires_travel_along():
    rows = [["Patiënt", *[f"HAQ {n}" for n in range(1, 5)]], ["P1", 1, 2, 3, 4], ["P2", 6, 6, 6, 1]]
    reading = read([text_file(rows)], None, {"HAQ": OWN})
    recipe = loaded(recipe_of(reading, {"HAQ": OWN}))
    assert recipe.own() == {"HAQ": OWN}
    following = read([text_file(rows)], recipe.answers_for_next(), recipe.own())
    assert following.dataset.ward.scores["HAQ.help"].tolist() == [2.25, 6.0]


@pytest.mark.parametrize("key", [*INSTRUMENTS, "HAQ"])
def test_an_instrument_is_written_as_it_is_declared(key):
    one = {**INSTRUMENTS, "HAQ": OWN}[key]
    assert instrument_in(declaration_of(one), own=one.own) == one


def test_a_recipe_comes_back_as_it_was_and_stays_small():
    upload = text_file([["Patiënt", "Geslacht", *WAV_B, *ECR_R], ["P1", "v", *[3] * 72]])
    recipe = recipe_of(read([upload]), {"HAQ": OWN})
    assert loaded(recipe) == recipe
    assert len(as_json(recipe)) < 5_000


# What may be wrong with the file


GOOD = json.loads(as_json(Recipe(structure=read([file()]).structure)))
WRONG = {
    "no text": (b"\xff\xfe\x00\xd8", "recipe_damaged"),
    "no JSON": (b"{", "recipe_damaged"),
    "nothing": (b"", "recipe_damaged"),
    "deep": (b"[" * 100_000, "recipe_damaged"),
    "a list": (b"[]", "recipe_foreign"),
    "something else": (b'{"answers": {}}', "recipe_foreign"),
    "newer": ({"schema": SCHEMA + 1}, "recipe_newer"),
    "no version": ({"schema": None}, "recipe_damaged"),
    "answers that are none": ({"answers": {"a": 1}}, "recipe_damaged"),
    "no answers": ({"answers": None}, "recipe_damaged"),
    "no structure": ({"structure": {}}, "recipe_damaged"),
    "sheets that are none": ({"structure": {"sheets": [1]}}, "recipe_damaged"),
    "items that are none": (
        {"structure": {"sheets": [{**GOOD["structure"]["sheets"][0], "items": {"A": "x"}}]}},
        "recipe_damaged",
    ),
    "a questionnaire that is none": ({"instruments": ["key = 1"]}, "recipe_damaged"),
    "instruments that are none": ({"instruments": 7}, "recipe_damaged"),
    "very long answers": ({"answers": {"a": "b" * 10_000}}, "recipe_damaged"),
    "too large": (b" " * (LARGEST + 1), "recipe_too_large"),
}


@pytest.mark.parametrize(("wrong", "code"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_recipe_is_refused(wrong, code):
    content = wrong if isinstance(wrong, bytes) else json.dumps({**GOOD, **wrong}).encode()
    with pytest.raises(ReadingError) as caught:
        read_recipe(Upload("r.json", content))
    assert caught.value.code == code
    assert caught.value.__cause__ is None


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False)
        | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
        ),
        max_leaves=8,
    ),
    st.sampled_from(["answers", "instruments", "structure", "app", "schema", "file"]),
)
def test_any_json_is_a_recipe_or_refused(value, key):
    try:
        found = read_recipe(Upload("r.json", json.dumps({**GOOD, key: value}).encode()))
    except ReadingError:
        return
    assert isinstance(found, Recipe)


# What changed


def changes(now, answers=None):
    reading = read([file()], asked(file()))
    recipe = loaded(recipe_of(reading, {}))
    return drift(recipe, read([now], {**recipe.answers_for_next(), **(answers or {})}))


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        (file(), ()),
        (file(sheet="Q2"), (Change("sheet_other", "Q2", then="Q1", now="Q2"),)),
        (file(head=("Patiënt", "Kamer")), (Change("column_gone", "Q1", "sex", then="geslacht"),)),
        (
            file(head=("Cliënt", "Sekse")),
            (
                Change("heading_other", "Q1", "patient", "patient", "client"),
                Change("heading_other", "Q1", "sex", "geslacht", "sekse"),
            ),
        ),
        (file(("Afdeling", "Noord")), (Change("column_new", "Q1", "ward", now="afdeling"),)),
        (
            file(sex=("man", "vrouw")),
            (Change("spelling_other", "Q1", "sex", "m, v", "man, vrouw"),),
        ),
        (file(sex=("m", "m")), ()),
        (file(*[(one, 3) for one in WAV_B]), (Change("items_other", "Q1", "WAV-B", "0", "36"),)),
    ],
)
def test_what_is_different_is_listed(now, wanted):
    assert changes(now) == wanted


def test_diagnoses_where_clusters_stood_are_told():
    def ward(*clusters):
        rows = [[f"P{n}", one, 100 + n] for n, one in enumerate(clusters)]
        return workbook(("Q1", [["Patiënt", "Cluster", "WAV-B totaal"], *rows]))

    recipe = loaded(recipe_of(read([ward("A", "B", "C")]), {}))
    assert drift(recipe, read([ward("A", "Borderline PS", "C")])) == (
        Change("spelling_other", "Q1", "cluster", "b", "borderline ps"),
    )


def test_fewer_items_and_an_answer_that_is_no_longer_asked_for():
    ready = workbook(
        (
            "Q1",
            [
                ["Patiënt", "Geslacht", *ECR_R[:30]],
                *[[f"P{n}", "mv"[n], *[4] * 30] for n in range(2)],
            ],
        )
    )
    assert changes(ready) == (
        Change("items_other", "Q1", "ECR-R", "36", "30"),
        Change("decision_unneeded", about="ecr"),
    )


def test_sheets_that_came_and_went():
    scores = [["Patiënt", "Geslacht", *ECR], ["P0", "m", *[4] * 36], ["P1", "v", *[4] * 36]]
    about = [["Patiënt", "Afdeling"], ["P0", "Noord"], ["P1", "Zuid"]]
    both = workbook(("Q1", scores), ("Wie", about))
    assert changes(both) == (Change("sheet_new", "Wie", "about"),)
    recipe = recipe_of(read([both], asked(both)), {})
    found = drift(recipe, read([file()], recipe.answers_for_next()))
    assert found == (Change("sheet_gone", "Wie", "about"),)


# What was changed in a codebook


def themes_file(*names, person="T3"):
    rows = [["Groep", "Thema", "T1", "T2", person], *[["Vorm", one, 1, 0, 0] for one in names]]
    return text_file(rows, name="themas.csv")


EDITS = (Rename("t001", "Maat"), Merge(("t001", "t002"), "Samen"), NotAsked(("T3",), ("t003",)))


def with_edits(*edits, **options):
    reading = read([themes_file("Ritme", "Rust", "Stilte", **options)])
    return recipe_of(reading, {}, edits_to_plain(edits, reading.dataset.interviews))


def test_edits_are_kept_and_found_again_by_name():
    recipe = loaded(with_edits(*EDITS))
    anew = edited_with(read([themes_file("Klank", "Ritme", "Rust", "Stilte")]), recipe)
    themes = {
        one.name: [cell.mention.value for cell in one.cells]
        for one in anew.dataset.interviews.themes
    }
    assert set(themes) == {"Klank", "Samen", "Stilte"}
    assert themes["Stilte"] == ["mentioned", "not_mentioned", "not_asked"]
    assert "edit_left" not in {one.code for one in anew.report.remarks}


def test_edits_that_do_not_fit_are_told_and_the_others_made():
    recipe = loaded(with_edits(*EDITS))
    anew = edited_with(read([themes_file("Ritme", "Stilte", person="T9")]), recipe)
    assert [one.name for one in anew.dataset.interviews.themes] == ["Maat", "Stilte"]
    left = [one.values["themes"] for one in anew.report.remarks if one.code == "edit_left"]
    assert left == ["Ritme, Rust", "Stilte"]


def test_an_edit_that_may_name_somebody_stays_out():
    recipe = with_edits(
        Rename("t001", "Zoals Voorbeeld, A. zei"), Rename("t002", "Kalmte"), person="T3"
    )
    assert [one["name"] for one in recipe.edits] == ["Kalmte"]
    numbered = with_edits(NotAsked(("71727374",), ("t001",)), person="71727374")
    assert numbered.edits == ()


def test_a_recipe_without_edits_of_before_is_read():
    content = json.loads(as_json(Recipe()))
    del content["edits"]
    assert read_recipe(Upload("r.json", json.dumps(content).encode())) == Recipe()


@pytest.mark.parametrize(
    "edits",
    [
        1,
        {},
        ["rename"],
        [{}],
        [{"edit": 1}],
        [{"edit": "rename", "name": "x" * 301}],
        [{"edit": "rename"}] * 2001,
    ],
)
def test_damaged_edits_are_refused(edits):
    content = json.loads(as_json(Recipe())) | {"edits": edits}
    with pytest.raises(ReadingError) as refused:
        read_recipe(Upload("r.json", json.dumps(content).encode()))
    assert refused.value.code == "recipe_damaged"
