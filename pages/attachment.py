"""Does attachment go together with the alliance, or with how extremely it is rated?"""

import streamlit as st

from lib.findings.available import numbered, planes, relatable, upward
from lib.findings.extremity import references
from lib.interface import answer, marking, page, standing
from lib.interface.audience import onlookers
from lib.interface.choices import ask_more, choose
from lib.interface.standing import FOLDED
from lib.questions.attachment import ATTACHMENT, ATTACHMENT_EXTREMITY
from lib.questions.attachment_detail import ATTACHMENT_DETAIL
from lib.questions.attachment_quadrants import ATTACHMENT_QUADRANTS
from lib.wording import names

here = page.enter("attachment")
words, ward = here.words, here.ward
asked = standing.attachment(here)
page.ask(here, ATTACHMENT, asked[1] if asked else None)
if ward is None or asked is None:
    page.empty(here, ATTACHMENT)
    st.stop()

question, choices = asked
pair = {one: choices[one] for one in ("dimension", "measure")}
measure = pair["measure"]


def label(code: str) -> str:
    return names.label(words, code)


first, second, third, fourth = st.columns(4)
with first:
    dimension = pair["dimension"]
    choose(words("choice.dimension"), relatable(ward), label, "attachment_dimension", dimension)
with second:
    choose(
        words("choice.alliance"),
        upward(ward, pair["dimension"]),
        label,
        "attachment_measure",
        measure,
    )
with third:
    outcomes = {"raw": words("choice.outcome.raw"), FOLDED: words("choice.outcome.folded")}
    choose(
        words("choice.outcome"), tuple(outcomes), lambda code: outcomes[code], "attachment_outcome"
    )

with fourth:
    choose(
        words("choice.against"),
        references(ward, measure, here.visit.norms),
        lambda code: names.against(words, code),
        "attachment_against",
    )

raw = answer.answer_to(here, ATTACHMENT, **pair)
folded = answer.answer_to(here, ATTACHMENT_EXTREMITY, **standing.extremity(here, pair))
found = raw if question is ATTACHMENT else folded

answer.say(found)
left, right = st.columns(2, gap="large")
drawn = ((left, raw, "attachment.raw_title"), (right, folded, "attachment.folded_title"))
for place, one, title in drawn:
    if one.view.figures:
        with place:
            st.markdown(f"##### {words(title)}")
            answer.draw(here, one)
if found.view.figures:
    marking.choose_patients(here, ward)

left, right = st.columns([7, 3], gap="large")
with left:
    if found.view.table.rows:
        st.subheader(words("part.family"), anchor=False)
        answer.draw_apart(here, found, "forest")
    answer.table(here, found)
with right:
    answer.beside(here, found)
    if ward.invented:
        st.markdown(words("attachment.study"))
answer.end(here, found)

if ask_more(words("choice.detail"), "attachment_detail"):
    held = ("", *(one for one in numbered(ward) if one != pair["dimension"]))
    with st.columns([2, 4])[0]:
        also = choose(
            words("choice.also"),
            held,
            lambda code: names.attribute(words, code) if code else words("choice.also.none"),
            "attachment_also",
        )
    closer = pair | ({"also": also} if also else {})
    answer.section(here, answer.answer_to(here, ATTACHMENT_DETAIL, **closer), words("part.detail"))
if planes(ward) and ask_more(words("choice.quadrants"), "attachment_quadrants"):
    cuts = {
        "midpoint": words("choice.lines.midpoint"),
        "median": words("choice.lines.median"),
    }
    # Two ways of cutting would together count the few between the lines.
    offered = ("midpoint",) if onlookers().others else tuple(cuts)
    with st.columns([2, 4])[0]:
        cut = choose(words("choice.lines"), offered, lambda code: cuts[code], "quadrant_cut")
    plane = answer.answer_to(here, ATTACHMENT_QUADRANTS, measure=measure, lines=cut)
    answer.section(here, plane, words("part.quadrants"))
