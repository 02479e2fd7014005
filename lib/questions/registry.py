"""Every question there is, in the order of start page, bar and report."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lib.questions.alliance_by_group import ALLIANCE_BY_GROUP
from lib.questions.attachment import ATTACHMENT, ATTACHMENT_EXTREMITY
from lib.questions.attachment_detail import ATTACHMENT_DETAIL
from lib.questions.attachment_quadrants import ATTACHMENT_QUADRANTS
from lib.questions.case import CASE
from lib.questions.course import COURSE
from lib.questions.course_shapes import COURSE_SHAPES
from lib.questions.linearity import LINEARITY
from lib.questions.participation import PARTICIPATION
from lib.questions.question import Question
from lib.questions.reference import REFERENCE
from lib.questions.run_chart import RUN_CHART
from lib.questions.scales import SCALES
from lib.questions.theme_coders import THEME_CODERS
from lib.questions.theme_comparison import THEME_COMPARISON
from lib.questions.theme_groups import THEME_GROUPS
from lib.questions.theme_joint import THEME_JOINT
from lib.questions.theme_pairs import THEME_PAIRS
from lib.questions.theme_saturation import THEME_SATURATION
from lib.questions.themes import THEMES
from lib.questions.therapist_team import THERAPIST_TEAM

QUESTIONS: tuple[Question, ...] = (
    ALLIANCE_BY_GROUP,
    THERAPIST_TEAM,
    ATTACHMENT,
    ATTACHMENT_EXTREMITY,
    ATTACHMENT_DETAIL,
    ATTACHMENT_QUADRANTS,
    CASE,
    COURSE,
    COURSE_SHAPES,
    RUN_CHART,
    PARTICIPATION,
    SCALES,
    LINEARITY,
    REFERENCE,
    THEMES,
    THEME_GROUPS,
    THEME_COMPARISON,
    THEME_PAIRS,
    THEME_SATURATION,
    THEME_CODERS,
    THEME_JOINT,
)

PREDICTABLE = frozenset(one.key for one in QUESTIONS if one.predicted)
"""Questions whose answer has a direction, which a room can predict before it sees."""

_BY_KEY: Mapping[str, Question] = MappingProxyType({one.key: one for one in QUESTIONS})


def question_of(key: str) -> Question:
    """The question of a finding, a pin or an address.

    Raises
    ------
    KeyError for a key that is no question.
    """
    return _BY_KEY[key]


def is_question(key: str) -> bool:
    """Whether there is a question of this key."""
    return key in _BY_KEY
