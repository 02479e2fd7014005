"""How the four questions stand: as they open, or as the boxes of their pages were set.

Card, page and the button that pins all four read this one state, so they ask the same. The boxes
of a page are drawn first and read here; a choice that the open data no longer offer is let go.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import streamlit as st

from lib.disclosure import Audience
from lib.domain.coding import Unit
from lib.findings import available
from lib.findings.available import (
    first_of,
    groupings,
    rated,
    relatable,
    upward,
)
from lib.findings.basis import Choices
from lib.findings.extremity import references
from lib.findings.group_differences import comparable
from lib.findings.mentions import Order
from lib.interface.audience import onlookers
from lib.interface.choices import PAIRS, chosen_group, versus_options
from lib.interface.interviews.theme_filters import kept_by
from lib.interface.page import Page
from lib.interface.state import choice
from lib.questions.alliance_by_group import ALLIANCE_BY_GROUP
from lib.questions.asking import protect
from lib.questions.attachment import ATTACHMENT, ATTACHMENT_EXTREMITY
from lib.questions.question import Question
from lib.questions.themes import THEMES
from lib.questions.therapist_team import THERAPIST_TEAM
from lib.workspace.answering import finding_for

AGAIN = "group_again"
"""The toggle that draws the difference again."""
FOLDED = "folded"
"""What the attachment page's box says for how extreme the alliance is rated."""

Asked = tuple[Question, Choices]
"""A question with its choices."""


def opens(page: Page, question: Question) -> Choices | None:
    """What a question opens with; ``None`` where it cannot be answered."""
    return question.opening(page.visit)


def attributes(page: Page) -> tuple[str, ...]:
    """By what patients can be grouped; for others only where there are groups to show them."""
    asked, ward = opens(page, ALLIANCE_BY_GROUP), page.ward
    if asked is None or ward is None:
        return ()
    found = groupings(ward)
    if not onlookers().others:
        return found

    def told(by: str) -> bool:
        exact = finding_for(page.visit, "alliance_by_group", {**asked, "by": by})
        return not protect(exact, Audience.OTHERS).withheld

    return tuple(one for one in found if told(one)) or found


def _set(box: str, options: Sequence[str]) -> str | None:
    """What a box was set to, as far as it is still offered."""
    choice(box)
    value = st.session_state.get(box)
    return value if value in options else None


def by_group(page: Page) -> Asked | None:
    """Groups of patients beside each other."""
    asked, ward = opens(page, ALLIANCE_BY_GROUP), page.ward
    if asked is None or ward is None:
        return None
    measure = _set("group_measure", rated(ward)) or asked["measure"]
    offered = attributes(page)
    by = _set("group_by", offered) or offered[0]
    asked = {"measure": measure, "by": by}
    groups = comparable(ward, measure, by)
    if versus := _set("group_versus", versus_options(groups)):
        asked |= {"pairs": "all"} if versus == PAIRS else {"reference": chosen_group(versus)}
    choice(AGAIN, bool)
    if st.session_state.get(AGAIN):
        asked["extra"] = "bootstrap"
    return ALLIANCE_BY_GROUP, asked


def pairs(page: Page) -> Asked | None:
    """The therapist beside the team, or another two forms that are a pair."""
    asked, ward = opens(page, THERAPIST_TEAM), page.ward
    if asked is None or ward is None:
        return None
    couples = {one.key: one for one in available.pairs(ward)}
    couple = couples[_set("pairs_forms", tuple(couples)) or next(iter(couples))]
    scale = _set("pairs_scale", couple.scales) or couple.scales[0]
    return THERAPIST_TEAM, {"scale": scale, "first": couple.first, "second": couple.second}


def attachment(page: Page) -> Asked | None:
    """Attachment beside the alliance, or beside how extremely it is rated."""
    asked, ward = opens(page, ATTACHMENT), page.ward
    if asked is None or ward is None:
        return None
    dimension = _set("attachment_dimension", relatable(ward)) or asked["dimension"]
    offered = upward(ward, dimension)
    measure = _set("attachment_measure", offered) or first_of(offered, asked["measure"])
    pair = {"dimension": dimension, "measure": measure}
    if _set("attachment_outcome", (FOLDED,)) is None:
        return ATTACHMENT, pair
    return ATTACHMENT_EXTREMITY, extremity(page, pair)


def extremity(page: Page, pair: Choices) -> Choices:
    """How the page asks how extremely a pair's alliance is rated."""
    if page.ward is None:
        return pair
    offered = references(page.ward, pair["measure"], page.visit.norms)
    against = _set("attachment_against", offered)
    return pair | ({"against": against} if against else {})


def themes(page: Page) -> Asked | None:
    """Who says what."""
    asked, interviews = opens(page, THEMES), page.visit.interviews
    if asked is None or interviews is None:
        return None
    if order := _set("themes_order", get_args(Order)):
        asked["order"] = order
    for one in kept_by(interviews, "themes", ("group", "medium", "sub_question")):
        if kept := _set(one.key, one.values):
            asked[one.choice] = kept
    if "unit" in asked and (unit := _set("themes_unit", [one.value for one in Unit])):
        asked["unit"] = unit
    return THEMES, asked
