"""What holds of every sentence, whatever the question and whatever the numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import get_args

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy import stats

from lib.disclosure import Audience
from lib.domain.ward import Ward
from lib.findings import THRESHOLDS, Caution, EstimateRow, Finding, Sample, Tier
from lib.findings.firmness import Firmness, firmness, judged
from lib.findings.group_differences import asked_differences
from lib.questions.alliance_by_group.finding import alliance_by_group
from lib.questions.attachment.finding import attachment, attachment_extremity
from lib.questions.case.finding import case
from lib.questions.participation.finding import participation
from lib.questions.reference.finding import reference
from lib.questions.scales.finding import scales
from lib.questions.telling import table_of, tell
from lib.questions.theme_comparison.finding import theme_comparison
from lib.questions.theme_groups.finding import theme_groups
from lib.questions.theme_joint.finding import theme_joint
from lib.questions.theme_pairs.finding import theme_pairs
from lib.questions.themes.finding import themes
from lib.questions.therapist_team.finding import therapist_team
from lib.statistics.estimates import Reason
from lib.views.view import view_of
from lib.wording import LANGUAGES, names, words_in
from lib.wording.cautions import cautions
from lib.wording.voice import verdict
from lib.workspace import sample_themes, sample_ward
from tests.wording.random_wards import interviews, numbers_in, wards
from tests.wording.test_catalogues import CAUSES

pytestmark = pytest.mark.filterwarnings("error")
SAMPLE = sample_ward().dataset.ward
FEW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
NOTHING_THERE = {
    "nl": re.compile(r"geen (?:verschil|samenhang|verband)(?! past)", re.IGNORECASE),
    "en": re.compile(r"no (?:difference|relation|association|correlation)(?! fits)", re.IGNORECASE),
}
ONE_OF_MANY = {
    "nl": re.compile(
        r"(?<![\d.,])1 (?:patiënten|groepen|schalen|paren|kenmerken|samenhangen|"
        r"thema’s|vaktherapeuten|verschillen|interviews|vergelijkingen)\b"
    ),
    "en": re.compile(
        r"(?<![\d.,])1 (?:patients|groups|scales|pairs|characteristics|correlations|"
        r"themes|therapists|differences|interviews|comparisons)\b"
    ),
}
OPEN = {"nl": "iet te zeggen", "en": "e cannot tell"}
SEEMS = {"nl": " lijkt ", "en": " seems "}
UP_DOWN = {"nl": ("hoger", "lager"), "en": ("higher", "lower")}


def like_the_sample(seed, n, missed, alike):
    """A ward with the sample's columns, of n of its patients, some of them more than once."""
    random = np.random.default_rng(seed)
    drawn = random.integers(0, SAMPLE.size, n)
    gone = random.integers(0, len(next(iter(SAMPLE.non_participants.values()))), missed)
    scores = {key: values[drawn] for key, values in SAMPLE.scores.items()}
    answers = {key: values[drawn] for key, values in SAMPLE.answers.items()}
    if alike and n:
        scores = {key: np.full(n, values[0]) for key, values in scores.items()}
        answers = {key: np.tile(values[0], (n, 1)) for key, values in answers.items()}
    return Ward(
        patients=tuple(f"code-{one}" for one in range(n)),
        attributes={key: values[drawn] for key, values in SAMPLE.attributes.items()},
        scores=scores,
        answers=answers,
        non_participants={key: values[gone] for key, values in SAMPLE.non_participants.items()},
    )


sampled = st.builds(
    like_the_sample,
    seed=st.integers(0, 2**32 - 1),
    n=st.one_of(st.integers(0, 12), st.integers(10, 70)),
    missed=st.integers(1, 20),
    alike=st.sampled_from([False, False, False, True]),
)


def comparisons_of_groups(ward, bys):
    for by in bys:
        yield alliance_by_group(ward, "WAV-T.total", by)
    yield alliance_by_group(ward, "WAV-B.bond", bys[0], "welch", pairs="all")


def every_finding(ward):
    """Every question about a ward, in several ways."""
    yield from comparisons_of_groups(ward, ("education", "cluster", "sex"))
    yield therapist_team(ward)
    yield attachment(ward, "ECR-R.anxiety", "WAV-T.total")
    yield attachment_extremity(ward, "ECR-R.avoidance", "WAV-B.task")
    yield scales(ward, "WAV-T.total")
    yield participation(ward)
    for measure in ("WAV-T.total", "ECR-R.anxiety"):
        yield reference(ward, measure)


def told(finding, language):
    """The lines, the numbers and the report, but not what the finding does not say."""
    telling = tell(finding, words_in(language))
    return [telling.headline, telling.certainty, *telling.numbers, telling.report]


