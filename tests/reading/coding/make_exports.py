"""Exports of coding programs made after their documented layouts, all of the same codings.

MAXQDA's headings by version and language are those of real files; of the layouts of ATLAS.ti only
the list of quotations was seen in working code, its code-document table is from memory.
"""

from __future__ import annotations

import csv
import io
from collections import Counter

import openpyxl
import xlwt

# Document, place in it, words, code path, coder.
CODINGS = (
    ("Gesprek A", 1, "samen trommelen", ("Werkvorm", "Ritme"), "Codeur 1"),
    ("Gesprek A", 1, "samen trommelen", ("Band",), "Codeur 1"),
    ("Gesprek A", 1, "samen trommelen", ("Band",), "Codeur 2"),
    ("Gesprek A", 1, "en daarna stil", ("Band",), "Codeur 1"),
    ("Gesprek A", 7, "lichaam>hoofd", ("Werkvorm", "Lijf>hoofd"), "Codeur 1"),
    ("Gesprek B", 1, "samen trommelen", ("Werkvorm",), "Codeur 1"),
    ("Gesprek B", 3, "verf op papier", ("Werkvorm", "Spel", "Kleur"), "Codeur 2"),
)
GROUPS = {"Gesprek A": "Kliniek", "Gesprek B": ""}

MAXQDA = {
    "English 2016": ("Document group", "Document name", "Code", "Begin", "End", "Segment"),
    "English 2022": (
        "Color",
        "Document group",
        "Document name",
        "Code",
        "Beginning",
        "End",
        "Weight score",
        "Segment",
        "Modified by",
        "Modified",
        "Created by",
        "Created",
    ),
    "German 2018": (
        "Farbe",
        "Kommentar",
        "Dokumentgruppe",
        "Dokumentname",
        "Code",
        "Anfang",
        "Ende",
        "Gewicht",
        "Segment",
        "Autor",
        "Erstellt am",
        "Fläche",
        "Abdeckungsgrad %",
    ),
    "German 2024": (
        "Farbe",
        "Kommentar",
        "Dokumentgruppe",
        "Dokumentname",
        "Code",
        "Anfang",
        "Ende",
        "Gewicht",
        "Segment",
        "Bearbeitet von",
        "Bearbeitet am",
        "Erstellt von",
        "Erstellt am",
        "Fläche",
        "Abdeckungsgrad %",
    ),
    "Polish 12": (
        "Color",
        "Komentarz",
        "Grupa dokumentów",
        "Nazwa dokumentu",
        "Kod",
        "Początek",
        "Koniec",
        "Waga",
        "Fragment",
        "Autor",
        "Data utworzenia",
        "Objętość",
        "Obszar %",
    ),
    "Dutch, a guess": (
        "Documentgroep",
        "Documentnaam",
        "Code",
        "Begin",
        "Einde",
        "Gewicht",
        "Segment",
    ),
}
_MEANING = {
    "Color": "colour",
    "Farbe": "colour",
    "Document group": "group",
    "Dokumentgruppe": "group",
    "Grupa dokumentów": "group",
    "Documentgroep": "group",
    "Document name": "document",
    "Dokumentname": "document",
    "Nazwa dokumentu": "document",
    "Documentnaam": "document",
    "Code": "code",
    "Kod": "code",
    "Begin": "place",
    "Beginning": "place",
    "Anfang": "place",
    "Początek": "place",
    "End": "place",
    "Ende": "place",
    "Koniec": "place",
    "Einde": "place",
    "Weight score": "weight",
    "Gewicht": "weight",
    "Waga": "weight",
    "Segment": "words",
    "Fragment": "words",
    "Created by": "coder",
    "Autor": "coder",
    "Erstellt von": "coder",
    "Modified by": "other",
    "Bearbeitet von": "other",
}


def maxqda_rows(headings):
    """A row per coding, headings above."""
    rows = [list(headings)]
    for document, place, words, path, coder in CODINGS:
        known = {
            "colour": "●",
            "group": GROUPS[document],
            "document": document,
            "code": " > ".join(path),
            "place": place,
            "weight": 0,
            "words": words,
            "coder": coder,
            "other": "Beheer",
        }
        rows.append([known.get(_MEANING.get(one, ""), "") for one in headings])
    return rows


def xlsx(sheets):
    """A workbook from rows by sheet name."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def xls(rows):
    """A workbook of before 2007."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(at, column, value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def text_file(rows, separator=";", quoting=csv.QUOTE_MINIMAL, encoding="utf-8-sig"):
    """A text file with Windows line ends."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator, quoting=quoting).writerows(rows)
    return buffer.getvalue().encode(encoding)


def browser():
    """MAXQDA's Code Matrix Browser: parents have a column of their own, SUM below and beside."""
    paths = [
        ("Werkvorm",),
        ("Werkvorm", "Ritme"),
        ("Werkvorm", "Lijf>hoofd"),
        ("Werkvorm", "Spel", "Kleur"),
        ("Band",),
    ]
    counts = Counter((document, path) for document, _, _, path, _ in CODINGS)
    rows = [["", *(" > ".join(one) for one in paths), "SUM"]]
    for document in GROUPS:
        group = GROUPS[document]
        name = f"{group} > {document}" if group else document
        cells = [counts[document, one] for one in paths]
        rows.append([name, *cells, sum(cells)])
    rows.append(["SUM", *(sum(row[at] for row in rows[1:]) for at in range(1, len(paths) + 2))])
    return rows


