"""A visit: the data that is open, and what was already made of it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, cast

from lib.domain.instruments import Instrument
from lib.domain.interviews import Interviews
from lib.domain.norms import NORMS, Norm
from lib.domain.ward import Ward
from lib.reading import Reading, Report, rescored
from lib.workspace.ledger import Ledger
from lib.workspace.sample import sample_themes, sample_ward

T = TypeVar("T")
_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class Part:
    """Where the open scores or themes come from.

    Attributes
    ----------
    files: names of the visitor's own files; empty for the sample.
    """

    report: Report
    files: tuple[str, ...] = ()

    @property
    def own(self) -> bool:
        """Whether the visitor uploaded it."""
        return bool(self.files)


@dataclass(slots=True)
class Visit:
    """Everything one visitor has open; lives in the browser session and nowhere else."""

    ward: Ward | None = None
    ward_part: Part = field(default_factory=lambda: Part(Report()))
    own_norms: tuple[Norm, ...] = ()
    own_instruments: dict[str, Instrument] = field(default_factory=dict)
    _interviews: Interviews | None = None
    _interviews_part: Part | None = field(default_factory=lambda: Part(Report()))
    # None stands for the sample, which is read when it is first asked for.
    _reading: Reading | None = None
    ledger: Ledger = field(default_factory=Ledger)
    _made: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict)

    @classmethod
    def with_sample(cls) -> Visit:
        """A fresh visit, the sample open."""
        visit = cls()
        visit.close_own_data()
        return visit

    @property
    def interviews(self) -> Interviews | None:
        """The open interviews; the sample's are read when they are first asked for."""
        return self._interviews if self._interviews_part else sample_themes().dataset.interviews

    @property
    def interviews_part(self) -> Part:
        """Where they come from."""
        return self._interviews_part or Part(sample_themes().report)

    @property
    def norms(self) -> tuple[Norm, ...]:
        """The published means at hand, the visitor's own last."""
        return (*NORMS, *self.own_norms)

    def open(self, reading: Reading) -> None:
        """Puts newly read scores or themes in the place of what was open; the rest stays."""
        files = tuple(source.file for source in reading.report.sources)
        part = Part(reading.report, files)
        if reading.dataset.ward is not None:
            self.ward, self.ward_part, self._reading = reading.dataset.ward, part, reading
        if reading.dataset.interviews is not None:
            self._interviews, self._interviews_part = reading.dataset.interviews, part
        self._made.clear()
        self.ledger = Ledger()

    def add_norms(self, norms: tuple[Norm, ...]) -> None:
        """Puts the visitor's own published means in the place of those added before."""
        self.own_norms = norms
        self._made.clear()

    def use_instrument(self, instrument: Instrument) -> None:
        """Scores what is open with the visitor's key, and every file that is opened from now on.

        Raises
        ------
        ReadingError when nobody would have a score; then nothing changes.
        """
        self._score({**self.own_instruments, instrument.key: instrument})

    def drop_instruments(self) -> None:
        """Back to the shipped keys."""
        self._score({})

    def _score(self, own: dict[str, Instrument]) -> None:
        if self._reading is not None:
            reading = rescored(self._reading, own)
            self.ward, self._reading = reading.dataset.ward, reading
            self.ward_part = replace(self.ward_part, report=reading.report)
        self.own_instruments = own
        self._made.clear()
        self.ledger = Ledger()

    def close_own_data(self) -> None:
        """Forgets everything that was uploaded and opens the sample again."""
        reading = sample_ward()
        self.ward, self.ward_part = reading.dataset.ward, Part(reading.report)
        self._interviews, self._interviews_part = None, None
        self.own_norms, self.own_instruments, self._reading = (), {}, reading
        self._made.clear()
        self.ledger = Ledger()

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """What was made earlier in this visit under a key, or what ``make`` makes now."""
        if key in self._made:
            self._made.move_to_end(key)
        else:
            self._made[key] = make()
            while len(self._made) > _REMEMBERED:
                self._made.popitem(last=False)
        return cast("T", self._made[key])
