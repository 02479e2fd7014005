"""What was read of the open data, on the page."""

from __future__ import annotations

import streamlit as st

from lib.domain.instruments import INSTRUMENTS, form_of
from lib.interface import columns_used, own_material
from lib.interface.answer import plain
from lib.interface.page import Page
from lib.interface.shown_tables import show_table
from lib.wording.told_coding import counts_table
from lib.wording.told_norms import key_table
from lib.wording.told_reading import remarks_table, scales_table


def show(page: Page) -> None:
    """Rows, scales, remarks and the scoring key of the scores and themes that are open."""
    words, visit = page.words, page.visit
    st.subheader(words("data.what"), anchor=False)
    if visit.ward is not None:
        _ward(page)
    if visit.interviews is not None:
        _interviews(page)
    _take_along(page)
    known = {**INSTRUMENTS, **visit.own_instruments}
    used = {form_of(scale.measure) for scale in visit.ward_part.report.scales}
    with st.expander(words("data.key")):
        show_table(key_table([one for key, one in known.items() if key in used], words))
        st.caption(words("data.missing_rule"))
        own_material.loader(page)
    with st.expander(words("data.other_keys")):
        show_table(key_table([one for key, one in known.items() if key not in used], words))


def _take_along(page: Page) -> None:
    """The reading report as a workbook, made when it is asked for."""
    words, reading = page.words, page.visit.reading
    if reading is None:
        return

    def content() -> bytes:
        # Imported here: it is asked for seldom, and the page need not wait for it.
        from lib.sharing.reading_workbook import reading_workbook

        return reading_workbook(reading, words)

    st.download_button(
        words("read_report.download"),
        data=content,
        file_name=words("read_report.file"),
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        on_click="ignore",
        icon=":material/download:",
        key="reading_report",
    )
    st.caption(words("read_report.warning"))


def _source(page: Page, own: bool, files: tuple[str, ...], sample_key: str) -> str:
    return page.words("header.own", files=", ".join(files)) if own else page.words(sample_key)


def _ward(page: Page) -> None:
    words, ward, part = page.words, page.visit.ward, page.visit.ward_part
    if ward is None:
        return
    counts = [words.many("data.ward_rows", ward.size)]
    missed = next((len(values) for values in ward.non_participants.values()), 0)
    if missed:
        counts.append(words.many("data.missed_rows", missed))
    source = _source(page, part.own, part.files, "header.sample_ward")
    st.markdown(f"**{plain(source)}** · {' · '.join(counts)}")
    show_table(scales_table(part.report, words))
    columns_used.show(page)
    if part.report.remarks:
        show_table(remarks_table(part.report, words))
    elif not part.report.detections:
        st.caption(words("data.no_remarks"))


def _interviews(page: Page) -> None:
    words, interviews, part = page.words, page.visit.interviews, page.visit.interviews_part
    if interviews is None:
        return
    counts = (
        words.many("data.themes_rows", len(interviews.themes)),
        words.many("data.persons", len(interviews.persons)),
    )
    source = _source(page, part.own, part.files, "header.sample_themes")
    st.markdown(f"**{plain(source)}** · {' · '.join(counts)}")
    if interviews.coded is not None:
        show_table(counts_table(interviews.coded, words))
    # One report tells of scores and themes that came together; once is enough.
    if part.own and part.report.remarks and part.report != page.visit.ward_part.report:
        show_table(remarks_table(part.report, words))
