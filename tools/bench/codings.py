"""Large coded material read, drawn and reordered, beside the bare parse of the file."""

from __future__ import annotations

import importlib
import io
import random
import time
import zipfile
from functools import partial
from xml.etree import ElementTree

from python_calamine import CalamineWorkbook

from lib.charts.dress import Look
from lib.domain.interviews import Interviews
from lib.findings.mentions import Order
from lib.questions.themes.figure import matrix_figure
from lib.questions.themes.finding import themes
from lib.reading import Upload, make_ready, read
from lib.wording import words_in
from tools.bench.measures import Costs, timed

_DOCUMENTS, _GROUPS, _CODES_EACH, _CODINGS_EACH = 200, 20, 25, 250
_BETWEEN = 0.3


def _project() -> Upload:
    """200 documents, 500 codes in 20 groups, 50,000 codings."""
    made = importlib.import_module("tests.reading.coding.make_refi")
    chance = random.Random(1)
    project = made.Project(users=["Codeur 1", "Codeur 2"])
    names = [
        [f"Code {group}.{number}" for number in range(_CODES_EACH)] for group in range(_GROUPS)
    ]
    project.codes = [
        made.code(f"Groep {group}", *map(made.code, inside), codable=False)
        for group, inside in enumerate(names)
    ]
    for document in range(_DOCUMENTS):
        stretches = []
        for _ in range(_CODINGS_EACH):
            start = chance.randrange(9000)
            coding = made.coding(f"code {chance.choice(chance.choice(names))}", "Codeur 1")
            stretches.append(made.text_selection(start, start + 50, coding))
        project.text(f"Gesprek {document}", *stretches, raw=b"x" * 9100)
    return Upload("project.qdpx", project.packed())


def _segments() -> Upload:
    """As many codings as MAXQDA's list of coded segments."""
    made = importlib.import_module("tests.reading.coding.make_exports")
    chance = random.Random(1)
    headings = made.MAXQDA["German 2024"]
    row = {"Farbe": "●", "Gewicht": 0, "Erstellt von": "Codeur 1"}
    rows = [list(headings)]
    for number in range(_DOCUMENTS * _CODINGS_EACH):
        group, code = chance.randrange(_GROUPS), chance.randrange(_CODES_EACH)
        place = chance.randrange(300)
        told = row | {
            "Dokumentname": f"Gesprek {number // _CODINGS_EACH}",
            "Anfang": place,
            "Ende": place,
            "Code": f"Groep {group} > Code {group}.{code}",
            "Segment": f"woorden {number} en meer",
        }
        rows.append([told.get(one, "") for one in headings])
    return Upload("segmenten.xlsx", made.xlsx({"Sheet1": rows}))


def _bare_project(upload: Upload) -> None:
    with zipfile.ZipFile(io.BytesIO(upload.content)) as file:
        ElementTree.fromstring(file.read("project.qde"))


def _bare_segments(upload: Upload) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(upload.content))
    book.get_sheet_by_index(0).to_python()


def _drawn(interviews: Interviews, order: Order) -> None:
    """The matrix in an order, to the specification that goes to the browser."""
    chart = matrix_figure(themes(interviews, order), words=words_in("nl"), look=Look())
    chart.to_dict(validate=False)


def _shown(upload: Upload) -> None:
    """Read, drawn as the codebook has it, and once more with alike ones together."""
    interviews = read([upload]).dataset.interviews
    if interviews is None:
        raise ValueError(upload.name)
    _drawn(interviews, "codebook")
    _drawn(interviews, "similarity")


def codings(costs: Costs, repeats: int) -> None:
    """Each file by the library alone, to persons by themes, and drawn twice; in turns."""
    for name, upload, bare in (
        ("project", _project(), _bare_project),
        ("segments", _segments(), _bare_segments),
    ):
        acts = (
            ("parse", partial(bare, upload)),
            ("read", partial(read, [upload])),
            ("shown", partial(_shown, upload)),
        )
        for number in range(repeats + 1):
            for kind, act in acts:
                make_ready()
                time.sleep(_BETWEEN)
                if number:
                    timed(costs, f"{kind}, {name}", act)
                else:
                    act()
