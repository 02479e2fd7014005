"""What do arts therapists speak of?"""

import streamlit as st

from lib.findings.themes import ALL, Order, media, sub_questions
from lib.interface import answer, page
from lib.interface.choices import choose

here = page.enter("themes")
words, interviews = here.words, here.visit.interviews
page.question(here, "question.themes", "interviews")

if interviews is None:
    page.empty(here, "empty.themes")
    st.stop()

orders: dict[Order, str] = {
    "codebook": words("choice.order.codebook"),
    "frequency": words("choice.order.frequency"),
    "similarity": words("choice.order.similarity"),
}
first, second, third = st.columns([2, 2, 2])
with first:
    order = choose(words("choice.order"), tuple(orders), lambda code: orders[code], "themes_order")
with second:
    medium = choose(
        words("choice.medium"), (ALL, *media(interviews)),
        lambda code: code or words("choice.all"), "themes_medium",
    )  # fmt: skip
with third:
    sub_question = choose(
        words("choice.sub_question"), (ALL, *sub_questions(interviews)),
        lambda code: words("choice.sub_question.one", number=code) if code else words("choice.all"),
        "themes_sub_question",
    )  # fmt: skip

found = answer.answer_to(
    here, "themes", order=order, medium=medium, sub_question=sub_question
)  # fmt: skip
answer.say(found)
left, right = st.columns([7, 3], gap="large")
with left:
    answer.draw(here, found)
with right:
    answer.beside(here, found)
answer.below(here, found)
