"""A file that cannot be opened is refused with one sentence, and what is open stays as it is."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import numpy as np
import pytest

from lib.domain.course import Course
from lib.domain.kept_readings import packed
from lib.domain.norms import NORMS
from lib.reading import ReadingError, Remark, Upload
from lib.reading.formats import LARGEST
from lib.reading.formats.report import Located
from lib.wording import LANGUAGES, words_in
from lib.wording.told_reading import error
from lib.workspace.meeting import MOST_PINS, Pin
from lib.workspace.saved.from_file import open_saved, sealed
from lib.workspace.saved.sealed_file import DATA, MANIFEST, SEALED, WORK, new_seal, pack, seal
from lib.workspace.saved.to_file import _plain, save
from lib.workspace.saved.work import SCHEMA, Data, Manifest, Work
from tests.workspace.saved.test_round_trip import everything
from tests.workspace.saved.visits import (
    PASSPHRASE,
    course_of,
    of_sample,
    opened,
    same,
    with_codings,
)

pytestmark = pytest.mark.usefixtures("cheap_key")
NAME = "Voorbeeld.praktijklens"


@pytest.fixture(scope="module")
def visit():
    return of_sample()


@pytest.fixture(scope="module")
def alone(visit):
    return save(visit, {})


def zipped(entries):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return file.getvalue()


def refused(visit, content, code, passphrase=PASSPHRASE):
    """Refused under this code, with a sentence in both languages, and nothing changed."""
    before = everything(visit)
    with pytest.raises(ReadingError) as refusal:
        open_saved(Upload(NAME, content), visit, passphrase)
    problem = refusal.value
    assert problem.code == code
    assert problem.place.file == NAME
    assert problem.__cause__ is None
    assert problem.__suppress_context__
    for language in LANGUAGES:
        assert NAME in error(problem, words_in(language))
    assert same(before, everything(visit))


def manifest(**changes):
    return json.dumps({**json.loads(_plain(Manifest())), **changes}).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"{}",
        zipped([]),
        zipped([("xl/workbook.xml", b"<a/>")]),
        zipped([(MANIFEST, b"{}")]),
        zipped([(MANIFEST, manifest(file="iets anders"))]),
    ],
)
def test_another_file(visit, content):
    refused(visit, content, "saved_foreign")


@pytest.mark.parametrize("extra", [{}, {"seal": {"argon": 9}}, {"more": 1}])
def test_a_newer_file(visit, extra):
    refused(visit, zipped([(MANIFEST, manifest(schema=SCHEMA + 1, **extra))]), "saved_newer")


WORKS = zipped([(MANIFEST, manifest()), (WORK, _plain(Work()))])


@pytest.mark.parametrize(
    "entries",
    [
        [(MANIFEST, manifest())],
        [(MANIFEST, b"[]"), (WORK, _plain(Work()))],
        [(MANIFEST, manifest()[:-3]), (WORK, _plain(Work()))],
        [(MANIFEST, manifest(schema="1")), (WORK, _plain(Work()))],
        [(MANIFEST, manifest(schema=0)), (WORK, _plain(Work()))],
        [(MANIFEST, manifest()), (WORK, b"{")],
        [(MANIFEST, manifest()), (WORK, b"[" * 100_000)],
        [(MANIFEST, manifest()), (WORK, b'{"pins": 3}')],
        [(MANIFEST, manifest()), (WORK, b'{"recipe": "{}"}')],
        [(MANIFEST, manifest()), (WORK, b'{"instruments": ["key = 3"]}')],
        [(MANIFEST, manifest()), (WORK, _plain(Work())), (DATA, packed(Data()))],
        [(MANIFEST, manifest()), (WORK, _plain(Work())), ("../../buiten.txt", b"x")],
        [(MANIFEST, manifest()), (WORK, _plain(Work())), ("/etc/buiten", b"x")],
        [(MANIFEST, manifest(seal={"salt": "00", "nonce": "00"})), (SEALED, b"x" * 99)],
        [(MANIFEST, manifest(seal={"salt": "zz" * 16, "nonce": "00" * 12})), (SEALED, b"x" * 99)],
    ],
)
def test_a_file_that_holds_something_else(visit, entries):
    code = "saved_foreign" if entries[0][1] == b"[]" else "saved_damaged"
    refused(visit, zipped(entries), code)


def test_the_smallest_file_that_is_right(visit):
    assert not open_saved(Upload(NAME, WORKS), visit).with_data


def test_any_bit_that_is_changed_is_seen(visit):
    """In a sealed file: its manifest, what is sealed, and the frame around them."""
    content = save(opened(of_sample().ward), {}, PASSPHRASE)
    unseen = 0
    for place in range(0, len(content), 37):
        changed = bytearray(content)
        changed[place] ^= 0x10
        try:
            open_saved(Upload(NAME, bytes(changed)), visit, PASSPHRASE)
            unseen += 1
        except ReadingError:
            continue
    # Only fields of the zip's frame that nobody reads, such as an entry's date.
    assert unseen < 6


def test_what_stands_beside_the_seal_cannot_be_exchanged(visit):
    content = save(visit, {}, PASSPHRASE)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        beside, hidden = archive.read(MANIFEST), archive.read(SEALED)
    other = beside.replace(b'"app": "', b'"app": "9')
    assert other != beside
    refused(visit, pack({MANIFEST: other, SEALED: hidden}), "saved_passphrase")
    assert open_saved(Upload(NAME, pack({MANIFEST: beside, SEALED: hidden})), visit, PASSPHRASE)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_half_a_file(visit, alone, share):
    refused(visit, alone[: int(len(alone) * share)], "saved_damaged")


def test_the_wrong_passphrase(visit):
    content = save(visit, {}, PASSPHRASE)
    assert sealed(Upload(NAME, content))
    for given in ("", "vier losse woorden", PASSPHRASE.upper(), "x" * 100_000, "\ud800" * 12):
        refused(visit, content, "saved_passphrase", given)


def test_a_passphrase_typed_on_another_keyboard(visit):
    content = save(visit, {}, "cafe\u0301 met bloemen ")
    assert open_saved(Upload(NAME, content), visit, " caf\u00e9 met bloemen").with_data


def test_a_passphrase_that_is_too_short(visit):
    for given in ("", "elf tekens.", "  elf tekens.   "):
        with pytest.raises(ReadingError, match="saved_passphrase_short"):
            save(visit, {}, given)


def test_a_file_that_is_too_large(visit):
    refused(visit, WORKS + b"\0" * (LARGEST + 1 - len(WORKS)), "saved_too_large")


def test_a_bomb(visit):
    """Half a gigabyte of nothing in half a megabyte."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, manifest())
        with archive.open(WORK, "w") as entry:
            for _ in range(512):
                entry.write(b" " * 1024**2)
    content = file.getvalue()
    assert len(content) < 1024**2
    refused(visit, content, "saved_damaged")
    # The same with a header that says it is small.
    true, small = (512 * 1024**2).to_bytes(4, "little"), (100).to_bytes(4, "little")
    assert true in content
    refused(visit, content.replace(true, small), "saved_damaged")


