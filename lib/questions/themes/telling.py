"""Themes of the interviews, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lib.domain.interviews import Mention
from lib.findings import EstimateRow, Finding
from lib.wording.language import Words
from lib.wording.phrases import asked_about, asked_told, k_of_n, margin, most_named
from lib.wording.table import NOTHING, Row, Table, Told, tabled


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    return " ".join(_answer(finding, words)), words("sure.themes"), words("not_said.themes")


def _answer(finding: Finding, words: Words) -> list[str]:
    n, counted = finding.sample.n, list(finding.all("count"))
    if not any(row.value for row in counted):
        return [words("answer.themes.none", n=words.count(n))]
    held = len(counted) + len(list(finding.all("count_without_list")))
    interviews = words.many("answer.themes.interviews", n, n=words.count(n))
    parts = {"interviews": interviews, "themes": words.many("answer.themes.held", held)}
    groups = [row.group for row in finding.all("persons_in_group")]
    if any(groups):
        told = words.many("answer.themes.groups", len(groups))
        answer = words("answer.themes", groups=told, **parts)
    else:
        answer = words("answer.themes.ungrouped", **parts)
    names = dict(zip(finding.marks["theme"], finding.marks["name"], strict=True))
    named = [(names.get(row.measure, ""), row.value, row.n) for row in counted]
    return [answer, *_most(finding, named, words)]


def _most(finding: Finding, named: Sequence[tuple[str, float, int]], words: Words) -> list[str]:
    """What most persons spoke of, and what would have come first because it was asked."""
    prompted = asked_about(finding, "list_asked", "theme")
    free = [one for one in named if one[0] not in prompted and one[1]]
    top = max((k for _, k, _ in free), default=0)
    asked = [
        words("phrase.quoted", text=name) for name, k, _ in named if name in prompted and k >= top
    ]
    if not free:
        return asked_told(asked, words)
    most, k, n = most_named(free, words, "answer.themes.others")
    k_of = words.many("answer.themes.k_of", n, n=words.count(n), k=words.count(k))
    return [words("answer.themes.most", most=most, k_of=k_of), *asked_told(asked, words)]


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
    counted = sum(row.statistic in _COUNTED for row in finding.rows)
    if 0 < len(about) < counted:
        part = {"drawn": words.whole(len(about)), "of": words.whole(counted)}
        caption = words("table.caption.themes.part", **part)
    return tabled(caption, columns, rows)
