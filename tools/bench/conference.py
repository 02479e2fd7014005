"""A slide change beside a bare rerun: four pinned answers, from slide to slide and back."""

from __future__ import annotations

import json
from functools import partial

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tools.bench.measures import Costs, _measured, _tab
from tools.bench.server import BARE, DASHBOARD, Server
from tools.bench.tab import AppFailed, Run, Tab

_STEPS = 4
"""From one slide's figure to the next one's: agree, question, reveal lie in between."""


class Presenter(Tab):
    """A tab that clicks buttons, and tells the bar below the slides where to go."""

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self._buttons: dict[str, str] = {}
        self._bar = ""
        self._press: tuple[str, str] | None = None
        self._sent = 0

    def click(self, key: str) -> Run:
        """A button, by the key the app gave it."""
        self._press = (self._buttons[key], "")
        return self._run()

    def turn_to(self, place: int) -> Run:
        """Another stop of the conference."""
        self._sent += 1
        told = [{"event": "go", "value": {"to": place, "sent": self._sent}}]
        self._press = (f"$$STREAMLIT_INTERNAL_KEY_{self._bar}__events", json.dumps(told))
        run = self._run()
        if not run.charts:
            raise AppFailed(f"no figure at stop {place}")
        return run

    def _complete(self, message: BackMsg) -> None:
        if self._press is not None:
            widget, told = self._press
            state = message.rerun_script.widget_states.widgets.add(id=widget)
            if told:
                state.json_trigger_value = told
            else:
                state.trigger_value = True
        self._press = None

    def _element(self, run: Run, message: ForwardMsg) -> None:
        super()._element(run, message)
        element = message.delta.new_element
        match element.WhichOneof("type"):
            case "button":
                key = element.button.id.rpartition("-")[2]
                self._buttons[key] = element.button.id
            case "bidi_component":
                if element.bidi_component.component_name == "praktijklens_presenter":
                    self._bar = element.bidi_component.id


def slide_changes(costs: Costs, repeats: int) -> None:
    """Four slides, each shown before: what the room waits for when somebody presses a key."""
    with Server(BARE) as bare, Server(DASHBOARD) as ours, _tab(bare) as bare_tab:
        tab = Presenter(ours.port)
        tab.open("conference")
        tab.click("pin_four")
        tab.click("present")
        tab.click("room_False")
        reveals = [1 + _STEPS * slide for slide in range(4)]
        for place in reveals:
            tab.turn_to(place)
            bare_tab.rerun()
        for number in range(repeats):
            place = reveals[number % len(reveals)]
            costs.add("bare, slide", _measured(bare, bare_tab.rerun))
            run = partial(tab.turn_to, place)
            costs.add("slide change", _measured(ours, run))
        tab.close()
