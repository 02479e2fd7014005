"""All findings as one results.json: for a monthly report, and to check the pages against."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from lib.disclosure import Audience, doubts_for_others, reading_for_others
from lib.domain.dataset import Doubt
from lib.findings import ESTIMATE_COLUMNS, Doubted, Finding
from lib.findings.ledger import RAW_LEVEL, Ledger
from lib.questions.asking import protect
from lib.questions.telling import tell
from lib.reading import Detection, Identifier, Remark, Report
from lib.reading.meaning.own_columns import USES, key_of
from lib.wording import LANGUAGES, Language, Words, words_in
from lib.wording.cautions import cautions
from lib.wording.told_detections import sentence, title
from lib.wording.told_doubts import alike, doubted, settled, undecided
from lib.wording.told_identifiers import told
from lib.wording.told_reading import place, remark

SCHEMA = 1
Settled = Callable[[Finding], Finding]


def _plain(value: object) -> object:
    """NaN and infinity have no place in JSON."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _rows(finding: Finding) -> list[dict[str, object]]:
    return [
        {column: _plain(getattr(row, column)) for column in ESTIMATE_COLUMNS}
        for row in finding.rows
    ]


def _sentences(finding: Finding, language: Language) -> dict[str, object]:
    words = words_in(language)
    return {**asdict(tell(finding, words)), "cautions": cautions(finding, words)}


def _finding(finding: Finding, themes: Mapping[str, str]) -> dict[str, Any]:
    sample = finding.sample
    codes = dict.fromkeys(code for row in finding.rows for code in (row.measure, row.versus))
    return {
        "key": finding.key,
        "withheld": finding.withheld or None,
        "choices": dict(finding.choices),
        "example": finding.example,
        "labels": {code: themes[code] for code in codes if code in themes},
        "sample": {
            "n": sample.n,
            "of": sample.of,
            "left_out": {one.reason: len(one.patients) for one in sample.left_out},
            "filters": dict(sample.filters),
        },
        "estimates": _rows(finding),
        "comparisons": [asdict(one) for one in finding.comparisons],
        "sentences": {language: _sentences(finding, language) for language in LANGUAGES},
        "doubts": [_doubted(one) for one in finding.doubts],
    }


def _doubted(one: Doubted) -> dict[str, Any]:
    """What is undecided about a finding, and what each reading gives."""
    told = _doubt(one.doubts)
    told["message"] = {language: doubted(one, words_in(language)) for language in LANGUAGES}
    told["readings"] = [
        {
            "option": each.option,
            "statistic": each.row.statistic,
            "value": each.row.value,
            "low": each.row.low,
            "high": each.row.high,
            "n": each.row.n,
        }
        for each in one.readings
    ]
    return told


def _doubt(doubts: Sequence[Doubt]) -> dict[str, Any]:
    """Doubts of one kind: what, by whom it was settled, and under which answers it can be."""
    first = doubts[0]
    tell_it = undecided if first.state in ("open", "rule") else settled
    return {
        "code": first.code,
        "state": first.state,
        "message": {language: tell_it(doubts, words_in(language)) for language in LANGUAGES},
        "settle": {
            "keys": [key for one in doubts for key in one.keys],
            "options": list(first.options),
            "taken": first.taken,
        },
    }


def _noticed(one: Remark | Detection, message: str, words: Words) -> dict[str, str]:
    """What the reader saw, in one sentence; what stood in the cell is not for this."""
    return {
        "severity": one.severity,
        "code": one.code,
        "cell": place(words, one.place),
        "message": message,
    }


def _ignored(report: Report, words: Words) -> list[dict[str, str]]:
    """The columns that nothing was read from."""
    if not report.ignored_columns:
        return []
    message = words("data.ignored", columns=", ".join(report.ignored_columns))
    return [{"severity": "note", "code": "ignored_columns", "cell": "", "message": message}]


def _identifier(one: Identifier, words: Words) -> dict[str, str]:
    return {
        "severity": "note",
        "code": f"identifier_{one.kind}",
        "cell": place(words, one.place),
        "message": told(one, words),
    }


def _ledger(findings: Iterable[Finding], audience: Audience) -> dict[str, Any]:
    """Every comparison that was made, as one family; nobody asked one of them beforehand.

    Others learn how many, not what came of each: a p-value says more than its verdict.
    """
    ledger = Ledger()
    for finding in findings:
        ledger.look(finding.key, finding.comparisons)
    return {
        "comparisons": ledger.size,
        "asked_beforehand": ledger.asked_size,
        "found_on_the_way": ledger.size - ledger.asked_size,
        "level": RAW_LEVEL,
        "expected_by_chance": round(ledger.by_chance, 2),
        "entries": [
            {
                "question": one.question,
                **asdict(one.comparison),
                "asked": one.asked,
                "p_holm": one.p_holm,
                "p_bh": one.p_bh,
            }
            for one in ([] if audience.others else ledger.entries())
        ],
    }


def results(
    report: Report,
    findings: Iterable[Finding],
    language: Language,
    audience: Audience = Audience.OTHERS,
    doubts: Sequence[Doubt] = (),
    themes: Mapping[str, str] | None = None,
    settled: Settled | None = None,
) -> dict[str, Any]:
    """Everything that was read and found, as plain values, as this audience may know it.

    Parameters
    ----------
    doubts: of the reading; those that are settled are told as settled.
    themes: by code, what a theme is called; told beside the codes.
    settled: what of a finding leaves beside what others got before.
    """
    words, findings = words_in(language), list(findings)
    shown = [protect(settled(one) if settled else one, audience) for one in findings]
    say = sentence
    if audience.others:
        report, say = reading_for_others(report), title
        doubts = doubts_for_others(doubts)
    together = [(some[0].open, _doubt(some)) for some in alike(doubts)]
    return {
        "schema": SCHEMA,
        "source": [asdict(source) for source in report.sources],
        "reading": [
            *(_identifier(one, words) for one in report.identifiers),
            *(_noticed(one, say(one, words), words) for one in report.detections),
            *(_noticed(one, remark(one, words), words) for one in report.remarks),
            *_ignored(report, words),
        ],
        "open": [one for is_open, one in together if is_open],
        "settled": [one for is_open, one in together if not is_open],
        "unused_columns": [
            {"heading": one, "key": key_of(one), "options": list(USES[1:])}
            for one in report.ignored_columns
        ],
        "findings": [_finding(finding, themes or {}) for finding in shown],
        "ledger": _ledger(findings, audience),
    }


def as_json(content: dict[str, Any]) -> bytes:
    """The results as UTF-8 text."""
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    return (text + "\n").encode("utf-8")
