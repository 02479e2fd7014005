"""A coding program's file on the data page: what was read is told, quotations only when asked."""

from __future__ import annotations

import pytest

from lib.wording import LANGUAGES, words_in
from tests.pages.test_opening_files import data_page, upload
from tests.pages.visiting import go, no_failure, tables
from tests.reading.coding import make_refi

PROJECT = make_refi.everything().packed()


def visit_of(app):
    return app.session_state["visit"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_tells_its_three_counts(language):
    app = upload(data_page(language), ("project.qdpx", PROJECT))
    no_failure(app, language)
    shown = "\n".join(tables(app))
    words = words_in(language)
    for key in ("coding.documents", "coding.codings", "coding.segments", "coding.coders"):
        assert words(key) in shown
    assert "REFI-QDA (NVivo)" in shown
    assert words("reading.remark.quotations_dropped") in shown
    no_failure(go(app, "themes"), language)


def test_quotations_are_kept_for_this_visit_when_asked():
    app = upload(data_page(), ("project.qdpx", PROJECT))
    assert visit_of(app).interviews.coded.segments.quotations is None
    app.checkbox(key="keep_quotations").check().run()
    app = upload(app, ("project.qdpx", PROJECT))
    no_failure(app, "nl")
    assert "lang" in visit_of(app).interviews.coded.segments.quotations
    assert words_in("nl")("reading.remark.quotations_kept") in "\n".join(tables(app))
