"""The hand-out: everything in one file that asks nothing of a network and runs nobody's words."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from html.parser import HTMLParser

import pytest

from lib.sharing.handout_page import handout
from lib.wording import words_in
from tests.sharing.taking_along import ACTIONS, COMMENT, NOTES, conference, for_team

CONFERENCES = {"others": conference(), "team": for_team(), "english": conference("en")}
PAGES = {name: handout(one).decode("utf-8") for name, one in CONFERENCES.items()}


class Seen(HTMLParser):
    """The elements of a page in their order, and its words."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.words, self.scripts, self._in = [], [], [], ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag in ("script", "style"):
            self._in = dict(attributes).get("type", tag)
            self.scripts.append([self._in, ""])

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self._in = ""

    def handle_data(self, data):
        if self._in:
            self.scripts[-1][1] += data
        else:
            self.words.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self):
        return re.sub(r"\s+", " ", " ".join(self.words).replace("\u00a0", " "))


SEEN = {name: Seen(page) for name, page in PAGES.items()}


def spaced(text):
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("\x07", "\x07"))


@pytest.mark.parametrize("name", CONFERENCES)
def test_it_tells_everything(name):
    made, text = CONFERENCES[name], SEEN[name].text
    for one in made.shown:
        telling = one.view.telling
        for said in (
            one.title,
            telling.headline,
            telling.not_said,
            telling.report,
            made.caption(one),
            *one.view.cautions,
        ):
            assert spaced(said) in text
        for row in one.view.table.rows:
            assert all(spaced(cell) in text for cell in row.cells)
    for note in NOTES:
        assert (spaced(note.question) in text) is bool(note.said)
        assert spaced(note.said) in text
    for action in ACTIONS:
        assert action.what in text
    assert spaced(COMMENT) in text


@pytest.mark.parametrize("name", CONFERENCES)
def test_nothing_in_it_points_outside(name):
    seen = SEEN[name]
    for tag, attributes in seen.elements:
        for key, value in attributes.items():
            if key in ("src", "href", "action", "srcset", "data", "poster", "xlink:href"):
                assert value.startswith(("data:", "#")), (tag, key)
    styles = "".join(text for kind, text in seen.scripts if kind == "style")
    assert "url(" not in styles
    assert "@import" not in styles
    assert not seen.all("link")
    assert not seen.all("iframe")


@pytest.mark.parametrize("name", CONFERENCES)
def test_only_its_own_scripts_may_run(name):
    """The policy allows no connection, and scripts by their hash only."""
    seen = SEEN[name]
    (policy,) = (one["content"] for one in seen.all("meta") if one.get("http-equiv"))
    assert "default-src 'none'" in policy
    for word in ("connect-src", "unsafe-eval", "http", "*"):
        assert word not in policy
    assert "unsafe-inline" not in policy.split("script-src")[1]
    running = [text for kind, text in seen.scripts if kind == "script"]
    for text in running:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert len(running) == policy.count("sha256-")


def test_words_of_a_file_and_of_the_room_stay_words():
    for seen, page in zip(SEEN.values(), PAGES.values(), strict=True):
        assert "alert(1)" in seen.text
        assert not [text for kind, text in seen.scripts if "alert(1)" in text]
        assert "<b>&amp;" not in page, "the file's name"


@pytest.mark.parametrize("name", CONFERENCES)
def test_figures_are_pictures_without_a_script_or_their_data(name):
    assert [kind for kind, _ in SEEN[name].scripts if kind != "style"] == []
    assert all("image/svg+xml" in one["src"] for one in SEEN[name].all("img"))
    assert words_in("nl")("taken.for_team") in SEEN["team"].text
    assert len(PAGES[name]) < 1_000_000


@pytest.mark.parametrize("name", CONFERENCES)
def test_it_can_be_read_aloud(name):
    made, seen = CONFERENCES[name], SEEN[name]
    assert seen.all("html") == [{"lang": made.words.language}]
    assert len(seen.all("h1")) == 1
    levels = [int(tag[1]) for tag, _ in seen.elements if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    answers = [spaced(one.view.telling.headline) for one in made.shown for _ in one.drawn]
    assert [
        spaced(one["alt"]).endswith(answer)
        for one, answer in zip(seen.all("img"), answers, strict=True)
    ] == [True] * len(answers)
    assert all(one.get("scope") in ("col", "row") for one in seen.all("th"))
    ids = [one["id"] for _, one in seen.elements if "id" in one]
    assert len(ids) == len(set(ids))
    for one in seen.all("a"):
        assert one["href"][1:] in ids


def test_it_fits_paper():
    style = next(text for kind, text in SEEN["others"].scripts if kind == "style")
    assert "size: A4" in style
    printed = style.split("@media print")[1]
    for rule in ("break-before: page", "break-inside: avoid", "table-header-group"):
        assert rule in printed


def test_the_same_conference_gives_the_same_file():
    assert handout(CONFERENCES["others"]).decode() == PAGES["others"]
