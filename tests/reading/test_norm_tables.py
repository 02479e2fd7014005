"""A team's own published means: read whole, or refused with one clear sentence."""

from __future__ import annotations

import pytest

from lib.domain.norms import NORMS
from lib.reading import ReadingError, Upload
from lib.reading.dataset.brought_along import LARGEST_NORMS, read_norms
from lib.sharing.text_tables import norms_csv
from lib.wording import LANGUAGES, words_in
from lib.wording.told_reading import error
from tests.reading import making_formats as making

HEADINGS = "naam;schaal;laagste antwoord;hoogste antwoord;n;gemiddelde;SD;bron;nagegaan\n"
ROW = "Poli 2024;WAV-B totaal;1;5;88;137,5;15,2;eigen rapport;ja\n"
TOML = """
[[norm]]
name = "Poli 2024"
scale = "WAV-B total"
minimum = 1
maximum = 5
n = 88
mean = 137.5
sd = 15.2
source = "eigen rapport"
verified = true
"""


def table(text, name="eigen.csv"):
    return Upload(name, text.encode())


NUMBERS = ["Poli 2024", "WAV-B totaal", 1, 5, 88, 137.5, 15.2, "eigen rapport", "ja"]
EVERY_FORMAT = [
    make([("Normen", [HEADINGS.strip().split(";"), NUMBERS])])[0]
    for make in (making.xlsx, making.xls, making.ods, making.html, making.sav)
]


@pytest.mark.parametrize(
    "upload", [table(HEADINGS + ROW), table(TOML, "eigen.toml"), *EVERY_FORMAT]
)
def test_a_row_is_read(upload):
    (norm,) = read_norms(upload)
    assert (norm.key, norm.measure, norm.version) == ("Poli 2024", "WAV-B.total", "WAV-B")
    assert (norm.minimum, norm.maximum, norm.n) == (1.0, 5.0, 88)
    assert (norm.mean, norm.sd, norm.verified, norm.own) == (137.5, 15.2, True, True)
    assert norm.source == "eigen rapport"


def test_english_headings_and_points_are_read():
    text = (
        "Name,Scale,Lowest answer,Highest answer,n,Mean,SD,Source\na,ECR-R anxiety,1,7,5,3.4,1.1,b"
    )
    (norm,) = read_norms(table(text))
    assert (norm.measure, norm.mean, norm.verified) == ("ECR-R.anxiety", 3.4, False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_holds_the_programs_rows_and_is_read_again(language):
    content = norms_csv(NORMS, words_in(language))
    assert read_norms(Upload("sjabloon.csv", content)) == (), "they need not be there twice"
    renamed = content.decode("utf-8-sig")
    for norm in NORMS:
        renamed = renamed.replace(norm.name[language], f"mijn {norm.key}")
    found = read_norms(Upload("sjabloon.csv", renamed.encode()))
    numbers = [
        (one.measure, one.version, one.minimum, one.maximum, one.n, one.mean, one.sd, one.source)
        for one in found
    ]
    assert numbers == [
        (one.measure, one.version, one.minimum, one.maximum, one.n, one.mean, one.sd, one.source)
        for one in NORMS
    ]


WRONG = {
    "no mean": (HEADINGS + ROW.replace("137,5", ""), "norm_columns"),
    "other columns": ("a;b\n1;2\n", "norm_columns"),
    "empty": ("", "file_empty"),
    "headings only": (HEADINGS, "no_rows"),
    "a mean per item": (HEADINGS + ROW.replace("137,5", "3,8"), "norm_mean"),
    "no such scale": (HEADINGS + ROW.replace("WAV-B totaal", "BDI"), "norm_scale"),
    "an item": (HEADINGS + ROW.replace("WAV-B totaal", "WAV-B 3"), "norm_scale"),
    "n is a word": (HEADINGS + ROW.replace(";88;", ";veel;"), "norm_number"),
    "n is one": (HEADINGS + ROW.replace(";88;", ";1;"), "norm_n"),
    "n is broken": (HEADINGS + ROW.replace(";88;", ";88,5;"), "norm_n"),
    "sd is nothing": (HEADINGS + ROW.replace("15,2", "0"), "norm_sd"),
    "sd is more than the scale": (HEADINGS + ROW.replace("15,2", "200"), "norm_sd"),
    "answers upside down": (HEADINGS + ROW.replace(";1;5;", ";5;1;"), "norm_answers"),
    "verified is a word": (HEADINGS + ROW.replace(";ja", ";misschien"), "norm_yes_no"),
    "twice": (HEADINGS + ROW + ROW, "norm_twice"),
    "a shipped name": (
        HEADINGS + ROW.replace("Poli 2024", "Alliantiestudie: kliniek"),
        "norm_twice",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_right_is_one_sentence(name, language):
    text, code = WRONG[name]
    with pytest.raises(ReadingError) as refused:
        read_norms(table(text))
    assert refused.value.code == code
    told = error(refused.value, words_in(language))
    assert told.startswith("‘eigen.csv’")
    assert told.count("\n") == 0
    assert "{" not in told


@pytest.mark.parametrize(
    "text", ["norm = 3", "[[norm]]\nname = ", "norm = []", "norm = [1]", "x = 1"]
)
def test_a_broken_toml_is_refused(text):
    with pytest.raises(ReadingError) as refused:
        read_norms(table(text, "eigen.toml"))
    assert refused.value.code == "norm_toml"


def test_a_large_file_is_refused_before_it_is_read():
    with pytest.raises(ReadingError) as refused:
        read_norms(Upload("x.csv", b"a" * (LARGEST_NORMS + 1)))
    assert refused.value.code == "norm_too_large"


def test_a_mean_of_seven_answers_is_read_and_keeps_its_range():
    """It is shown and not compared; see tests/findings/test_reference.py."""
    (norm,) = read_norms(table(HEADINGS + ROW.replace(";1;5;", ";1;7;").replace("137,5", "190")))
    assert norm.maximum == 7.0
