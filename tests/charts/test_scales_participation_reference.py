"""The figures of the scales, of who is missing, and beside published means."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, partial

import numpy as np
import pytest

from lib.charts.dress import Look
from lib.domain.norms import NORMS
from lib.questions.participation.finding import participation
from lib.questions.reference.finding import reference
from lib.questions.scales.figure import qq_figure
from lib.questions.scales.finding import scales
from lib.wording import LANGUAGES, words_in
from lib.workspace import sample_ward
from tests.charts.drawings import AWKWARD, LIGHT, PAPER, drawn, parts, rows, texts
from tests.charts.drawn import figure_of
from tests.wording.random_wards import random_ward

SAFE = re.compile(r"[a-z_0-9]+")
NL = words_in("nl")


def _findings():
    ward = sample_ward().dataset.ward
    return {
        "scales": partial(scales, ward, "WAV-T.total"),
        "ready scores": partial(scales, random_ward(1, 30), "WAV-T.total"),
        "missing": partial(participation, ward),
        "beside the study": partial(reference, ward, "WAV-T.total"),
        "beside several": partial(reference, ward, "ECR-R.anxiety", "human_penguin_oslo"),
        "refused": partial(reference, ward, "ECR-R.avoidance", "open_psychometrics"),
        "few": partial(reference, random_ward(1, 7), "WAV-B.bond"),
    }


FINDINGS = {name: cache(make) for name, make in _findings().items()}


def figures(finding, words, look):
    yield figure_of(finding, words, look)
    if finding.key == "scales":
        yield qq_figure(finding, words=words, look=look)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FINDINGS)
def test_a_figure_speaks_its_language_and_uses_safe_fields(name, language):
    decimal = {"nl": ",", "en": "."}[language]
    for look in (LIGHT, PAPER, Look(dark=True), Look()):
        for chart in figures(FINDINGS[name](), words_in(language), look):
            specification = chart.to_dict()
            assert specification["config"]["locale"]["number"]["decimal"] == decimal
            fields = [one for one in parts(specification, "field") if isinstance(one, str)]
            assert fields
            assert [one for one in fields if not SAFE.fullmatch(one)] == []
            assert [
                key for row in rows(specification) for key in row if not SAFE.fullmatch(key)
            ] == []


def test_a_dot_a_line_and_a_band_per_scale():
    chart = figure_of(FINDINGS["scales"](), NL, PAPER)
    assert drawn(chart) == 10
    assert drawn(chart, "rule") == 10
    assert drawn(chart, "rect") == 10
    assert {"Behandelaar · totaal", "Gehechtheidsvermijding"} <= texts(chart)


def test_a_dot_per_patient_against_the_normal_distribution():
    assert drawn(qq_figure(FINDINGS["scales"](), words=NL, look=PAPER)) == 60


def test_without_items_the_main_figure_is_the_distribution():
    chart = figure_of(FINDINGS["ready scores"](), NL, PAPER)
    assert drawn(chart) == 30


def test_the_flow_shows_its_counts_and_reasons():
    chart = figure_of(FINDINGS["missing"](), NL, PAPER)
    assert drawn(chart, "rect") == 6
    assert {"72", "60", "−5", "−4", "−3", "weigering", "Opgenomen"} <= texts(chart)


@pytest.mark.parametrize("awkward", AWKWARD)
def test_any_reason_of_a_file_can_be_drawn(awkward):
    ward = sample_ward().dataset.ward
    missed = dict(ward.non_participants)
    missed["reason_missed"] = np.array([awkward] * 7 + [None] * 5, dtype=object)
    chart = figure_of(participation(replace(ward, non_participants=missed)), NL, PAPER)
    assert drawn(chart, "rect") == 5
    assert {"−7", "−5", "reden onbekend"} <= texts(chart)


@pytest.mark.parametrize("awkward", AWKWARD)
def test_any_name_of_a_published_sample_can_be_drawn(awkward):
    ward = sample_ward().dataset.ward
    mine = replace(NORMS[0], key=awkward, measure="WAV-T.total", version="WAV-T", own=True)
    chart = figure_of(reference(ward, "WAV-T.total", awkward, (*NORMS, mine)), NL, PAPER)
    assert drawn(chart) == 60 + 1 + 2


def test_only_what_may_be_compared_is_drawn():
    # Avoidance: the volunteers are drawn, the website with five answers is not.
    assert drawn(figure_of(FINDINGS["refused"](), NL, PAPER)) == 60 + 1 + 1
    assert drawn(figure_of(FINDINGS["beside several"](), NL, PAPER)) == 60 + 1 + 4


def test_few_patients_have_no_mean_and_no_published_one_beside_them():
    chart = figure_of(FINDINGS["few"](), NL, PAPER)
    assert drawn(chart) == 7
