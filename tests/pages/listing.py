"""The pages there are, as their own files and the navigation tell."""

from __future__ import annotations

import ast
from pathlib import Path

from lib.interface import navigation
from lib.questions.registry import question_of

ROOT = Path(__file__).parents[2]
TITLES = dict(navigation.TITLES)
"""The message that names each page in the bar at the top."""
HIDDEN = dict(navigation._HIDDEN)
"""Pages that the bar does not list."""

BEHIND_MORE = frozenset(navigation.SECTIONS["nav.more"])
"""The pages that stand behind a word in the bar."""


def _question(path):
    """The message that is a page's title, as ``page.question`` or ``page.ask`` is handed it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        if called == "page.question":
            return ast.literal_eval(node.args[1])
        if called == "page.ask":
            return question_of(ast.unparse(node.args[1]).lower()).title
    raise AssertionError(f"{path.name} has no question")


QUESTIONS = {stem: _question(ROOT / "pages" / f"{stem}.py") for stem in TITLES}
ANSWERS = ("alliance_by_cluster", "therapist_and_team", "attachment", "themes")
"""The four questions of the start page, each with one answer, one table and what it leaves."""
