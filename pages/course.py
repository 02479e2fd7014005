"""How do the scores go over the measurements?"""

import streamlit as st

from lib.domain.course import FIRST, LAST
from lib.interface import answer, marking, measurements, page, run_notes, standing
from lib.interface.audience import onlookers
from lib.interface.choices import choose
from lib.interface.shown_tables import show_table
from lib.questions.course import COURSE, telling
from lib.questions.course_shapes import COURSE_SHAPES
from lib.questions.course_shapes.finding import long_enough
from lib.questions.run_chart import RUN_CHART
from lib.questions.run_chart.finding import MONTH, notes_as_choice
from lib.wording import names

here = page.enter("course")
words, visit, course = here.words, here.visit, here.visit.course
page.ask(here, COURSE)

opens = standing.opens(here, COURSE)
if here.ward is None or course is None or opens is None:
    page.empty(here, COURSE)
    measurements.open_sample(here, "content")
    st.stop()

others = onlookers().others
first, second, third = st.columns(3)
with first:
    measure = choose(
        words("choice.course_measure"),
        course.measures,
        lambda code: names.label(words, code),
        "course_measure",
        opens["measure"],
    )
chosen: dict[str, str] = {}
if not others:
    with second:
        chosen["start"] = choose(
            words("choice.course_start"),
            (FIRST, *course.moments),
            lambda code: names.moment(words, code),
            "course_start",
        )
    with third:
        chosen["end"] = choose(
            words("choice.course_end"),
            (LAST, *course.moments),
            lambda code: names.moment(words, code),
            "course_end",
        )

found = answer.answer_to(here, COURSE, measure=measure, **chosen)
answer.say(found)
left, right = st.columns([7, 3], gap="large")
with left:
    answer.draw(here, found)
    if visit.ward is not None:
        marking.choose_patients(here, visit.ward)
with right:
    answer.beside(here, found)
answer.table(here, found)
if not others:
    show_table(found.view.further(telling.moments))
answer.end(here, found)

if not others and long_enough(course, measure):
    shapes = answer.answer_to(here, COURSE_SHAPES, measure=measure)
    rule = shapes.view.finding.one("shape_rule")
    if rule is not None:
        floor = words.number(rule.value, names.decimals(words, measure))
        least = st.number_input(
            words("choice.shape_least"),
            min_value=0.0,
            value=round(rule.value, 1),
            step=1.0,
            format="%.1f",
            key=f"shape_least_{measure}",
            width=320,
            help=words("choice.shape_hint", needed=floor),
        )
        if least > round(rule.value, 1):
            shapes = answer.answer_to(here, COURSE_SHAPES, measure=measure, least=f"{least:g}")
    answer.section(here, shapes, words("part.shapes"))

if course.dated and not others:
    notes = notes_as_choice(visit.notes)
    months = answer.answer_to(here, RUN_CHART, measure=measure, notes=notes)
    answer.section(here, months, words("part.run_chart"))
    drawn = [row.group for row in months.view.finding.all("median", by=MONTH)]
    run_notes.edit(here, drawn)
