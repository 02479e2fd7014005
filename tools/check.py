"""Run the checks and tests, one stage after another; `make check`, `unit`, `browser` and `test`.

    python -m tools.check check|unit|browser|test [arguments for pytest]

The quick checks all run before the outcome counts. After a failure nothing further starts, so
that what went wrong is the last thing printed; a run that passes closes with pytest's summary.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from tools import browser

ROOT = Path(__file__).resolve().parent.parent
# import-linter's own command carries the path of the environment, which a moved folder breaks.
LINT_IMPORTS = (
    "import sys; from importlinter.cli import lint_imports as lint; sys.exit(lint(no_logo=True))"
)
CHECKS = {
    "lint": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "types": ["-m", "mypy"],
    "imports": ["-c", LINT_IMPORTS],
}
UNIT = ["-m", "pytest", "tests", "--ignore=tests/browser", "-n", "2", "-m", "not slow"]
BROWSER = ["-m", "pytest", "tests/browser", "-n", "2", "--dist", "loadfile"]


def run(name: str, arguments: list[str]) -> bool:
    """Run a stage in this environment; whether it passed. Pytest says its seconds itself."""
    print(f"\n== {name}", flush=True)
    start = time.monotonic()
    passed = subprocess.run([sys.executable, *arguments], cwd=ROOT, check=False).returncode == 0
    if "pytest" not in arguments:
        outcome = "passed" if passed else "FAILED"
        print(f"== {name} {outcome}, {time.monotonic() - start:.1f} s", flush=True)
    return passed


def check() -> bool:
    failed = [name for name, arguments in CHECKS.items() if not run(name, arguments)]
    if failed:
        print(f"\nFailed: {', '.join(failed)}", flush=True)
    return not failed


def unit(arguments: list[str]) -> bool:
    return run("unit and page tests", [*UNIT, *arguments])


def browser_tests(arguments: list[str]) -> bool:
    try:
        print(f"\n== browser: {browser.ensure()}", flush=True)
    except browser.NoBrowserError as problem:
        print(f"\n{problem}", flush=True)
        return False
    return run("browser tests", [*BROWSER, *arguments])


def main() -> int:
    target, *arguments = sys.argv[1:] or ["test"]
    match target:
        case "check":
            passed = check()
        case "unit":
            passed = unit(arguments)
        case "browser":
            passed = browser_tests(arguments)
        case "test":
            passed = check() and unit(arguments) and browser_tests(arguments)
        case _:
            sys.exit(f"{__doc__}\nNo such target: {target}")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
