"""Every message is there in both languages, is used, and claims no cause."""

from __future__ import annotations

import ast
import gettext
import io
import re
from pathlib import Path
from string import Formatter

import pytest

from lib.domain.instruments import MEASURES
from lib.wording import LANGUAGES, words_in
from lib.wording.language import FOLDER, MissingMessage, compiled, read_catalogue, translations

ROOT = Path(__file__).parents[2]
SOURCES = sorted(
    [
        *ROOT.glob("lib/**/*.py"),
        *ROOT.glob("lib/**/*.jinja"),
        *ROOT.glob("pages/*.py"),
        ROOT / "streamlit_app.py",
    ]
)
CATALOGUES = {
    language: {message.id: message for message in read_catalogue(language) if message.id}
    for language in LANGUAGES
}


def texts(message):
    """The texts of a message: one, or singular and plural."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def key_of(message):
    return message.id if isinstance(message.id, str) else message.id[0]


def messages(language):
    return {key_of(message): message for message in CATALOGUES[language].values()}


KEYS = {language: frozenset(messages(language)) for language in LANGUAGES}
FAMILIES = frozenset(key.split(".")[0] for key in KEYS["nl"])
TOLD = [
    (language, key, text)
    for language in LANGUAGES
    for key, message in messages(language).items()
    for text in texts(message)
]


def placeholders(text):
    return sorted({name for _, name, _, _ in Formatter().parse(text) if name is not None})


IN_TEMPLATE = re.compile(r"""\bwords\("([a-z_.]+)"\)""")


def literals(path):
    """Every text that stands in a module, docstrings included; in a template every key."""
    if path.suffix == ".jinja":
        return set(IN_TEMPLATE.findall(path.read_text("utf-8")))
    tree = ast.parse(path.read_text("utf-8"))
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def asked_for(path):
    """Keys handed straight to a call of the words, such as ``words("nav.start")``."""
    if path.suffix == ".jinja":
        yield from literals(path)
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else called
        if name not in {"words", "many", "visitors_words"}:
            continue
        for one in ast.walk(node.args[0]):
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                yield one.value


LITERALS = frozenset().union(*(literals(path) for path in SOURCES))


def families(path):
    """The kinds of codes that have a message each: ``Family("origin")``."""
    if path.suffix == ".jinja":
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Family":
            yield ast.literal_eval(node.args[0])


CODED = frozenset(one for path in SOURCES for one in families(path))


FORMS = ("therapist", "team", "patient", "family")
"""Whom a form may ask, or be about; declared in the questionnaires' own files."""
OF_MEASURES = frozenset(
    {
        *(key.casefold().replace("-", "").replace(".", "_") for key in MEASURES),
        *(f"alliance_{who}" for who in FORMS),
        *(f"{one.instrument.about}_{one.scale}" for one in MEASURES.values()),
        *(one.instrument.about for one in MEASURES.values()),
        *FORMS,
    }
)


def is_of_a_code(key):
    """Whether a message is asked for by a code that stands somewhere in the code."""
    if key.startswith("reading.detection."):  # of a kind of detection: title, text, options
        return all(part in LITERALS for part in key.split(".")[2:])
    family, _, code = key.rpartition(".")
    # A code may be put together, such as f"cannot_{reason}".
    whole = code in LITERALS | OF_MEASURES or any(
        code.startswith(start) and code.removeprefix(start) in LITERALS
        for start in LITERALS
        if start.endswith("_")
    )
    return family in CODED and whole


def test_no_message_is_unused():
    assert len(CODED) > 20
    assert sorted(key for key in KEYS["nl"] - LITERALS if not is_of_a_code(key)) == []


def test_no_message_is_missing():
    """What looks like a key anywhere in the code, or is handed to the words, has its message."""
    shape = re.compile(rf"(?:{'|'.join(sorted(FAMILIES))})(?:\.[a-z_0-9]+)+")
    looks = {one for one in LITERALS if shape.fullmatch(one) and not one.endswith(".py")}
    asked = {one for path in SOURCES for one in asked_for(path)}
    asked = {one for one in asked if "." in one}
    assert len(looks) > 300, "the search finds the keys"
    assert sorted((looks | asked) - KEYS["nl"] - CODED) == []


def test_both_languages_have_the_same_messages():
    assert KEYS["nl"] == KEYS["en"]


def test_both_languages_fill_in_the_same():
    for key in KEYS["nl"]:
        dutch, english = messages("nl")[key], messages("en")[key]
        assert isinstance(dutch.id, str) == isinstance(english.id, str), key
        assert len(texts(dutch)) == len(texts(english)), key
        if key.startswith("method."):  # formulas: their braces fill in nothing
            continue
        wanted = placeholders(texts(dutch)[-1])
        for text in (texts(dutch)[-1], texts(english)[-1]):
            assert placeholders(text) == wanted, key
        for one, *_ in () if isinstance(dutch.id, str) else (texts(dutch), texts(english)):
            # One may be told as a word: "één thema".
            assert [*placeholders(one)] in (wanted, [name for name in wanted if name != "n"]), key


