"""Damage files of every format, and see that nothing but a reading error comes of it.

    python -m tools.fuzz [--seconds 60] [--seed N] [--only NUMBER]

Each attempt depends on the seed and its number alone: what a run finds is found again with
``--seed`` and ``--only``. Nothing is written to disk.
"""

from __future__ import annotations

import argparse
import importlib
import io
import random
import re
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence

from lib.reading import ReadingError, Upload, read

File = tuple[str, bytes]

_LARGEST = 200_000
_SECONDS_EACH = 10
_NUMBERS = (b"0", b"-1", b"1048576", b"16384", b"4294967295", b"99999999999999", b"1e999", b"NaN")
_DIGITS = re.compile(rb"\d+")
_TOKENS = (b"<", b">", b'"', b"'", b"&", b"&#0;", b"\x00", b"]]>", b"<!--", b"<![CDATA[", b"\xff")


def _flip(content: bytes, chance: random.Random, _: bytes) -> bytes:
    changed = bytearray(content)
    for _number in range(chance.choice((1, 1, 3, 20))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(content: bytes, chance: random.Random, _: bytes) -> bytes:
    return content[: chance.randrange(1, len(content) + 1)]


def _drop(content: bytes, chance: random.Random, _: bytes) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.choice((1, 4, 100, 5000)) :]


def _repeat(content: bytes, chance: random.Random, _: bytes) -> bytes:
    start = chance.randrange(len(content))
    piece = content[start : start + chance.choice((1, 16, 300))]
    return content[:start] + piece * chance.choice((2, 10, 1000)) + content[start:]


def _splice(content: bytes, chance: random.Random, other: bytes) -> bytes:
    start, there = chance.randrange(len(content)), chance.randrange(len(other))
    length = chance.choice((4, 64, 2000))
    return content[:start] + other[there : there + length] + content[start + length :]


def _renumber(content: bytes, chance: random.Random, _: bytes) -> bytes:
    found = list(_DIGITS.finditer(content))
    if not found:
        return content
    one = chance.choice(found)
    return content[: one.start()] + chance.choice(_NUMBERS) + content[one.end() :]


def _token(content: bytes, chance: random.Random, _: bytes) -> bytes:
    place = chance.randrange(len(content))
    return content[:place] + chance.choice(_TOKENS) + content[place:]


_CHANGES: Sequence[Callable[[bytes, random.Random, bytes], bytes]] = (
    _flip,
    _cut,
    _drop,
    _repeat,
    _splice,
    _renumber,
    _token,
)


def _damaged(content: bytes, chance: random.Random, other: bytes) -> bytes:
    for _number in range(chance.choice((1, 1, 1, 3))):
        content = chance.choice(_CHANGES)(content or b"\n", chance, other or b"\n")
    return content


def _inside(content: bytes, chance: random.Random, other: bytes) -> bytes:
    """A zip file that is whole, with one of its parts damaged."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        parts = old.infolist()
        chosen = chance.choice(parts).filename
        for part in parts:
            inner = old.read(part)
            if part.filename == chosen:
                inner = _damaged(inner, chance, other)
            new.writestr(part.filename, inner)
    return file.getvalue()


def attempt(files: Sequence[File], seed: int, number: int) -> File:
    """The damaged file of one attempt."""
    chance = random.Random(f"{seed}:{number}")
    name, content = chance.choice(files)
    other = chance.choice(files)[1]
    if zipfile.is_zipfile(io.BytesIO(content)) and chance.random() < 0.7:
        return name, _inside(content, chance, other)
    return name, _damaged(content, chance, other)


def outcome(name: str, content: bytes) -> tuple[str, str]:
    """What came of reading it, and what went wrong, which should be nothing."""
    start = time.monotonic()
    try:
        read([Upload(name, content, quotations=True)])
        result, wrong = "read", ""
    except ReadingError as problem:
        result, wrong = problem.code, ""
    except Exception:
        result, wrong = "error", traceback.format_exc()
    if time.monotonic() - start > _SECONDS_EACH:
        wrong += f"took more than {_SECONDS_EACH} seconds"
    return result, wrong


def main() -> int:
    """Runs for the time given, or one attempt again; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9))
    parser.add_argument("--only", type=int)
    chosen = parser.parse_args()
    nasty = importlib.import_module("tests.reading.nasty.make_files")
    wards = [upload for ward in nasty.WARDS for upload in ward.uploads]
    files: list[File] = [
        (one.name, one.content) for one in (*nasty.HONEST, *wards) if len(one.content) < _LARGEST
    ]
    files += importlib.import_module("tests.reading.coding.make_files").files().items()
    print(f"seed {chosen.seed}, {len(files)} files, {chosen.seconds:.0f} seconds", flush=True)
    told: Counter[str] = Counter()
    number, failed = chosen.only or 0, 0
    end = time.monotonic() + chosen.seconds
    while time.monotonic() < end:
        name, content = attempt(files, chosen.seed, number)
        result, wrong = outcome(name, content)
        told[result] += 1
        if wrong:
            failed += 1
            print(f"\n{name}: --seed {chosen.seed} --only {number}\n{wrong}", flush=True)
        number += 1
        if chosen.only is not None:
            break
    for result, times in told.most_common():
        print(f"{times:7} {result}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
