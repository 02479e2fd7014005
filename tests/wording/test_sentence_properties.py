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
from lib.wording.phrases import Firmness, firmness
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
OPEN = {"nl": "Geen duidelijk verschil", "en": "No clear difference"}
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
        for test in ("welch", "student", "ranks"):
            yield alliance_by_group(ward, "WAV-T.total", by, test)
        yield alliance_by_group(ward, "WAV-B.bond", by, "student", pairs="all")
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
        for test in ("welch", "one_sample"):
            yield reference(ward, measure, test=test)


def told(finding, language):
    """The three lengths and how sure, but not what the finding does not say."""
    telling = tell(finding, words_in(language))
    return [telling.headline, telling.certainty, telling.headline, telling.report]


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
        numbers[language] = [numbers_in(text, language) for text in texts]
    assert numbers["nl"] == numbers["en"]


def assert_n(finding):
    """The headline or the certainty says how many it is about."""
    sizes = {finding.sample.n, finding.sample.of}
    sizes |= {row.n for row in asked_differences(finding)} if "test" in finding.choices else set()
    sizes |= {row.n for row in finding.rows if row.statistic in ("n", "alpha", "pearson_r")}
    for language in LANGUAGES:
        telling = tell(finding, words_in(language))
        text = f"{telling.headline} {telling.certainty}"
        assert {round(one) for one in numbers_in(text, language)} & sizes or 0 in sizes, text


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
        across = row.low <= 0 <= row.high
        few = n < THRESHOLDS[Tier.SHAPE]
        decimals = 1 if row.measure.startswith("WAV") else 2
        shown = round(row.value, decimals)
        for language in LANGUAGES:
            telling = tell(finding, words_in(language))
            assert (OPEN[language] in telling.headline) == across, telling.headline
            assert (SEEMS[language] in telling.headline) == (not across and few and shown != 0)
            up, down = UP_DOWN[language]
            slide = telling.headline.split(" (")[0]  # the interval stands in brackets
            for text in (telling.headline.split(". ")[0], slide):
                assert (up in text) == (shown > 0 and not across), text
                assert (down in text) == (shown < 0 and not across), text


def test_the_tiers_of_a_verb():
    def of(low, high, n, leaves_zero=None):
        row = EstimateRow("WAV-T.total", "mean_difference", 1.0, n, leaves_zero=leaves_zero)
        return firmness(replace(row, low=low, high=high), n)

    assert of(-1, 1, 1000) is Firmness.OPEN
    assert of(0, 3, 1000) is Firmness.OPEN
    assert of(0.1, 3, 19) is Firmness.TENTATIVE
    assert of(-3, -0.1, 20) is Firmness.FIRM
    assert of(0, 3, 20, leaves_zero=True) is Firmness.FIRM
    assert of(None, None, 1000) is Firmness.OPEN


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
def test_all_pairs_name_only_those_that_zero_lies_outside_of(language):
    """Six groups, one of which lies far above the others."""
    random = np.random.default_rng(7)
    values = np.concatenate([random.normal(60 if one < 5 else 150, 8, 12) for one in range(6)])
    codes = np.repeat([f"gang {one}" for one in range(1, 7)], 12).astype(object)
    ward = Ward(tuple(f"p{one}" for one in range(72)), {"ward": codes}, {"WAV-T.total": values})
    finding = alliance_by_group(ward, "WAV-T.total", "ward", pairs="all")
    apart = [row for row in asked_differences(finding) if not row.low <= 0 <= row.high]
    assert len(apart) == 5
    answer = tell(finding, words_in(language)).answer
    assert {"nl": "Bij 5 van de 15 paren", "en": "In 5 of the 15 pairs"}[language] in answer
    assert {"nl": "nog 2 andere paren", "en": "2 other pairs"}[language] in answer
    assert "n = 72" in answer.replace("\N{NO-BREAK SPACE}", " ")
    told = view_of(finding, words_in(language), Audience.TREATING_TEAM)
    assert [len(row.cells) for row in told.table.rows] == [6] * (6 + 1 + 15)


OFTEN = {
    "nl": "Het vaakst: ‘Doel (behandelresultaat)’ (12",
    "en": "Most often: ‘Doel (behandelresultaat)’ (12",
}
PROMPTED = ("Kenmerken vaktherapeuten", "Kenmerken cliënten")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_interviewer_asked_about_is_not_the_most_mentioned(language):
    interviews = sample_themes().dataset.interviews
    words = words_in(language)
    asked = words("answer.themes.asked", which="‘Kenmerken vaktherapeuten’")
    told = tell(themes(interviews), words)
    assert OFTEN[language] in told.answer
    assert asked in told.answer
    assert asked in told.slide
    for finding in (
        theme_groups(interviews),
        theme_pairs(interviews),
        theme_pairs(interviews, "group"),
        theme_comparison(interviews, "sub_question"),
        themes(interviews, sub_question="2"),
    ):
        first, *rest = re.split(
            r"(?:Naar|The interviewer asked about) ", tell(finding, words).answer
        )
        assert not any(
            one in first for one in (*PROMPTED, words("choice.sub_question.one", number="2"))
        )
        assert any(
            one in "".join(rest)
            for one in (*PROMPTED, words("choice.sub_question.one", number="2"))
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_narrower_list_says_so_beside_its_count(language):
    words, interviews = words_in(language), sample_themes().dataset.interviews
    smaller = {"nl": "smallere uitspraak", "en": "narrower statement"}[language]
    beside = tell(theme_joint(SAMPLE, interviews), words).answer
    (told,) = re.findall(r"‘Taak \(interventies\)’[^;]*", beside)
    assert smaller in told
    assert beside.count(smaller) == 1
    every = {"nl": "alle vaktherapeuten", "en": "all arts therapists"}[language]
    said = cautions(themes(interviews), words)
    for name in ("Taak (interventies)", "Succeservaringen", "Pushen"):
        (one,) = (sentence for sentence in said if f"‘{name}’" in sentence)
        assert smaller in one
        assert (every in one) == (name == "Taak (interventies)")


@pytest.mark.parametrize(
    ("code", "language", "named"),
    [
        ("1", "nl", "van patiënt 1"),
        ("1", "en", "of patient 1"),
        ("0012", "nl", "van patiënt 0012"),
        ("P01", "nl", "van P01"),
        ("12a", "en", "of 12a"),
    ],
)
def test_a_code_that_is_a_bare_number_is_told_as_a_patient(code, language, named):
    words = words_in(language)
    for n in (1, 4, 25):
        scores = {"WAV-B.total": np.linspace(60, 150, n), "WAV-T.total": np.linspace(70, 140, n)}
        patients = tuple([code, *(f"x{one}" for one in range(1, n))][:n])
        finding = case(Ward(patients, {}, scores), code)
        assert named.lower() in tell(finding, words).answer.lower()
        assert table_of(finding, words).caption.startswith(named.split(" ", 1)[1])


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
    level = words.number(0.05, 2)
    which = words.listed([names.attribute(words, "education")])
    assert (
        words("sure.participation.disagree", which=which, level=level) in tell(finding, words).sure
    )
