"""Tables of several moments to what is known at each: read apart, told together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.domain.instruments import form_of
from lib.reading.dataset.joining import Gathered
from lib.reading.dataset.measured import Measurements
from lib.reading.dataset.scores import Collected, collect
from lib.reading.formats.report import Detection, Located, Remark, Told
from lib.reading.meaning.detectors.decisions import Decisions
from lib.reading.meaning.detectors.detector_kinds import ACCEPT
from lib.reading.meaning.detectors.table_detectors import alike
from lib.reading.meaning.moments.moments_split import Split
from lib.reading.tables.headings import SCORED, Vocabulary


@dataclass(frozen=True, slots=True)
class _Ids:
    """The ids of one moment, as ``alike`` wants them."""

    ids: tuple[str, ...]
    places: Sequence[Located]
    are_codes: bool = False

    def place(self, index: int) -> Located:
        return self.places[index]


def _told(moments: list[Collected]) -> list[Told]:
    """What is told of any moment, once each; who is absent now and then is the course itself."""
    counted: Counter[str] = Counter()
    found: dict[str, Told] = {}
    for one in moments:
        # By their text: what a table without a moment gives is told with every moment.
        texts = {repr(each): each for each in one.remarks}
        counted.update(texts.keys())
        found |= texts
    return [
        one
        for text, one in found.items()
        if one.code != "ids_alike"
        and (one.code != "patient_absent" or counted[text] == len(moments))
    ]


def _alike(
    held: dict[str, Gathered], decisions: Decisions
) -> tuple[dict[str, str], list[Detection]]:
    """Ids that one hand may have written in two ways, over all moments."""
    same, found = alike([_Ids(one.patients, one.places) for one in held.values()], decisions)
    return dict(same), list(found)


def collect_each(apart: Split, vocabulary: Vocabulary, decisions: Decisions) -> Collected:
    """Each moment read as a file of one moment is; what is told of several is told once.

    Raises
    ------
    ReadingError as ``collect``.
    """
    moments = {
        code: collect(tables, vocabulary, decisions) for code, tables in apart.tables.items()
    }
    held = {code: one.gathered for code, one in moments.items() if one.gathered is not None}
    ignored = tuple(dict.fromkeys(each for one in moments.values() for each in one.ignored))
    same, detections = _alike(held, decisions)
    if same:
        # Rows of one patient meet before they are read, so the tables are gone through once more.
        again = collect_each(apart, vocabulary, replace(decisions, same={**decisions.same, **same}))
        joined = tuple(one for one in detections if one.taken == ACCEPT)
        return replace(again, remarks=(*joined, *again.remarks))
    told = [*apart.remarks, *detections, *_told([*moments.values()])]
    if not held:
        return Collected(None, tuple(told), ignored)
    measured = Measurements(
        moments=tuple(held),
        gathered=tuple(held.values()),
        days=tuple(apart.days[code] for code in held),
        once=frozenset(
            form_of(column.key)
            for table in apart.once
            for column in table.columns
            if column.role in SCORED
        ),
    )
    first = measured.gathered[0]
    patients = {who for one in measured.gathered for who in one.patients}
    values = {"n": len(patients), "moments": len(held), "order": apart.known}
    found = Remark("note", "moments_found", first.places[0].sheet_only(), values)
    return Collected(None, (found, *told), ignored, measured)
