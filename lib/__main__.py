"""The command line: ``python -m lib analyse FILE... --out DIR``.

Exit code 0, or 2 with one clear line on standard error and nothing written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from lib.findings.family import all_findings
from lib.reading import ReadingError, Upload, read
from lib.sharing.results import as_json, results
from lib.wording import LANGUAGES, Words, words_in
from lib.wording.doubts import open_headings
from lib.wording.reading import error

RESULTS = "results.json"
FORMATS = ("json",)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m lib", description="Praktijklens")
    commands = parser.add_subparsers(dest="command", required=True)
    analyse = commands.add_parser("analyse", help="read files and write every finding")
    analyse.add_argument("files", nargs="+", type=Path, metavar="FILE")
    analyse.add_argument("--out", required=True, type=Path, metavar="DIR")
    analyse.add_argument("--language", choices=LANGUAGES, default="nl")
    analyse.add_argument("--format", choices=FORMATS, default="json")
    return parser


def _uploads(files: Sequence[Path], words: Words) -> list[Upload]:
    uploads = []
    for path in files:
        try:
            uploads.append(Upload(path.name, path.read_bytes()))
        except OSError:
            raise SystemExit(_refuse(words("command.no_file", file=path))) from None
    return uploads


def _refuse(line: str) -> int:
    print(line, file=sys.stderr)
    return 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code."""
    chosen = _parser().parse_args(arguments)
    words = words_in(chosen.language)
    uploads = _uploads(chosen.files, words)
    try:
        reading = read(uploads)
    except ReadingError as problem:
        return _refuse(error(problem, words))
    if reading.dataset.ward is None and reading.dataset.interviews is None:
        # What the headings leave open can be answered on the data page.
        return _refuse(words("command.unsure", columns=", ".join(open_headings(reading.questions))))
    content = as_json(results(reading.report, all_findings(reading.dataset), chosen.language))
    try:
        chosen.out.mkdir(parents=True, exist_ok=True)
        (chosen.out / RESULTS).write_bytes(content)
    except OSError:
        return _refuse(words("command.no_folder", folder=chosen.out))
    return 0


if __name__ == "__main__":
    sys.exit(main())
