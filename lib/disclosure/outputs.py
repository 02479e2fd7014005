"""What others got before, so that a file that differs by a patient or two gives nobody away.

Two outputs about almost the same patients give the difference: with 20 and 21 patients, the
newcomer's score. So the ledger of outputs keeps, per measure and attribute, a sketch of the values
that were put out, and each finding as others got it. It knows no patient, no code and no row, so
whoever is called otherwise in the next file is still the same. Where fewer than ``FEWEST`` values
changed since any earlier output, what others have already stays as it is.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

import msgspec

from lib.disclosure.gate import withheld
from lib.disclosure.kept_findings import Kept, as_asked_now, finding_of, kept
from lib.disclosure.others import Guarded
from lib.disclosure.sketch import Contents, Measured, Sketch, changed, resting_on, sketch_of
from lib.domain.filters import WHERE
from lib.findings import Caution, Finding

FEWEST = 10
"""How many values must have changed before numbers about them are put out anew."""
STANDS = "earlier_stands"
"""The caution of a finding of an earlier day that stands; ``day`` is in ISO 8601."""
SCHEMA = 2
_FIRST = 1
"""The schema before any two forms could be a pair."""
_MARK = "praktijklens-outputs"
_DIGITS = 9
"""To how many digits two findings are compared: rows in another order add up a little otherwise."""


class TooAlike(Exception):
    """Showing this would give away the few patients in whom it differs from what was shown."""


class OutputsDamaged(ValueError):
    """The content is no ledger of outputs, or not all of one; carries nothing of what it holds."""


@dataclass(frozen=True, slots=True)
class Column:
    """What was put out of one measure or attribute."""

    of: str
    sketch: Sketch


@dataclass(frozen=True, slots=True)
class Output:
    """A finding as others got it.

    Attributes
    ----------
    columns: places of what it rests on in the ledger.
    """

    day: datetime.date
    columns: tuple[int, ...]
    finding: Kept


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of a ledger; ``digest`` is of all that follows it."""

    file: str
    schema: int
    digest: str
    columns: tuple[Column, ...]
    outputs: tuple[Output, ...]


@dataclass(slots=True)
class Outputs:
    """The ledger of what others got, of one visit or one folder of exports."""

    _columns: list[Column] = field(default_factory=list)
    _outputs: list[Output] = field(default_factory=list)

    def settle(self, finding: Finding, question: Guarded, basis: Measured) -> Finding:
        """What others may get of a finding that passed ``protect``, beside what they have.

        Parameters
        ----------
        basis: the data it was computed from, whole.

        Returns
        -------
        It, where what it rests on is as it was at an earlier output or differs from all of them in
        ``FEWEST`` values or more; else what they got to the same question. Where that is of other
        data, its caution ``STANDS`` says of what day.

        Raises
        ------
        TooAlike where too little changed and the question was never put out.
        """
        # What can no longer be told stays as others have it: its going would tell who left. A
        # question that is never told to others is withheld without its choices.
        by_data = finding.choices or finding.withheld.startswith("too_few")
        silent = bool(finding.withheld) and not by_data
        resting = {} if silent else resting_on(finding, question, basis)
        if not resting:
            return finding
        now = kept(finding)
        far = self._distances(resting)
        same = self._same_question(now, far)
        if any(self._few(name, far) for name in resting):
            if same:
                return _standing(same[0][1], now)
            if finding.rows:
                raise TooAlike
        if same and same[0][0] == 0 and _holds(same[0][1], now, question):
            return _standing(same[0][1], now)
        # Through its plain form now as it will be later, so that it comes out byte for byte.
        return finding if finding.withheld else finding_of(now)

    def settled(self, finding: Finding, question: Guarded, basis: Measured) -> Finding:
        """As ``settle``, the answer withheld where it would give a few patients away.

        What is undecided about the reading goes along; numbers under another reading only where
        the finding itself is new.
        """
        try:
            found = self.settle(finding, question, basis)
        except TooAlike:
            return withheld(finding.key, "too_alike", finding.example)
        doubts = finding.doubts
        if any(one.code == STANDS for one in found.cautions):
            doubts = tuple(replace(one, readings=()) for one in doubts)
        return replace(found, doubts=doubts, example=finding.example, measures=finding.measures)

    def record(
        self, finding: Finding, question: Guarded, basis: Measured, day: datetime.date
    ) -> None:
        """Notes that others get what ``settle`` gave; what is noted already stays as it is."""
        resting = resting_on(finding, question, basis)
        if not resting or not finding.rows:
            return
        now = kept(finding)
        far = self._distances(resting)
        if any(self._few(name, far) for name in resting):
            return
        same = [one for distance, one in self._same_question(now, far) if distance == 0]
        if same and _holds(same[0], now, question):
            return
        self._outputs = [one for one in self._outputs if one not in same]
        places = tuple(self._noted(name, values, far) for name, values in resting.items())
        self._outputs.append(Output(day, places, now))

    def _distances(self, resting: Mapping[str, Contents]) -> dict[int, int]:
        """By the place of each sketch of what it rests on, how many values changed since."""
        return {
            place: changed(resting[one.of], one.sketch)
            for place, one in enumerate(self._columns)
            if one.of in resting
        }

    def _of(self, name: str, far: Mapping[int, int]) -> dict[int, int]:
        return {place: one for place, one in far.items() if self._columns[place].of == name}

    def _few(self, name: str, far: Mapping[int, int]) -> bool:
        """Whether it differs from earlier outputs, and from one of them by a few."""
        nearest = min(self._of(name, far).values(), default=FEWEST)
        return 0 < nearest < FEWEST

    def _noted(self, name: str, values: Contents, far: Mapping[int, int]) -> int:
        """The place of its sketch; a new one where no earlier output was the same."""
        for place, distance in self._of(name, far).items():
            if distance == 0:
                return place
        self._columns.append(Column(name, sketch_of(values)))
        return len(self._columns) - 1

    def _same_question(self, now: Kept, far: Mapping[int, int]) -> list[tuple[int, Output]]:
        """What was put out to the same question, and how many values changed since.

        The nearest comes first, and the latest of those. Where all that an output rests on is
        other data by now, it answers another question.
        """
        found = [
            (max((far.get(place, 0) for place in one.columns), default=0), one)
            for one in reversed(self._outputs)
            if one.finding.key == now.key and _agree(one.finding.choices, now.choices)
            if min((far[place] for place in one.columns if place in far), default=0) < FEWEST
        ]
        return sorted(found, key=lambda each: each[0])

    def before(self, day: datetime.date) -> bool:
        """Whether it knows of an output of an earlier day."""
        return any(one.day < day for one in self._outputs)

    def with_those_of(self, other: Outputs) -> Outputs:
        """All outputs of both; each sketch has its own salt, so they stay comparable."""
        columns = [*self._columns]
        columns += [one for one in other._columns if one not in columns]
        places = {place: columns.index(one) for place, one in enumerate(other._columns)}
        moved = [
            replace(one, columns=tuple(places[place] for place in one.columns))
            for one in other._outputs
        ]
        return Outputs(
            columns, [*self._outputs, *(one for one in moved if one not in self._outputs)]
        )

    def as_json(self) -> bytes:
        """The ledger as a file."""
        columns, outputs = tuple(self._columns), tuple(self._outputs)
        content = _File(_MARK, SCHEMA, _digest(columns, outputs), columns, outputs)
        return msgspec.json.encode(content) + b"\n"


