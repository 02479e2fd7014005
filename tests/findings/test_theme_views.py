"""Groups, attributes, pairs, saturation, coders, joint display: against a plain reading."""

from __future__ import annotations

import csv
import itertools
import math
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from lib.domain.coding import Person, Unit
from lib.domain.interviews import Cell, Interviews, Mention, Theme
from lib.questions.theme_coders.finding import disagreements, theme_coders
from lib.questions.theme_comparison.finding import theme_comparison
from lib.questions.theme_groups.finding import theme_groups
from lib.questions.theme_joint.finding import theme_joint
from lib.questions.theme_pairs.finding import theme_pairs
from lib.questions.theme_saturation.finding import theme_saturation
from lib.questions.themes.finding import MOST_CELLS, themes
from lib.workspace import sample_themes, sample_ward
from tests.findings.coding import MEDIA, SETTINGS, coded_interviews
from tests.findings.conftest import SAMPLES

PEOPLE = tuple(f"T{number}" for number in range(1, 13))


@pytest.fixture(scope="module")
def source():
    with (SAMPLES / "sources" / "themes.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


@pytest.fixture(scope="module")
def said(source):
    """Who is in each theme's list, by its name."""
    return {row["theme"]: {who for who in PEOPLE if row[who] == "1"} for row in source}


def codes(finding):
    return {cautions.code for cautions in finding.cautions}


def named(finding):
    return dict(zip(finding.marks["theme"], finding.marks["name"], strict=True))


# ------------------------------------------------------------------------------------ groups


def test_groups_count_persons_once_and_mentions_apart(interviews, source, said):
    finding = theme_groups(interviews)
    groups = {row["group"] for row in source}
    once = {row.group: row.value for row in finding.all("persons_in_group")}
    summed = {row.group: row.value for row in finding.all("sum_of_themes")}
    inside = {group: [row["theme"] for row in source if row["group"] == group] for group in groups}
    assert once == {
        group: len(set().union(*(said[one] for one in inside[group]))) for group in groups
    }
    assert summed == {group: sum(len(said[one]) for one in inside[group]) for group in groups}


def test_combinations_are_exactly_the_groups_somebody_spoke_of(interviews, source, said):
    spoke = Counter(
        frozenset(row["group"] for row in source if who in said[row["theme"]]) for who in PEOPLE
    )
    finding = theme_groups(interviews)
    found = {
        frozenset(marks[marks["member"]]["group"]): int(marks["persons"].iloc[0])
        for _, marks in finding.marks.groupby("combination")
    }
    assert found == dict(spoke)
    assert {row.n for row in finding.all("combination")} == {12}


def test_who_was_not_asked_about_a_group_is_in_no_combination():
    cells = [[Mention.MENTIONED, Mention.NOT_ASKED], [Mention.MENTIONED, Mention.MENTIONED]]
    interviews = Interviews(
        (Person("T1"), Person("T2")),
        tuple(
            Theme(f"t{n}", f"t{n}", f"g{n}", tuple(map(Cell, row))) for n, row in enumerate(cells)
        ),
    )
    finding = theme_groups(interviews)
    assert [(row.value, row.n) for row in finding.all("combination")] == [(1, 1)]
    assert [(one.reason, one.patients) for one in finding.sample.left_out] == [
        ("not_asked_all", ("T2",))
    ]


def test_who_is_unknown_on_a_group_without_any_list_does_not_combine_it():
    cells = [[Mention.MENTIONED, Mention.MENTIONED], [Mention.UNKNOWN, Mention.MENTIONED]]
    interviews = Interviews(
        (Person("T1"), Person("T2")),
        tuple(
            Theme(f"t{n}", f"t{n}", f"g{n}", tuple(map(Cell, row))) for n, row in enumerate(cells)
        ),
    )
    marks = theme_groups(interviews).marks
    members = {
        frozenset(inside[inside["member"]]["group"]) for _, inside in marks.groupby("combination")
    }
    assert members == {frozenset({"g0"}), frozenset({"g0", "g1"})}


# -------------------------------------------------------------------------------- attributes


def counts_by(interviews, attribute):
    """k and n by theme and value, counted once more."""
    found = {}
    for theme in interviews.themes:
        for person, cell in zip(interviews.persons, theme.cells, strict=True):
            value = person.attributes[attribute]
            k, n = found.get((theme.key, value), (0, 0))
            found[theme.key, value] = (k + (cell.mention is Mention.MENTIONED), n + 1)
    return found


def test_k_of_n_by_an_attribute():
    interviews = coded_interviews(30, 12, 200)
    finding = theme_comparison(interviews, "medium")
    found = {(row.measure, row.group): (row.value, row.n) for row in finding.all("count")}
    assert found == counts_by(interviews, "medium")
    assert set(finding.marks["value"]) == set(MEDIA)


def test_wilson_from_ten_persons_on_as_persons():
    for documents, shown in ((18, False), (20, True)):
        rows = list(theme_comparison(coded_interviews(documents), "setting").all("count"))
        assert {row.n for row in rows} == {documents // 2}
        assert {row.low is not None for row in rows} == {shown}
    for row in rows:
        expected = stats.binomtest(int(row.value), row.n).proportion_ci(method="wilson")
        assert row.low == pytest.approx(expected.low * row.n)
        assert row.high == pytest.approx(expected.high * row.n)


def test_tested_only_with_five_persons_in_every_cell_and_fishers_test_beside_it():
    interviews = coded_interviews(40, 12, 260)
    finding = theme_comparison(interviews, "setting")
    counted, tested, exact = counts_by(interviews, "setting"), {}, {}
    for theme in interviews.themes:
        rows = [counted[theme.key, value] for value in SETTINGS]
        if min(min(k, n - k) for k, n in rows) >= 5:
            table = [(k, n - k) for k, n in rows]
            n, df = np.sum(table), len(rows) - 1
            chi = stats.chi2_contingency(table, correction=False).statistic
            tested[theme.key] = stats.chi2.sf(chi * ((n - 1) / n if df == 1 else 1), df)
            exact[theme.key] = stats.fisher_exact(table).pvalue
    assert {r.measure: r.p for r in finding.all("independence_exact")} == pytest.approx(exact)
    found = {row.measure: row.p for row in finding.all("independence")}
    assert 0 < len(found) < len(interviews.themes)
    assert found == pytest.approx(tested)
    assert len(finding.comparisons) == len(found)
    assert {one.group for one in finding.comparisons} <= {one.name for one in interviews.themes}
    assert all(row.p_holm >= row.p for row in finding.all("independence"))


def test_nothing_is_tested_with_few_persons(interviews):
    finding = theme_comparison(interviews, "medium")
    assert finding.comparisons == ()
    assert {"no_test_of_themes", "few_in_value"} <= codes(finding)
    assert finding.sample.n == 5
    assert len(finding.sample.left_out[0].patients) == 7


def test_sub_questions_count_any_of_their_themes(interviews, source, said):
    finding = theme_comparison(interviews, "sub_question")
    expected = {}
    for row in source:
        expected.setdefault(row["sub_question"], set()).update(said[row["theme"]])
    found = {row.group: (row.value, row.n) for row in finding.all("count")}
    assert found == {one: (len(who), 12) for one, who in expected.items()}


# ------------------------------------------------------------------------------------- pairs


def test_persons_in_common(interviews, said, source):
    finding = theme_pairs(interviews)
    names = {theme.key: theme.name for theme in interviews.themes}
    listed = {row["theme"] for row in source if "?" not in [row[who] for who in PEOPLE]}
    found = {
        frozenset((names[row.measure], names[row.versus])): (row.value, row.n)
        for row in finding.all("persons_in_common")
    }
    assert len(found) == math.comb(25, 2)
    for pair in itertools.combinations(said, 2):
        value, n = found[frozenset(pair)]
        assert value == len(said[pair[0]] & said[pair[1]])
        if set(pair) <= listed:
            assert n == 12


def test_pairs_of_groups(interviews, source, said):
    groups = {}
    for row in source:
        groups.setdefault(row["group"], set()).update(said[row["theme"]])
    finding = theme_pairs(interviews, "group")
    found = {
        frozenset((row["name"], row["other_name"])): row["both"]
        for row in finding.marks.to_dict("records")
    }
    assert found == {
        frozenset(pair): len(groups[pair[0]] & groups[pair[1]])
        for pair in itertools.combinations(groups, 2)
    }


# -------------------------------------------------------------------------------- saturation


def test_new_themes_in_the_order_of_the_file(interviews, said):
    heard, expected = set(), []
    for who in PEOPLE:
        new = {theme for theme, people in said.items() if who in people} - heard
        heard |= new
        expected.append((len(new), len(heard)))
    marks = theme_saturation(interviews).marks
    assert list(zip(marks["new"], marks["so_far"], strict=True)) == expected
    assert tuple(marks["person"]) == PEOPLE


def test_the_mean_over_all_orders_by_its_formula(interviews, said):
    often = [len(people) for people in said.values()]
    finding = theme_saturation(interviews)
    for row in finding.all("expected_themes"):
        m = int(row.group)
        assert row.value == pytest.approx(
            sum(1 - math.comb(12 - f, m) / math.comb(12, m) for f in often)
        )
        assert row.low <= row.value <= row.high


def test_four_interviews_have_no_band():
    rows = list(theme_saturation(coded_interviews(4)).all("expected_themes"))
    assert len(rows) == 4
    assert all(row.low is None for row in rows)


# ------------------------------------------------------------------------------------ coders


def presence(interviews, coder):
    """Documents by codes: whether a coder put the code anywhere, counted by hand."""
    codings = interviews.coded.codings
    table = np.zeros((len(interviews.coded.documents), len(interviews.coded.codes)), dtype=bool)
    for document, code, who in zip(codings.document, codings.code, codings.coder, strict=True):
        if who == coder:
            table[document, code] = True
    return table


def test_coders_agree_as_counted_by_hand():
    interviews = coded_interviews(15, 6, 60, seed=5)
    first, second = presence(interviews, 0), presence(interviews, 1)
    both = first.any(axis=1) & second.any(axis=1)
    finding = theme_coders(interviews)
    assert finding.sample.n == both.sum()
    for place, theme in enumerate(interviews.themes):
        a, b = first[both, place], second[both, place]
        assert finding.one("both", measure=theme.key).value == (a & b).sum()
        assert finding.one("only_first", measure=theme.key).value == (a & ~b).sum()
        assert finding.one("agreement", measure=theme.key).value == np.mean(a == b)
    listed = disagreements(finding)
    assert len(listed) == (first[both] != second[both]).sum()
    assert listed["first"].sum() == (first[both] & ~second[both]).sum()


def test_coders_on_the_very_same_segment():
    """Each segment holds one code here: a segment one of them left out is a disagreement."""
    interviews = coded_interviews(12, 6, 80, seed=2)
    codings = interviews.coded.codings
    own = [set(codings.segment[codings.coder == coder]) for coder in (0, 1)]
    finding = theme_coders(interviews, unit="segments")
    documents = interviews.coded.segments.document
    compared = [
        one
        for one in own[0] | own[1]
        if all(documents[one] in documents[sorted(mine)] for mine in own)
    ]
    assert finding.one("units").value == len(compared)
    assert len(disagreements(finding)) == len(set(compared) & (own[0] ^ own[1]))


def test_a_theme_neither_coder_used_has_no_kappa():
    interviews = coded_interviews(12, 6, 80)
    codings = interviews.coded.codings
    keep = codings.code != 0
    fewer = replace(
        interviews.coded,
        codings=type(codings)(*(getattr(codings, one)[keep] for one in codings.__slots__)),
    )
    finding = theme_coders(replace(interviews, coded=fewer))
    assert finding.one("krippendorff_alpha", measure="c001") is None
    assert finding.one("cohen_kappa", measure="c001") is None
    assert finding.one("agreement", measure="c001").value == 1


def test_a_table_has_no_coders(interviews):
    finding = theme_coders(interviews)
    assert codes(finding) == {"one_coder"}
    assert finding.rows == ()


# ------------------------------------------------------------------------------------- joint


def test_the_alliance_beside_its_themes_and_never_pooled(interviews, said):
    ward = sample_ward().dataset.ward
    finding = theme_joint(ward, interviews)
    names = named(replace(finding, marks=finding.marks.rename(columns={"code": "theme"})))
    beside = {(row.group, names[row.measure]): (row.value, row.n) for row in finding.all("count")}
    assert beside == {
        ("goal", "Doel (behandelresultaat)"): (12, 12),
        ("task", "Taak (interventies)"): (4, 12),
        ("bond", "Band (samenwerking)"): (11, 12),
    }
    assert {len(said[name]) for _, name in beside} == {12, 4, 11}
    for row in finding.all("mean"):
        assert row.value == pytest.approx(np.nanmean(ward.scores[row.measure]))
    assert {row.measure for row in finding.all("mean")} == {
        f"WAV-{form}.{scale}" for form in "BT" for scale in ("goal", "task", "bond")
    }
    chapters = finding.marks[finding.marks["side"] == "theme"]["chapter"]
    assert list(chapters) == ["5.5.2.1", "5.5.2.2", "5.1.3.1"]
    assert finding.comparisons == ()


def test_other_themes_can_be_chosen(interviews):
    ward = sample_ward().dataset.ward
    finding = theme_joint(ward, interviews, goal="t001|t002", task="-", bond="t999")
    assert [(row.group, row.measure) for row in finding.all("count")] == [
        ("goal", "t001"),
        ("goal", "t002"),
    ]


# ------------------------------------------------------------------------------------ matrix


def test_three_counts_of_a_theme_are_told_apart():
    interviews = coded_interviews(12, 6, 80)
    codings = interviews.coded.codings
    finding = themes(interviews)
    for place, theme in enumerate(interviews.themes):
        own = codings.code == place
        expected = {
            "codings": own.sum(),
            "segments": len(set(codings.segment[own])),
            "documents": len(set(codings.document[own])),
        }
        found = {unit: finding.one(unit, measure=theme.key).value for unit in expected}
        assert found == expected
        assert found["codings"] > found["segments"] >= found["documents"]


@pytest.mark.parametrize("unit", list(Unit))
def test_the_count_in_a_cell_is_what_was_chosen(unit):
    interviews = coded_interviews(12, 6, 80)
    marks = themes(interviews, unit=unit.value).marks
    expected = interviews.coded.table(unit)
    found = marks["count"].to_numpy().reshape(len(interviews.themes), 12).T
    assert found.tolist() == expected.tolist()


def test_the_study_announces_six_aspects_and_names_five(interviews):
    assert "announced_differs" not in codes(themes(interviews)), "only the study itself"
    finding = themes(sample_themes().dataset.interviews)
    told = [one.values for one in finding.cautions if one.code == "announced_differs"]
    assert told == [{"theme_group": "Rol medium", "chapter": "5.4.3", "announced": 6, "named": 5}]


def test_a_large_matrix_draws_what_there_is_room_for_and_counts_all():
    interviews = coded_interviews(200, 120, 6000)
    finding = themes(interviews)
    drawn = finding.marks
    assert len(drawn) <= MOST_CELLS
    assert len(list(finding.all("count"))) == 120
    least = min(theme.listed for theme in interviews.themes if theme.key in set(drawn["theme"]))
    left = [one.listed for one in interviews.themes if one.key not in set(drawn["theme"])]
    assert max(left) <= least
    told = next(one.values for one in finding.cautions if one.code == "themes_not_drawn")
    assert told == {"drawn": 20, "of": 120}
