"""A visitor in the app without a browser: pages, what they say, what they show."""

from __future__ import annotations

import json
import re

from streamlit.testing.v1 import AppTest

from lib.domain.ward import Ward
from lib.interface import navigation
from lib.reading import Upload, read
from lib.wording import words_in
from lib.workspace import Visit, sample
from tests.pages.listing import ROOT

LOCALES = {"nl": "nl-NL", "en": "en-GB"}


def visit(language="nl", opened=None):
    """The start page as it stands after arriving, with the sample or another visit's data."""
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=30)
    app.context = {"locale": LOCALES[language]}
    if opened is not None:
        app.session_state["visit"] = opened
    return app.run()


def go(app, stem):
    """Another page of the same visit, by way of the front door.

    AppTest forgets between two runs that the app has a navigation, and runs a page's file on its
    own: what a fresh server does for a deep link. Without the mark the guard has to see to it.
    """
    del app.session_state[navigation._ENTERED]
    return app.switch_page(f"pages/{stem}.py").run()


def shown(text):
    """Markdown as it reads: escapes taken off."""
    return re.sub(r"\\([\\`*_{}\[\]()#<>|$~:.!@-])", r"\1", text)


def said(app):
    """All running text of the page."""
    blocks = (*app.markdown, *app.caption, *app.info, *app.error, *app.success, *app.subheader)
    return "\n".join(shown(one.value) for one in blocks)


def badge(app):
    """What stands above the title: whose data they are."""
    return next((shown(one.value) for one in app.markdown if "-badge[" in one.value), "")


def answer(app):
    """The page's headline: the first text that is no badge."""
    told = next(one.value for one in app.markdown if "-badge[" not in one.value)
    return shown(told).removeprefix("**").removesuffix("**")


def lines(app):
    """The headline with the two lines under it."""
    told = [shown(one.value) for one in app.markdown if "-badge[" not in one.value]
    return "\n".join(told[:3])


def tables(app):
    """The tables as they stand in the page."""
    return [one.proto.body for one in app.get("html") if "<table" in one.proto.body]


def figures(app):
    """The specifications of the figures."""
    return [json.loads(one.proto.spec) for one in app.get("arrow_vega_lite_chart")] or [
        json.loads(one.proto.spec) for one in app.get("vega_lite_chart")
    ]


def decimal_of(figure):
    return figure["config"]["locale"]["number"]["decimal"]


def folds(app):
    """What is folded away, by its label."""
    return [one.label for one in app.expander]


def open_files(app, question):
    """Opens the fold in which the files of an answer are made."""
    app.session_state[f"take_{question}"] = True
    return app.run()


def no_failure(app, language):
    """Neither Streamlit nor the last net caught anything."""
    assert not app.exception
    unexpected = words_in(language)("error.unexpected")
    assert unexpected not in [one.value for one in app.error]


def reading(*uploads):
    return read([Upload(name, content) for name, content in uploads])


def of_sample(keep_ecr_r=True, keep_interviews=True):
    """A visitor's own upload: the sample ward, some of it left out."""
    found = reading((sample.WARD, sample.file_bytes(sample.WARD)))
    ward = found.dataset.ward
    kept = Ward(
        patients=ward.patients,
        attributes=ward.attributes,
        scores={
            key: values
            for key, values in ward.scores.items()
            if keep_ecr_r or not key.startswith("ECR")
        },
    )
    opened = Visit.with_sample() if keep_interviews else Visit()
    opened.open(found)
    opened.ward = kept
    return opened
