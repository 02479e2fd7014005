"""The ledger counts every comparison once and corrects over all of them."""

import pytest

from lib.findings import Comparison
from lib.findings.ledger import Ledger


def comparison(p, group="B", measure="WAV-T.total"):
    return Comparison(measure, "cluster", group, "C", "welch_t", p)


def test_looking_twice_counts_once():
    ledger = Ledger()
    ledger.look("alliance_by_group", [comparison(0.04)])
    ledger.look("alliance_by_group", [comparison(0.04)])
    assert ledger.size == 1


def test_chance_alone_gives_five_in_a_hundred():
    ledger = Ledger()
    ledger.look("attachment", [comparison(0.5, measure=f"m{n}") for n in range(16)])
    assert ledger.by_chance == pytest.approx(0.8)


def test_only_a_question_pinned_before_opening_counts_as_asked():
    ledger = Ledger()
    ledger.ask("therapist_team")
    ledger.look("therapist_team", [comparison(0.01)])
    ledger.look("attachment", [comparison(0.02), comparison(0.03, "A")])
    ledger.ask("attachment")
    ledger.look("attachment", [comparison(0.20, "NOS")])
    assert (ledger.asked_size, ledger.size) == (1, 4)
    assert "attachment" not in ledger.asked


def test_a_pin_can_be_taken_back_until_the_page_is_opened():
    ledger = Ledger()
    ledger.ask("themes")
    ledger.unask("themes")
    assert "themes" not in ledger.asked
    ledger.ask("themes")
    ledger.look("themes", [])
    ledger.unask("themes")
    assert "themes" in ledger.asked


def test_correction_is_over_everything_that_was_looked_at():
    # Holm 1979, worked by hand: sorted p times 4, 3, 2, 1, never falling.
    ledger = Ledger()
    raw = [0.01, 0.04, 0.03, 0.005]
    ledger.look("attachment", [comparison(p, measure=f"m{p}") for p in raw])
    assert [entry.p_holm for entry in ledger.entries()] == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert [entry.comparison.p for entry in ledger.entries()] == raw


def test_an_empty_ledger_has_nothing_to_correct():
    assert Ledger().entries() == ()
