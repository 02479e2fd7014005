"""Numbers that stand in print, recomputed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.statistics import calculations as st

SCALES = ("total", "goal", "task", "bond")
BOTH_FORMS = [f"{form}_{scale}" for form in ("wav_b", "wav_t") for scale in SCALES]


def printed(value: float, decimals: int = 2) -> Any:
    """A number as rounded in print; a half may have gone either way."""
    return pytest.approx(value, abs=0.5 * 10**-decimals + 1e-9)


def by_cluster(ward: Any, scale: str, cluster: str) -> list[float]:
    rows = zip(ward["cluster"], ward[scale], strict=True)
    return [score for name, score in rows if name == cluster]


def test_feldt_worked_example() -> None:
    # Feldt, Woodruff & Salih (1987): alpha .79, 26 items, 41 persons, 90%.
    interval = st.feldt_interval(0.79, k=26, n=41, level=0.9)
    assert (interval.low, interval.high) == (printed(0.7047, 4), printed(0.8616, 4))


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_in_newcombe_1998(k: int, n: int, low: float, high: float) -> None:
    # Table I, method 3, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E.
    interval = st.wilson(k, n).interval
    assert interval is not None
    assert (interval.low, interval.high) == (printed(low, 4), printed(high, 4))


def test_students_sleep_data() -> None:
    # Student (1908), the extra hours of sleep of ten patients on two drugs.
    first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    paired = st.paired_difference(first, second).test
    assert paired is not None
    assert (paired.value, paired.p) == (printed(-4.0621, 4), printed(0.002833, 6))
    welch = st.welch_difference(first, second).test
    assert welch is not None
    assert (welch.value, welch.df) == (printed(-1.8608, 4), printed(17.776, 3))
    counts = st.pair_counts(second, first)
    assert counts == st.PairCounts(higher=9, equal=1, lower=0)


def test_alliance_study_means(ward: Any) -> None:
    means = (129.8, 43.4, 42.6, 43.8, 122.2, 40.1, 40.3, 41.8)
    spreads = (17.67, 6.51, 6.01, 7.55, 17.70, 5.98, 6.23, 7.23)
    for scale, mean, sd in zip(BOTH_FORMS, means, spreads, strict=True):
        assert st.mean(ward[scale]).value == printed(mean, 1)
        assert st.standard_deviation(ward[scale]).value == printed(sd)


@pytest.mark.parametrize(
    ("scale", "t", "p"),
    [("total", 3.64, 0), ("goal", 4.31, 0), ("task", 3.61, 0), ("bond", 2.35, 0.02)],
)
def test_alliance_study_therapist_and_team(ward: Any, scale: str, t: float, p: float) -> None:
    test = st.paired_difference(ward[f"wav_b_{scale}"], ward[f"wav_t_{scale}"]).test
    assert test is not None
    assert (test.value, test.p) == (printed(t), printed(p))


@pytest.mark.parametrize(
    ("scale", "t", "p"), [("wav_t_total", -2.08, 0.04), ("wav_t_goal", -2.01, 0.05)]
)
def test_alliance_study_clusters(ward: Any, scale: str, t: float, p: float) -> None:
    groups = by_cluster(ward, scale, "B"), by_cluster(ward, scale, "C")
    test = st.student_difference(*groups).test
    assert test is not None
    assert (test.value, test.df, test.p) == (printed(t), 44, printed(p))
    # With two groups, analysis of variance is the same test.
    assert st.anova(groups).p == pytest.approx(test.p)


@pytest.mark.parametrize(
    ("attachment", "published"),
    [
        ("ecr_r_anxiety", (0.10, 0.06, 0.02, 0.27, 0.36, 0.12, 0.30, 0.29)),
        ("ecr_r_avoidance", (0.04, 0.05, -0.10, -0.06, 0.18, 0.28, 0.11, 0.02)),
    ],
)
def test_alliance_study_extremity(ward: Any, attachment: str, published: tuple[float, ...]) -> None:
    for scale, r in zip(BOTH_FORMS, published, strict=True):
        assert st.pearson(ward[attachment], st.extremity(ward[scale])).value == printed(r)


@pytest.mark.parametrize(
    ("scale", "mean", "sd", "n", "t"),
    [
        ("wav_b_total", 137.3, 14.56, 74, -4.44),
        ("wav_t_total", 137.3, 14.56, 74, -8.93),
        ("ecr_r_anxiety", 3.05, 1.20, 73, 11.16),
        ("ecr_r_avoidance", 3.35, 1.15, 73, 4.82),
    ],
)
def test_alliance_study_reference(
    ward: Any, scale: str, mean: float, sd: float, n: int, t: float
) -> None:
    # The paper's t leaves out the uncertainty of the ward's own mean.
    assert (st.mean(ward[scale]).value - mean) / (sd / n**0.5) == printed(t)


@pytest.mark.parametrize(
    ("table", "chi2", "df", "p"), [("education", 10.65, 3, 0.01), ("ward", 8.18, 2, 0.02)]
)
def test_alliance_study_drop_outs(tables: Any, table: str, chi2: float, df: int, p: float) -> None:
    test = st.chi_squared(tables[table])
    assert (test.value, test.df, test.p) == (printed(chi2), df, printed(p))
