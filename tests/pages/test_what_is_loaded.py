"""The sample's first pages load what they show: a reader's first look waits for nothing else."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from lib.wording import words_in
from tests.pages.listing import QUESTIONS, ROOT

SELDOM = (
    "lib.reading",
    "lib.workspace.saved",
    "lib.sharing.slides",
    "lib.sharing.handout",
    "cryptography",
    "openpyxl",
    "pptx",
    "python_calamine",
    "pyreadstat",
    "rapidfuzz",
    "scipy.stats",
    "stdnum",
    "vl_convert",
    "xlsxwriter",
)
"""What somebody needs who opens, saves or takes along, or asks for a test that few ask for."""
FOR_FIGURES = ("altair", "lib.charts")
"""The start page answers in words alone."""

VISIT = """
import json, sys
from streamlit.testing.v1 import AppTest
app = AppTest.from_file("streamlit_app.py", default_timeout=60)
app.session_state["returning_answered"] = True
if sys.argv[1] != "start":
    app.switch_page(f"pages/{sys.argv[1]}.py")
app.run()
print(json.dumps([[one.value for one in app.title], sorted(sys.modules)]))
"""


@pytest.mark.parametrize(
    ("stem", "absent"),
    [("start", (*SELDOM, *FOR_FIGURES)), ("alliance_by_cluster", SELDOM), ("attachment", SELDOM)],
)
def test_a_page_loads_nothing_it_does_not_show(stem, absent):
    command = [sys.executable, "-c", VISIT, stem]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    titles, modules = json.loads(run.stdout.splitlines()[-1])
    assert titles == [words_in("nl")(QUESTIONS[stem])]
    assert [one for one in absent if one in modules] == []
