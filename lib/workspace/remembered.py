"""What a saved visit keeps of how files were read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lib.reading import Reading
from lib.workspace.repeat import Earlier


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is known of the files that were opened, without their data.

    Attributes
    ----------
    latest: how the last one was read; its dataset is empty. ``None`` when nothing was opened.
    with_recipe: whether that was with a recipe.
    answers: by the fingerprints of files, what they were read with.
    """

    earlier: Earlier | None = None
    latest: Reading | None = None
    with_recipe: bool = False
    answers: tuple[tuple[tuple[str, ...], Mapping[str, str]], ...] = ()
