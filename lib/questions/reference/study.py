"""The alliance study's Table 2 and Table 3 with this ward's numbers beside them."""

from __future__ import annotations

from lib.domain.norms import STUDY
from lib.findings import EstimateRow, Finding
from lib.wording import names
from lib.wording.language import Words
from lib.wording.table import NOTHING, Column, Row, Table

_SCALES = ("total", "goal", "task", "bond")
_FORMS = ("WAV-B", "WAV-T")


def _mean_sd(words: Words, mean: float, sd: float) -> str:
    return words("table.mean_sd", mean=words.number(mean, 1), sd=words.number(sd, 2))


def _own(finding: Finding, words: Words, measure: str) -> str:
    mean, sd = finding.one("mean", measure=measure), finding.one("sd", measure=measure)
    if mean is None or sd is None:
        return NOTHING
    return _mean_sd(words, mean.value, sd.value)


def _t(words: Words, row: EstimateRow | None) -> str:
    if row is None or row.test_value is None or row.df is None:
        return NOTHING
    return words("table.t", df=words.whole(row.df), value=words.number(row.test_value, 2))


def table_two(scores: Finding, pairs: Finding | None, words: Words) -> Table:
    """Means of therapist and team, the study's and this ward's, and their paired t.

    Parameters
    ----------
    scores: the ``reference`` finding, which holds every mean of the ward.
    pairs: the ``therapist_team`` finding; ``None`` when the ward lacks one of the two.
    """
    rows = []
    for scale in _SCALES:
        cells = [names.scale(words, scale)]
        for form in _FORMS:
            printed = STUDY.means[f"{form}.{scale}"]
            cells.append(_mean_sd(words, printed.mean, printed.sd))
            cells.append(_own(scores, words, f"{form}.{scale}"))
        paired = None
        if pairs is not None:
            paired = pairs.one("mean_difference", measure=f"WAV-B.{scale}")
        df = words.whole(STUDY.n - 1)
        cells.append(words("table.t", df=df, value=words.number(STUDY.paired_t[scale], 2)))
        cells.append(_t(words, paired))
        rows.append(Row(tuple(cells)))
    columns = (
        Column(words("table.scale"), numeric=False),
        Column(words("table.therapist_study")),
        Column(words("table.therapist_here")),
        Column(words("table.team_study")),
        Column(words("table.team_here")),
        Column(words("table.t_study")),
        Column(words("table.t_here")),
    )
    caption = words("table.caption.study_two", n=words.whole(STUDY.n))
    return Table(caption, columns, tuple(rows))


def table_three(extremity: Finding, words: Words) -> Table:
    """Correlations of attachment with |z| of the alliance, the study's and this ward's.

    Without the study's stars: none of them outlasts a correction for sixteen comparisons.
    """
    rows = []
    for form in _FORMS:
        for scale in _SCALES:
            measure = f"{form}.{scale}"
            cells = [names.label(words, measure)]
            n = 0
            for dimension in ("ECR-R.anxiety", "ECR-R.avoidance"):
                own = extremity.one("pearson_r", by=dimension, measure=measure)
                cells.append(words.number(STUDY.extremity_r[dimension, measure], 2))
                cells.append(NOTHING if own is None else words.number(own.value, 2))
                n = n if own is None else own.n
            rows.append(Row((*cells, words.whole(n) if n else NOTHING)))
    columns = (
        Column(words("table.alliance"), numeric=False),
        Column(words("table.anxiety_study")),
        Column(words("table.anxiety_here")),
        Column(words("table.avoidance_study")),
        Column(words("table.avoidance_here")),
        Column(words("table.n_here")),
    )
    caption = words("table.caption.study_three", n=words.whole(STUDY.n))
    return Table(caption, columns, tuple(rows))
