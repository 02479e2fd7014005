"""Build the sample workbooks and the templates from the files in ``sources``.

Run ``python sample_data/make.py`` from the repository root. Nothing depends on the clock:
the same sources give the same files.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
COLUMNS: dict[str, Any] = tomllib.loads((SOURCES / "columns.toml").read_text(encoding="utf-8"))

MADE = datetime(2026, 1, 1)  # a fixed date, so that a rebuild changes nothing
TEMPLATE_LAST_ROW = 1001  # validation and filter reach this far below the heading
ITEM_WIDTH = 9
READY_WIDTH = 13
MARK_WIDTH = 7
LONG_TEXT = 40  # a column at least this wide holds running text and is wrapped

TINT = PatternFill("solid", fgColor="DCE4EC")
INK = "22313F"
LINE = Side(style="thin", color="9FB1C1")
HAIR = Side(style="hair", color="C9D3DC")

Cell = str | int | float | None


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a sheet: where its values come from and how it looks."""

    key: str
    heading: str
    kind: str
    width: float
    choices: tuple[str, ...] = ()
    whole: tuple[int, int] | None = None
    decimal: tuple[int, int] | None = None
    starts_block: bool = False


# ---------------------------------------------------------------- columns


def described(section: str) -> list[Column]:
    """Take the columns that the column file describes one by one."""
    return [
        Column(
            key=entry["key"],
            heading=entry["heading"],
            kind=entry["kind"],
            width=entry["width"],
            choices=tuple(entry.get("choices", ())),
        )
        for entry in COLUMNS[section]
    ]


def template_attributes() -> list[Column]:
    """Keep the attributes a ward is asked for; the rarely used ones are left out."""
    wanted = {entry["key"] for entry in COLUMNS["attributes"] if entry.get("template")}
    return [column for column in described("attributes") if column.key in wanted]


def item_columns() -> list[Column]:
    """Make one column per questionnaire item."""
    return [
        Column(
            key=f"{block['key']}_{number:02d}",
            heading=f"{block['heading']} {number}",
            kind="whole",
            width=ITEM_WIDTH,
            whole=(block["low"], block["high"]),
            starts_block=number == 1,
        )
        for block in COLUMNS["items"]
        for number in range(1, block["count"] + 1)
    ]


def ready_columns() -> list[Column]:
    """Make one column per score that a ward may have worked out itself."""
    return [
        Column(
            key="",
            heading=heading,
            kind="decimal",
            width=READY_WIDTH,
            decimal=(block["low"], block["high"]),
            starts_block=position == 0,
        )
        for block in COLUMNS["ready"]
        for position, heading in enumerate(block["headings"])
    ]


def mark_columns(choices: tuple[str, ...]) -> list[Column]:
    """Make one column per interviewed therapist; a team may write more than the sample has."""
    name = COLUMNS["marks"]["heading"]
    return [
        Column(
            key=f"{name}{number}",
            heading=f"{name}{number}",
            kind="mark",
            width=MARK_WIDTH,
            choices=choices,
            starts_block=number == 1,
        )
        for number in range(1, COLUMNS["marks"]["count"] + 1)
    ]


def theme_columns(choices: tuple[str, ...] = ("1", "?")) -> list[Column]:
    """List the columns of the sheet with themes."""
    return [*described("theme"), *mark_columns(choices), *described("remarks")]


def therapist_columns() -> list[Column]:
    """List the columns of the sheet with therapists."""
    return [*described("therapist"), *described("remarks")]


# ---------------------------------------------------------------- cells


def read_rows(name: str, delimiter: str) -> list[dict[str, str]]:
    """Read the rows of a source file as text."""
    with (SOURCES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def cell_value(text: str, kind: str) -> Cell:
    """Turn the text of a source file into the value a team would have typed."""
    if text == "":
        return None
    if kind == "yes_no":
        return "ja" if text == "1" else "nee"
    if kind == "whole" or (kind == "mark" and text != "?"):
        return int(text)
    return float(text) if kind == "decimal" else text


def horizontal(column: Column) -> str:
    """Set text left and everything that is compared in the middle."""
    return "left" if column.kind == "text" else "center"


def alignment(column: Column) -> Alignment:
    """Wrap text and start every cell at the top of its row."""
    if column.width >= LONG_TEXT:
        return Alignment(vertical="top", wrap_text=True)
    return Alignment(
        vertical="top",
        horizontal=horizontal(column),
        wrap_text=column.kind == "text",
    )


def write_headings(sheet: Worksheet, columns: Sequence[Column], row: int = 1) -> None:
    """Write bold headings on the tint; a line on the left marks where a block begins."""
    for position, column in enumerate(columns, start=1):
        cell = sheet.cell(row=row, column=position, value=column.heading)
        cell.font = Font(bold=True, color=INK)
        cell.fill = TINT
        cell.alignment = Alignment(horizontal=horizontal(column), vertical="center", wrap_text=True)
        cell.border = Border(bottom=LINE, left=LINE if column.starts_block else None)
        sheet.column_dimensions[get_column_letter(position)].width = column.width
    sheet.row_dimensions[row].height = 34


def write_rows(sheet: Worksheet, columns: Sequence[Column], rows: Iterable[dict[str, str]]) -> None:
    """Write the values; what is empty in the source gets no cell at all."""
    for number, row in enumerate(rows, start=2):
        for position, column in enumerate(columns, start=1):
            value = cell_value(row[column.key], column.kind)
            if value is None:
                continue
            cell = sheet.cell(row=number, column=position, value=value)
            cell.alignment = alignment(column)
            if column.kind == "decimal":
                cell.number_format = "0.0"


def lay_out(sheet: Worksheet, columns: Sequence[Column], last_row: int) -> None:
    """Freeze the heading and the first column, add a filter, and make the page print."""
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last_row}"
    sheet.print_title_rows = "1:1"
    print_landscape(sheet)


