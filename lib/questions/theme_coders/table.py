"""Agreement of two coders per theme, and where they differ, as tables."""

from __future__ import annotations

from lib.findings import EstimateRow, Finding
from lib.questions.theme_coders.finding import disagreements
from lib.questions.theme_coders.telling import agreed, judged_themes
from lib.wording.language import Words
from lib.wording.table import NOTHING, Column, Row, Table


def _number(words: Words, row: EstimateRow | None) -> str:
    return NOTHING if row is None else words.number(row.value, 2)


def _interval(words: Words, row: EstimateRow | None) -> str:
    if row is None or row.low is None or row.high is None:
        return NOTHING
    return words.span(row.low, row.high, 2)


def make(finding: Finding, words: Words) -> Table:
    """A row per theme that either used, with all judgements together at the top."""
    rows = []
    for code, name in {"": words("table.all_judgements"), **judged_themes(finding)}.items():
        counts = {one: finding.one(one, measure=code) for one in ("only_first", "only_second")}
        if finding.one("both", measure=code) is None:
            continue
        alpha = finding.one("krippendorff_alpha", measure=code)
        rows.append(
            Row(
                (
                    name,
                    agreed(finding, words, code),
                    *(words.whole(one.value if one else 0) for one in counts.values()),
                    _number(words, finding.one("cohen_kappa", measure=code)),
                    _number(words, alpha),
                    _interval(words, alpha),
                ),
                heading=not code,
            )
        )
    columns = (
        Column(words("table.theme"), numeric=False),
        Column(words("table.agreed")),
        Column(words("table.only_first")),
        Column(words("table.only_second")),
        Column(words("table.kappa")),
        Column(words("table.kalpha")),
        Column(words("table.interval")),
    )
    return Table(words("table.caption.theme_coders"), columns, tuple(rows))


def disagreement_table(finding: Finding, words: Words) -> Table:
    """A row per document or segment where one of the two put a code and the other did not."""
    segments = finding.choices["unit"] == "segments"
    rows = []
    for row in disagreements(finding).to_dict("records"):
        where = row["person"]
        if segments:
            where = words("table.segment_of", person=where, number=words.whole(row["number"]))
        who = words("table.first_coder" if row["first"] else "table.second_coder")
        rows.append(Row((row["name"], where, who)))
    columns = (
        Column(words("table.theme"), numeric=False),
        Column(words("table.person"), numeric=False),
        Column(words("table.coded_by"), numeric=False),
    )
    return Table(words("table.caption.disagreements"), columns, tuple(rows))
