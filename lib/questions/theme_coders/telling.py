"""Agreement of two coders, in words: where to start talking, not a mark."""

from __future__ import annotations

from collections.abc import Iterator

from lib.findings import Finding
from lib.questions.theme_coders.finding import disagreements, judged_names
from lib.wording.language import Words
from lib.wording.phrases import capitalised, of_n, span_of
from lib.wording.table import Record, Table, Told, tabled
from lib.wording.table_cells import Cells
from lib.wording.voice import ThreeLines

_UNITS = {
    "documents": "answer.theme_coders.documents",
    "segments": "answer.theme_coders.segments",
}


def judged_themes(finding: Finding) -> dict[str, str]:
    """Names of the themes that either coder used, by key."""
    used = {
        row.measure
        for row in finding.rows
        if row.statistic in ("both", "only_first", "only_second") and row.value and row.measure
    }
    return {key: name for key, name in judged_names(finding).items() if key in used}


def agreed(finding: Finding, words: Words, measure: str) -> str | None:
    """ "10 of 12": in how many units the two judged alike."""
    both, neither = (finding.one(name, measure=measure) for name in ("both", "neither"))
    if both is None or neither is None:
        return None
    return of_n(words, both.value + neither.value, both.n)


def tell(finding: Finding, words: Words) -> ThreeLines:
    """Headline, certainty, what it does not say, and the numbers."""
    units, whole = finding.one("units"), finding.one("both", measure="")
    if units is None or whole is None or not whole.n:
        return ThreeLines(words("answer.theme_coders.none"), "", words("not_said.theme_coders"))
    compared = words(
        "certainty.theme_coders",
        themes=words.many("answer.themes.count", len(judged_names(finding))),
        units=words.many(_UNITS[finding.choices["unit"]], int(units.value)),
    )
    return ThreeLines(
        words.many("answer.theme_coders", whole.n, agreed=agreed(finding, words, "")),
        capitalised(compared),
        words("not_said.theme_coders"),
        (*_alpha(finding, words), words("sure.theme_coders")),
    )


def _alpha(finding: Finding, words: Words) -> Iterator[str]:
    alpha = finding.one("krippendorff_alpha", measure="")
    if alpha is None:
        return
    value, interval = words.number(alpha.value, 2), span_of(words, alpha, 2)
    if interval:
        level = words.level(alpha.level or 0.95)
        told = {"alpha": value, "level": level, "interval": interval}
        yield words("answer.theme_coders.alpha", **told)
    else:
        yield words("answer.theme_coders.alpha_only", alpha=value)


def table(finding: Finding, words: Words) -> Table:
    """A row per theme that either used, with all judgements together at the top."""
    names = {"": words("table.all_judgements"), **judged_themes(finding)}
    cells = Cells(finding, words)
    return tabled(
        words("table.caption.theme_coders"),
        [
            Told(words("table.theme"), names.get, numeric=False),
            Told(words("table.agreed"), lambda code: agreed(finding, words, code)),
            Told(words("table.only_first"), cells.value("only_first", 0)),
            Told(words("table.only_second"), cells.value("only_second", 0)),
            Told(words("table.kappa"), cells.value("cohen_kappa", 2)),
            Told(words("table.kalpha"), cells.value("krippendorff_alpha", 2)),
            Told(words("table.interval"), cells.interval("krippendorff_alpha", 2)),
        ],
        [code for code in names if cells.row("both", code) is not None],
        heading=lambda code: not code,
    )


def disagreement_table(finding: Finding, words: Words) -> Table:
    """A row per document or segment where one of the two put a code and the other did not."""

    def where(row: Record) -> str:
        if finding.choices["unit"] == "documents":
            return str(row["person"])
        return words("table.segment_of", person=row["person"], number=words.whole(row["number"]))

    def who(row: Record) -> str:
        return words("table.first_coder" if row["first"] else "table.second_coder")

    return tabled(
        words("table.caption.disagreements"),
        [
            Told(words("table.theme"), lambda row: row["name"], numeric=False),
            Told(words("table.person"), where, numeric=False),
            Told(words("table.coded_by"), who, numeric=False),
        ],
        disagreements(finding).to_dict("records"),
    )
