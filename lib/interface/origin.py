"""Where the numbers of a visit come from, as it is printed with everything taken along."""

from __future__ import annotations

import datetime

from lib.findings.questions import ABOUT_INTERVIEWS
from lib.interface.page import Page
from lib.sharing.conference import Origin
from lib.wording.ledger import line


def origin_of(page: Page, question: str) -> Origin:
    """The files, the date and the ledger's line behind the answer to a question."""
    visit, ledger = page.visit, page.visit.ledger
    interviews = question in ABOUT_INTERVIEWS
    part = visit.interviews_part if interviews else visit.ward_part
    told = ""
    if ledger.size:
        told = line(ledger.size, ledger.asked_size, ledger.by_chance, page.words)
    invented = not interviews and not part.own  # the sample's themes are of a published study
    return Origin(part.report.sources, datetime.date.today(), told, invented)
