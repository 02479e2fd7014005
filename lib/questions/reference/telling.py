"""A ward beside a published mean, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lib.findings import THRESHOLDS, Caution, EstimateRow, Finding, Tier
from lib.findings.firmness import Firmness, firmness
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import aside, capitalised, hanging_on, span_of
from lib.wording.table import NOTHING, Row, Table, Told, tabled
from lib.wording.table_cells import Cells
from lib.wording.told_predictions import Prediction, directions
from lib.wording.voice import (
    ThreeLines,
    certainty,
    fitting,
    often_too_large,
    patients,
    points_fit,
    size,
)

_REFUSED: Mapping[str, str] = {
    "refused_other_range": "certainty.reference.other_range",
    "refused_other_version": "certainty.reference.other_version",
}
_ONE: Mapping[Firmness, tuple[str, str, str]] = {
    Firmness.OPEN: (
        "answer.reference.open",
        "answer.reference.open_short",
        "answer.reference.open_bare",
    ),
    Firmness.HINT: (
        "answer.reference.hint",
        "answer.reference.hint_short",
        "answer.reference.hint_bare",
    ),
    Firmness.FIRM: (
        "answer.reference.firm",
        "answer.reference.firm_short",
        "answer.reference.firm_bare",
    ),
}
"""The headline, and shorter ones for long names."""


def _published(finding: Finding, name: str) -> float:
    row = finding.one(f"published_{name}", group=finding.choices["norm"])
    return 0.0 if row is None else row.value


def _refused(finding: Finding) -> Caution | None:
    """Why the sample that is asked for is not compared."""
    for one in finding.cautions:
        if one.code.startswith("refused") and one.values.get("norm") == finding.choices["norm"]:
            return one
    return None


def answer_value(words: Words, value: float) -> str:
    """The lowest or highest answer of a form, whole unless it is not."""
    return words.number(value, 0 if value.is_integer() else 1)


def refusal_text(words: Words, caution: Caution) -> dict[str, str]:
    """What a refusal's sentence needs: both forms and both response ranges."""
    told = {name: caution.values[name] for name in ("low", "high", "own_low", "own_high")}
    return {
        "norm": names.norm(words, str(caution.values["norm"])),
        "version": str(caution.values["version"]),
        "own_version": str(caution.values["own_version"]),
        **{name: answer_value(words, float(value)) for name, value in told.items()},
    }


def _headline(finding: Finding, words: Words, row: EstimateRow) -> str:
    measure = names.short(words, row.measure)
    told = {
        "measure": measure if firmness(row) is Firmness.OPEN else capitalised(measure),
        "norm": names.norm(words, finding.choices["norm"]),
        "size": size(words, row.value, row.measure),
        "way": words("phrase.way_higher" if row.value > 0 else "phrase.way_lower"),
    }
    return fitting(*(words(one, **told) for one in _ONE[firmness(row)]))


def _not_compared(finding: Finding, words: Words, refused: Caution) -> ThreeLines:
    told = refusal_text(words, refused)
    return ThreeLines(
        fitting(
            words("answer.reference.refused", norm=told["norm"]),
            words("answer.reference.refused_short"),
        ),
        words(_REFUSED[refused.code], **told),
        words("not_said.reference.refused"),
        (words("numbers.reference.refused", n=words.count(finding.sample.n), **told),),
    )


def _nothing(finding: Finding, words: Words) -> ThreeLines:
    """Why there is no difference to tell."""
    n, not_said = finding.sample.n, words("voice.not_looked")
    if not finding.choices["norm"]:
        return ThreeLines(words("answer.reference.none"), "", not_said)
    if n >= THRESHOLDS[Tier.MEAN]:
        return ThreeLines(words("answer.reference.no_spread"), "", not_said)
    few = words("certainty.reference.few", least=words.whole(THRESHOLDS[Tier.MEAN]))
    if not n:
        return ThreeLines(words("answer.reference.nobody"), few, not_said)
    return ThreeLines(words("answer.reference.few", of=patients(words, n)), few, not_said)