def test_work_that_is_too_large_to_open_again_is_not_saved(visit):
    with pytest.raises(ReadingError, match="saved_too_much"):
        pack({WORK: b" " * (5 * 1024**2)})


PIN = Pin("p", "scales", {"measure": "WAV-B.total"})


@pytest.mark.parametrize(
    "work",
    [
        Work(pins=(PIN,) * (MOST_PINS + 1)),
        Work(pins=(replace(PIN, question="os"),)),
        Work(pins=(replace(PIN, choices={"ward": "x"} | {"nonsense": "x"}),)),
        Work(pins=(replace(PIN, said=("",)),)),
        Work(pins=(replace(PIN, comment="x" * 20_001),)),
        Work(questions=("",)),
        Work(norms=(replace(NORMS[0], own=True, sd=-1.0),)),
        Work(norms=(replace(NORMS[0], own=True, measure="WAV-B.nonsense"),)),
        Work(norms=(replace(NORMS[0], own=True, name={"nl": "x"}),)),
        Work(norms=(replace(NORMS[0], own=False),)),
    ],
)
def test_work_that_cannot_be_shown(visit, work):
    refused(visit, zipped([(MANIFEST, manifest()), (WORK, _plain(work))]), "saved_damaged")


def made(data):
    """A file with these data, made by somebody who knows the passphrase."""
    beside = _plain(Manifest(seal=(new := new_seal())))
    inside = pack({WORK: _plain(Work()), DATA: packed(data)})
    return pack({MANIFEST: beside, SEALED: seal(inside, PASSPHRASE, new, beside)})


