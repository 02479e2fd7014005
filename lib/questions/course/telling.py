"""How scores went over the measurements, in words."""

from __future__ import annotations

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.findings.reliable_change import LEVEL
from lib.questions.course.finding import MOMENT, PATIENT
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import capitalised, outcome
from lib.wording.table import Table, Told, tabled
from lib.wording.table_cells import Cells


def _between(finding: Finding, words: Words) -> dict[str, str]:
    chosen = finding.choices
    return {
        "start": names.moment(words, chosen["start"]),
        "end": names.moment(words, chosen["end"]),
    }


def _changed(finding: Finding, words: Words) -> str | None:
    """How many went up, down and stayed within what measurement error explains."""
    counts = [finding.one(f"change_{one}") for one in ("higher", "within", "lower")]
    needed = finding.one("change_needed")
    if None in counts or needed is None:
        return None
    higher, within, lower = (words.whole(one.value) for one in counts if one is not None)
    measure = finding.choices["measure"]
    return words.many(
        "answer.course.changed",
        finding.sample.n,
        measure=names.measure(words, measure),
        higher=higher,
        within=within,
        lower=lower,
        needed=words.number(needed.value, names.decimals(words, measure)),
        **_between(finding, words),
    )


def _medians(finding: Finding, words: Words) -> str:
    """The middle of the group at the first and the last moment of which it is much of the group."""
    measure = finding.choices["measure"]
    rows = list(finding.all("median", by=MOMENT))
    if len(rows) < 2 and len(list(finding.all("mean", by=MOMENT))) > 1:
        return _means(finding, words)
    if not rows:
        least = words.whole(THRESHOLDS[Tier.DOTS])
        if any(row.n >= THRESHOLDS[Tier.DOTS] for row in finding.all("n", by=MOMENT)):
            return words("answer.course.hidden", measure=names.measure(words, measure))
        return words("answer.course.few", measure=names.measure(words, measure), least=least)
    most = max(row.n for row in rows)
    rows = [row for row in rows if 2 * row.n >= most]
    decimals = names.decimals(words, measure)
    listed = words.listed(
        [
            words(
                "answer.course.at",
                moment=names.moment(words, row.group),
                n=words.count(row.n),
                value=words.number(row.value, decimals),
            )
            for row in ((rows[0], rows[-1]) if len(rows) > 1 else rows)
        ]
    )
    return words("answer.course.medians", measure=names.measure(words, measure), listed=listed)


def _means(finding: Finding, words: Words) -> str:
    """Where medians are not to be told: the first and last mean of those measured throughout."""
    measure = finding.choices["measure"]
    rows = list(finding.all("mean", by=MOMENT))
    listed = words.listed(
        [
            words(
                "answer.course.mean_at",
                moment=names.moment(words, row.group),
                value=words.number(row.value, names.decimals(words, measure)),
            )
            for row in (rows[0], rows[-1])
        ]
    )
    n = words.count(rows[0].n)
    return words("answer.course.means", measure=names.measure(words, measure), listed=listed, n=n)


def _of_patients(finding: Finding) -> bool:
    """Whether it tells of each patient's change; others only see the group."""
    return finding.one("change", by=PATIENT) is not None


def _of_group(finding: Finding, words: Words) -> str:
    counts = [row.n for row in finding.all("median", by=MOMENT)]
    if len(counts) < 2 and len(list(finding.all("mean", by=MOMENT))) > 1:
        return words("sure.course.throughout")
    if len(counts) < 2:
        return words("sure.course.none")
    least, most = words.whole(min(counts)), words.whole(max(counts))
    if least == most:
        return words("sure.course.group_even", n=most)
    return words("sure.course.group", least=least, most=most)


def _not_said(finding: Finding, words: Words) -> str:
    if not _of_patients(finding):
        return words("not_said.course.group")
    judged = finding.one("change_needed") is not None
    return words("not_said.course" if judged else "not_said.course.open")


def _sure(finding: Finding, words: Words) -> str:
    measure = finding.choices["measure"]
    decimals = names.decimals(words, measure)
    needed, error, alpha = (
        finding.one(one) for one in ("change_needed", "error_of_change", "reliability")
    )
    sd = finding.one("sd", by=MOMENT)
    if needed is None or error is None or alpha is None or sd is None:
        return words("sure.course.none") if _of_patients(finding) else _of_group(finding, words)
    key = "sure.course.own" if alpha.group == "own" else "sure.course.published"
    return words(
        key,
        level=words.level(LEVEL),
        needed=words.number(needed.value, decimals),
        span=names.scale_span(words, measure),
        sd=words.number(sd.value, decimals),
        n=words.whole(sd.n),
        alpha=words.number(alpha.value, 2),
        complete=words.whole(alpha.n),
        error=words.number(error.value, decimals),
    )


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    changed, medians = _changed(finding, words), _medians(finding, words)
    answer = medians if changed is None or not finding.sample.n else f"{changed} {medians}"
    return capitalised(answer), _sure(finding, words), _not_said(finding, words)


def _patients(finding: Finding, words: Words) -> Table:
    measure = finding.choices["measure"]
    decimals = names.decimals(words, measure)
    cells = Cells(finding, words, "group", by=PATIENT)

    def to(row: EstimateRow) -> str:
        begun = cells.row("change_from", row.group)
        return words.number(row.value + (begun.value if begun else 0), decimals)

    return tabled(
        words("table.caption.changes", measure=names.label(words, measure)),
        [
            Told(words("table.patient"), str, numeric=False),
            Told(words("table.change_from"), cells.value("change_from", decimals)),
            Told(words("table.change_to"), cells.each("change", to)),
            Told(words("table.change"), cells.signed("change", decimals)),
            Told(words("table.interval"), cells.interval("change", decimals)),
            Told(words("table.change_index"), cells.signed("change_index", 2)),
            Told(
                words("table.change_outcome"),
                cells.each("change", lambda row: outcome(row.low, row.high, words)),
                numeric=False,
            ),
        ],
        [row.group for row in finding.all("change", by=PATIENT)],
    )


def moments(finding: Finding, words: Words) -> Table:
    """A row per moment: n, median, the middle half, and the mean of those measured throughout."""
    cells = Cells(finding, words, "group", by=MOMENT)
    return tabled(
        words("table.caption.moments", measure=names.label(words, finding.choices["measure"])),
        [
            Told(words("table.moment"), lambda one: names.moment(words, one), numeric=False),
            Told("n", cells.each("n", lambda row: words.count(row.value))),
            Told(words("table.median"), cells.value("median")),
            Told(words("table.middle_half"), cells.span("first_quartile", "third_quartile")),
            Told(words("table.mean_throughout"), cells.value("mean")),
            Told(words("table.interval"), cells.interval("mean")),
        ],
        [row.group for row in finding.all("n", by=MOMENT)],
    ).without_empty_columns()


def table(finding: Finding, words: Words) -> Table:
    """A row per patient; per moment where patients may not be told apart."""
    told = finding.one("change", by=PATIENT) is not None
    return _patients(finding, words) if told else moments(finding, words)
