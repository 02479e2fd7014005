"""Conferences to take along, and small templates of organisations, for the tests."""

from __future__ import annotations

import datetime
import io
from dataclasses import replace

from pptx import Presentation
from pptx.util import Inches

from lib.disclosure import Audience
from lib.questions.asking import leading_findings
from lib.reading import Source
from lib.sharing.taken_along import Action, Note, Origin, conference_of
from lib.wording import words_in
from tests.sharing.canaries import dataset

DATASET = dataset()
ORIGIN = Origin(
    (Source("afdeling <b>&amp;.xlsx", "0123456789abcdef" * 4, 31),),
    datetime.date(2026, 11, 22),
    "Vergeleken: 14.",
)
COMMENT = "Let op: <script>alert(1)</script> & \x07drie patiënten zijn pas kort opgenomen."
NOTES = (
    Note("Herkennen we dit?", "Ja, vooral aan het begin van de week."),
    Note("Wat kan het nog meer zijn?", ""),
    Note("Wat spreken we af?", "=Volgende keer samen kijken"),
)
ACTIONS = (
    Action(
        "Doelen van de behandeling in de eerste week samen op papier zetten",
        "Voorbeeld, A.",
        "1 december",
    ),
    Action("Opnieuw meten"),
)


def conference(language="nl", onlookers=Audience.OTHERS, data=DATASET):
    """Every question once; the first with a comment, a discussion and two actions."""
    words = words_in(language)
    made = conference_of(
        leading_findings(data), "Casusbespreking november", ORIGIN, words, onlookers
    )
    first = replace(made.shown[0], comment=COMMENT, discussion=NOTES, actions=ACTIONS)
    return replace(made, shown=(first, *made.shown[1:]))


def for_team(language="nl"):
    return conference(language, Audience.TREATING_TEAM)


def template(width=10.0, height=7.5, slides=2, sections=True):
    """An organisation's file: a deep title, a footer, slides of its own, and a list of sections."""
    made = Presentation()
    made.slide_width, made.slide_height = Inches(width), Inches(height)
    for number in range(slides):
        made.slides.add_slide(made.slide_layouts[1]).shapes.title.text = f"Eigen dia {number}"
    made.core_properties.author = "Vormgever, V."
    if sections:
        listed = made.slides._sldIdLst[0].get("id") if slides else "256"
        from lxml import etree

        made.element.append(etree.fromstring(_SECTIONS.format(id=listed)))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


_SECTIONS = (
    '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
    '<p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
    '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
    '<p14:section name="Deel" id="{{00000000-0000-0000-0000-000000000001}}"><p14:sldIdLst>'
    '<p14:sldId id="{id}"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>'
)
