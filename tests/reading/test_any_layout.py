"""Any ward, in any supported layout, format and locale, comes back with the same scores."""

from __future__ import annotations

import csv
import math

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.reading import read
from tests.reading.making_formats import (
    Dialect,
    delimited,
    html,
    ods,
    sav,
    xls,
    xlsm,
    xlsx,
    zsav,
)
from tests.reading.making_wards import (
    DUTCH,
    LAYOUTS,
    TONGUES,
    a_sheet_each,
    around,
    only_in_its_name,
    two_rows,
    wards,
    wide,
)

SPREADSHEETS = (xlsx, xlsm, xls, ods, html)
WITH_MEANS = (wide, two_rows, a_sheet_each, only_in_its_name)
FEW = settings(deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def dialects(draw):
    """How a text file may be written so that it can be told apart."""
    return Dialect(
        draw(st.sampled_from([";", ",", "\t", "|"])),
        draw(st.sampled_from([",", "."])),
        draw(
            st.sampled_from(
                ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850"]
            )
        ),
        draw(st.sampled_from(["\r\n", "\n", "\r"])),
        draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
        draw(st.booleans()),
    )


def same(found, expected):
    """Equal to the last bit, NaN where it should be."""
    return all(
        mine == theirs or (math.isnan(mine) and math.isnan(theirs))
        for mine, theirs in zip(found, expected, strict=True)
    )


def comes_back(ward, uploads):
    """Everybody, their sex and their scores, with nothing left to ask."""
    reading = read(uploads)
    assert reading.questions == ()
    found = reading.dataset.ward
    ids = [str(one) for one in ward.ids]
    assert sorted(found.patients) == sorted(ids)
    order = [found.patients.index(who) for who in ids]
    expected = ward.expected()
    assert found.scores.keys() == expected.keys()
    for key, values in expected.items():
        assert same(found.scores[key][order], values), key
    if any(ward.sexes):
        assert found.attributes["sex"][order].tolist() == ward.sexes


@given(
    ward=wards(),
    layout=st.sampled_from(LAYOUTS),
    write=st.sampled_from(SPREADSHEETS),
    tongue=st.sampled_from(TONGUES),
    data=st.data(),
    above=st.booleans(),
    below=st.booleans(),
)
@settings(FEW, max_examples=60)
def test_the_same_scores_from_every_spreadsheet(ward, layout, write, tongue, data, above, below):
    # A web page has no names of sheets.
    layout = a_sheet_each if write is html and layout is only_in_its_name else layout
    tables = layout(ward, tongue, data.draw(st.sampled_from(tongue.shapes)))
    below = below and layout in WITH_MEANS
    comes_back(ward, write(around(tables, tongue, above=above, below=below)))


@given(
    ward=wards(),
    layout=st.sampled_from(LAYOUTS),
    dialect=dialects(),
    tongue=st.sampled_from(TONGUES),
    data=st.data(),
    above=st.booleans(),
    below=st.booleans(),
)
@settings(FEW, max_examples=60)
def test_the_same_scores_from_every_text_file(ward, layout, dialect, tongue, data, above, below):
    # Without accents in its headings nothing tells a file of DOS from one of Windows.
    tongue = DUTCH if dialect.encoding == "cp850" else tongue
    tables = layout(ward, tongue, data.draw(st.sampled_from(tongue.shapes)))
    below = below and layout in WITH_MEANS
    comes_back(ward, delimited(around(tables, tongue, above=above, below=below), dialect))


@given(
    ward=wards(),
    layout=st.sampled_from([one for one in LAYOUTS if one is not two_rows]),
    write=st.sampled_from((sav, zsav)),
    tongue=st.sampled_from(TONGUES),
    data=st.data(),
)
@settings(FEW, max_examples=30)
def test_the_same_scores_from_spss(ward, layout, write, tongue, data):
    comes_back(ward, write(layout(ward, tongue, data.draw(st.sampled_from(tongue.shapes)))))
