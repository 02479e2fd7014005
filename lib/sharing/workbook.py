"""Everything in results.json as a workbook: tidy sheets, and a codebook that explains each code."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lib.findings import ESTIMATE_COLUMNS
from lib.questions.telling import title
from lib.sharing.text_tables import FORMULA_STARTS
from lib.wording import LANGUAGES, Words
from lib.wording.codebook import codebook

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from lib.sharing.taken_along import Conference

Value = str | float | int | bool | None
_BROADEST = 70
_MARGIN = 5 / 7
"""What Excel adds to the breadth of a column, in signs: so that whole numbers are written down."""
_LONGEST = 32_000
"""Signs that Excel keeps in a cell; it has 32,767."""
_ENTRY = ("question", "measure", "by", "group", "versus", "test", "p", "p_holm", "p_bh", "asked")


class Sheets:
    """A workbook that is written sheet by sheet, in memory.

    Text stays text, whatever it begins with: it is never written as a formula or a link, and what
    a spreadsheet would take for one when somebody edits the cell is marked as text (OWASP, CSV
    injection). Numbers are numbers, complete and not rounded.
    """

    def __init__(self) -> None:
        # Imported here: a workbook is asked for seldom, and no page waits for it.
        import xlsxwriter

        self._out = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": False,
        }
        self._book = xlsxwriter.Workbook(self._out, options)
        self._plain = self._book.add_format({"valign": "top", "text_wrap": True})
        self._quoted = self._book.add_format(
            {"valign": "top", "text_wrap": True, "quote_prefix": True}
        )
        self._head = self._book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._marked = self._book.add_format({"valign": "top", "bg_color": "#FFF2CC"})

    def add(
        self,
        name: str,
        heads: Sequence[str],
        rows: Iterable[Sequence[Value]],
        marked: frozenset[tuple[int, int]] = frozenset(),
    ) -> None:
        """A sheet with its headings frozen above it.

        Parameters
        ----------
        marked: cells to point out, by row and column of ``rows``, counted from 0.
        """
        sheet = self._book.add_worksheet(name[:31])
        breadths = dict(enumerate(map(len, heads)))
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, self._head)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                pointed = self._marked if (number, column) in marked else None
                self._write(sheet, number + 1, column, value, pointed)
                told = max((len(line) for line in str(value or "").split("\n")), default=0)
                breadths[column] = max(breadths.get(column, 0), told)
        sheet.freeze_panes(1, 0)
        for column, breadth in breadths.items():
            sheet.set_column(column, column, min(breadth, _BROADEST) + 2 - _MARGIN)

    def _write(
        self, sheet: Worksheet, row: int, column: int, value: Value, look: Format | None
    ) -> None:
        if value is None or value != value or value == "":
            if look is not None:
                sheet.write_blank(row, column, None, look)
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value, look)
        elif isinstance(value, str):
            plain = self._quoted if value.startswith(FORMULA_STARTS) else self._plain
            sheet.write_string(row, column, value[:_LONGEST], look or plain)
        else:
            sheet.write_number(row, column, float(value), look)

    def content(self) -> bytes:
        """The file; nothing can be added after it."""
        self._book.set_properties({"author": "", "title": "Praktijklens", "comments": ""})
        self._book.close()
        return self._out.getvalue()


def choices_of(finding: Mapping[str, Any]) -> str:
    """How a question was asked, in one cell: "by=cluster; measure=WAV-T.total"."""
    return "; ".join(f"{key}={value}" for key, value in sorted(finding["choices"].items()))


def _told(sentences: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        (part, one)
        for part, said in sentences.items()
        for one in ([said] if isinstance(said, str) else said)
        if one
    ]


def _with_doubts(finding: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The sentences of a finding, what is undecided first."""
    doubts = [one["message"][language] for one in finding["doubts"]]
    return {"doubts": doubts, **finding["sentences"][language]}


def _spoken(sheets: Sheets, conference: Conference) -> None:
    """What the room said and agreed, as it was written down."""
    words = conference.words
    guesses = ((one.title, conference.guess(one)) for one in conference.shown)
    sheets.add(
        words("workbook.discussion"),
        (words("agree.about"), words("workbook.asked"), words("workbook.said")),
        [(title, guess.asked, guess.told) for title, guess in guesses if guess]
        + [(one.title, note.question, note.said) for one in conference.shown for note in one.said]
        + [
            (one.title, words("tray.comment"), one.comment)
            for one in conference.shown
            if one.comment.strip()
        ],
    )
    heads = ("agree.what", "agree.who", "agree.when", "agree.about")
    sheets.add(
        words("tray.agreed"),
        tuple(words(head) for head in heads),
        (
            (action.what, action.who, action.when, one.title)
            for one in conference.shown
            for action in one.actions
        ),
    )


def workbook(
    results: Mapping[str, Any],
    about: Sequence[str],
    words: Words,
    conference: Conference | None = None,
) -> bytes:
    """What results.json holds as an .xlsx.

    Parameters
    ----------
    results: as ``lib.sharing.results`` makes them: everything in them has passed the gate.
    about: lines that say where the numbers come from and how much was compared.
    conference: what was said and agreed at it gets sheets of its own.
    """
    sheets = Sheets()
    found = [(one["key"], choices_of(one), one) for one in results["findings"]]
    undecided = [one["message"][words.language] for one in results["open"]]
    lines = [*about, *undecided, "", words("workbook.lead")]
    sheets.add(words("workbook.about"), (words("workbook.title"),), ((line,) for line in lines))
    sheets.add(
        words("workbook.estimates"),
        ("finding", "choices", *ESTIMATE_COLUMNS),
        (
            (key, asked, *(row[column] for column in ESTIMATE_COLUMNS))
            for key, asked, one in found
            for row in one["estimates"]
        ),
    )
    sheets.add(
        words("workbook.sentences"),
        ("finding", "choices", "language", "part", "sentence"),
        (
            (key, asked, language, part, said)
            for key, asked, one in found
            for language in LANGUAGES
            for part, said in _told(_with_doubts(one, language))
        ),
    )
    sheets.add(
        words("workbook.sample"),
        ("finding", "choices", "n", "of", "reason", "left_out"),
        (row for key, asked, one in found for row in _sample(key, asked, one["sample"])),
    )
    sheets.add(
        words("workbook.ledger"),
        _ENTRY,
        ([one[column] for column in _ENTRY] for one in results["ledger"]["entries"]),
    )
    _reading(sheets, results, words)
    if conference is not None:
        _spoken(sheets, conference)
    sheets.add(words("workbook.codebook"), ("kind", "code", "nl", "en"), codebook(results, title))
    return sheets.content()


def _sample(key: str, asked: str, sample: Mapping[str, Any]) -> list[tuple[Value, ...]]:
    left_out = sample["left_out"] or {"": None}
    return [
        (key, asked, sample["n"], sample["of"], reason, count) for reason, count in left_out.items()
    ]


def _reading(sheets: Sheets, results: Mapping[str, Any], words: Words) -> None:
    """What was read, and what was noticed while reading."""
    columns = ("severity", "code", "cell", "message")
    sources = ((one["file"], one["sha256"], one["rows"]) for one in results["source"])
    sheets.add(words("workbook.sources"), ("file", "sha256", "rows"), sources)
    remarks = ([one[column] for column in columns] for one in results["reading"])
    sheets.add(words("workbook.reading"), columns, remarks)
