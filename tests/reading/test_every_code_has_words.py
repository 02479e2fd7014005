"""Whatever the reader says of a file can be said in both languages."""

from __future__ import annotations

import ast
from pathlib import Path

from lib.domain.instruments import shipped
from lib.wording.detection_keys import TITLES
from lib.wording.told_reading import _ERRORS, _REMARKS

SOURCES = [*(Path(__file__).parents[2] / "lib/reading").rglob("*.py")]
CALLS = [
    node
    for path in SOURCES
    for node in ast.walk(ast.parse(path.read_text("utf-8")))
    if isinstance(node, ast.Call)
]


def name_of(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def texts(node):
    """Plain texts in an argument, also those of an if-else."""
    return {
        one.value
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }


def test_every_remark():
    codes = set()
    for call in CALLS:
        told = name_of(call) in {"Remark", "add", "at"} and len(call.args) > 1
        if told and texts(call.args[0]) & {"note", "warning"}:
            codes |= texts(call.args[1]) if isinstance(call.args[1], ast.Constant) else set()
        if name_of(call) == "NotUnderstood" and call.args:
            codes |= texts(call.args[0])
        if name_of(call) == "take" and len(call.args) == 3:
            codes |= texts(call.args[2])
    assert len(codes) > 30, "the search finds the codes"
    assert sorted(codes - set(_REMARKS) - set(TITLES)) == []


def test_every_error():
    codes = {
        code
        for call in CALLS
        if name_of(call) == "ReadingError" and call.args
        for code in texts(call.args[0])
        if not code.endswith("_") and not code.startswith("norm_")
    }
    assert len(codes) > 8, "the search finds the codes"
    assert sorted(codes - set(_ERRORS)) == []


def test_everything_that_can_be_wrong_with_a_declaration():
    tree = ast.parse(Path(shipped.__file__).read_text("utf-8"))
    calls = [one for one in ast.walk(tree) if isinstance(one, ast.Call)]
    raised = [one.args[0] for one in calls if name_of(one) in {"Undeclared", "wrong"}]
    codes = {one.value for one in raised if isinstance(one, ast.Constant)}
    assert len(codes) == 9
    assert {f"instrument_{code}" for code in codes} <= set(_ERRORS)
