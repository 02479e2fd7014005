"""Themes with k of n and who spoke of them as a table."""

from __future__ import annotations

from collections import defaultdict

from lib.domain.interviews import Mention
from lib.findings import EstimateRow, Finding
from lib.wording.language import Words
from lib.wording.tables.model import NOTHING, Column, Row, Table


def _who(finding: Finding) -> dict[str, list[str]]:
    """The persons who spoke of each theme."""
    marks = finding.marks
    found: dict[str, list[str]] = defaultdict(list)
    for theme, mention, person in zip(
        marks["theme"], marks["mention"], marks["person"], strict=True
    ):
        if mention == Mention.MENTIONED.value:
            found[theme].append(person)
    return found


def margin(words: Words, row: EstimateRow) -> str:
    """ "9 van 12", or that the source gives no list."""
    if row.statistic == "count_without_list":
        return words("table.no_list")
    return words("table.k_of_n", k=words.whole(row.value), n=words.whole(row.n))


def _theme_row(
    finding: Finding, words: Words, row: EstimateRow, about: dict[str, str], who: list[str]
) -> Row:
    stated = finding.one("stated", measure=row.measure)
    return Row(
        (
            about["name"],
            margin(words, row),
            NOTHING if stated is None else words.whole(stated.value),
            about["sub_question"] or NOTHING,
            about["chapter"] or NOTHING,
            ", ".join(who) or NOTHING,
        )
    )


def make(finding: Finding, words: Words) -> Table:
    """A heading per group with the persons counted once, then its themes."""
    about = {
        str(mark["theme"]): {str(name): str(value) for name, value in mark.items()}
        for mark in finding.marks.drop_duplicates("theme").to_dict("records")
    }
    who = _who(finding)
    rows: list[Row] = []
    for row in finding.rows:
        if row.statistic == "persons_in_group":
            total = finding.one("sum_of_themes", group=row.group)
            cells = (
                row.group,
                words("table.k_of_n", k=words.whole(row.value), n=words.whole(row.n)),
                "", "", "",
                words("table.sum_of_themes", sum=words.whole(total.value if total else 0)),
            )  # fmt: skip
            rows.append(Row(cells, heading=True))
        # Without a single person there are no marks, and nothing to say of a theme.
        elif row.statistic in ("count", "count_without_list") and row.measure in about:
            rows.append(_theme_row(finding, words, row, about[row.measure], who[row.measure]))
    columns = (
        Column(words("table.theme"), numeric=False),
        Column(words("table.listed")),
        Column(words("table.stated")),
        Column(words("table.sub_question")),
        Column(words("table.chapter")),
        Column(words("table.who"), numeric=False),
    )
    return Table(words("table.caption.themes"), columns, tuple(rows))
