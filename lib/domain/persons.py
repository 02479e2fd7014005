"""Who was interviewed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who was interviewed, under a pseudonym, with what is known of them.

    Attributes
    ----------
    attributes: ``medium``, ``setting`` and ``document_group`` are codes, every other key is the
        file's own heading; a key is absent where nothing is known.
    note: remarks by language code.
    """

    key: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    note: Mapping[str, str] = field(default_factory=dict)
