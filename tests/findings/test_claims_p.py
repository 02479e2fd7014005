"""p from a printed statistic: against R, against scipy.stats, and within rounding."""

from __future__ import annotations

import math

import pytest
import scipy.stats
from hypothesis import assume, given
from hypothesis import strategies as st

from lib.findings.claims.claim import Printed
from lib.findings.claims.running_text import p_value
from lib.findings.claims.verify import check
from tests.findings.claiming import DIFFERS, FITS, NOTE, POSSIBLE, UNKNOWN, only, printed

# 2 * pt(-|t|, df), pf and pchisq with lower = FALSE, 2 * pnorm(-|z|), options(digits = 15).
IN_R = [
    ("t", -2.08, 44, 0, 4.33826302527682e-02),
    ("t", -2.01, 44, 0, 5.05870213507195e-02),
    ("t", -4.44, 73, 0, 3.13472049282704e-05),
    ("t", -8.93, 73, 0, 2.51924304922732e-13),
    ("t", 11.16, 72, 0, 2.32698008036708e-17),
    ("t", 4.82, 72, 0, 7.74821665825642e-06),
    ("t", 3.64, 59, 0, 5.75494109818432e-04),
    ("t", 2.35, 59, 0, 2.21380404714167e-02),
    ("t", -2.01, 30.2, 0, 5.34375028090300e-02),
    ("chi2", 10.65, 3, 0, 0.0137771328332004),
    ("chi2", 8.18, 2, 0, 0.0167392335585806),
    ("F", 3.1, 2, 57, 0.0527225801386773),
    ("F", 5.32, 1, 8, 0.0499603354351478),
    ("F", 4.2, 2, 57.3, 0.0198555573117035),
    ("r", 0.36, 58, 0, 0.00472383973573629),
    ("r", 0.27, 58, 0, 0.03694816877727306),
    ("r", -0.1, 58, 0, 0.44712862806045661),
    ("z", 2.31, 0, 0, 0.0208881541239022),
    ("z", -1.96, 0, 0, 0.0499957902964409),
]


@pytest.mark.parametrize(("kind", "statistic", "df", "df2", "p"), IN_R)
def test_p_as_in_r(kind, statistic, df, df2, p):
    assert p_value(kind, statistic, df, df2) == pytest.approx(p, rel=1e-12)


def test_a_perfect_correlation_has_no_p_above_zero():
    assert p_value("r", 1.0, 10, 0) == p_value("r", -1.0, 10, 0) == 0


def true_p(kind, statistic, df, df2):
    """The same from scipy.stats."""
    size = abs(statistic)
    if kind == "t":
        return 2 * scipy.stats.t.sf(size, df)
    if kind == "F":
        return scipy.stats.f.sf(size, df, df2)
    if kind == "chi2":
        return scipy.stats.chi2.sf(size, df)
    if kind == "z":
        return 2 * scipy.stats.norm.sf(size)
    return 2 * scipy.stats.t.sf(size * math.sqrt(df / (1 - size**2)), df)


def as_text(kind, statistic, df, df2, p):
    heads = {
        "t": f"t({df})",
        "F": f"F({df}; {df2})",
        "chi2": f"χ²({df})",
        "r": f"r({df})",
        "z": "z",
    }
    return f"{heads[kind]} = {statistic}; p {p}"


@st.composite
def one_test(draw, largest):
    """A test with a true statistic, and how many decimals are printed."""
    kind = draw(st.sampled_from(["t", "F", "chi2", "r", "z"]))
    df, df2 = draw(st.integers(1, 200)), draw(st.integers(2, 200))
    if kind == "r":
        statistic = draw(st.floats(-0.99, 0.99))
    else:
        low = -largest if kind in ("t", "z") else 0.0
        statistic = draw(st.floats(low, largest))
    return kind, statistic, df, df2, draw(st.integers(1, 4))


