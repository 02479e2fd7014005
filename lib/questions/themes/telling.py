"""Themes of the interviews, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from lib.domain.interviews import Mention
from lib.findings import Finding
from lib.wording.language import Words
from lib.wording.phrases import asked_about, asked_told, k_of_n, margin, most_named
from lib.wording.table import NOTHING, Column, Row, Table


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    n = finding.sample.n
    counted = list(finding.all("count"))
    themes = len(counted) + len(list(finding.all("count_without_list")))
    groups = [row.group for row in finding.all("persons_in_group")]
    not_said = words("not_said.themes")
    marks = finding.marks.drop_duplicates("theme")
    names = dict(zip(marks["theme"], marks["name"], strict=True))
    if not any(row.value for row in counted):
        return words("answer.themes.none", n=words.count(n)), words("sure.themes"), not_said
    named = [(names.get(row.measure, ""), row.value, row.n) for row in counted]
    some = {"groups": words.many("answer.themes.groups", len(groups))} if any(groups) else {}
    answer = words(
        "answer.themes" if some else "answer.themes.ungrouped",
        interviews=words.many("answer.themes.interviews", n, n=words.count(n)),
        themes=words.many("answer.themes.held", themes),
        **some,
    )
    return " ".join([answer, *_most(finding, named, words)]), words("sure.themes"), not_said


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


UNITS = ("codings", "segments", "documents")
_TOLD = {"sub_question": "table.sub_question", "chapter": "table.chapter"}
_COUNTED = ("count", "count_without_list")
_MOST_NAMED = 20


def _who(finding: Finding) -> dict[str, list[str]]:
    """The persons who spoke of each theme."""
    marks = finding.marks
    spoke = marks[marks["mention"] == Mention.MENTIONED.value]
    found: dict[str, list[str]] = defaultdict(list)
    for theme, person in zip(spoke["theme"], spoke["person"], strict=True):
        found[theme].append(person)
    return found


def _by_theme(finding: Finding, *statistics: str) -> dict[tuple[str, str], str]:
    return {
        (row.measure, row.statistic): str(round(row.value))
        for row in finding.rows
        if row.statistic in statistics
    }


def table(finding: Finding, words: Words) -> Table:
    """A heading per group with the persons counted once, then those of its themes that are drawn.

    From a coding program also the three counts that differ: codings, segments and documents. Who
    they are only where somebody is named: others are told how many.
    """
    listed = finding.marks.drop_duplicates("theme")
    about = {
        str(mark["theme"]): {str(name): str(value) for name, value in mark.items()}
        for mark in listed.to_dict("records")
    }
    told = [one for one in _TOLD if any(theme[one] for theme in about.values())]
    groups = set(listed["group"]) - ({""} if set(listed["group"]) == {""} else set())
    who = _who(finding)
    named = bool(who)
    numbers = _by_theme(finding, "stated", *UNITS)
    units = [unit for unit in UNITS if any(key[1] == unit for key in numbers)]
    stated = any(key[1] == "stated" for key in numbers) or not units
    sums = {row.group: row.value for row in finding.all("sum_of_themes")}

    def of(theme: str, statistic: str) -> str:
        found = numbers.get((theme, statistic))
        return NOTHING if found is None else words.whole(float(found))

    rows: list[Row] = []
    for row in finding.rows:
        if row.statistic == "persons_in_group":
            if row.group not in groups:
                continue
            name = row.group or words("table.no_group")
            total = words("table.sum_of_themes", sum=words.whole(sums.get(row.group, 0.0)))
            filler = ("",) * (len(units) + stated + len(told))
            last = (total,) if named else ()
            rows.append(Row((name, k_of_n(words, row), *filler, *last), heading=True))
        # Without a single person there are no marks, and nothing to say of a theme.
        elif row.statistic in _COUNTED and row.measure in about:
            theme = about[row.measure]
            rows.append(
                Row(
                    (
                        theme["name"],
                        margin(words, row),
                        *(of(row.measure, unit) for unit in units),
                        *([of(row.measure, "stated")] if stated else []),
                        *(theme[one] or NOTHING for one in told),
                        *([_listed(who[row.measure], words)] if named else []),
                    )
                )
            )
    columns = (
        Column(words("table.theme"), numeric=False),
        Column(words("table.listed")),
        *(Column(words(_UNIT_TITLES[unit])) for unit in units),
        *([Column(words("table.stated"))] if stated else []),
        *(Column(words(_TOLD[one])) for one in told),
        *([Column(words("table.who"), numeric=False)] if named else []),
    )
    caption = words("table.caption.themes" if named else "table.caption.themes.counts")
    counted = [row for row in finding.rows if row.statistic in _COUNTED]
    if 0 < len(listed) < len(counted):
        drawn, whole = words.whole(len(listed)), words.whole(len(counted))
        caption = words("table.caption.themes.part", drawn=drawn, of=whole)
    return Table(caption, columns, tuple(rows))


def _listed(persons: list[str], words: Words) -> str:
    """Who they are, as far as anybody reads on."""
    shown = ", ".join(persons[:_MOST_NAMED]) or NOTHING
    rest = len(persons) - _MOST_NAMED
    return words("table.who.more", who=shown, n=words.whole(rest)) if rest > 0 else shown


_UNIT_TITLES = {
    "codings": "table.codings",
    "segments": "table.segments",
    "documents": "table.documents",
}
