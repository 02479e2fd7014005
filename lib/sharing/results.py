"""All findings as one results.json: for a monthly report, and to check the pages against."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from lib.disclosure import Audience, protect, reading_for_others
from lib.findings import ESTIMATE_COLUMNS, Finding
from lib.findings.ledger import RAW_LEVEL, Ledger
from lib.reading import Detection, Identifier, Remark, Report
from lib.wording import LANGUAGES, Language, Words, words_in
from lib.wording.cautions import cautions
from lib.wording.detections import sentence, title
from lib.wording.identifiers import told
from lib.wording.reading import place, remark
from lib.wording.sentences import tell

SCHEMA = 1


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


def _finding(finding: Finding) -> dict[str, Any]:
    sample = finding.sample
    return {
        "key": finding.key,
        "withheld": finding.withheld or None,
        "choices": dict(finding.choices),
        "example": finding.example,
        "sample": {
            "n": sample.n,
            "of": sample.of,
            "left_out": {one.reason: len(one.patients) for one in sample.left_out},
            "filters": dict(sample.filters),
        },
        "estimates": _rows(finding),
        "comparisons": [asdict(one) for one in finding.comparisons],
        "sentences": {language: _sentences(finding, language) for language in LANGUAGES},
    }


def _noticed(one: Remark | Detection, message: str, words: Words) -> dict[str, str]:
    """What the reader saw, in one sentence; what stood in the cell is not for this."""
    return {
        "severity": one.severity,
        "code": one.code,
        "cell": place(words, one.place),
        "message": message,
    }


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
                "question": one.question, **asdict(one.comparison),
                "asked": one.asked, "p_holm": one.p_holm, "p_bh": one.p_bh,
            }
            for one in ([] if audience.others else ledger.entries())
        ],
    }  # fmt: skip


def results(
    report: Report, findings: Iterable[Finding], language: Language,
    audience: Audience = Audience.OTHERS,
) -> dict[str, Any]:  # fmt: skip
    """Everything that was read and found, as plain values, as this audience may know it."""
    words, findings = words_in(language), list(findings)
    shown = [protect(finding, audience) for finding in findings]
    say = sentence
    if audience.others:
        report, say = reading_for_others(report), title
    return {
        "schema": SCHEMA,
        "source": [asdict(source) for source in report.sources],
        "reading": [
            *(_identifier(one, words) for one in report.identifiers),
            *(_noticed(one, say(one, words), words) for one in report.detections),
            *(_noticed(one, remark(one, words), words) for one in report.remarks),
        ],
        "findings": [_finding(finding) for finding in shown],
        "ledger": _ledger(findings, audience),
    }


def as_json(content: dict[str, Any]) -> bytes:
    """The results as UTF-8 text."""
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    return (text + "\n").encode("utf-8")