@given(one_test(8.0), st.integers(1, 5))
def test_true_numbers_in_rounding_are_never_flagged(test, p_decimals):
    kind, statistic, df, df2, decimals = test
    p = f"= {printed(true_p(kind, statistic, df, df2), p_decimals)}"
    text = as_text(kind, printed(statistic, decimals), df, df2, p)
    assert only(text, "p").outcome in POSSIBLE


@given(one_test(8.0), st.sampled_from(["0,05", "0,01", "0,001", "0,10"]))
def test_true_bounds_are_never_flagged(test, bound):
    kind, statistic, df, df2, decimals = test
    sign = "<" if true_p(kind, statistic, df, df2) < float(bound.replace(",", ".")) else ">"
    text = as_text(kind, printed(statistic, decimals), df, df2, f"{sign} {bound}")
    assert only(text, "p").outcome in POSSIBLE


@given(st.floats(-6, 6), st.floats(1.5, 120), st.integers(1, 3))
def test_a_welch_test_with_rounded_df_is_never_flagged(statistic, df, decimals):
    p = f"= {printed(2 * scipy.stats.t.sf(abs(statistic), df), 4)}"
    text = as_text("t", printed(statistic, decimals), printed(df, 1), 0, p)
    assert only(text, "p").outcome in POSSIBLE


@given(one_test(4.0), st.integers(0, 1000), st.booleans())
def test_what_is_off_by_more_than_rounding_is_always_flagged(test, thousandths, sharp):
    kind, statistic, df, df2, decimals = test
    shown = printed(statistic, decimals)
    value, unit = float(shown.replace(",", ".")), 0.5 * 10**-decimals
    far = min(abs(value) + unit, 1 - 1e-12) if kind == "r" else abs(value) + unit
    low = true_p(kind, far, df, df2)
    high = true_p(kind, max(abs(value) - unit, 0.0), df, df2)
    p = thousandths / 1000
    if sharp:  # just outside what rounding leaves
        p = math.ceil(high * 1000 + 0.51) / 1000
    assume(p <= 1 and (p + 0.0005 < low - 1e-6 or p - 0.0005 > high + 1e-6))
    assert only(as_text(kind, shown, df, df2, f"= {printed(p, 3)}"), "p").outcome is DIFFERS


@pytest.mark.parametrize(
    ("text", "outcome", "reason"),
    [
        ("t(44) = −2,08; p = 0,04", FITS, "p_fits"),
        ("t(44) = −2,08; p = 0,043", FITS, "p_fits"),
        ("t(44) = −2,08; p = 0,046", DIFFERS, "p_differs"),
        ("t(44) = −2,08; p = 0,06", DIFFERS, "p_differs_side"),
        ("t(44) = −2,08; p < 0,01", DIFFERS, "p_differs"),
        ("t(44) = −2,08; p > 0,05", DIFFERS, "p_differs_side"),
        ("t(44) = −2,08; p = 0,02", DIFFERS, "p_one_sided"),
        ("z = 1,80; p = 0,036", DIFFERS, "p_one_sided"),
        ("χ²(3) = 10,65; p = 0,007", DIFFERS, "p_differs"),
        ("t(44) = −2,01; p = 0,05", NOTE, "p_edge_above"),
        ("t(58) = 2,01; p = 0,05", NOTE, "p_edge_below"),
        ("t(58) = 2,0; p = 0,05", FITS, "p_fits"),
        ("t(59) = 3,64; p = 0,00", NOTE, "p_zero"),
        ("t(59) = 3,64; p = 0,000", DIFFERS, "p_one_sided"),
        ("t(20) = 3,20; p = 0,00", NOTE, "p_zero_coarse"),
        ("t(5) = 3,9; p = 0,00", DIFFERS, "p_differs"),
        ("p = 0,00", NOTE, "p_zero_alone"),
        ("p = 1,2", DIFFERS, "p_no_probability"),
        ("t(44) = 2,0; p < 0,00", DIFFERS, "p_no_probability"),
        ("t(44) = 2,0", UNKNOWN, "p_none"),
        ("t = 2,0; p = 0,04", UNKNOWN, "p_no_df"),
        ("r = 0,36; p = 0,01", UNKNOWN, "p_no_n"),
        ("r = 1,36; p = 0,01", DIFFERS, "r_impossible"),
        ("F(2, 57) = −3,1; p = 0,05", DIFFERS, "below_zero"),
        ("t(0) = 2,0; p = 0,04", DIFFERS, "df_impossible"),
        ("r = 0,36; p = 0,01 (n = 2)", DIFFERS, "df_impossible"),
    ],
)
def test_each_outcome(text, outcome, reason):
    verdict = only(text, "p")
    assert (verdict.outcome, verdict.reason) == (outcome, reason)