def print_landscape(sheet: Worksheet) -> None:
    """Print landscape, as wide as the page and as long as needed."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def add_filled_sheet(
    book: Workbook, title: str, columns: Sequence[Column], rows: Sequence[dict[str, str]]
) -> None:
    """Add a sheet with data."""
    sheet = book.create_sheet(title)
    write_headings(sheet, columns)
    write_rows(sheet, columns, rows)
    lay_out(sheet, columns, last_row=len(rows) + 1)


def add_empty_sheet(book: Workbook, title: str, columns: Sequence[Column]) -> None:
    """Add a sheet with headings only, in which a wrong value is refused on typing."""
    sheet = book.create_sheet(title)
    write_headings(sheet, columns)
    add_validations(sheet, columns)
    lay_out(sheet, columns, last_row=TEMPLATE_LAST_ROW)


# ---------------------------------------------------------------- validation


def validation(column: Column) -> DataValidation | None:
    """Make the rule for a column, or nothing when any value will do."""
    if column.choices:
        shown = ", ".join(column.choices)
        rule = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"')
        rule.error = f"Kies uit: {shown}. / Choose from: {shown}."
    elif column.whole:
        low, high = column.whole
        rule = DataValidation(type="whole", operator="between", formula1=low, formula2=high)
        rule.error = f"Geheel getal van {low} t/m {high}. / Whole number from {low} to {high}."
    elif column.decimal:
        low, high = column.decimal
        rule = DataValidation(type="decimal", operator="between", formula1=low, formula2=high)
        rule.error = f"Getal van {low} t/m {high}. / Number from {low} to {high}."
    else:
        return None
    rule.allow_blank = True
    rule.showErrorMessage = True
    rule.errorTitle = "Niet toegestaan / Not allowed"
    return rule


def add_validations(sheet: Worksheet, columns: Sequence[Column]) -> None:
    """Add one rule for all columns with the same demand, which keeps the file small."""
    rules: dict[tuple[object, ...], DataValidation] = {}
    for position, column in enumerate(columns, start=1):
        demand = (column.choices, column.whole, column.decimal)
        if demand not in rules:
            rule = validation(column)
            if rule is None:
                continue
            rules[demand] = rule
            sheet.add_data_validation(rule)
        letter = get_column_letter(position)
        rules[demand].add(f"{letter}2:{letter}{TEMPLATE_LAST_ROW}")


# ---------------------------------------------------------------- the sheet Uitleg

GUIDE_COLUMNS = [
    Column(key="", heading="Kolom", kind="text", width=26),
    Column(key="", heading="Betekenis", kind="text", width=46),
    Column(key="", heading="Meaning", kind="text", width=46),
    Column(key="", heading="Toegestane waarden / Allowed values", kind="text", width=42),
]
GUIDE_HEADING_ROW = 5
GUIDE_LINE_CHARACTERS = 145  # what fits on one line across the four columns
GUIDE_LINE_POINTS = 16


def guide_entry(entry: dict[str, Any]) -> tuple[str, str, str, str]:
    """Make one line of the explanation: a column, a run of items or a few ready scores."""
    if "headings" in entry:
        name = ", ".join(entry["headings"])
    elif "count" in entry:
        space = "" if entry is COLUMNS["marks"] else " "
        name = f"{entry['heading']}{space}1 … {entry['heading']}{space}{entry['count']}"
    else:
        name = entry["heading"]
    return name, entry["nl"], entry["en"], entry["allowed"]


def write_about(sheet: Worksheet, about: dict[str, str]) -> None:
    """Write the title and, in both languages, what this file is."""
    for row, text in enumerate((about["title"], about["nl"], about["en"]), start=1):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=4)
        cell = sheet.cell(row=row, column=1, value=text)
        cell.font = Font(bold=row == 1, size=14 if row == 1 else 11, color=INK)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        lines = 1 + len(text) // GUIDE_LINE_CHARACTERS
        sheet.row_dimensions[row].height = 24 if row == 1 else lines * GUIDE_LINE_POINTS


def add_guide(book: Workbook, name: str, entries: Iterable[dict[str, Any]]) -> None:
    """Add the sheet that says what every column means and may hold."""
    sheet = book.create_sheet("Uitleg")
    write_about(sheet, COLUMNS["about"][name])
    write_headings(sheet, GUIDE_COLUMNS, row=GUIDE_HEADING_ROW)
    last = GUIDE_HEADING_ROW
    for last, entry in enumerate(entries, start=GUIDE_HEADING_ROW + 1):
        for position, text in enumerate(guide_entry(entry), start=1):
            cell = sheet.cell(row=last, column=position, value=text)
            cell.font = Font(bold=position == 1, color=INK)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.border = Border(bottom=HAIR)
    sheet.freeze_panes = sheet.cell(row=GUIDE_HEADING_ROW + 1, column=2)
    sheet.auto_filter.ref = f"A{GUIDE_HEADING_ROW}:D{last}"
    sheet.sheet_view.showGridLines = False
    print_landscape(sheet)


# ---------------------------------------------------------------- the four files


def new_book(name: str) -> Workbook:
    """Start an empty workbook that carries a title and no user's name."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = COLUMNS["about"][name]["title"]
    book.properties.creator = "Praktijklens"
    book.properties.created = MADE
    return book


