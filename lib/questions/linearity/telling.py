"""Whether the relations of a scale are straight, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lib.findings import THRESHOLDS, EstimateRow, Finding, Tier
from lib.findings.firmness import LEVEL, Firmness, firmness
from lib.wording import names
from lib.wording.language import Family, Words
from lib.wording.table import Table, Told, tabled
from lib.wording.table_cells import Cells
from lib.wording.voice import ThreeLines, certainty, fitting, patients

_ANSWERS = Family("answer.linearity")
_VERBS: Mapping[Firmness, str] = {Firmness.FIRM: "firm_", Firmness.HINT: "hint_"}


def tell(finding: Finding, words: Words) -> ThreeLines:
    """Headline, certainty, what it does not say, and the numbers."""
    rows = list(finding.all("quadratic_b"))
    if not rows:
        return _nothing(finding, words)
    of = patients(words, min(row.n for row in rows))
    numbers = tuple(_numbers(finding, rows, words))
    told = {one: [row for row in rows if firmness(row) is one] for one in _VERBS}
    firm = next((one for one in told if told[one]), Firmness.OPEN)
    if firm is Firmness.OPEN:
        fits = words.many("certainty.linearity.open", len(rows))
        sure = certainty(words, of, fits, firm)
        return ThreeLines(
            words("answer.detail.no_bend"), sure, words("not_said.linearity"), numbers
        )
    bent = told[firm]
    more = words(
        _ANSWERS[f"{_VERBS[firm]}more"], k=words.whole(len(bent)), of=words.whole(len(rows))
    )
    if len(bent) == 1:
        label = words("phrase.quoted", text=names.label(words, bent[0].by))
        about = _ANSWERS[f"{_VERBS[firm]}one"]
        more = fitting(
            words(about, which=names.measure(words, bent[0].by)), words(about, which=label), more
        )
    fits = words.many("certainty.linearity.looked", len(rows))
    sure = certainty(words, of, fits, firm)
    return ThreeLines(more, sure, words("not_said.detail.bent"), numbers)


def _nothing(finding: Finding, words: Words) -> ThreeLines:
    """Why no curve was looked for: too few patients, or scores that hardly differ."""
    few = [one.values["n"] for one in finding.cautions if one.code == "bend_too_few"]
    not_said = words("not_said.linearity.none")
    if few:
        of, shape = patients(words, float(few[0])), words.whole(THRESHOLDS[Tier.SHAPE])
        sure = words("certainty.linearity.few", of=of, shape=shape)
        return ThreeLines(words("answer.linearity.few"), sure, not_said)
    sure = words("certainty.linearity.no_spread", of=patients(words, finding.sample.n))
    return ThreeLines(words("answer.linearity.no_spread"), sure, not_said)


def _numbers(finding: Finding, rows: Sequence[EstimateRow], words: Words) -> Iterator[str]:
    measure = names.measure(words, finding.choices["measure"])
    asked = {"of": words.whole(len(rows)), "measure": measure, "level": words.number(LEVEL, 2)}
    bent = [row for row in rows if not row.zero_fits]
    if bent:
        which = words.listed([names.label(words, row.by) for row in bent])
        held = sum(row.p_holm is not None and row.p_holm < LEVEL for row in rows)
        yield words(
            "family.whole",
            opening=words.many("answer.linearity.bent", len(bent), which=which, **asked),
            closing=words.many("family.held", held) if held else words("family.none"),
            chance=words.number(len(rows) * LEVEL, 1),
        )
    else:
        yield words("answer.linearity.straight", **asked)
    yield words("sure.linearity", n=words.whole(min(row.n for row in rows)))


def table(finding: Finding, words: Words) -> Table:
    """A row per score that the scale is set against."""
    cells = Cells(finding, words, "by")

    def at_sd(row: EstimateRow) -> str:
        attached = names.decimals(words, row.measure) > 1
        return words.signed(row.value, names.decimals(words, row.by if attached else row.measure))

    return tabled(
        words("table.caption.linearity"),
        [
            Told(words("table.with_score"), lambda one: names.label(words, one), numeric=False),
            Told("n", cells.each("quadratic_b", lambda row: words.whole(row.n))),
            Told("r", cells.value("straight_r", 2)),
            Told(words("table.bend"), cells.value("quadratic_b", 3)),
            Told(words("table.interval"), cells.interval("quadratic_b", 3)),
            Told(words("table.bend_at_sd"), cells.each("bend_at_one_sd", at_sd)),
            Told("p", cells.p("quadratic_b")),
            Told("p Holm", cells.each("quadratic_b", lambda row: words.p_cell(row.p_holm))),
        ],
        [row.by for row in finding.all("quadratic_b")],
    )
