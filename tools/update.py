"""Renew the pins: resolve the newest releases that fit together, rewrite the requirement files.

The direct packages are the names in requirements.txt and requirements-dev.txt; edit those to add
or drop one (a bare name will do), then run `make update`. One release serves every platform and
every Python, so that two laptops compute with the same code; only where that release has no
ready-built package for the newest Pythons do those get a later one.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENT_FILES = (ROOT / "requirements.txt", ROOT / "requirements-dev.txt")
CONSTRAINTS = ROOT / "constraints.txt"
HEADER = "# Every package at its tested release, for all platforms. Renew with: make update\n"
PYTHON_FLOOR = "3.11"
# The numpy and scipy that still serve the floor are not built for this Python and later.
PYTHON_SPLIT = "3.15"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")

Pins = dict[str, tuple[str, str]]  # normalised name -> version, marker or ""


def direct_name(line: str) -> str | None:
    """Name of the package that a line of a requirement file asks for, if it asks for one."""
    match = NAME.match(line.strip())
    return match.group() if match else None


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def resolve(names: list[str], python: str) -> Pins:
    """The newest releases of these packages, and of all they need, for this Python and later."""
    command = [
        *(sys.executable, "-m", "uv", "--no-config", "pip", "compile", "--quiet", "--universal"),
        *("--python-version", python, "--fork-strategy", "fewest"),
        *("--no-header", "--no-annotate", "-"),
    ]
    result = subprocess.run(
        command, input="\n".join(names), stdout=subprocess.PIPE, text=True, check=False
    )
    if result.returncode:
        sys.exit("No set of releases fits together (see above); nothing was changed.")
    pins: Pins = {}
    for line in result.stdout.splitlines():
        pin, _, marker = (part.strip() for part in line.partition(";"))
        name, _, version = pin.partition("==")
        if name in pins:
            sys.exit(f"No single release of {name} fits all platforms; nothing was changed.")
        pins[name] = (version, marker)
    return pins


def merge(floor: Pins, split: Pins) -> dict[str, list[str]]:
    """Lines per package: one where both resolutions agree, else one for each side of the split."""
    merged: dict[str, list[str]] = {}
    for name in sorted(floor.keys() | split.keys()):
        if floor.get(name) == split.get(name):
            sides = [(floor[name], "")]
        else:
            sides = [
                (side[name], f"python_version {sign} '{PYTHON_SPLIT}'")
                for side, sign in ((floor, "<"), (split, ">="))
                if name in side
            ]
        merged[name] = []
        for (version, marker), limit in sides:
            markers = [f"({marker})" if marker and limit else marker, limit]
            condition = " and ".join(part for part in markers if part)
            merged[name].append(f"=={version} ; {condition}" if condition else f"=={version}")
    return merged


def repin(text: str, pins: dict[str, list[str]]) -> str:
    """The same requirement file with every package at its new release."""
    lines: list[str] = []
    done: set[str] = set()
    for line in text.splitlines():
        name = direct_name(line)
        if name is None:
            lines.append(line)
        elif name not in done:
            done.add(name)
            lines.extend(name + pin for pin in pins[normalised(name)])
    return "\n".join(lines) + "\n"


def main() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in REQUIREMENT_FILES}
    lines = [line for text in texts.values() for line in text.splitlines()]
    names = sorted({name for line in lines if (name := direct_name(line))})
    pins = merge(resolve(names, PYTHON_FLOOR), resolve(names, PYTHON_SPLIT))
    texts = {path: repin(text, pins) for path, text in texts.items()}
    texts[CONSTRAINTS] = HEADER + "".join(
        f"{name}{pin}\n" for name, lines in pins.items() for pin in lines
    )
    for path, text in texts.items():
        before = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        for line in text.splitlines():
            if line not in before:
                print(f"{path.name}: {line}")
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
