"""A browser tab as the server sees one: it speaks Streamlit's websocket, without a browser."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

_LARGEST = 2**28
_SECONDS = 60
_KEPT_RUNS = 2
"""For how many runs the browser keeps a large message, so that the server can refer to it."""


class AppFailed(RuntimeError):
    """The app showed an exception or an error: its times mean nothing."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A select box: its widget and what it offers."""

    widget: str
    options: tuple[str, ...]
    chosen: str


@dataclass(slots=True)
class Run:
    """What one run of the script brought."""

    sent: float
    first_chart: float | None = None
    finished: float = 0.0
    charts: int = 0
    bytes: int = 0
    choices: list[Choice] = field(default_factory=list)

    @property
    def wall(self) -> float:
        """Seconds from the message until the script was finished."""
        return self.finished - self.sent


class Tab:
    """One session: opens a page, changes choices, goes to another page."""

    def __init__(self, port: int) -> None:
        self._socket = connect(
            f"ws://127.0.0.1:{port}/_stcore/stream",
            subprotocols=["streamlit", "PLACEHOLDER_AUTH_TOKEN"],  # type: ignore[list-item]
            max_size=_LARGEST,
            ping_interval=None,
        )
        self._page = ""
        self._pages: dict[str, str] = {}
        self._values: dict[str, str] = {}
        self._kept: dict[str, tuple[int, bool]] = {}
        self._runs = 0
        self.choices: list[Choice] = []

    def open(self, path: str = "") -> Run:
        """The first run: the page of an address."""
        return self._run(page_name=path)

    def rerun(self) -> Run:
        """A widget's message that changes nothing."""
        return self._run()

    def choose(self, place: int, option: str) -> Run:
        """Another option in one of the page's select boxes."""
        self._values[self.choices[place].widget] = option
        return self._run()

    def go(self, path: str) -> Run:
        """To another page of the app."""
        self._page = self._pages[path]
        return self._run()

    def close(self) -> None:
        """Closes the tab."""
        self._socket.close()

    def _run(self, page_name: str = "") -> Run:
        message = BackMsg()
        state = message.rerun_script
        state.page_script_hash, state.page_name = self._page, page_name
        state.context_info.locale, state.context_info.timezone = "nl-NL", "Europe/Amsterdam"
        state.context_info.color_scheme = "light"
        for widget, value in self._values.items():
            state.widget_states.widgets.add(id=widget, string_value=value)
        state.cached_message_hashes.extend(self._kept)
        self._complete(message)
        content = message.SerializeToString()
        run = Run(time.perf_counter())
        self._socket.send(content)
        self._listen(run)
        self._runs += 1
        self._kept = {
            name: kept for name, kept in self._kept.items() if self._runs - kept[0] <= _KEPT_RUNS
        }
        self.choices = run.choices
        return run

    def _complete(self, message: BackMsg) -> None:
        """Adds what else the visitor did, for tabs that do more than choose."""

    def _listen(self, run: Run) -> None:
        while True:
            received = self._socket.recv(timeout=_SECONDS)
            if isinstance(received, str):
                raise AppFailed(received)
            run.bytes += len(received)
            message = ForwardMsg()
            message.ParseFromString(received)
            match message.WhichOneof("type"):
                case "new_session":
                    self._page = message.new_session.page_script_hash
                    # A page that sends the visit on starts a run of its own.
                    run.charts, run.choices = 0, []
                case "navigation":
                    self._pages = {
                        page.url_pathname: page.page_script_hash
                        for page in message.navigation.app_pages
                    }
                    self._page = message.navigation.page_script_hash
                case "ref_hash":
                    _, is_chart = self._kept[message.ref_hash]
                    self._kept[message.ref_hash] = (self._runs, is_chart)
                    self._count_chart(run, is_chart)
                case "delta":
                    self._element(run, message)
                case "script_finished":
                    status = message.script_finished
                    if status == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                        continue
                    if status != ForwardMsg.FINISHED_SUCCESSFULLY:
                        raise AppFailed(ForwardMsg.ScriptFinishedStatus.Name(status))
                    run.finished = time.perf_counter()
                    return

    def _element(self, run: Run, message: ForwardMsg) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise AppFailed(f"{element.exception.type}: {element.exception.message}")
        if kind == "selectbox":
            box = element.selectbox
            chosen = self._values.setdefault(box.id, box.options[box.default])
            run.choices.append(Choice(box.id, tuple(box.options), chosen))
        is_chart = kind == "vega_lite_chart"
        self._count_chart(run, is_chart)
        if message.metadata.cacheable:
            self._kept[message.hash] = (self._runs, is_chart)

    @staticmethod
    def _count_chart(run: Run, is_chart: bool) -> None:
        if is_chart:
            run.charts += 1
            if run.first_chart is None:
                run.first_chart = time.perf_counter()
