"""Themes of the interviews, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lib.domain.interviews import Mention
from lib.findings import EstimateRow, Finding
from lib.wording.language import Words
from lib.wording.phrases import k_of_n, margin
from lib.wording.table import NOTHING, Row, Table, Told, tabled
from lib.wording.told_themes import asked_themes, asked_told, counted, most_told
from lib.wording.voice import ThreeLines


def tell(finding: Finding, words: Words) -> ThreeLines:
    """Headline, certainty, what it does not say, and the numbers."""
    names = dict(zip(finding.marks["theme"], finding.marks["name"], strict=True))
    named = [(names.get(row.measure, ""), row.value, row.n) for row in finding.all("count")]
    known = asked_themes(finding)
    asked = [name for name, k, _ in named if name in known and k]
    return ThreeLines(
        most_told(named, known, "theme", words),
        counted(words, finding.sample.n, "certainty.themes", asked),
        words("not_said.themes"),
        (*_held(finding, words), *asked_told(asked, words), words("sure.themes")),
    )


def _held(finding: Finding, words: Words) -> Iterator[str]:
    """How many themes in how many groups."""
    n, groups = finding.sample.n, [row.group for row in finding.all("persons_in_group")]
    held = sum(row.statistic in _COUNTED for row in finding.rows)
    if not n or not held:
        return
    parts = {
        "interviews": words.many("answer.themes.interviews", n, n=words.count(n)),
        "themes": words.many("answer.themes.held", held),
    }
    if any(groups):
        yield words(
            "answer.themes", groups=words.many("answer.themes.groups", len(groups)), **parts
        )
    else:
        yield words("answer.themes.ungrouped", **parts)


_COUNTED = ("count", "count_without_list")
_NUMBERS = {
    "codings": "table.codings",
    "segments": "table.segments",
    "documents": "table.documents",
    "stated": "table.stated",
}
_TOLD = {"sub_question": "table.sub_question", "chapter": "table.chapter"}
_MOST_NAMED = 20


def table(finding: Finding, words: Words) -> Table:
    """A heading per group with the persons counted once, then those of its themes that are drawn.

    From a coding program also the three counts that differ: codings, segments and documents. Who
    they are only where somebody is named: others are told how many.
    """
    marks = finding.marks
    about = {one["theme"]: one for one in marks.drop_duplicates("theme").to_dict("records")}
    spoke = marks[marks["mention"] == Mention.MENTIONED.value]
    who = {theme: [*persons] for theme, persons in spoke.groupby("theme")["person"]}
    numbers = {(row.measure, row.statistic): words.whole(row.value) for row in finding.rows}
    held = {row.statistic for row in finding.rows} & _NUMBERS.keys() or {"stated"}

    def number(statistic: str) -> Callable[[EstimateRow], str | None]:
        return lambda row: numbers.get((row.measure, statistic))

    def told(field: str) -> Callable[[EstimateRow], str | None]:
        return lambda row: about[row.measure][field] or None

    def listed(row: EstimateRow) -> str:
        """Who they are, as far as anybody reads on."""
        persons = who.get(row.measure, [])
        shown, rest = ", ".join(persons[:_MOST_NAMED]) or NOTHING, len(persons) - _MOST_NAMED
        return words("table.who.more", who=shown, n=words.whole(rest)) if rest > 0 else shown

    columns = [
        Told(words("table.theme"), told("name"), numeric=False),
        Told(words("table.listed"), lambda row: margin(words, row)),
        *(Told(words(title), number(one)) for one, title in _NUMBERS.items() if one in held),
        *(
            Told(words(title), told(one))
            for one, title in _TOLD.items()
            if any(theme[one] for theme in about.values())
        ),
    ]
    filler = ("",) * (len(columns) - 2)
    if who:
        columns.append(Told(words("table.who"), listed, numeric=False))
    sums = {row.group: words.whole(row.value) for row in finding.all("sum_of_themes")}

    def headed(row: EstimateRow) -> Row:
        name = row.group or words("table.no_group")
        total = (words("table.sum_of_themes", sum=sums[row.group]),) if who else ()
        return Row((name, k_of_n(words, row), *filler, *total), heading=True)

    groups = {theme["group"] for theme in about.values()}
    rows: list[EstimateRow | Row] = []
    for row in finding.rows:
        if row.statistic == "persons_in_group" and row.group in groups and groups != {""}:
            rows.append(headed(row))
        # Without a single person there are no marks, and nothing to say of a theme.
        elif row.statistic in _COUNTED and row.measure in about:
            rows.append(row)
    caption = words("table.caption.themes" if who else "table.caption.themes.counts")
    held_here = sum(row.statistic in _COUNTED for row in finding.rows)
    if 0 < len(about) < held_here:
        part = {"drawn": words.whole(len(about)), "of": words.whole(held_here)}
        caption = words("table.caption.themes.part", **part)
    return tabled(caption, columns, rows)