def tell(finding: Finding, words: Words) -> ThreeLines:
    """Headline, certainty, what it does not say, and the numbers."""
    refused = _refused(finding)
    if refused is not None:
        return _not_compared(finding, words, refused)
    choices = finding.choices
    row = finding.one("mean_difference", measure=choices["measure"], versus=choices["norm"])
    if row is None:
        return _nothing(finding, words)
    firm = firmness(row)
    return ThreeLines(
        _headline(finding, words, row),
        certainty(words, patients(words, row.n), points_fit(words, row), firm),
        words("not_said.reference.open" if firm is Firmness.OPEN else "not_said.reference"),
        tuple(_numbers(finding, words, row)),
    )


def _numbers(finding: Finding, words: Words, row: EstimateRow) -> Iterator[str]:
    """All that was computed of the difference from the sample that is asked for."""
    measure, decimals = row.measure, names.decimals(words, row.measure)
    own = finding.one("mean", measure=measure)
    norm_n = words.whole(_published(finding, "n"))
    yield from often_too_large(words, finding, [row])
    yield words(
        "numbers.reference",
        measure=names.label(words, measure),
        mean=NOTHING if own is None else words.number(own.value, decimals),
        n=words.count(row.n),
        published=words.number(_published(finding, "mean"), decimals),
        norm=names.norm(words, finding.choices["norm"]),
        norm_n=norm_n,
        difference=words.signed(row.value, decimals),
        aside=aside(words, row, span_of(words, row, decimals)),
    )
    family = finding.one("family")
    if family is not None and row.p_holm is not None:
        yield words.many("numbers.reference.holm", int(family.value), p=words.p(row.p_holm))
    if row.low is not None and row.high is not None:
        yield words(
            "sure.reference",
            width=words.number(row.high - row.low, decimals),
            span=names.scale_span(words, measure),
            n=words.count(row.n),
            norm_n=norm_n,
        )
    yield from hanging_on(finding, row, words, decimals)
    if finding.measures[measure].instrument.about == "alliance":
        yield words("numbers.reference.no_norms")
    yield words("voice.share_therapist")


def predicted(finding: Finding, words: Words) -> Prediction | None:
    """What the room is asked before it sees."""
    choices = finding.choices
    asked = words(
        "predict.reference",
        measure=names.label(words, choices["measure"]),
        norm=names.norm(words, choices["norm"]),
    )
    return Prediction(asked, directions(words))


def _ward(finding: Finding, words: Words, measure: str) -> Row:
    cells = Cells(finding, words)
    return Row(
        (
            words("table.this_ward"),
            names.answers_span(words, measure),
            words.count(finding.sample.n),
            cells.value("mean")(measure) or NOTHING,
            cells.value("sd", 2)(measure) or NOTHING,
        )
    )


def table(finding: Finding, words: Words) -> Table:
    """The ward first, then every published sample with its standing, in its own order."""
    measure = finding.choices["measure"]
    decimals = names.decimals(words, measure)
    printed, compared = Cells(finding, words, "group"), Cells(finding, words, "versus")
    refused = {one.values.get("norm") for one in finding.cautions if "refused" in one.code}

    def answers(norm: str) -> str:
        ends = (printed.row(f"published_{end}_answer", norm) for end in ("lowest", "highest"))
        low, high = (answer_value(words, row.value) for row in ends if row is not None)
        return words("number.span", low=low, high=high)

    def standing(norm: str) -> str:
        row = printed.row("published_verified", norm)
        checked = row is not None and row.value == 1.0
        return words("norm.verified" if checked else "norm.not_verified")

    # Without an interval nothing was compared.
    taken = {row.versus for row in finding.all("mean_difference") if row.low is not None}

    def difference(norm: str) -> str | None:
        if norm in taken:
            return compared.signed("mean_difference", decimals)(norm)
        return words("table.not_compared") if norm in refused else None

    samples = [row.group for row in finding.all("published_n")]
    rows: list[str | Row] = [_ward(finding, words, measure), *samples]
    return tabled(
        names.label(words, measure),
        [
            Told(words("table.group"), lambda norm: names.norm(words, norm), numeric=False),
            Told(words("data.range_column"), answers),
            Told("n", printed.value("published_n", 0)),
            Told(words("table.mean"), printed.value("published_mean", decimals)),
            Told(words("table.sd"), printed.value("published_sd", 2)),
            Told(words("table.difference_points"), difference),
            Told(words("table.interval"), compared.interval("mean_difference", decimals)),
            Told("p", lambda norm: compared.p("mean_difference")(norm) if norm in taken else None),
            Told(words("table.numbers"), standing, numeric=False),
        ],
        rows,
    )