def quotations():
    """ATLAS.ti: a row per quotation, its codes on lines of one cell."""
    documents = list(GROUPS)
    of = {}
    for document, place, words, path, _ in CODINGS:
        codes = of.setdefault((document, place, words), [])
        if path[-1] not in codes:
            codes.append(path[-1])
    rows = [
        [
            "ID",
            "Quotation Name",
            "Document",
            "Document Groups",
            "Codes",
            "Reference",
            "Comment",
            "Text Content",
        ]
    ]
    for number, ((document, place, words), codes) in enumerate(of.items(), start=1):
        key = f"{documents.index(document) + 1}:{number}"
        rows.append(
            [key, "", document, GROUPS[document], "\n".join(codes), f"{place} - {place}", "", words]
        )
    rows.append(["2:9", "", "Gesprek B", "", "", "9 - 9", "nog zonder code", "later"])
    return rows


def code_documents():
    """ATLAS.ti: codes by documents, with how often each was used in its heading."""
    counts = Counter((document, path[-1]) for document, _, _, path, _ in CODINGS)
    codes = list(dict.fromkeys(path[-1] for _, _, _, path, _ in CODINGS))
    used = Counter(path[-1] for _, _, _, path, _ in CODINGS)
    coded = Counter(document for document, *_ in CODINGS)
    heads = [f"{at}: {one}\nGr={coded[one]}" for at, one in enumerate(GROUPS, start=1)]
    rows = [["", *heads, "Totals"]]
    for code in codes:
        cells = [counts[one, code] for one in GROUPS]
        rows.append([f"● {code}\nGr={used[code]}", *cells, sum(cells)])
    rows.append(["Totals", *(coded[one] for one in GROUPS), len(CODINGS)])
    return rows


def nvivo():
    """NVivo: numbered codes by lettered cases, noughts kept; the numbers need not follow."""
    paths = list(dict.fromkeys(path for _, _, _, path, _ in CODINGS))
    counts = Counter((document, path) for document, _, _, path, _ in CODINGS)
    rows = [[None, *(f"{letter} : {one}" for letter, one in zip("AB", GROUPS, strict=True))]]
    for number, path in zip((1, 2, 4, 5, 9), paths, strict=True):
        name = "\\".join(("Codes", *path)) if len(path) > 1 else path[0]
        rows.append([f"{number} : {name}", *(counts[one, path] for one in GROUPS)])
    return rows


def qualcoder(by_case=False):
    """QualCoder's report: categories innermost first, under one heading that is repeated."""
    head = ["Case", "Filename"] if by_case else ["File"]
    rows = [
        [
            *head,
            "Coder",
            "Coded",
            "Id",
            "Codename",
            "Coded_Memo",
            "Category",
            "Category",
            "FileVar_Medium",
        ]
    ]
    for number, (document, _, words, path, coder) in enumerate(CODINGS, start=1):
        above = [*reversed(path[:-1]), "", ""][:2]
        first = [f"Persoon {document[-1]}", document] if by_case else [document]
        rows.append([*first, coder, words, f"ctid:{number}", path[-1], "", *above, "muziek"])
    first = ["Persoon B", "tekening.png"] if by_case else ["tekening.png"]
    rows.append([*first, "Codeur 1", "", "imid:1", "Kleur", "", "Spel", "Werkvorm", ""])
    return rows


def frequencies():
    """QualCoder's code frequencies: three sheets, of which Data has a row for each code."""
    head = [
        "Category level 1",
        "Category level 2",
        "Code level 1",
        "Depth",
        "Id",
        "Codeur 1",
        "Codeur 2",
        "Total",
    ]
    data = [
        head,
        ["Werkvorm", "", "", 0, "catid:1", 3, 1, 4],
        ["", "", "Ritme", 1, "cid:1", 1, 0, 1],
        ["", "Spel", "", 1, "catid:2", 0, 1, 1],
        ["", "", "Kleur", 2, "cid:2", 1, 1, 2],
        ["", "", "Nooit", 1, "cid:3", 0, 0, 0],
        ["", "", "Band", 0, "cid:4", 2, 1, 99],
    ]
    report = [["Code frequencies"], [], [], [], ["Code", "Total"], ["Werkvorm", 4]]
    return {"Report": report, "Outline": [["Werkvorm"]], "Data": data}
