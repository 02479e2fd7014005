"""Agreement of two coders, in words: where to start talking, not a mark."""

from __future__ import annotations

from lib.findings import EstimateRow, Finding
from lib.questions.theme_coders.finding import disagreements, judged_names
from lib.wording.language import Words
from lib.wording.table import NOTHING, Column, Row, Table


def judged_themes(finding: Finding) -> dict[str, str]:
    """Names of the themes that either coder used, by key."""
    used = {
        row.measure
        for row in finding.rows
        if row.statistic in ("both", "only_first", "only_second") and row.value and row.measure
    }
    return {key: name for key, name in judged_names(finding).items() if key in used}


def agreed(finding: Finding, words: Words, measure: str) -> str:
    """ "10 of 12": in how many units the two judged alike."""
    both, neither = (finding.one(name, measure=measure) for name in ("both", "neither"))
    if both is None or neither is None:
        return ""
    return words("table.k_of_n", k=words.whole(both.value + neither.value), n=words.whole(both.n))


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    not_said = words("not_said.theme_coders")
    whole = finding.one("both", measure="")
    if whole is None or not whole.n:
        return words("answer.theme_coders.none"), words("sure.theme_coders"), not_said
    unit = finding.choices["unit"]
    units = finding.one("units")
    counted = int(units.value) if units else 0
    answer = words(
        "answer.theme_coders",
        agreed=agreed(finding, words, ""),
        themes=words.many("answer.themes.count", len(judged_names(finding))),
        units=words.many(
            "answer.theme_coders.documents"
            if unit == "documents"
            else "answer.theme_coders.segments",
            counted,
        ),
    )
    alpha = finding.one("krippendorff_alpha", measure="")
    if alpha is None:
        return answer, words("sure.theme_coders"), not_said
    if alpha.low is None or alpha.high is None:
        told = words("answer.theme_coders.alpha_only", alpha=words.number(alpha.value, 2))
    else:
        told = words(
            "answer.theme_coders.alpha",
            alpha=words.number(alpha.value, 2),
            level=words.level(alpha.level or 0.95),
            interval=words.span(alpha.low, alpha.high, 2),
        )
    return f"{answer} {told}", words("sure.theme_coders"), not_said


def _number(words: Words, row: EstimateRow | None) -> str:
    return NOTHING if row is None else words.number(row.value, 2)


def _interval(words: Words, row: EstimateRow | None) -> str:
    if row is None or row.low is None or row.high is None:
        return NOTHING
    return words.span(row.low, row.high, 2)


def table(finding: Finding, words: Words) -> Table:
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
