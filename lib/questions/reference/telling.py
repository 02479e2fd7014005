"""A ward beside a published mean, in words."""

from __future__ import annotations

from collections.abc import Mapping

from lib.findings import THRESHOLDS, Caution, EstimateRow, Finding, Tier
from lib.wording import names
from lib.wording.language import Words
from lib.wording.phrases import (
    Firmness,
    apart,
    capitalised,
    compared,
    difference_told,
    firmness,
    hanging_on,
    interval_told,
    nothing_computed,
    way,
)
from lib.wording.table import NOTHING, Row, Table, Told, tabled
from lib.wording.table_cells import Cells
from lib.wording.told_predictions import Prediction, directions

_REFUSED: Mapping[str, str] = {
    "refused_other_range": "answer.reference.other_range",
    "refused_other_version": "answer.reference.other_version",
}

_FIRM: Mapping[Firmness, str] = {
    Firmness.OPEN: "answer.reference.open",
    Firmness.TENTATIVE: "answer.reference.tentative",
    Firmness.FIRM: "answer.reference.firm",
}


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


def _difference(finding: Finding, words: Words, row: EstimateRow) -> str:
    measure = finding.choices["measure"]
    decimals = names.decimals(words, measure)
    own = finding.one("mean", measure=measure)
    firm = firmness(row, row.n)
    if firm is Firmness.TENTATIVE and round(row.value, decimals) == 0:
        firm = Firmness.FIRM  # as high as published to the last decimal shown: no direction
    told = {"way": way(words, row.value)} if firm is Firmness.TENTATIVE else {}
    size = apart if firm is Firmness.OPEN else compared
    statement = words(
        _FIRM[firm],
        measure=names.measure(words, measure),
        n=words.count(row.n),
        difference=size(words, row.value, decimals),
        norm=names.norm(words, finding.choices["norm"]),
        norm_n=words.whole(_published(finding, "n")),
        mean=words.number(0.0 if own is None else own.value, decimals),
        published=words.number(_published(finding, "mean"), decimals),
        **told,
    )
    who = words("answer.reference.who") if firm is Firmness.OPEN else ""
    return " ".join([statement, *interval_told(words, row, decimals, who)])


def _too_few(finding: Finding, words: Words) -> str:
    measure = finding.choices["measure"]
    decimals = names.decimals(words, measure)
    told = {
        "measure": names.measure(words, measure),
        "least": words.whole(THRESHOLDS[Tier.MEAN]),
        "norm": names.norm(words, finding.choices["norm"]),
        "published": words.number(_published(finding, "mean"), decimals),
    }
    middle = finding.one("median", measure=measure)
    if middle is None:
        return words.many("answer.reference.none", finding.sample.n, **told)
    median = words.number(middle.value, decimals)
    return words.many("answer.reference.median", finding.sample.n, median=median, **told)


def _sure(finding: Finding, words: Words, row: EstimateRow) -> str:
    measure = finding.choices["measure"]
    decimals = names.decimals(words, measure)
    hanging = hanging_on(finding, row, words, decimals)
    if row.low is None or row.high is None:
        return "\n\n".join(hanging)
    exact = finding.choices["test"] == "one_sample"
    width = words(
        "sure.reference.exact" if exact else "sure.reference",
        width=words.number(row.high - row.low, decimals),
        span=names.scale_span(words, measure),
        n=words.count(row.n),
        norm_n=words.whole(_published(finding, "n")),
    )
    return "\n\n".join([width, *hanging])


def tell(finding: Finding, words: Words) -> tuple[str, str, str]:
    """Answer, how sure, and what it does not say."""
    not_said = words("not_said.reference")
    measure, norm = finding.choices["measure"], finding.choices["norm"]
    refused = _refused(finding)
    if refused is not None:
        told = {"measure": names.measure(words, measure), "n": words.count(finding.sample.n)}
        answer = words(_REFUSED[refused.code], **told, **refusal_text(words, refused))
        return capitalised(answer), words("sure.reference.refused"), not_said
    row = finding.one("mean_difference", measure=measure, versus=norm)
    if row is not None:
        answer = _difference(finding, words, row)
        return capitalised(answer), _sure(finding, words, row), not_said
    enough = finding.sample.n >= THRESHOLDS[Tier.MEAN]
    return capitalised(_too_few(finding, words)), nothing_computed(words, enough), not_said


def slide(finding: Finding, words: Words) -> str | None:
    """The answer for a slide: what, how much, how sure and how many."""
    measure, norm = finding.choices["measure"], finding.choices["norm"]
    row = finding.one("mean_difference", measure=measure, versus=norm)
    if row is None:
        return None
    return words(
        "slide.reference_open" if row.zero_fits else "slide.reference",
        measure=names.label(words, measure),
        norm=names.norm(words, norm),
        **difference_told(words, row, names.decimals(words, measure)),
    )


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
