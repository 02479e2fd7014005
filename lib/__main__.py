"""The command line: ``python -m lib analyse FILE... --out DIR``.

Exit code 0, or 2 with one clear line on standard error and nothing written. What is different since
a recipe was saved is told on standard output, and what is undecided about the reading and can
change an answer on standard error, a line each. With ``--strict`` the exit code is 3 as long as
anything is; the files are written all the same, and say so themselves. A recipe saved on the data
page answers it.
"""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from lib.disclosure import Audience, Outputs, OutputsDamaged, outputs_in
from lib.reading import ReadingError, Upload, read
from lib.reading.dataset.recipe import Recipe, drift, edited_with, read_recipe
from lib.sharing.monthly_report import FILES, Reported
from lib.sharing.slides.template import TemplateError
from lib.wording import LANGUAGES, Words, words_in
from lib.wording.templates import refused
from lib.wording.told_questions import open_headings
from lib.wording.told_reading import error
from lib.wording.told_recipes import change
from lib.workspace.sample import is_shipped

OPEN = 3
"""The exit code that says that something is undecided."""
_AUDIENCES = {"others": Audience.OTHERS, "team": Audience.TREATING_TEAM}
LEDGER = "praktijklens-outputs.json"
"""Lies beside the first file: what others got of the files in that folder."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m lib", description="Praktijklens")
    commands = parser.add_subparsers(dest="command", required=True)
    analyse = commands.add_parser("analyse", help="read files and write every finding")
    analyse.add_argument("files", nargs="+", type=Path, metavar="FILE")
    analyse.add_argument("--out", required=True, type=Path, metavar="DIR")
    analyse.add_argument("--mapping", "--recipe", type=Path, metavar="RECIPE", dest="recipe")
    analyse.add_argument("--language", choices=LANGUAGES, default="nl")
    analyse.add_argument("--format", default="json", help=f"any of {','.join(FILES)}")
    analyse.add_argument(
        "--audience",
        choices=tuple(_AUDIENCES),
        default="others",
        help="others: no patient, no cell and no small group; team: everything",
    )
    analyse.add_argument(
        "--strict",
        action="store_true",
        help="exit code 3 when something about the reading is undecided that can change an answer",
    )
    analyse.add_argument(
        "--ledger",
        type=Path,
        metavar="JSON",
        help=f"what others got before; without it {LEDGER} beside the first file",
    )
    analyse.add_argument("--template", type=Path, metavar="PPTX", help="slides to make pptx on")
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


def _write(content: Mapping[Path, bytes]) -> None:
    """All files or none, the first before the others: what is half written replaces nothing."""
    begun = {path.with_name(f".{path.name}.part"): path for path in content}
    for part in begun:
        part.parent.mkdir(parents=True, exist_ok=True)
    try:
        for part, one in zip(begun, content.values(), strict=True):
            part.write_bytes(one)
        if any(finished.is_dir() for finished in begun.values()):
            raise IsADirectoryError
        for part, finished in begun.items():
            part.replace(finished)
    finally:
        for part in begun:
            part.unlink(missing_ok=True)


def _ledger(path: Path) -> Outputs | None:
    """What others got before; ``None`` where nothing is known of it.

    Raises
    ------
    OutputsDamaged when there is a file that cannot be used.
    """
    try:
        return outputs_in(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError:
        raise OutputsDamaged from None


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code."""
    chosen = _parser().parse_args(arguments)
    words = words_in(chosen.language)
    uploads = _uploads(chosen.files, words)
    kinds = list(dict.fromkeys(chosen.format.split(",")))
    if unknown := [kind for kind in kinds if kind not in FILES]:
        listed = words.listed(list(FILES))
        return _refuse(words("command.format", format=unknown[0], formats=listed))
    template = _uploads([chosen.template] if chosen.template else [], words)
    recipes = _uploads([chosen.recipe] if chosen.recipe else [], words)
    try:
        recipe = read_recipe(recipes[0]) if recipes else Recipe()
        reading = read(uploads, own=recipe.own(), recipe=recipe.answers_for_next())
    except ReadingError as problem:
        return _refuse(error(problem, words))
    if reading.dataset.ward is None and reading.dataset.interviews is None:
        # What the headings leave open can be answered on the data page.
        return _refuse(words("command.unsure", columns=", ".join(open_headings(reading.questions))))
    if recipe.edits:
        reading = edited_with(reading, recipe)
    onlookers = _AUDIENCES[chosen.audience]
    # The sample is nobody's: it has nothing that two outputs could give away.
    keeps = onlookers.others and not is_shipped(one.content for one in uploads)
    ledger = chosen.ledger or chosen.files[0].with_name(LEDGER)
    try:
        earlier = _ledger(ledger) if keeps else None
    except OutputsDamaged:
        return _refuse(words("command.ledger", file=ledger))
    outputs = (earlier or Outputs()) if keeps else None
    told = Reported(
        reading,
        words,
        datetime.date.today(),
        template[0].content if template else None,
        onlookers,
        outputs,
        apart=keeps and earlier is None,
    )
    try:
        files = {chosen.out / FILES[kind]: told.content(kind) for kind in kinds}
    except TemplateError as problem:
        return _refuse(refused(problem.code, words))
    kept = {ledger: outputs.as_json()} if outputs else {}
    try:
        _write(kept | files)
    except OSError as problem:
        beside = kept and Path(problem.filename or "") == ledger.with_name(f".{ledger.name}.part")
        return _refuse(words("command.no_folder", folder=ledger.parent if beside else chosen.out))
    for one in drift(recipe, reading) if recipes else ():
        print(f"{words('drift.title')}: {change(one, words)}")
    undecided = told.results["open"]
    for one in undecided:
        print(one["message"][words.language], file=sys.stderr)
    return OPEN if chosen.strict and undecided else 0


if __name__ == "__main__":
    sys.exit(main())
