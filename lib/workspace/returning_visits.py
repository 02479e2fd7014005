"""Finding a visit again after a reload: the browser tab shows a token, the server has the visit.

Nothing is held here: a visit is found for as long as a session of the server keeps it, which it
does while its window is open and some time after. Nothing is written to disk."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from lib.workspace.visit import Visit

_BYTES = 32


@dataclass(slots=True, weakref_slot=True, eq=False)
class Kept:
    """A visit with the choices made on its pages.

    Attributes
    ----------
    token: what the tab shows to get it back; 256 bits, and nowhere but in that tab and here.
    """

    visit: Visit
    choices: Mapping[str, object] = field(default_factory=dict)
    token: str = field(default_factory=lambda: secrets.token_urlsafe(_BYTES), repr=False)


class Returning:
    """The visits of a server that can be returned to.

    Tokens are looked up by their SHA-256, so the time that takes tells nothing about them.
    """

    def __init__(self) -> None:
        self._kept: WeakValueDictionary[bytes, Kept] = WeakValueDictionary()
        self._lock = threading.Lock()

    def keep(self, kept: Kept) -> None:
        """From now on its token finds it, while somebody else holds it."""
        with self._lock:
            self._kept[_digest(kept.token)] = kept

    def find(self, token: str) -> Kept | None:
        """What a tab may return to; ``None`` for a token that finds nothing (any more)."""
        with self._lock:
            return self._kept.get(_digest(token))


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()