def contradicting():
    """Wards, courses and interviews of which the parts do not fit together."""
    visit = of_sample()
    reading, ward = visit.reading, visit.ward
    talked, about = visit.interviews_as_read, visit.interviews_part.report
    coded = with_codings().interviews_as_read
    n = ward.size

    def scores(**changes):
        dataset = replace(reading.dataset, ward=replace(ward, **changes))
        return Data(ward=replace(reading, dataset=dataset))

    def courses(**changes):
        course = replace(course_of(replace(ward, answers={})), **changes)
        return Data(ward=replace(reading, dataset=replace(reading.dataset, course=course)))

    def codings(**changes):
        told = replace(coded.coded, codings=replace(coded.coded.codings, **changes))
        return Data(interviews=replace(coded, coded=told), about=about)

    yield scores(patients=ward.patients[:-1])
    yield scores(patients=(ward.patients[1], *ward.patients[1:]))
    yield scores(scores={**ward.scores, "WAV-B.total": np.zeros(n - 1)})
    yield scores(scores={**ward.scores, "WAV-B.total": np.full(n, np.inf)})
    yield scores(scores={**ward.scores, "WAV-B.total": np.array(["x"] * n, dtype=object)})
    yield scores(scores={"Nonsense.total": np.zeros(n)})
    yield scores(attributes={"nonsense": np.zeros(n)})
    yield scores(attributes={"age": np.array(["x"] * n, dtype=object)})
    yield scores(answers={"WAV-B": np.zeros((n, 3))})
    yield Data(ward=replace(reading, dataset=replace(reading.dataset, ward=None)))
    yield Data(ward=replace(reading, gathered=replace(reading.gathered, places=())))
    yield Data(ward=replace(reading, report=replace(reading.report, sources=())))
    strange = Remark("note", "no_such_code", Located())
    yield Data(ward=replace(reading, report=replace(reading.report, remarks=(strange,))))
    yield courses(patient_of=(n,) * 2 * n)
    yield courses(moment_of=(-1,) * 2 * n)
    yield courses(patients=tuple(reversed(ward.patients)))
    yield Data(interviews=talked)
    yield Data(interviews=replace(talked, persons=talked.persons[1:]), about=about)
    yield Data(interviews=replace(talked, themes=talked.themes[:1] * 2), about=about)
    yield codings(code=coded.coded.codings.code + 999)
    yield codings(segment=-coded.coded.codings.segment - 1)
    yield codings(coder=coded.coded.codings.coder[:-1])


CONTRADICTING = tuple(contradicting())


@pytest.mark.parametrize("place", range(len(CONTRADICTING)))
def test_data_that_contradict_themselves(visit, place):
    refused(visit, made(CONTRADICTING[place]), "saved_damaged")


def test_the_same_data_without_the_contradiction(visit):
    reading = visit.reading
    course = course_of(replace(visit.ward, answers={}))
    assert isinstance(course, Course)
    for data in (
        Data(ward=reading),
        Data(ward=replace(reading, dataset=replace(reading.dataset, course=course))),
        Data(interviews=visit.interviews_as_read, about=visit.interviews_part.report),
    ):
        assert open_saved(Upload(NAME, made(data)), visit, PASSPHRASE).with_data


def test_data_of_another_shape(visit):
    for content in (b"", b"\x90", packed({"ward": 3}), packed(Data())[:-1] + b"\xc1"):
        beside = _plain(Manifest(seal=(new := new_seal())))
        inside = pack({WORK: _plain(Work()), DATA: content})
        file = pack({MANIFEST: beside, SEALED: seal(inside, PASSPHRASE, new, beside)})
        refused(visit, file, "saved_damaged")
