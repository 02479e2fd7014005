"""Opening the visitor's own files, and closing them again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from lib.interface import measurements, safety, under_way
from lib.interface.navigation import START, path_of
from lib.interface.page import Page
from lib.interface.state import carry
from lib.interface.under_way import UnderWay
from lib.reading import Opened, Progress, Question, Reading, ReadingError, Upload, open_files
from lib.reading.formats import EXTENSIONS, LARGEST
from lib.reading.meaning.own_columns import key_of
from lib.wording.told_reading import error
from lib.workspace import sample
from lib.workspace.saved.sealed_file import EXTENSION

_OUTCOME, _ROUND, _PENDING = "data_outcome", "data_round", "data_pending"
_RUNNING = "data_running"
_PATIENCE = 1.0
"""Seconds that a page waits before it shows how far the reading is."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the last opening went: files opened, an error, or data forgotten.

    Attributes
    ----------
    told: key of the sentence that says what else was opened.
    stopped: whether the visitor stopped it.
    failed: whether reading failed in a way that nobody foresaw.
    """

    opened: int = 0
    problem: ReadingError | None = None
    forgotten: bool = False
    told: str = ""
    stopped: bool = False
    failed: bool = False


def uploader(page: Page, took: Callable[[Page, tuple[Upload, ...]], bool]) -> None:
    """Takes some files; what was open stays when they cannot be read.

    Parameters
    ----------
    took: opens saved work among them, if there is any; whether there was.
    """
    words = page.words
    carry(_OUTCOME, _PENDING)
    if _is_running(page):
        under_way.show(page, _running)
        return
    turn = st.session_state.setdefault(_ROUND, 0)
    above = st.container()
    # Below the uploader, and drawn before it: a file is read as soon as it is there.
    keep = st.checkbox(
        words("data.keep_quotations"),
        key="keep_quotations",
        help=words("data.keep_quotations_hint"),
    )
    files = above.file_uploader(
        words("data.upload"),
        type=[*EXTENSIONS, EXTENSION],
        accept_multiple_files=True,
        max_upload_size=LARGEST // 1024**2,
        key=f"upload_{turn}",
        help=words("data.upload_hint"),
    )
    if not files:
        return
    uploads = tuple(Upload(one.name, one.getvalue(), quotations=keep) for one in files)
    with st.spinner(words("data.reading")):
        if not took(page, uploads):
            _begin(page, partial(open_files, uploads), {})
    # A new key makes Streamlit let go of the bytes: the dataset is all that is kept.
    st.session_state[_ROUND] = turn + 1
    st.rerun()


def _running() -> UnderWay | None:
    found: UnderWay | None = st.session_state.get(_RUNNING)
    return found


def _is_running(page: Page) -> bool:
    """Whether files are still being read; opens what is in them when that is done."""
    running = _running()
    if running is None:
        return False
    if not running.done():
        return True
    del st.session_state[_RUNNING]
    keep_outcome(_landed(page, running))
    return False


def _stop() -> None:
    """Ends a reading under way; what it read is never opened."""
    running: UnderWay | None = st.session_state.pop(_RUNNING, None)
    if running is not None:
        running.stop()


def _begin(
    page: Page,
    opening: Callable[[Progress], tuple[Opened, ...]],
    answers: Mapping[str, str],
    again: bool = False,
) -> None:
    """Reads files and opens what is in them; keeps them only while there is something to choose.

    What takes longer than a moment is opened later, by the page that shows how far it is.

    Parameters
    ----------
    again: whether the files that wait stay so when reading is refused.
    """
    _stop()
    visit = page.visit
    running = UnderWay(opening, answers, visit.own_instruments, visit.repeat.answers, again)
    if running.done(_PATIENCE):
        keep_outcome(_landed(page, running))
        return
    st.session_state[_RUNNING] = running
    keep_outcome(Outcome())


def _landed(page: Page, running: UnderWay) -> Outcome:
    try:
        reading = running.reading()
    except Exception as failure:  # a choice is read outside every page, and its net
        if not running.again:
            let_go()
        if isinstance(failure, ReadingError):
            return Outcome(problem=failure)
        safety.log(failure)
        return Outcome(failed=True)
    if reading is None:
        return Outcome(stopped=True)
    let_go()
    dataset = reading.dataset
    choices = _choices(reading)
    if reading.questions or choices:
        waiting = Pending(running.opened, running.answers, reading.questions, choices)
        st.session_state[_PENDING] = waiting
    if dataset.ward is None and dataset.interviews is None:
        return Outcome()
    page.visit.open(reading)
    return Outcome(opened=len(running.opened))


def _choices(reading: Reading) -> frozenset[str]:
    """Under which keys something can be chosen, whatever holds now."""
    report = reading.report
    unsure = (one.key for one in report.identifiers if len(one.choices) > 1)
    columns = map(key_of, reading.columns)
    return frozenset((*(one.key for one in report.detections if one.key), *unsure, *columns))


@dataclass(frozen=True, slots=True)
class Pending:
    """Opened files that leave something to be answered or chosen, with the answers so far.

    Attributes
    ----------
    questions: what must be answered before a column is used.
    choices: keys of what may be chosen otherwise.
    """

    opened: tuple[Opened, ...]
    answers: Mapping[str, str]
    questions: tuple[Question, ...]
    choices: frozenset[str] = frozenset()


def pending() -> Pending | None:
    """The files that wait for an answer; none while any are being read."""
    found: Pending | None = st.session_state.get(_PENDING)
    return None if _running() else found


def let_go() -> None:
    """Forgets the files that wait for an answer."""
    st.session_state.pop(_PENDING, None)


def skip_questions() -> None:
    """Leaves the questions as they are; the files stay only for what may still be chosen."""
    waiting = pending()
    if waiting is not None and waiting.choices:
        st.session_state[_PENDING] = replace(waiting, questions=())
    else:
        let_go()


def answer(page: Page, answers: Mapping[str, str]) -> None:
    """Reads the files that wait with answers to their questions; lets them go if that fails."""
    waiting = pending()
    if waiting is not None:
        _begin(page, lambda _: waiting.opened, answers)


def choose(page: Page, answers: Mapping[str, str]) -> None:
    """Reads the files that wait with a choice; when that leaves nothing, all stays as it was.

    What the recipe in use answers is not the visitor's, unless it is chosen here.
    """
    waiting = pending()
    if waiting is not None:
        recipe = page.visit.repeat.answers
        own = {key: one for key, one in _since(page, waiting).items() if recipe.get(key) != one}
        given = {**waiting.answers, **own, **answers}
        _begin(page, lambda _: waiting.opened, given, again=True)


def read_anew(page: Page) -> None:
    """Reads the files that wait with the recipe just loaded, which goes before all else."""
    waiting = pending()
    if waiting is not None:
        recipe = page.visit.repeat.answers
        given = {**waiting.answers, **_since(page, waiting)}
        kept = {key: one for key, one in given.items() if key not in recipe}
        _begin(page, lambda _: waiting.opened, kept, again=True)


def _since(page: Page, waiting: Pending) -> Mapping[str, str]:
    """What was chosen since without reading anything, such as a measurement, and before."""
    return page.visit.repeat.answers_of(one.sha256 for one in waiting.opened)


def keep_outcome(outcome: Outcome) -> None:
    """What the page tells until the next opening."""
    st.session_state[_OUTCOME] = outcome


def say_outcome(page: Page) -> None:
    """Tells how the last opening went, until the next one."""
    outcome: Outcome | None = st.session_state.get(_OUTCOME)
    if outcome is None:
        return
    words = page.words
    if outcome.problem is not None:
        st.error(error(outcome.problem, words), icon=":material/error:")
    elif outcome.failed:
        st.error(words("error.unexpected"), icon=":material/error:")
    elif outcome.stopped:
        st.info(words("data.stopped"), icon=":material/info:")
    elif outcome.forgotten:
        st.info(words("data.forgotten"), icon=":material/check:")
    elif outcome.opened:
        st.success(words.many("data.opened", outcome.opened), icon=":material/check:")
        if st.button(words("data.to_answers"), type="primary", key="to_answers"):
            st.switch_page(path_of(START))
    elif outcome.told:
        st.success(words(outcome.told), icon=":material/check:")


def _forget(page: Page) -> None:
    _stop()
    let_go()
    page.visit.close_own_data()
    st.session_state[_OUTCOME] = Outcome(forgotten=True)


def templates(page: Page) -> None:
    """Templates and samples to download, and the way back to the sample."""
    words = page.words
    st.subheader(words("data.templates"), anchor=False)
    st.markdown(words("data.templates_lead"))
    for label, name, stored in (
        ("data.template_scores", "data.file_scores", sample.SCORES_TEMPLATE),
        ("data.template_themes", "data.file_themes", sample.THEMES_TEMPLATE),
        ("data.sample_ward", "data.file_sample_ward", sample.WARD),
        ("data.sample_course", "data.file_sample_course", sample.COURSE),
        ("data.sample_themes", "data.file_sample_themes", sample.THEMES),
    ):
        st.download_button(
            words(label),
            data=partial(sample.file_bytes, stored),
            file_name=words(name),
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            icon=":material/download:",
            key=f"file_{stored}",
            width="stretch",
        )
    measurements.open_sample(page)
    if page.visit.own or page.visit.ward_part.sample == "course":
        st.button(
            words("data.forget"),
            icon=":material/delete:",
            on_click=_forget,
            args=(page,),
            width="stretch",
        )
