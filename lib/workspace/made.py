"""What was already made in a visit: answers, views and figures, each under a key."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

T = TypeVar("T")
_MOST = 96
"""Answers and figures: two dozen pins of a conference, and the pages beside them."""


@dataclass(slots=True)
class Made:
    """A bounded memory; what was not used for longest is forgotten first."""

    _kept: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict, repr=False)

    def __len__(self) -> int:
        return len(self._kept)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made under a key, or what ``make`` makes now; an exception is not kept."""
        if key in self._kept:
            self._kept.move_to_end(key)
        else:
            self._kept[key] = make()
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return cast("T", self._kept[key])

    def clear(self) -> None:
        """Forgets everything."""
        self._kept.clear()
