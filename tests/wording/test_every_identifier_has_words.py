"""Whatever is found at the door, and whatever is different from a recipe, can be said."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import get_args

import pytest

from lib.reading.dataset import recipe
from lib.reading.formats.report import Decision, Identifier, IdentifierKind, IdentifierRole, Located
from lib.wording import LANGUAGES, words_in
from lib.wording.codebook import _STATISTICS, _TESTS
from lib.wording.told_identifiers import _DONE, found_table, told
from lib.wording.told_recipes import _CHANGES
from tests.wording.test_voice import KEYS, findings


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", get_args(IdentifierKind))
@pytest.mark.parametrize("role", get_args(IdentifierRole))
def test_every_kind_in_every_role(language, kind, role):
    words = words_in(language)
    for decision in get_args(Decision):
        if (role, decision) in _DONE:
            heading = "" if role == "person" else "Kop"
            one = Identifier(
                kind,
                role,
                Located("a.csv", "", "B1"),
                heading,
                3,
                4,
                True,
                (decision,),
                decision,
                "k",
            )
            assert "{" not in told(one, words)
            assert "{" not in "".join(found_table([one], words).rows[0].cells)


def test_one_cell_is_told_in_the_singular():
    one = Identifier(
        "email",
        "text",
        Located("a.csv", "", "B1"),
        "Kop",
        1,
        8,
        False,
        ("leave_out",),
        "leave_out",
        "k",
    )
    assert "1 van de 8 bekeken cellen ziet er zo uit" in told(one, words_in("nl"))
    assert "1 of 8 cells looked at is like this" in told(one, words_in("en"))


def test_what_stands_in_no_cell_is_told_without_one():
    """Persons and variables of a coding project."""
    for role, heading, shown in (
        ("person", "", "de geïnterviewden"),
        ("column", "", "namen"),
        ("column", "Behandelaar", "Behandelaar"),
    ):
        one = Identifier(
            "name",
            role,
            Located("a.qdpx"),
            heading,
            2,
            2,
            False,
            ("leave_out",),
            "replace" if role == "person" else "leave_out",
            "k",
        )
        cells = found_table([one], words_in("nl")).rows[0].cells
        assert cells[:2] == ("a.qdpx", shown)


def test_every_change():
    tree = ast.parse(Path(recipe.__file__).read_text("utf-8"))
    calls = [one for one in ast.walk(tree) if isinstance(one, ast.Call)]
    made = [one.args[0] for one in calls if getattr(one.func, "id", "") == "Change"]
    codes = {one.value for one in made if isinstance(one, ast.Constant)}
    assert codes == set(_CHANGES)


@pytest.mark.parametrize("key", KEYS)
def test_every_number_of_any_finding_is_in_the_codebook(key):
    """A workbook of results explains every code in it, or cannot be made."""
    rows = [row for finding in findings(key) for row in finding.rows]
    assert {row.statistic for row in rows} <= _STATISTICS.keys()
    assert {row.test for row in rows if row.test} <= _TESTS.keys()
