"""What is told of pairs and relations beyond their first answer."""

from __future__ import annotations

import re

import numpy as np
import pytest

from lib.disclosure import Audience
from lib.questions.asking import protect
from lib.questions.attachment.finding import attachment, attachment_extremity
from lib.questions.attachment.telling import table
from lib.questions.attachment_detail.finding import attachment_detail
from lib.questions.attachment_quadrants.finding import attachment_quadrants
from lib.questions.linearity.finding import linearity
from lib.questions.telling import tell
from lib.questions.therapist_team.finding import therapist_team
from lib.questions.therapist_team.telling import agreement
from lib.wording import LANGUAGES, words_in
from lib.workspace import sample_ward
from tests.wording.random_wards import numbers_in, random_ward
from tests.wording.test_sentences import assert_readable

PAIR = ("ECR-R.anxiety", "WAV-T.total")


def further(ward):
    yield therapist_team(ward, "total")
    for against in ("cluster", "ward", "alliance_study"):
        yield attachment_extremity(ward, *PAIR, against)
    yield attachment_detail(ward, *PAIR)
    for lines in ("midpoint", "median"):
        yield attachment_quadrants(ward, "WAV-T.total", lines)
    for measure in PAIR:
        yield linearity(ward, measure)


@pytest.mark.parametrize("n", [1, 4, 5, 9, 10, 19, 20, 49, 50])
@pytest.mark.parametrize("constant", [False, True])
def test_any_number_of_patients_can_be_told(n, constant):
    for finding in further(random_ward(n + 7, n, missing=0.1 if n > 30 else 0, constant=constant)):
        assert_readable(finding)


@pytest.mark.parametrize(("shift", "way"), [(-20.0, "lager"), (0.0, ""), (20.0, "hoger")])
def test_a_difference_is_told_in_its_own_direction(shift, way):
    ward = random_ward(3, 30)
    ward.scores["WAV-B.total"][:] = ward.scores["WAV-T.total"] + shift + np.arange(30) % 7 - 3
    finding = therapist_team(ward, "total")
    assert finding.one("mean_difference", measure="WAV-B.total").zero_fits == (shift == 0)
    told = tell(finding, words_in("nl")).headline
    assert [one for one in ("hoger", "lager") if one in told] == ([way] if way else [])


def test_a_share_is_a_percentage_from_twenty_pairs_only():
    told = {
        n: " ".join(agreement(therapist_team(random_ward(5, n)), words_in("nl")))
        for n in (9, 10, 19, 20)
    }
    assert told[9] == ""
    for n in (10, 19):
        assert "Van elke tien" in told[n]
    assert "Van elke tien" not in told[20]
    assert "% geeft de behandelaar" in told[20]


def test_both_languages_tell_the_same_of_how_far_apart():
    finding = therapist_team(random_ward(5, 40))
    numbers = [numbers_in("\n".join(agreement(finding, words_in(one))), one) for one in LANGUAGES]
    assert numbers[0] == numbers[1]
    assert numbers[0]


def test_extremity_says_by_whom_it_is_measured():
    ward = random_ward(5, 90, groups=2)
    own = tell(attachment_extremity(ward, *PAIR, "cluster"), words_in("nl"))
    assert "eigen cluster" in own.not_said
    assert any("gemeten aan" in one for one in own.numbers)
    whole = tell(attachment_extremity(ward, *PAIR), words_in("nl"))
    assert not any("gemeten aan" in one for one in whole.numbers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_extremity_at_the_end_of_the_scale_is_refused_with_the_reason(language):
    ward = random_ward(5, 40)
    ward.scores["WAV-T.total"][:9] = ward.measure("WAV-T.total").span[1]
    finding = attachment_extremity(ward, *PAIR)
    telling = tell(finding, words_in(language))
    assert numbers_in(telling.certainty, language) == [9, 40]
    assert not re.search(r"\b(?:meer|minder|more|less)\b", telling.headline)


def test_a_quadrant_is_no_type():
    ward = random_ward(5, 60)
    for language, word in (("nl", "type"), ("en", "type")):
        telling = tell(attachment_quadrants(ward, "WAV-T.total"), words_in(language))
        assert word not in telling.headline
        assert word in telling.not_said


@pytest.mark.parametrize(("language", "band"), [("nl", "grijze band"), ("en", "grey band")])
def test_a_band_is_pointed_at_only_where_it_is_drawn(language, band):
    finding = therapist_team(sample_ward().dataset.ward)
    told = "\n".join(agreement(finding, words_in(language)))
    others = protect(finding, Audience.OTHERS)
    without = "\n".join(agreement(others, words_in(language)))
    assert band in told
    assert band not in without
    reach = words_in(language).number(finding.one("error_band", measure="WAV-B.total").value, 1)
    assert reach in told
    assert reach not in without, "it would tell the spread more finely than SD does"


@pytest.mark.parametrize("language", LANGUAGES)
def test_others_are_told_the_same_verdict_where_the_order_leads(language):
    ward, words = random_ward(5, 60), words_in(language)
    x = ward.scores["ECR-R.anxiety"]
    top = ward.measure("WAV-T.total").span[1]
    ward.scores["WAV-T.total"] = np.minimum(np.round(top - 3 + 12 * (x - x.mean())), top)
    finding = attachment(ward, *PAIR)
    assert "ranks_lead" in {one.code for one in finding.cautions}
    seen = protect(finding, Audience.OTHERS)
    team, others = tell(finding, words), tell(seen, words)
    assert others.headline == team.headline
    assert others.certainty.rpartition(". ")[2] == team.certainty.rpartition(". ")[2]
    assert [row.statistic for row in seen.rows] == ["spearman_rho"]
    assert len(table(seen, words).rows) == 2