def assert_honest(finding):
    numbers = {}
    for language in LANGUAGES:
        causes = re.compile(rf"\b(?:{'|'.join(CAUSES[language])})\b", re.IGNORECASE)
        texts = told(finding, language)
        beside = [
            *cautions(finding, words_in(language)),
            tell(finding, words_in(language)).not_said,
        ]
        for text in (*texts, *beside):
            assert causes.search(text) is None, text
            assert ONE_OF_MANY[language].search(text) is None, text
        for text in texts:
            assert NOTHING_THERE[language].search(text) is None, text
        # A headline that has room for names in one language may count them in the other.
        numbers[language] = [numbers_in(text, language) for text in texts[1:]]
    assert numbers["nl"] == numbers["en"]


def assert_n(finding):
    """The line under the headline says how many it is about, also where nothing is told."""
    sizes = {finding.sample.n, finding.sample.of}
    sizes |= {row.n for row in finding.rows} | {round(row.value) for row in finding.all("n")}
    for language in LANGUAGES:
        told = tell(finding, words_in(language)).aloud
        said = {round(one) for one in numbers_in(told, language)}
        assert said & sizes or 0 in sizes, told


@FEW
@given(sampled)
def test_every_sentence_about_any_ward_is_honest(ward):
    for finding in every_finding(ward):
        assert_honest(finding)
        assert_n(finding)


@FEW
@given(wards)
def test_every_sentence_about_groups_of_any_size_is_honest(ward):
    for finding in comparisons_of_groups(ward, ("cluster", "ward")):
        assert_honest(finding)
        assert_n(finding)


@FEW
@given(interviews)
def test_every_sentence_about_themes_is_honest(interviews):
    assert_honest(themes(interviews))


def two_means(ward):
    """Findings whose answer is about one difference, with the row and the smaller group's n."""
    for by in ("sex", "cluster"):
        for test in ("welch", "student", "ranks"):
            finding = alliance_by_group(ward, "WAV-T.total", by, test)
            rows = list(asked_differences(finding))
            if len(rows) == 1:
                codes = (rows[0].group, rows[0].versus)
                yield finding, rows[0], min(finding.one("n", group=code).n for code in codes)
    for measure in ("WAV-T.total", "ECR-R.anxiety"):
        finding = reference(ward, measure)
        row = finding.one("mean_difference", versus=finding.choices["norm"])
        if row is not None:
            yield finding, row, row.n


@settings(FEW, max_examples=120)
@given(st.one_of(sampled, wards))
def test_the_verb_follows_the_interval_and_n(ward):
    for finding, row, n in two_means(ward):
        firm = firmness(row)
        assert (firm is Firmness.OPEN) == (row.low <= 0 <= row.high)
        assert firm is not Firmness.FIRM or n >= THRESHOLDS[Tier.SHAPE]
        for language in LANGUAGES:
            words, headline = words_in(language), tell(finding, words_in(language)).headline
            assert tell(finding, words).certainty.endswith(verdict(words, firm))
            assert (OPEN[language] in headline) == (firm is Firmness.OPEN), headline
            assert (SEEMS[language] in headline) == (firm is Firmness.HINT), headline
            up, down = UP_DOWN[language]
            assert (up in headline) == (row.value > 0 and firm is not Firmness.OPEN), headline
            assert (down in headline) == (row.value < 0 and firm is not Firmness.OPEN), headline


def test_the_tiers_of_a_verb():
    def of(low, high, n, p, leaves_zero=None, agrees=True):
        row = EstimateRow("WAV-T.total", "mean_difference", 1.0, n, leaves_zero=leaves_zero)
        return firmness(judged(replace(row, low=low, high=high, p=p), n, agrees=agrees))

    assert of(-1, 1, 1000, 0.9) is Firmness.OPEN
    assert of(0, 3, 1000, 0.05) is Firmness.OPEN
    assert of(0.1, 3, 19, 0.01) is Firmness.HINT
    assert of(0.1, 3, 20, 0.01) is Firmness.FIRM
    assert of(0.1, 3, 20, 0.01, agrees=False) is Firmness.HINT
    assert of(0, 3, 20, 0.01, leaves_zero=True) is Firmness.FIRM
    assert of(None, None, 1000, None) is Firmness.OPEN


