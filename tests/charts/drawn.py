"""One figure of a finding, drawn."""

from __future__ import annotations

from lib.questions.telling import figures_of


def figure_of(finding, words, look, name="main"):
    return figures_of(finding)[name](finding, words=words, look=look)
