"""Twelve pinned findings as slides, beside their bare pictures."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any

from lib.charts.dress import Look
from lib.disclosure import Audience
from lib.domain.dataset import Dataset
from lib.findings import Finding
from lib.questions.asking import all_findings, leading_findings
from lib.sharing.slides.deck import PICTURE, SCALE, slides
from lib.sharing.taken_along import Conference, Origin, conference_of
from lib.wording import words_in
from lib.workspace import sample_ward
from tools.bench.measures import Costs, timed

_PINNED = 12


def _pins(dataset: Dataset) -> Iterator[Finding]:
    """Each question once, and then other scales of the first, as a conference pins them."""
    yield from leading_findings(dataset)
    yield from all_findings(dataset)


def _conference() -> Conference:
    reading = sample_ward()
    origin = Origin(reading.report.sources, datetime.date(2026, 11, 22))
    findings = islice(_pins(reading.dataset), _PINNED)
    return conference_of(findings, "bench", origin, words_in("nl"), Audience.TREATING_TEAM)


def _specifications(conference: Conference) -> list[dict[str, Any]]:
    look = Look(dark=False, width=PICTURE, paper=True)
    return [figure.draw(look).to_dict() for shown in conference.shown for figure in shown.drawn]


def _bare(specifications: Iterable[dict[str, Any]]) -> None:
    """The pictures from ready specifications, and nothing else."""
    import vl_convert

    for one in specifications:
        vl_convert.vegalite_to_png(one, scale=SCALE)


def pinned(costs: Costs, repeats: int) -> None:
    """Turn and turn about; a first round warms the renderer."""
    specifications = _specifications(_conference())
    _bare(specifications[:1])
    for number in range(repeats + 1):
        kept = costs if number else Costs()
        timed(kept, "bare, twelve pictures", partial(_bare, specifications))
        # A fresh one each time: sentences, tables and figures are made once per conference.
        timed(kept, "slides, twelve", partial(slides, _conference()))
