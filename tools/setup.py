"""Make the environment `.venv` and install the pinned packages, unless that was done before.

    python -m tools.setup          what running the dashboard needs
    python -m tools.setup --dev    what checking and testing needs on top

`make` and `start.bat` both come here, with whatever Python they found. Only the standard library
is used. A stamp in `.venv` remembers what was installed; while it holds, nothing is fetched.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

from tools import debian

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "praktijklens-setup.json"
RUNTIME = ("requirements.txt", "constraints.txt")
DEV = (*RUNTIME, "requirements-dev.txt")
PYTHON_FLOOR = (3, 11)


def stop(dutch: str, english: str) -> NoReturn:
    sys.exit(f"\n{dutch}\n{english}")


def venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def answer(*arguments: str) -> str | None:
    """What the environment's Python prints, or None when it is missing or broken."""
    try:
        result = subprocess.run(
            [venv_python(), *arguments], capture_output=True, text=True, check=False
        )
    except OSError:
        return None
    return result.stdout if result.returncode == 0 else None


def digest(files: tuple[str, ...]) -> str | None:
    """Fingerprint of the environment's Python and the files that say what to install."""
    version = answer("-c", "import sys; print(sys.version)")
    if version is None:
        return None
    fingerprint = hashlib.sha256(version.encode())
    for name in files:
        fingerprint.update((ROOT / name).read_bytes())
    return fingerprint.hexdigest()


def read_stamp() -> dict[str, str]:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def make_venv() -> None:
    """Make `.venv` anew; on Debian the module for that may be a package of its own."""
    if importlib.util.find_spec("ensurepip") is None:
        package = "python{}.{}-venv".format(*sys.version_info)
        if not (sys.executable.startswith("/usr/bin/") and debian.install(package)):
            stop(
                f"Python kan hier geen omgeving maken: voer 'sudo apt-get install {package}' uit"
                " en probeer opnieuw.",
                f"This Python cannot make an environment: run 'sudo apt-get install {package}'"
                " and try again.",
            )
    # Inside an activated environment the Python that made it is asked, so that none depends
    # on another (or, with --clear, deletes the Python that is running).
    python = getattr(sys, "_base_executable", None) or sys.executable
    if subprocess.run([python, "-m", "venv", "--clear", VENV], check=False).returncode:
        stop(
            f"De omgeving {VENV} kon niet worden gemaakt: sluit vensters waarin Praktijklens nog"
            " draait, verwijder die map en probeer opnieuw.",
            f"The environment {VENV} could not be made: close windows in which Praktijklens still"
            " runs, delete that folder and try again.",
        )


# Of pure Python and only for tests, it has no ready-built wheel.
BUILT_HERE = "odfpy"


def install(files: tuple[str, ...]) -> None:
    requirements = [name for name in files if name.startswith("requirements")]
    command = [
        *(str(venv_python()), "-m", "pip", "install", "-qq", "--no-input"),
        *("--disable-pip-version-check", "--no-warn-script-location", "--only-binary", ":all:"),
        *("--no-binary", BUILT_HERE),
        *(part for name in requirements for part in ("--requirement", name)),
    ]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        stop(
            "De benodigde pakketten konden niet worden opgehaald (zie hierboven). Is er internet?"
            " Achter een proxy: zet HTTPS_PROXY. Staat er 'no matching distribution', gebruik dan"
            " de gewone 64-bits Python 3.13 van https://www.python.org/downloads/",
            "The packages could not be fetched (see above). Is there a network connection?"
            " Behind a proxy: set HTTPS_PROXY. If it says 'no matching distribution', use the"
            " ordinary 64-bit Python 3.13 from https://www.python.org/downloads/",
        )


def main() -> None:
    if sys.version_info < PYTHON_FLOOR:
        stop("Python 3.11 of nieuwer is nodig.", "Python 3.11 or newer is needed.")
    purpose, files = ("dev", DEV) if "--dev" in sys.argv[1:] else ("runtime", RUNTIME)
    stamp = read_stamp()
    if stamp and stamp.get(purpose) == digest(files):
        return
    print("Pakketten installeren, dit duurt enkele minuten ... (installing packages)", flush=True)
    if answer("-m", "pip", "--version") is None:
        make_venv()
        stamp = {}
    STAMP.unlink(missing_ok=True)
    install(files)
    stamp |= {"runtime": str(digest(RUNTIME)), purpose: str(digest(files))}
    STAMP.write_text(json.dumps(stamp, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
