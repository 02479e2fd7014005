"""What tells who somebody is: what was found, what to do about it, and the key on request."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.interface.answer import plain
from lib.interface.page import Page
from lib.interface.shown_tables import show_table
from lib.interface.uploads import choose, let_go, pending
from lib.reading import Identifier, Report, Upload, pseudonyms
from lib.reading.formats import EXTENSIONS, LARGEST
from lib.sharing.text_tables import key_csv
from lib.wording.told_identifiers import asked, done, found_table


def show(page: Page) -> None:
    """The columns that were left out or replaced, for each report that is open."""
    reports = _reports(page)
    found = [one for report in reports for one in report.identifiers]
    if not found:
        return
    words = page.words
    st.subheader(words("identifier.title"), anchor=False)
    st.markdown(words("identifier.lead"))
    show_table(found_table(found, words))
    _decide(page, [one for one in found if len(one.choices) > 1])
    if any(one.taken == "replace" for one in found):
        _key(page, reports)


def _reports(page: Page) -> list[Report]:
    """The reports of the visitor's own files, each once."""
    parts = [one for one in (page.visit.ward_part, page.visit.interviews_part) if one.own]
    reports = [one.report for one in parts]
    return reports[:1] if len(reports) == 2 and reports[0] is reports[1] else reports


def _decide(page: Page, open_: list[Identifier]) -> None:
    """One choice a column that the gate is unsure of, while the file is still there."""
    waiting, words = pending(), page.words
    asked_ = [one for one in open_ if waiting is not None and one.key in waiting.choices]
    if waiting is None or not asked_:
        return
    for one in asked_:
        _choice(page, one)
    if not any(key.startswith(("detector/", "cell/")) for key in waiting.choices):
        # Else the section about what stood out says so.
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(words("reading.detection.kept"))
            st.button(words("reading.detection.done"), on_click=let_go, key="identifiers_done")


def _choice(page: Page, one: Identifier) -> None:
    words = page.words
    # What holds is what was read: a choice that the file cannot bear springs back.
    st.session_state[one.key] = one.taken
    st.radio(
        plain(asked(one, words)),
        one.choices,
        format_func=lambda decision: done(one, decision, words),
        key=one.key,
        horizontal=True,
        on_change=_chosen,
        args=(page, one.key),
    )


def _chosen(page: Page, key: str) -> None:
    choose(page, {key: st.session_state[key]})


def _key(page: Page, reports: list[Report]) -> None:
    """The key, made from the files chosen once more: nothing of it is kept in between."""
    words = page.words
    if not st.toggle(words("pseudonyms.make"), key="pseudonyms"):
        return
    st.markdown(words("pseudonyms.lead"))
    files = st.file_uploader(
        words("pseudonyms.choose"),
        type=list(EXTENSIONS),
        accept_multiple_files=True,
        max_upload_size=LARGEST // 1024**2,
        key="pseudonyms_files",
        help=words("data.upload_hint"),
    )
    if not files:
        return
    uploads = tuple(Upload(one.name, one.getvalue()) for one in files)
    answers = _answers(page, reports, uploads)
    if answers is None:
        names = [source.file for report in reports for source in report.sources]
        st.error(plain(words("pseudonyms.other_file", files=words.listed(names))))
        return
    st.download_button(
        words("pseudonyms.download"),
        data=partial(_made, page, uploads, answers),
        file_name=words("pseudonyms.file"),
        mime="text/csv",
        on_click="ignore",
        icon=":material/key:",
    )


def _answers(
    page: Page, reports: list[Report], uploads: tuple[Upload, ...]
) -> dict[str, str] | None:
    """What the open files were read with; ``None`` when these are others, or in another order."""
    given = [one.fingerprint for one in uploads]
    for report in reports:
        if [source.sha256 for source in report.sources] == given:
            return dict(page.visit.repeat.answers_of(given))
    return None


def _made(page: Page, uploads: tuple[Upload, ...], answers: dict[str, str]) -> bytes:
    return key_csv(pseudonyms(uploads, answers, page.visit.own_instruments), page.words)