def save(book: Workbook, name: str) -> None:
    """Write the workbook with a fixed time everywhere openpyxl would put the clock."""
    buffer = BytesIO()
    book.save(buffer)
    stamp = MADE.strftime(r"\g<1>%Y-%m-%dT%H:%M:%SZ").encode()
    with (
        ZipFile(buffer) as source,
        ZipFile(HERE / f"{name}.xlsx", "w", ZIP_DEFLATED) as target,
    ):
        for part in source.namelist():
            content = source.read(part)
            if part == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", stamp, content)
            entry = ZipInfo(part, date_time=MADE.timetuple()[:6])
            target.writestr(entry, content, compress_type=ZIP_DEFLATED)


def make_sample_ward() -> None:
    """Make the invented ward: participants with their answers, and non-participants."""
    name = "sample_ward"
    book = new_book(name)
    attributes = described("attributes")
    participants = [*attributes, *item_columns()]
    others = [*attributes, *described("reason")]
    add_filled_sheet(book, "Deelnemers", participants, read_rows("patients.csv", ","))
    add_filled_sheet(book, "Niet-deelnemers", others, read_rows("non_participants.csv", ","))
    add_guide(book, name, [*COLUMNS["attributes"], *COLUMNS["items"], *COLUMNS["reason"]])
    save(book, name)


def make_sample_themes() -> None:
    """Make the themes and therapists as read from the arts-therapy study."""
    name = "sample_themes"
    book = new_book(name)
    add_filled_sheet(book, "Thema's", theme_columns(), read_rows("themes.csv", ";"))
    add_filled_sheet(book, "Therapeuten", therapist_columns(), read_rows("therapists.csv", ";"))
    add_guide(book, name, theme_guide())
    save(book, name)


def make_template_scores() -> None:
    """Make the empty sheet for a ward's own scores."""
    name = "template_scores"
    book = new_book(name)
    columns = [*template_attributes(), *item_columns(), *ready_columns()]
    add_empty_sheet(book, "Scores", columns)
    asked = [entry for entry in COLUMNS["attributes"] if entry.get("template")]
    add_guide(book, name, [*asked, *COLUMNS["items"], *COLUMNS["ready"]])
    save(book, name)


def make_template_themes() -> None:
    """Make the empty sheets for a team's own coded interviews."""
    name = "template_themes"
    book = new_book(name)
    add_empty_sheet(book, "Thema's", theme_columns(choices=()))
    add_empty_sheet(book, "Therapeuten", therapist_columns())
    add_guide(book, name, theme_guide("template_marks"))
    save(book, name)


def theme_guide(marks: str = "marks") -> list[dict[str, Any]]:
    """List what the explanation says about themes and therapists."""
    return [
        *COLUMNS["theme"],
        COLUMNS[marks],
        *COLUMNS["remarks"],
        *COLUMNS["therapist"],
    ]


def main() -> None:
    """Build all four files beside this script."""
    make_sample_ward()
    make_sample_themes()
    make_template_scores()
    make_template_themes()


if __name__ == "__main__":
    main()
