"""Where the numbers of a visit come from, as it is printed with everything taken along."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from lib.interface.page import Page
from lib.questions.registry import question_of
from lib.sharing.taken_along import Origin
from lib.wording.told_ledger import line


def origin_of(page: Page, question: str) -> Origin:
    """The files, the date and the ledger's line behind the answer to a question."""
    visit, ledger = page.visit, page.visit.ledger
    parts = []
    about = question_of(question).about
    if about.ward:
        parts.append(visit.ward_part)
    if about.interviews:
        parts.append(visit.interviews_part)
    sources = dict.fromkeys(source for part in parts for source in part.report.sources)
    told = ""
    if ledger.size:
        told = line(ledger.size, ledger.asked_size, ledger.by_chance, page.words)
    return Origin(tuple(sources), datetime.date.today(), told, not visit.own, visit.moment)


def origin_of_all(some: Sequence[Origin]) -> Origin:
    """What several answers rest on together; at least one."""
    sources = dict.fromkeys(source for one in some for source in one.sources)
    return Origin(tuple(sources), some[0].made, some[0].ledger, some[0].example)
