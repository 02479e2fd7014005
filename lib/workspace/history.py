"""What a visitor changed in the codebook, with the way back."""

from __future__ import annotations

from dataclasses import dataclass

from lib.domain.edits import Edit


@dataclass(frozen=True, slots=True)
class History:
    """Edits in their order, and those that were taken back, the last one first."""

    done: tuple[Edit, ...] = ()
    undone: tuple[Edit, ...] = ()

    def then(self, edit: Edit) -> History:
        """After one more edit; what was taken back before it is gone."""
        return History((*self.done, edit))

    def undo(self) -> History:
        """Without the last edit."""
        if not self.done:
            return self
        return History(self.done[:-1], (self.done[-1], *self.undone))

    def redo(self) -> History:
        """With the edit that was taken back last."""
        if not self.undone:
            return self
        return History((*self.done, self.undone[0]), self.undone[1:])