def outputs_in(content: bytes) -> Outputs:
    """The ledger in a file that anybody may have made.

    Raises
    ------
    OutputsDamaged when it is foreign, of a newer version, damaged or cut off: an output that is
        forgotten is an output that may be set beside the next.
    """
    try:
        file = msgspec.json.decode(content, type=_File)
        plain = msgspec.json.decode(content)
        sound = file.digest == _digest(plain["columns"], plain["outputs"]) and all(_sound(file))
    except (msgspec.MsgspecError, ValueError, TypeError, RecursionError, OverflowError):
        sound = False
    if not sound:
        raise OutputsDamaged
    outputs = file.outputs
    if file.schema == _FIRST:
        outputs = tuple(replace(one, finding=as_asked_now(one.finding)) for one in outputs)
    return Outputs([*file.columns], [*outputs])


def _digest(*content: object) -> str:
    return sha256(msgspec.json.encode(content)).hexdigest()


def _sound(file: _File) -> Iterator[bool]:
    yield file.file == _MARK and file.schema in (_FIRST, SCHEMA)
    for column in file.columns:
        yield column.sketch.sound
    for one in file.outputs:
        yield bool(one.columns)
        yield all(0 <= place < len(file.columns) for place in one.columns)
        finding_of(one.finding)


def _holds(earlier: Output, now: Kept, question: Guarded) -> bool:
    """Whether it is given again where no value changed.

    Equal values beside others give another answer, and that too tells of the few.
    """
    return not question.others.by_hand or _alike(earlier.finding) == _alike(now)


def _agree(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether both were chosen alike; what only one names, such as a group to compare with, the
    data had a hand in. Of other patients it is another question."""
    if one.get(WHERE, "") != other.get(WHERE, ""):
        return False
    return all(one[name] == other[name] for name in one.keys() & other.keys())


def _standing(earlier: Output, now: Kept) -> Finding:
    """An earlier output, with its day where today's would be another."""
    if _alike(earlier.finding) == _alike(now):
        return finding_of(now)  # an earlier version did not keep how firmly it is told
    finding = finding_of(earlier.finding)
    said = Caution(STANDS, {"day": earlier.day.isoformat()})
    return replace(finding, cautions=(said, *finding.cautions))


_FIRM = "firm"
"""The field of a row that says how it is told, not what was found."""


def _alike(one: Kept) -> object:
    return _short(msgspec.to_builtins(one))


def _short(value: object) -> object:
    if isinstance(value, dict):
        return {key: _short(each) for key, each in value.items() if key != _FIRM}
    if isinstance(value, list | tuple):
        return [_short(each) for each in value]
    return f"{value:.{_DIGITS}g}" if isinstance(value, float) else value
