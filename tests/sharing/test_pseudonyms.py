"""The key as a text table that Excel opens, and in which no name becomes a formula."""

from __future__ import annotations

import csv
import io

import pytest

from lib.reading import pseudonyms
from lib.sharing.text_tables import key_csv
from lib.wording import words_in
from tests.reading.making_files import text_file


@pytest.mark.parametrize(("language", "separator"), [("nl", ";"), ("en", ",")])
def test_a_row_for_every_code(language, separator):
    names = ["Verzinsel, A.", "Niemand; B.", "=1+1 Niemand, C."]
    made = pseudonyms([text_file([["Patiënt", "WAV-B totaal"], *[[one, 100] for one in names]])])
    text = key_csv(made, words_in(language)).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=separator))
    assert rows[1:] == [["P01", names[0]], ["P02", names[1]], ["P03", f"'{names[2]}"]]
