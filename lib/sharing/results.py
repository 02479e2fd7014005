"""All findings as one results.json: for a monthly report, and to check the pages against."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from lib.disclosure import Audience, protect
from lib.findings import ESTIMATE_COLUMNS, Finding
from lib.reading import Report
from lib.wording import LANGUAGES, Language, words_in
from lib.wording.cautions import cautions
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
        "choices": dict(finding.choices),
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


def results(report: Report, findings: Iterable[Finding], language: Language) -> dict[str, Any]:
    """Everything that was read and found, as plain values."""
    words = words_in(language)
    shown = (protect(finding, Audience.OTHERS) for finding in findings)
    return {
        "schema": SCHEMA,
        "source": [asdict(source) for source in report.sources],
        "reading": [
            {
                "severity": one.severity,
                "code": one.code,
                "cell": place(words, one.place),
                "message": remark(one, words),
            }
            for one in report.remarks
        ],
        "findings": [_finding(finding) for finding in shown],
    }


def as_json(content: dict[str, Any]) -> bytes:
    """The results as UTF-8 text."""
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    return (text + "\n").encode("utf-8")