def test_no_message_is_empty_or_fuzzy():
    for language in LANGUAGES:
        for key, message in messages(language).items():
            assert all(text.strip() for text in texts(message)), (language, key)
            assert not message.fuzzy, (language, key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_follow_the_number(language):
    words = words_in(language)
    for key, message in messages(language).items():
        if isinstance(message.id, str):
            continue
        one, more = texts(message)
        names = {name: "…" for name in placeholders(more) if name != "n"}
        for n, expected in ((0, more), (1, one), (2, more), (1000, more)):
            shown = words.many(key, n, **names)
            assert shown == expected.format(n=words.whole(n), **names), (key, n)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_key_is_an_error(language):
    words = words_in(language)
    with pytest.raises(MissingMessage):
        words("no.such.message")
    with pytest.raises(MissingMessage):
        words.many("no.such.message", 2)


CAUSES = {
    "nl": (
        r"veroorza\w+",
        r"leid\w* tot",
        r"voorspel\w*",
        r"zorg\w* voor",
        r"beïnvloed\w*",
        r"door (?:de|het|een) (?:cluster|therapie|alliantie|gehechtheid|behandelaar|team)",
        r"dankzij",
        r"vanwege",
        r"omdat",
        r"daardoor",
        r"waardoor",
        r"ten gevolge van",
        r"heeft (?:invloed|effect) op",
        r"effect van",
        r"gevolg van",
        r"verbeter\w*",
        r"verslechter\w*",
        r"verklaart",
        r"significant\w*",
    ),
    "en": (
        r"caus\w+",
        r"leads? to",
        r"predict\w*",
        r"affect\w*",
        r"influenc\w*",
        r"improv\w*",
        r"worsen\w*",
        r"because of",
        r"due to",
        r"thanks to",
        r"as a result of",
        r"effects? of",
        r"explains? why",
        r"impacts?",
        r"significan\w*",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_names_a_cause_or_calls_anything_significant(language):
    wrong = re.compile(rf"\b(?:{'|'.join(CAUSES[language])})\b", re.IGNORECASE)
    # Why a file cannot be read is a cause, and may be called one.
    about_people = [
        (key, text)
        for told, key, text in TOLD
        if told == language and not key.startswith("reading.")
    ]
    found = [(key, wrong.search(text)[0]) for key, text in about_people if wrong.search(text)]
    assert found == []


def test_no_message_counts_persons_or_themes_in_percentages():
    about_people = [(key, text) for _, key, text in TOLD if not key.startswith("reading.")]
    found = {key for key, text in about_people if re.search(r"%|percent|procent", text)}
    # Confidence levels are written with %; the method of the themes says why it has none.
    assert found <= {
        "table.interval",
        "chart.low",
        "chart.high",
        "chart.r_axis",
        "help.glossary",
        "method.themes",
        "reading.remark.percentage",
    }
    for _, key, text in TOLD:
        for percentage in re.findall(r"\S*%", text):
            assert percentage in {"95%", "**95%"}, (key, percentage)


def test_dutch_is_polite_and_speaks_of_no_gender():
    """One form of address everywhere: u."""
    informal = re.compile(r"\b(?:je|jij|jouw|jullie)\b", re.IGNORECASE)
    assert [(key, text) for told, key, text in TOLD if told == "nl" and informal.search(text)] == []


def test_messages_hold_no_hyphen_for_a_minus_and_no_straight_quotes():
    typed = re.compile(r"(?<![\w}])-\d|\"|(?<=\w)'(?=\w)")
    assert [(key, text) for _, key, text in TOLD if typed.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_made_of_the_text_as_it_is_now(language):
    """``make messages`` renews it."""
    with (FOLDER / f"{language}.mo").open("rb") as kept:
        found = gettext.GNUTranslations(kept)
    now = gettext.GNUTranslations(io.BytesIO(compiled(language)))
    assert found._catalog == now._catalog


def test_a_compiled_catalogue_of_another_text_is_passed_over(tmp_path, monkeypatch):
    for name in ("nl.po", "nl.mo"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    text = (tmp_path / "nl.po").read_text("utf-8")
    key = 'msgid "part.sure"\nmsgstr "'
    assert key in text
    (tmp_path / "nl.po").write_text(text.replace(key, key + "Nieuw: "), "utf-8")
    monkeypatch.setattr("lib.wording.language.FOLDER", tmp_path)
    assert translations.__wrapped__("nl").gettext("part.sure").startswith("Nieuw: ")
