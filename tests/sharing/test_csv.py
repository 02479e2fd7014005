"""The numbers as .csv: as Excel expects them in each language, and never a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import false_discovery_control

from lib.disclosure import Audience
from lib.findings import ESTIMATE_COLUMNS
from lib.findings.ledger import Ledger
from lib.findings.model import comparisons_of
from lib.questions.alliance_by_group.finding import alliance_by_group
from lib.questions.asking import protect
from lib.questions.themes.finding import themes
from lib.questions.therapist_team.finding import therapist_team
from lib.sharing.text_tables import LEDGER_COLUMNS, estimates_csv, harmless
from lib.wording import LANGUAGES, words_in
from tests.wording.random_wards import random_interviews, random_ward

SIGNS = {"nl": (";", ","), "en": (",", ".")}
FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1")


def opened(content, language):
    """The table as a spreadsheet in this language opens it."""
    separator, decimal = SIGNS[language]
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    heading, *body = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    assert tuple(heading) == ESTIMATE_COLUMNS
    return [
        {
            column: cell if column in TEXTS else number(cell, decimal)
            for column, cell in zip(heading, row, strict=True)
        }
        for row in body
    ]


TEXTS = {"measure", "by", "group", "versus", "statistic", "test"}


def number(cell, decimal):
    other = {",": ".", ".": ","}[decimal]
    assert other not in cell
    return float(cell.replace(decimal, ".")) if cell else None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "finding",
    [
        alliance_by_group(random_ward(1, 50), "WAV-T.total", "cluster"),
        therapist_team(random_ward(1, 50)),
        therapist_team(random_ward(1, 0)),
    ],
    ids=["groups", "pairs", "nobody"],
)
def test_every_number_comes_back_complete(finding, language):
    table = opened(estimates_csv(finding, words_in(language)), language)
    assert len(table) == len(finding.rows)
    for row, estimate in zip(table, finding.rows, strict=True):
        for column in ESTIMATE_COLUMNS:
            wanted = getattr(estimate, column)
            assert row[column] == ("" if wanted is None and column in TEXTS else wanted), column


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_becomes_text(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Noord", "", "a=b", "1-2", "'=1"])
def test_other_text_stays_as_it_is(text):
    assert harmless(text) == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_group_names_cannot_run_anything_and_negative_numbers_stay_numbers(language):
    ward = random_ward(6, 10 * len(FORMULAS))
    groups = np.array([name for name in FORMULAS for _ in range(10)], dtype=object)
    finding = alliance_by_group(replace(ward, attributes={"ward": groups}), "WAV-T.total", "ward")
    table = opened(estimates_csv(finding, words_in(language)), language)
    assert {row["group"] for row in table} - {""} == {f"'{name}" for name in FORMULAS}
    assert min(row["value"] for row in table) < 0
    assert [row["value"] for row in table] == [row.value for row in finding.rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_themes_go_by_their_names(language):
    interviews = random_interviews(1, 12, 6)
    named = tuple(
        replace(theme, name=f"=Thema {place}") for place, theme in enumerate(interviews.themes)
    )
    finding = protect(themes(replace(interviews, themes=named)), Audience.TREATING_TEAM)
    table = opened(estimates_csv(finding, words_in(language)), language)
    assert {row["measure"] for row in table} - {""} == {f"'=Thema {one}" for one in range(6)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ledger_of_the_visit_stands_in_columns_of_its_own(language):
    ward = random_ward(3, 60)
    groups, pairs = alliance_by_group(ward, "WAV-T.total", "cluster"), therapist_team(ward)
    ledger = Ledger()
    ledger.ask(pairs.key)
    for finding in (groups, pairs):
        ledger.look(finding.key, finding.comparisons)
    raw = [one.p for one in (*groups.comparisons, *pairs.comparisons)]
    content = estimates_csv(pairs, words_in(language), ledger).decode("utf-8-sig")
    separator, decimal = SIGNS[language]
    heading, *body = csv.reader(io.StringIO(content, newline=""), delimiter=separator)
    assert tuple(heading) == ESTIMATE_COLUMNS + LEDGER_COLUMNS
    assert len(body) == len(pairs.rows)
    # By the library that R's p.adjust is copied in.
    adjusted = false_discovery_control(raw, method="bh")
    place = len(groups.comparisons)
    seen = 0
    for row, estimate in zip(body, pairs.rows, strict=True):
        counts = [number(one, decimal) for one in row[-6:-3]]
        assert counts == [len(raw), len(pairs.comparisons), pytest.approx(0.05 * len(raw))]
        visit = [number(one, decimal) for one in row[-3:]]
        if comparisons_of((estimate,)) and comparisons_of((estimate,))[0] in pairs.comparisons:
            assert visit[0] == 1
            assert visit[2] == pytest.approx(adjusted[place + seen])
            assert visit[1] >= visit[2] >= estimate.p
            seen += 1
        else:
            assert visit == [None, None, None]
    assert seen == len(pairs.comparisons) > 0
