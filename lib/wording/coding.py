"""What was read of coded material, in words."""

from __future__ import annotations

from collections.abc import Mapping

from lib.domain.coding import Coded, SegmentKind
from lib.wording.language import Words
from lib.wording.table import Column, Row, Table

_KINDS: Mapping[SegmentKind, str] = {
    SegmentKind.TEXT: "coding.kind.text",
    SegmentKind.PDF: "coding.kind.pdf",
    SegmentKind.PICTURE: "coding.kind.picture",
    SegmentKind.AUDIO: "coding.kind.audio",
    SegmentKind.VIDEO: "coding.kind.video",
    SegmentKind.DOCUMENT: "coding.kind.document",
    SegmentKind.OTHER: "coding.kind.other",
}


def counts_table(coded: Coded, words: Words) -> Table:
    """Documents, codings and segments side by side: programs print all three as "count"."""
    counts = coded.counts()
    coders = sum(1 for name in coded.coders if name)
    told = [
        (words("coding.documents"), len(coded.documents)),
        (words("coding.codes"), len(coded.codes)),
        (words("coding.codings"), counts.codings),
        (words("coding.segments"), counts.segments),
        *((words(_KINDS[kind]), n) for kind, n in coded.segments.of_kind().items()),
        *([(words("coding.coders"), coders)] if coders else []),
    ]
    rows = tuple(Row((what, words.whole(n))) for what, n in told)
    columns = (Column(words("table.what"), numeric=False), Column(words("table.number")))
    return Table(words("table.caption.coding", program=coded.program), columns, rows)
