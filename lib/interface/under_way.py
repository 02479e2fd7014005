"""A reading under way: it runs in a thread, shows how far it is, and can be stopped.

Files that are read within a second never get this far. The thread knows nothing of the session;
what it read lands in the visit when the page asks for it. Whoever closes the page stops it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait

import streamlit as st

from lib.domain.instruments import Instrument
from lib.interface.page import Page
from lib.reading import Cancelled, Opened, Progress, Reading, ReadingError, read_opened
from lib.wording.language import Family

_STEPS = Family("data.progress")
_EVERY, _ABANDONED = 0.3, 10.0
"""Seconds between two looks at it; and after which nobody looks any more."""
_ENDING = 5.0


class UnderWay:
    """Files that are being opened and read, or read once more.

    Attributes
    ----------
    opened: the files, as soon as they are; from then on nobody here holds their bytes.
    again: whether what was open before stays to be chosen about when this is refused.
    """

    def __init__(
        self,
        opening: Callable[[Progress], tuple[Opened, ...]],
        answers: Mapping[str, str],
        own: Mapping[str, Instrument],
        recipe: Mapping[str, str],
        again: bool,
    ) -> None:
        self.opened: tuple[Opened, ...] = ()
        self.answers, self.again = answers, again
        self.progress = Progress()
        self._to_open = [opening]
        self._result: Future[Reading] = Future()
        self._alarm: threading.Timer | None = None
        threading.Thread(target=self._read, args=(dict(own), recipe), daemon=True).start()

    def _read(self, own: Mapping[str, Instrument], recipe: Mapping[str, str]) -> None:
        try:
            self.opened = self._to_open.pop()(self.progress)
            self._result.set_result(
                read_opened(self.opened, self.answers, own, self.progress, recipe)
            )
        except ReadingError as problem:
            # Its traceback would hold on to the file.
            self._result.set_exception(ReadingError(problem.code, problem.place, **problem.values))
        except BaseException as problem:
            self._result.set_exception(problem)

    def done(self, seconds: float = 0.0) -> bool:
        """Whether it is read, or refused, within some seconds; tells that somebody waits."""
        wait([self._result], seconds)
        if self._alarm is not None:
            self._alarm.cancel()
        if self._result.done():
            return True
        self._alarm = threading.Timer(_ABANDONED, self.progress.cancel)
        self._alarm.daemon = True
        self._alarm.start()
        return False

    def reading(self) -> Reading | None:
        """What was read; ``None`` when it was stopped, ``ReadingError`` when it was refused."""
        try:
            return self._result.result()
        except Cancelled:
            return None

    def stop(self) -> None:
        """Stops it; returns when it has ended."""
        self.progress.cancel()
        self.done(_ENDING)


def show(page: Page, current: Callable[[], UnderWay | None]) -> None:
    """How far it is and a button to stop it, until it is done.

    Parameters
    ----------
    current: gives what is under way; ``None`` when nothing is any more.
    """

    @st.fragment(run_every=_EVERY)
    def look() -> None:
        running = current()
        if running is None or running.done():
            st.rerun()
        progress = running.progress
        st.progress(progress.share, page.words(_STEPS[progress.step]))
        st.button(
            page.words("data.progress.stop"),
            icon=":material/close:",
            key="data_stop",
            on_click=running.stop,
        )

    look()
