"""What was already made: answers, views and figures, each under a key."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import wraps
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")
_MOST = 96
"""Answers of one visit: two dozen pins of a conference, and the pages beside them."""


@dataclass(slots=True, eq=False)
class _Place:
    """Room for one thing; whoever makes it keeps the others waiting, who then have it too."""

    lock: Lock = field(default_factory=Lock)
    made: bool = False
    thing: Any = None


@dataclass(slots=True, eq=False)
class Made:
    """A bounded memory; what was not used for longest is forgotten first.

    Several threads may ask at once: each thing is made once, and only those who want it wait.
    """

    most: int = _MOST
    _kept: OrderedDict[Hashable, _Place] = field(default_factory=OrderedDict, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def __len__(self) -> int:
        return len(self._kept)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made under a key, or what ``make`` makes now; an exception is not kept."""
        with self._lock:
            place = self._kept.setdefault(key, _Place())
            self._kept.move_to_end(key)
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        with place.lock:
            if not place.made:
                try:
                    place.thing, place.made = make(), True
                finally:
                    if not place.made:
                        self._forget(key, place)
            found: T = place.thing
            return found

    def _forget(self, key: Hashable, place: _Place) -> None:
        with self._lock:
            if self._kept.get(key) is place:
                del self._kept[key]

    def clear(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._kept.clear()


def loaded_once(load: Callable[[], T]) -> Callable[[], T]:
    """Loads something once for the whole server, also where several visits are the first."""
    kept = Made()

    @wraps(load)
    def loaded() -> T:
        return kept.once("", load)

    return loaded
