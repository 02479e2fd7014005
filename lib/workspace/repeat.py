"""Reading the next file as the last one, and what is different since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from lib.domain.dataset import Dataset
from lib.domain.edits import Plain
from lib.domain.instruments import Instrument
from lib.domain.ward import Ward
from lib.findings.since import Since, Summary, since, summary

if TYPE_CHECKING:
    from lib.reading import Reading, Source
    from lib.reading.dataset.recipe import Change, Recipe
    from lib.workspace.saved.work import Remembered


@dataclass(frozen=True, slots=True)
class Earlier:
    """The files that were open before, of which no patient is kept."""

    files: tuple[str, ...]
    summary: Summary


def _fingerprints(reading: Reading) -> tuple[str, ...]:
    return tuple(one.sha256 for one in reading.report.sources)


@dataclass(slots=True)
class Repeat:
    """The recipe in use, and the file before this one.

    Attributes
    ----------
    recipe: applies to every file that is opened; ``None`` without one.
    changes: in what the last file that was opened differs from it.
    earlier: what the open scores are set beside; ``None`` when they are the first.
    """

    recipe: Recipe | None = None
    changes: tuple[Change, ...] = ()
    earlier: Earlier | None = None
    _latest: Reading | None = field(default=None, repr=False)
    _with_recipe: bool = False
    _answers: dict[tuple[str, ...], Mapping[str, str]] = field(default_factory=dict)

    @property
    def answers(self) -> Mapping[str, str]:
        """What the recipe answers to questions about the next file."""
        return self.recipe.answers_for_next() if self.recipe else {}

    @property
    def compared(self) -> bool:
        """Whether a file was opened with the recipe."""
        return self._with_recipe

    def answers_of(self, files: Iterable[str]) -> Mapping[str, str]:
        """What files were read with, by their SHA-256 in order; nothing for others."""
        return self._answers.get(tuple(files), {})

    def chose(self, reading: Reading) -> None:
        """Takes note of another choice about files that are open; they were not read again."""
        self._answers[_fingerprints(reading)] = reading.answers
        if self._latest is not None and _fingerprints(self._latest) == _fingerprints(reading):
            self._latest = reading

    def opened(self, reading: Reading, ward: Ward | None, sources: tuple[Source, ...]) -> None:
        """Takes note of a reading that is opened in the place of a visitor's own ward.

        The same files again, read with other choices, are no later measurement.
        """
        from lib.reading.dataset.recipe import drift

        self._latest, self._with_recipe = reading, self.recipe is not None
        self._answers[_fingerprints(reading)] = reading.answers
        self.changes = drift(self.recipe, reading) if self.recipe else ()
        if reading.dataset.ward is None:
            return
        before = {source.sha256 for source in sources}
        if ward is None:
            self.earlier = None
        elif before != {*_fingerprints(reading)}:
            self.earlier = Earlier(tuple(source.file for source in sources), summary(ward))

    def tell_edits(self, left_over: tuple[Any, ...]) -> None:
        """Adds edits of a codebook that do not fit what is open to what is different."""
        if left_over:
            from lib.reading.dataset.recipe import edits_left

            self.changes = (*self.changes, *edits_left(left_over))

    def remembered(self) -> Remembered:
        """Everything that a saved visit keeps of it beside the recipe."""
        from lib.workspace.saved.work import Remembered

        latest = self._latest
        if latest is not None:
            latest = replace(latest, dataset=Dataset(), gathered=None, measured=None, questions=())
        return Remembered(self.earlier, latest, self._with_recipe, tuple(self._answers.items()))

    def restore(self, recipe: Recipe | None, remembered: Remembered) -> None:
        """Puts back what a saved visit kept."""
        from lib.reading.dataset.recipe import drift

        self.recipe, self.earlier = recipe, remembered.earlier
        self._latest, self._with_recipe = remembered.latest, remembered.with_recipe
        self._answers = dict(remembered.answers)
        with_recipe = remembered.latest if self._with_recipe else None
        self.changes = drift(recipe, with_recipe) if recipe and with_recipe else ()

    def written(self, own: Mapping[str, Instrument], edits: Iterable[Plain] = ()) -> Recipe | None:
        """The recipe of what was opened last; ``None`` when nothing was."""
        from lib.reading.dataset.recipe import recipe_of

        return recipe_of(self._latest, own, edits) if self._latest else None

    def since(self, ward: Ward) -> tuple[Since, ...]:
        """The open scores beside those of the file before; empty when there was none."""
        return since(self.earlier.summary, ward) if self.earlier else ()
