"""The question a finding answers, as its page asks it."""

from __future__ import annotations

from collections.abc import Mapping

from lib.wording.language import Words

_QUESTIONS: Mapping[str, str] = {
    "alliance_by_group": "question.group",
    "therapist_team": "question.pairs",
    "attachment": "question.attachment",
    "attachment_extremity": "question.extremity",
    "attachment_detail": "question.detail",
    "attachment_quadrants": "question.quadrants",
    "linearity": "question.linearity",
    "themes": "question.themes",
    "theme_groups": "question.theme_groups",
    "theme_comparison": "question.theme_comparison",
    "theme_pairs": "question.theme_pairs",
    "theme_saturation": "question.theme_saturation",
    "theme_coders": "question.theme_coders",
    "theme_joint": "question.theme_joint",
    "scales": "question.scales",
    "participation": "question.participation",
    "reference": "question.reference",
    "case": "question.case",
    "course": "question.course",
    "course_shapes": "question.course_shapes",
    "run_chart": "question.run_chart",
}


def question(words: Words, key: str) -> str:
    """The question of a finding key; ``KeyError`` for one that has none."""
    return words(_QUESTIONS[key])
