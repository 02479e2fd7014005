"""Pasting sentences: what a visitor sees, and that it stays in the visit."""

from __future__ import annotations

import logging

import pytest

from lib.findings.claims.verify import check
from lib.interface import claim_checker
from lib.wording import LANGUAGES, words_in
from lib.wording.told_claims import summary, tell
from tests.pages.visiting import answer, go, no_failure, said, shown, visit

SLIP = "M = 27,56 (n = 60)"


def arrived(language="nl"):
    return go(visit(language), "claims")


def checked(app, text):
    app.text_area(key=claim_checker._TEXT).set_value(text)
    app.button[0].click()
    return app.run()


def lists(app):
    return "".join(one.proto.body for one in app.get("html") if "pl-claims" in one.proto.body)


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_anything_is_pasted(language):
    app = arrived(language)
    no_failure(app, language)
    assert words_in(language)("claims.empty") in said(app)
    assert "<ol" not in lists(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_gets_its_verdict(language):
    words = words_in(language)
    app = checked(arrived(language), SLIP)
    no_failure(app, language)
    (verdict,) = check(SLIP)
    told = tell(verdict, words)
    for part in (told.quote, told.check, told.why):
        assert part in lists(app)
    assert [one.value for one in app.subheader] == [f"▲ {words('claims.outcome.differs')}"]
    assert summary([verdict], words) in said(app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", claim_checker._EXAMPLES)
def test_each_example_fills_the_text_and_is_checked(example, language):
    words = words_in(language)
    app = arrived(language)
    app.button(key=example).click()
    app.run()
    no_failure(app, language)
    text = words(claim_checker._EXAMPLES[example])
    assert app.text_area(key=claim_checker._TEXT).value == text
    assert summary(check(text), words) in said(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_recognised_says_what_can_be_checked(language):
    app = checked(arrived(language), "Een goed gesprek.")
    assert words_in(language)("claims.nothing") in said(app)


def test_clearing():
    app = checked(arrived(), SLIP)
    app.button[1].click()
    app.run()
    assert app.text_area(key=claim_checker._TEXT).value == ""
    assert words_in("nl")("claims.empty") in said(app)


def test_the_text_stays_when_other_pages_are_seen():
    app = checked(arrived(), SLIP)
    go(app, "help")
    go(app, "claims")
    assert app.text_area(key=claim_checker._TEXT).value == SLIP
    assert "27,57" in lists(app)


def test_another_visitor_does_not_see_it():
    checked(arrived(), "Mijn eigen zin: M = 27,56 (n = 60)")
    other = arrived()
    assert not other.text_area(key=claim_checker._TEXT).value
    assert "<ol" not in lists(other)


def test_nothing_pasted_is_logged_or_put_in_the_address(caplog, capsys):
    caplog.set_level(logging.DEBUG)
    app = checked(arrived(), "Patiënt Zonnebloem: M = 27,56 (n = 60)")
    assert "Zonnebloem" not in caplog.text
    assert "Zonnebloem" not in "".join(capsys.readouterr())
    assert "Zonnebloem" not in str(dict(app.query_params))


def test_signs_of_markup_are_shown_as_text():
    app = checked(arrived(), "Zes therapeuten <script>zeggen</script> (T1, T2)")
    assert "<script>" not in lists(app)
    assert "&lt;script&gt;" in lists(app)


def test_outcomes_that_need_a_look_come_first():
    app = checked(arrived(), "t(44) = −2,08; p = 0,04\nt(59) = 3,64; p = 0,00\nM 27,56 (n = 60)")
    assert [one.value[0] for one in app.subheader] == ["▲", "◆", "●"]
    assert shown(answer(app)) == words_in("nl")("claims.lead")
