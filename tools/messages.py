"""Compile the message catalogues, so that no visitor waits for it: ``make messages``."""

from __future__ import annotations

from lib.wording import LANGUAGES
from lib.wording.language import FOLDER, compiled


def main() -> None:
    for language in LANGUAGES:
        (FOLDER / f"{language}.mo").write_bytes(compiled(language))


if __name__ == "__main__":
    main()
