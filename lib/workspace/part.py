"""Where the open scores or themes come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lib.workspace.sample import sample_themes, sample_ward

if TYPE_CHECKING:
    # The readers take a tenth of a second to load, which the sample need not wait for.
    from lib.reading import Report


@dataclass(frozen=True, slots=True)
class Part:
    """The source of one half of what is open.

    Attributes
    ----------
    files: names of the visitor's own files; empty for the sample.
    sample: which half of the sample it is; empty when it is none.
    """

    files: tuple[str, ...] = ()
    sample: Literal["", "ward", "themes", "course"] = ""
    _report: Report | None = None

    @classmethod
    def read_as(cls, report: Report) -> Part:
        """The visitor's own files, as they were read."""
        return cls(tuple(source.file for source in report.sources), _report=report)

    @property
    def report(self) -> Report:
        """What was told of it when it was read; the sample is read for it."""
        if self._report is not None:
            return self._report
        if self.sample:
            return (sample_ward if self.sample == "ward" else sample_themes)().report
        from lib.reading import Report

        return Report()

    @property
    def own(self) -> bool:
        """Whether the visitor uploaded it."""
        return bool(self.files)

    def same_files(self, other: Part) -> bool:
        """Whether both were read from the same files, maybe with other choices."""
        mine, its = ({one.sha256 for one in part.report.sources} for part in (self, other))
        return mine == its
