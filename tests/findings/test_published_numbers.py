"""The 197 numbers the alliance study prints, each through the app's own reading and findings.

`published_numbers.csv` holds them with their printed decimals and what the text claims of them.
195 come out of the sample ward; the two others cannot come out of any data, and that is shown.
"""

from __future__ import annotations

import csv
import itertools
import math
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from lib.domain.instruments import INSTRUMENTS
from lib.domain.scoring import keyed
from lib.questions.alliance_by_group.finding import alliance_by_group
from lib.questions.attachment.finding import attachment, attachment_extremity
from lib.questions.therapist_team.finding import therapist_team
from tests.statistics import calculations as st

with Path(__file__).with_name("published_numbers.csv").open(encoding="utf-8", newline="") as lines:
    PUBLISHED = tuple(csv.DictReader(lines))

# The study's words, as the names of the numbers hold them.
WORDS = {
    "totaal": "total",
    "total": "total",
    "doelen": "goal",
    "taken": "task",
    "band": "bond",
    "angst": "anxiety",
    "vermijding": "avoidance",
}
ALLIANCE_SCALES = ("totaal", "doelen", "taken", "band")
ATTACHMENT_SCALES = ("angst", "vermijding", "geheel (36)")
SEX = {"women": "female", "men": "male"}
SHARES = {
    "ongehuwd": ("marital_status", "single"),
    "gehuwd": ("marital_status", "married"),
    "gescheiden": ("marital_status", "divorced"),
    "vmbo/lbo": ("education", "lower_vocational"),
    "mbo/havo/vwo": ("education", "secondary"),
    "hbo/universiteit": ("education", "higher"),
    "comorbide_as1": ("comorbid_axis_1", "yes"),
    "depressie": ("depression", "yes"),
    "dysthymie": ("dysthymia", "yes"),
    "eetstoornis": ("eating_disorder", "yes"),
}
COLUMNS = {
    "geslacht": "sex",
    "burgerlijke_staat": "marital_status",
    "comorbide_as1": "comorbid_axis_1",
    "depressie": "depression",
    "dysthymie": "dysthymia",
    "eetstoornis": "eating_disorder",
    "leeftijd_exact": "age_exact",
    "aantal_ps": "number_of_pds",
}
# Mean, SD and n. The study prints t without the reference; these fit it (sample_data/README.md).
REFERENCE = {
    "total": (137.3, 14.56, 74),
    "goal": (45.7, 5.4, 74),
    "task": (45.0, 5.2, 74),
    "bond": (46.6, 5.9, 74),
    "ECR-R.anxiety": (3.05, 1.20, 73),
    "ECR-R.avoidance": (3.35, 1.15, 73),
}


def rounded(value, decimals):
    """Half away from zero, as people round by hand; a last bit does not decide."""
    size = math.floor(abs(value) * 10**decimals + 0.5 + 1e-9) / 10**decimals
    return math.copysign(size, value)


def alliance_in(name):
    """`... WAV-T doelen ...` -> `WAV-T.goal`."""
    form, scale = re.search(r"(WAV-[BT]) (\w+)", name).groups()
    return f"{form}.{WORDS[scale]}"


def attachment_in(name):
    """`... angst ...` -> `ECR-R.anxiety`."""
    return f"ECR-R.{WORDS[re.search('angst|vermijding', name)[0]]}"


def star(p):
    """The study's marks: a under .05, b under .01."""
    return "b" if p < 0.01 else "a" if p < 0.05 else "-"


def met(value, row):
    """Whether a number does what the study says of it."""
    published, decimals, rule = row["published"], int(row["decimals"]), row["rule"]
    if rule == "star":
        return star(value) == published
    if rule == "within":
        low, high = map(float, published.split("-"))
        return low <= rounded(value, decimals) <= high
    if rule == "small_not_significant":
        r, p = value
        # "Between 0.0 and 0.2, none significant."
        return p > 0.05 and r > -0.05 and rounded(abs(r), 1) <= float(published)
    if rule == "p_below_and_lower":
        difference, p = value
        return difference < 0 and p < float(published)
    if rule == "p_above":
        return value > float(published)
    if rule == "below":
        return value < float(published)
    assert rule == "equal"
    return rounded(value, decimals) == pytest.approx(float(published), abs=1e-9)


