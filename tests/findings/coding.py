"""Coded interviews of any size, made up from chance alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from lib.domain.coding import Code, Coded, Codings, Document, Person, Segments
from lib.domain.interviews import interviews_of

MEDIA = ("beeldend", "drama", "muziek")
SETTINGS = ("kliniek", "poli")


def coded_interviews(documents=12, codes=10, segments=90, seed=1, quotations=False):
    """Two coders on the same segments, the second a little less eager; a document a person."""
    random = np.random.default_rng(seed)
    persons = tuple(
        Person(f"P{n + 1}", {"medium": MEDIA[n % 3], "setting": SETTINGS[n % 2]})
        for n in range(documents)
    )
    document, code = random.integers(0, documents, segments), random.integers(0, codes, segments)
    own = [random.random(segments) < share for share in (0.9, 0.8)]
    texts = tuple(f"passage {n}" for n in range(segments)) if quotations else None
    return interviews_of(
        Coded(
            persons,
            tuple(Document(f"d{n}", f"interview {n + 1}", n) for n in range(documents)),
            tuple(
                Code(f"c{n + 1:03d}", f"Code {n + 1}", (f"Groep {n // 4 + 1}",))
                for n in range(codes)
            ),
            ("A", "B"),
            Segments(document, np.zeros(segments, dtype=np.int64), texts),
            Codings(
                np.concatenate([document[one] for one in own]),
                np.concatenate([np.flatnonzero(one) for one in own]),
                np.concatenate([code[one] for one in own]),
                np.concatenate([np.full(one.sum(), n) for n, one in enumerate(own)]),
            ),
        )
    )


def of_coder(coded, coder):
    """What one coder put, by a place in ``coders``."""
    all_, own = coded.codings, coded.codings.coder == coder
    parts = (all_.document, all_.segment, all_.code, all_.coder)
    return replace(coded, codings=Codings(*(part[own] for part in parts)))