def test_the_correction_of_the_family_takes_the_firm_verb():
    row = EstimateRow("WAV-T.total", "mean_difference", 3.0, 40, low=0.1, high=6.0, p=0.04)
    assert firmness(judged(row)) is Firmness.FIRM
    assert firmness(judged(replace(row, p_holm=0.12))) is Firmness.HINT


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", get_args(Reason))
def test_every_reason_why_something_cannot_be_computed_has_words(reason, language):
    words = words_in(language)
    why = (Caution(f"cannot_{reason}"),)
    finding = Finding("scales", {}, Sample(0, 0), (), pd.DataFrame(), (), why)
    (sentence,) = cautions(finding, words)
    assert sentence != words("caution.cannot_other")
    assert sentence.startswith(
        {"nl": "Niet te berekenen: ", "en": "Cannot be computed: "}[language]
    )


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "Band – niet te berekenen: de scores lopen niet uiteen."),
        ("en", "Bond – cannot be computed: the scores do not differ."),
    ],
)
def test_what_cannot_be_computed_is_said_of_what(language, told):
    """One scale without spread leaves the others: which one it is must be told."""
    same, spread = np.full(24, 40.0), np.linspace(80, 150, 24)
    scores = {
        "WAV-B.total": spread,
        "WAV-T.total": spread[::-1] + np.arange(24) % 5,
        "WAV-B.bond": same,
        "WAV-T.bond": same,
    }
    ward = Ward(tuple(f"p{one}" for one in range(24)), {}, scores)
    finding = therapist_team(ward)
    assert told in cautions(finding, words_in(language))
    assert finding.one("mean_difference", measure="WAV-B.total") is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_pairs_are_counted_where_many_are_apart(language):
    """Six groups, one of which lies far above the others."""
    random = np.random.default_rng(7)
    values = np.concatenate([random.normal(60 if one < 5 else 150, 8, 22) for one in range(6)])
    codes = np.repeat([f"gang {one}" for one in range(1, 7)], 22).astype(object)
    ward = Ward(tuple(f"p{one}" for one in range(132)), {"ward": codes}, {"WAV-T.total": values})
    finding = alliance_by_group(ward, "WAV-T.total", "ward", pairs="all")
    apart = [row for row in asked_differences(finding) if not row.low <= 0 <= row.high]
    assert len(apart) == 5
    told = tell(finding, words_in(language)).headline
    assert told.startswith({"nl": "Bij 5 van de 15", "en": "In 5 of the 15"}[language])
    view = view_of(finding, words_in(language), Audience.TREATING_TEAM)
    assert len(view.table.rows) == 6 + 1 + 15 + 1 + 15


PROMPTED = ("Kenmerken vaktherapeuten", "Kenmerken cliënten")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_interviewer_asked_about_is_not_the_most_mentioned(language):
    interviews = sample_themes().dataset.interviews
    words = words_in(language)
    told = tell(themes(interviews), words)
    assert "‘Doel (behandelresultaat)’" in told.headline
    for finding in (
        themes(interviews),
        theme_groups(interviews),
        theme_pairs(interviews),
        theme_pairs(interviews, "group"),
        theme_comparison(interviews, "sub_question"),
        themes(interviews, sub_question="2"),
    ):
        told = tell(finding, words)
        asked = (*PROMPTED, words("choice.sub_question.one", number="2"))
        assert not any(one in told.headline for one in asked)
        (said,) = [one for one in told.numbers if re.search("vroeg de interv|interviewer ask", one)]
        assert any(one in said for one in asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_narrower_list_says_so_beside_its_count(language):
    words, interviews = words_in(language), sample_themes().dataset.interviews
    smaller = {"nl": "smallere uitspraak", "en": "narrower statement"}[language]
    beside = cautions(theme_joint(SAMPLE, interviews), words)
    (told,) = [one for one in beside if "‘Taak (interventies)’" in one]
    assert smaller in told
    every = {"nl": "alle vaktherapeuten", "en": "all arts therapists"}[language]
    said = cautions(themes(interviews), words)
    for name in ("Taak (interventies)", "Succeservaringen", "Pushen"):
        (one,) = (sentence for sentence in said if f"‘{name}’" in sentence)
        assert smaller in one
        assert (every in one) == (name == "Taak (interventies)")


@pytest.mark.parametrize(
    ("code", "language", "named"),
    [
        ("1", "nl", "patiënt 1"),
        ("1", "en", "patient 1"),
        ("0012", "nl", "patiënt 0012"),
        ("P01", "nl", "P01"),
        ("12a", "en", "12a"),
    ],
)
def test_a_code_that_is_a_bare_number_is_told_as_a_patient(code, language, named):
    words = words_in(language)
    for n in (1, 4, 25):
        scores = {"WAV-B.total": np.linspace(60, 150, n), "WAV-T.total": np.linspace(70, 140, n)}
        patients = tuple([code, *(f"x{one}" for one in range(1, n))][:n])
        finding = case(Ward(patients, {}, scores), code)
        assert named.lower() in tell(finding, words).headline.lower()
        assert table_of(finding, words).caption.startswith(named)


@pytest.mark.parametrize("language", LANGUAGES)
def test_chi_squared_and_the_exact_test_that_disagree_are_said(language):
    """The study reports drop-out by education with chi-squared; the exact test tells otherwise."""
    finding = participation(SAMPLE)
    words = words_in(language)
    table = pd.crosstab(
        [*SAMPLE.attributes["education"], *SAMPLE.non_participants["education"]],
        ["in"] * SAMPLE.size + ["out"] * len(SAMPLE.non_participants["education"]),
    )
    assert stats.chi2_contingency(table).pvalue < 0.05
    assert finding.one("independence", by="education").test == "fisher_exact"
    assert finding.one("independence", by="education").p > 0.05
    which, level = words.listed([names.attribute(words, "education")]), words.number(0.05, 2)
    told = words("sure.participation.disagree", which=which, level=level)
    assert told in tell(finding, words).numbers