class Recomputed:
    """Every published number by its name, from a ward as the app holds it."""

    def __init__(self, ward):
        self.ward = ward
        self.rules = (
            (r"n|women|men|drop-outs", self.size),
            (r"(?P<what>age|PDs) (?P<part>mean|SD|min|max).*", self.spread),
            (r"majority .*", self.more_than_one),
            (r"(marital |education )?% (?P<code>.*)", self.percentage),
            (r"other axis-I .*", self.most_frequent_other),
            (r"inclusions ward (?P<code>.)", self.inclusions),
            (r"reason (?P<code>.*)", self.reason),
            (r"(?P<part>chi2|df|p) (?P<column>education|ward)", self.dropping_out),
            (r"drop-out difference n.s.: (?P<column>.*)", self.dropping_out_by),
            (r"alpha (?P<form>\S+) (?P<scale>.*)", self.alpha),
            (r"WAV-. \w+ (?P<part>M|SD)", self.score),
            (r"paired (?P<part>t|p) (?P<scale>\w+)", self.paired),
            (r"t\(44\) B vs C .*", self.clusters_t),
            (r"df", self.clusters_df),
            (r"B vs C n.s. .*|p WAV-T \w+", self.clusters_p),
            (r"sex n.s. .*", self.sex_p),
            (r"depressive comorbidity n.s. .*", self.depression_p),
            (r"education ANOVA n.s. .*", self.education_p),
            (r"(?P<part>lowest|highest) plain .*", self.plain_extreme),
            (r"r \w+ x WAV.*", self.plain),
            (r"(?P<part>r|mark|p) \w+ x abs.*", self.extremity),
            (r"ref t\(7.\) .*", self.reference),
            (r"ref: .*", self.reference_scale),
            (r"normality .*", self.normality),
        )

    def __call__(self, name):
        for pattern, compute in self.rules:
            if found := re.fullmatch(pattern, name):
                return compute(name, **found.groupdict())
        raise LookupError(name)

    # ------------------------------------------------------------------ who they are

    def count(self, attribute, code):
        return int((self.ward.attributes[attribute] == code).sum())

    def size(self, name):
        if name == "drop-outs":
            return len(self.ward.non_participants["reason_missed"])
        return self.ward.size if name == "n" else self.count("sex", SEX[name])

    def spread(self, name, what, part):
        age = "age_exact" if "1-decimal" in name else "age"
        compute = {
            "mean": st.mean,
            "SD": st.standard_deviation,
            "min": st.minimum,
            "max": st.maximum,
        }[part]
        return compute(self.ward.attributes["number_of_pds" if what == "PDs" else age]).value

    def more_than_one(self, _):
        return 100 * float((self.ward.attributes["number_of_pds"] > 1).mean())

    def percentage(self, _, code):
        return 100 * self.count(*SHARES[code]) / self.ward.size

    def most_frequent_other(self, _):
        others = (one for one in self.ward.attributes["other_axis_1"] if one is not None)
        return Counter(others).most_common(1)[0][1]

    def inclusions(self, _, code):
        return self.count("ward", code)

    def reason(self, _, code):
        return int((self.ward.non_participants["reason_missed"] == code).sum())

    def participation(self, attribute):
        """Is an attribute divided otherwise among those who did not take part?"""
        here, missed = self.ward.attributes[attribute], self.ward.non_participants[attribute]
        return st.chi_squared(
            [
                [int((here == code).sum()), int((missed == code).sum())]
                for code in sorted({*here, *missed})
            ]
        )

    def dropping_out(self, _, part, column):
        test = self.participation(column)
        return {"chi2": test.value, "df": test.df, "p": test.p}[part]

    def dropping_out_by(self, _, column):
        key = COLUMNS[column]
        if column not in ("leeftijd_exact", "aantal_ps"):
            return self.participation(key).p
        here, missed = self.ward.attributes[key], self.ward.non_participants[key]
        return st.student_difference(here, missed).test.p

    # ------------------------------------------------------------------ the questionnaires

    def items(self, form, scale):
        instrument = INSTRUMENTS[form]
        every = scale in ("totaal", "geheel (36)")
        wanted = [one for one in instrument.scales if every or one.key == WORDS[scale]]
        return np.hstack([keyed(instrument, one, self.ward.answers[form]) for one in wanted])

    def alpha(self, name, form, scale):
        if scale in ("min", "max"):
            scales = ATTACHMENT_SCALES if form == "ECR-R" else ALLIANCE_SCALES
            return {"min": min, "max": max}[scale](self.alpha(name, form, one) for one in scales)
        return st.cronbach_alpha(self.items(form, scale)).value

    def score(self, name, part):
        compute = st.mean if part == "M" else st.standard_deviation
        return compute(self.ward.scores[alliance_in(name)]).value

    def normality(self, name):
        form = attachment_in(name) if "ECR-R" in name else alliance_in(name)
        return st.shapiro_wilk(self.ward.scores[form]).p

    # ------------------------------------------------------------------ the questions

    def paired(self, _, part, scale):
        finding = therapist_team(self.ward, WORDS[scale])
        row = finding.one("mean_difference", measure=f"WAV-B.{WORDS[scale]}", versus="WAV-T")
        assert row.test == "paired_t"
        return row.test_value if part == "t" else row.p

    def two_groups(self, name, by, group, versus):
        measure = "WAV-T.total" if name == "df" else alliance_in(name)
        finding = alliance_by_group(self.ward, measure, by, reference=versus)
        shown = finding.one("mean_difference", measure=measure, group=group, versus=versus)
        found = self.ward.attributes[by]
        here, other = (self.ward.scores[measure][found == code] for code in (group, versus))
        # The study gave Student's t; the page gives Welch's of the same difference.
        as_published = st.student_difference(here[~np.isnan(here)], other[~np.isnan(other)])
        assert shown.value == pytest.approx(as_published.value)
        return as_published.test

    def clusters_t(self, name):
        return self.two_groups(name, "cluster", "B", "C").value

    def clusters_df(self, name):
        return self.two_groups(name, "cluster", "B", "C").df

    def clusters_p(self, name):
        return self.two_groups(name, "cluster", "B", "C").p

    def sex_p(self, name):
        return self.two_groups(name, "sex", "male", "female").p

    def depression_p(self, name):
        return self.two_groups(name, "depression", "yes", "no").p

    def education_p(self, name):
        found, values = self.ward.attributes["education"], self.ward.scores[alliance_in(name)]
        return st.anova([values[found == code] for code in sorted({*found} - {None})]).p

    def correlation(self, ask, name):
        finding = ask(self.ward, attachment_in(name), alliance_in(name))
        # The study set all wards together.
        pooled = "pooled_r" if ask is attachment else "pearson_r"
        return finding.one(pooled, by=attachment_in(name), measure=alliance_in(name))

    def plain(self, name):
        row = self.correlation(attachment, name)
        return row.value, row.p

    def plain_extreme(self, _, part):
        rows = attachment(self.ward, "ECR-R.anxiety", "WAV-B.total").all("pooled_r")
        return {"lowest": min, "highest": max}[part](abs(row.value) for row in rows)

    def extremity(self, name, part):
        row = self.correlation(attachment_extremity, name)
        return row.value if part == "r" else row.p

    def reference(self, name):
        attachment_scale = "ECR-R" in name
        code = attachment_in(name) if attachment_scale else alliance_in(name)
        reference = REFERENCE[code if attachment_scale else "total"]
        mean, sd, n = reference
        assert f"t({n - 1})" in name
        # The paper's t leaves out the uncertainty of the ward's own mean.
        return (st.mean(self.ward.scores[code]).value - mean) / (sd / n**0.5)

    def reference_scale(self, name):
        scores = self.ward.scores[alliance_in(name)]
        own = st.mean(scores).value, st.standard_deviation(scores).value, len(scores)
        reference = REFERENCE[alliance_in(name).split(".")[1]]
        found = st.welch_difference_from_summary(*own, *reference)
        return found.value, found.test.p