@pytest.mark.parametrize(
    ("text", "outcome", "reason"),
    [
        ("(n = 60) t(59) = 3,64; p = 0,001", FITS, "df_fits"),
        ("(n = 60) t(58) = 3,64; p = 0,001", FITS, "df_fits"),
        ("(n = 60) t(57) = 3,64; p = 0,001", DIFFERS, "df_differs_one"),
        ("B (n = 19), C (n = 34): t(51) = −2,08; p = 0,04", FITS, "df_fits"),
        ("B (n1 = 19), C (n2 = 34): t(44) = −2,08; p = 0,04", DIFFERS, "df_differs_or_welch"),
        ("t(53) = −2,08; p = 0,04 (n = 19; n = 34)", DIFFERS, "df_differs_two"),
        ("t(30,2) = −2,08; p = 0,05 (n = 19; n = 34)", FITS, "df_welch"),
        ("t(51,9) = −2,08; p = 0,04 (n = 19; n = 34)", DIFFERS, "df_welch_differs"),
        ("t(17,2) = −2,08; p = 0,05 (n = 19; n = 34)", DIFFERS, "df_welch_differs"),
        ("r(58) = 0,36; p = 0,01 (n = 60)", FITS, "df_fits"),
        ("r(60) = 0,36; p = 0,01 (n = 60)", DIFFERS, "df_differs_r"),
        ("A (n = 7), B (n = 19), C (n = 34): t(51) = 1,0; p = 0,32", FITS, "df_fits"),
    ],
)
def test_degrees_of_freedom(text, outcome, reason):
    verdict = only(text, "df")
    assert (verdict.outcome, verdict.reason) == (outcome, reason)


def test_the_wards_of_the_study():
    values = only("Afdeling B (n = 19) en C (n = 34): t(44) = −2,08; p = 0,04", "df").values
    assert (values["sizes"], values["together"], values["expected"]) == ((19, 34), 53, 51)
    assert (values["df"], values["persons"]) == (Printed(44), 46)


def test_of_three_groups_nobody_can_say_which_two_were_compared():
    text = "A (n = 7), B (n = 19), C (n = 34): t(44) = −2,08; p = 0,04"
    assert [one.check for one in check(text)] == ["p"]


@given(st.integers(2, 300), st.integers(2, 300))
def test_students_df_is_never_flagged(n, n2):
    assert only(f"(n = {n}; n = {n2}) t({n + n2 - 2}) = 1,0; p = 0,5", "df").outcome is FITS


@given(st.integers(2, 300), st.integers(2, 300), st.floats(0.1, 10), st.floats(0.1, 10))
def test_welchs_df_is_never_flagged(n, n2, sd, sd2):
    a, b = sd**2 / n, sd2**2 / n2
    df = (a + b) ** 2 / (a**2 / (n - 1) + b**2 / (n2 - 1))
    text = f"(n = {n}; n = {n2}) t({printed(df, 1)}) = 1,0; p = 0,5"
    assert only(text, "df").outcome is FITS