@pytest.fixture(scope="module")
def recomputed(ward):
    return Recomputed(ward)


def test_there_are_197_numbers_of_which_two_are_impossible():
    assert len({row["name"] for row in PUBLISHED}) == 197
    impossible = {row["name"] for row in PUBLISHED if row["rule"] == "impossible"}
    assert impossible == {"age mean (integer ages, n=60)", "majority meets >1 PD (text)"}


@pytest.mark.parametrize(
    "row",
    [pytest.param(row, id=row["name"]) for row in PUBLISHED if row["rule"] != "impossible"],
)
def test_published_number(recomputed, row):
    value = recomputed(row["name"])
    assert met(value, row), f"{row['name']}: published {row['published']}, found {value}"


def test_impossible_mean_age(recomputed):
    # GRIM: the mean of 60 whole numbers is a sixtieth, and none of those rounds to 27.56.
    possible = {rounded(total / 60, 2) for total in range(60 * 19, 60 * 43 + 1)}
    assert {27.55, 27.57} <= possible
    assert 27.56 not in possible
    found = recomputed("age mean (integer ages, n=60)")
    assert rounded(found, 2) == 27.57
    # Cut off instead of rounded it is the printed number, and so is the mean of exact ages.
    assert math.floor(found * 100) / 100 == 27.56
    assert rounded(recomputed("age mean (1-decimal ages)"), 2) == 27.56


def test_impossible_majority(recomputed):
    # 60 patients with one disorder or more, at most three, by how many have two and three.
    fitting = []
    for two, three in itertools.product(range(61), repeat=2):
        if two + three > 60:
            continue
        numbers = [1] * (60 - two - three) + [2] * two + [3] * three
        if rounded(float(np.mean(numbers)), 2) == 1.25:
            assert two + three <= 15, "a mean of 1.25 leaves 15 disorders to share out"
            if rounded(float(np.std(numbers, ddof=1)), 2) == 0.60:
                fitting.append(two + three)
    # With the printed SD as well exactly ten have more than one: a sixth, no majority.
    assert fitting == [10]
    assert recomputed("majority meets >1 PD (text)") == pytest.approx(100 / 6)
