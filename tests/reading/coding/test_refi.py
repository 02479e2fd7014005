"""REFI-QDA projects: every kind of coding, the counts apart, and what programs do differently."""

from __future__ import annotations

import pickle
import xml.etree.ElementTree as ET
from collections import Counter

import pytest

from lib.domain.coding import SegmentKind, Unit
from lib.reading import ReadingError, Upload, open_files, read, read_opened
from lib.reading.meaning.coding.exports_read import names_in, renamed
from tests.findings.coding import of_coder
from tests.reading.coding import make_refi as made
from tests.reading.coding.make_refi import Project, code, coding, element, guid, text_selection
from tests.reading.coding.schema import faults

SPACE = f"{{{made.SPACE}}}"


def opened(project, quotations=False, name="project.qdpx"):
    content = project if isinstance(project, bytes) else project.packed()
    return read([Upload(name, content, quotations=quotations)])


def coded(project, quotations=False):
    return opened(project, quotations).dataset.interviews.coded


def told(reading):
    return {one.code: dict(one.values) for one in reading.report.remarks}


def by_element(project):
    """Document by code as the standard library reads the XML, without our reader."""
    root = ET.fromstring(project.xml())
    names = {one.get("guid"): one.get("name") for one in root.iter(f"{SPACE}Code")}
    counts = Counter()
    for number, source in enumerate(root.find(f"{SPACE}Sources")):
        for one in source.iter(f"{SPACE}Coding"):
            counts[number, names[one.find(f"{SPACE}CodeRef").get("targetGUID")]] += 1
    return counts


def test_every_kind_of_source_and_coding():
    project = made.everything()
    found = coded(project)
    rows, columns = found.table().nonzero()
    names = [one.name for one in found.codes]
    ours = Counter(
        {
            (int(row), names[column]): int(found.table()[row, column])
            for row, column in zip(rows, columns, strict=True)
        }
    )
    assert ours == by_element(project)
    assert found.segments.of_kind() == {
        SegmentKind.TEXT: 3,
        SegmentKind.PDF: 2,
        SegmentKind.PICTURE: 1,
        SegmentKind.AUDIO: 2,
        SegmentKind.VIDEO: 1,
        SegmentKind.DOCUMENT: 1,
    }


def test_codings_segments_and_documents_are_three_counts():
    found = coded(made.everything())
    # One stretch is selected three times, as NVivo does it.
    assert (found.codings.size, found.segments.size) == (12, 10)
    documents = set(found.codings.document)
    assert len(documents) == len({found.documents[one].person for one in documents}) == 6
    spel = [one.name for one in found.codes].index("Spel")
    assert found.table(Unit.CODINGS)[0, spel] == 2
    assert found.table(Unit.SEGMENTS)[0, spel] == 1
    assert found.coders == ("", "Codeur 1", "Codeur 2")
    assert of_coder(found, 1).table()[0, spel] == 1


def test_nested_codes_headings_and_codes_that_were_never_used():
    themes = opened(made.everything()).dataset.interviews.themes
    assert [(one.group, one.path, one.name) for one in themes] == [
        ("Werkvorm", ("Werkvorm",), "Spel"),
        ("Werkvorm", ("Werkvorm",), "Ritme"),
        ("Werkvorm", ("Werkvorm", "Ritme"), "Tempo"),
        ("", (), "Band"),
        ("", (), "Nooit gebruikt"),
    ]
    assert themes[-1].listed == 0


def test_documents_of_one_name_and_documents_without_a_code():
    reading = opened(made.everything())
    persons = reading.dataset.interviews.persons
    assert [one.key for one in persons] == [
        "Gesprek",
        "Gesprek (2)",
        "Verslag",
        "Tekening",
        "Opname",
        "Film",
        "Stil",
    ]
    assert persons[0].attributes == {"medium": "muziek"}
    assert told(reading)["documents_same_name"] == {"n": 1}
    assert told(reading)["segments_without_code"] == {"n": 1}
    assert told(reading)["coding_read"] == {
        "program": "REFI-QDA (NVivo)",
        "documents": 7,
        "codes": 6,
        "codings": 12,
        "segments": 10,
        "coders": 2,
    }


def quoted(origin, raw, start, end):
    project = Project(origin=origin, codes=[code("Band")])
    project.text("Gesprek", text_selection(start, end, coding("code Band")), raw=raw)
    return coded(project, quotations=True).segments.quotations


WORDS = "Eén 😀\r\ntwee drie"


@pytest.mark.parametrize(
    ("origin", "start", "end"),
    # 😀 is two halves for NVivo and one letter for the others; the line end two signs, but for
    # ATLAS.ti one.
    [("NVivo 12", 8, 12), ("ATLAS.ti 23", 6, 10), ("MAXQDA 2022", 7, 11)],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_each_program_counts_positions_in_its_own_way(origin, start, end, encoding):
    assert quoted(origin, WORDS.encode(encoding), start, end) == ("twee",)


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 4), (9, 2), (900, 999)])
def test_a_place_outside_the_text_has_no_words(start, end):
    assert quoted("QualCoder", b"vier woorden en meer", start, end) == ("",)


def test_quotations_stand_nowhere_unless_asked_for():
    token = "zeldzaamwoord"
    project = Project(codes=[code("Band")])
    project.text("A", text_selection(0, 13, coding("code Band")), content=token)
    project.text("B", text_selection(0, 13, coding("code Band")), raw=token.encode())
    assert token.encode() not in pickle.dumps(opened(project))
    assert token.encode() in pickle.dumps(opened(project, quotations=True))
    assert coded(project, quotations=True).segments.quotations == (token, token)
    assert coded(project).segments.quotations is None


def test_a_project_opened_once_holds_no_words_and_is_read_as_often_as_wanted():
    project = made.everything().packed()
    opened_once = open_files([Upload("project.qdpx", project)])
    kept = repr([[*one.rows] for one in opened_once[0].sheets])
    assert "Gesprek" in kept
    assert not [one for one in ("geleden", "allemaal") if one in kept]
    first, again = (pickle.dumps(read_opened(opened_once).dataset) for _ in range(2))
    assert first == again == pickle.dumps(opened(project).dataset)


def with_cases(*cases, **more):
    project = Project(
        codes=[code("Band")], variables=["Medium", "Leeftijd"], cases=list(cases), **more
    )
    for name in ("een", "twee", "drie"):
        project.text(
            name, text_selection(0, 2, coding("code Band"), key=f"stuk {name}"), content="woorden"
        )
    return project


def case(name, *inside):
    return element("Case", "".join(inside), guid=guid(f"case {name}"), name=name)


def source_ref(name):
    return element("SourceRef", targetGUID=guid(f"source {name}"))


def test_cases_are_persons_with_their_variables():
    project = with_cases(
        case("P1", made.value("Medium", "muziek"), source_ref("een"), source_ref("drie")),
        case(
            "P2",
            made.value("Leeftijd", "41", "IntegerValue"),
            element("SelectionRef", targetGUID=guid("stuk twee")),
        ),
    )
    reading = opened(project)
    persons = reading.dataset.interviews.persons
    assert [(one.key, dict(one.attributes)) for one in persons] == [
        ("P1", {"medium": "muziek"}),
        ("P2", {"Leeftijd": "41"}),
    ]
    assert [one.count for one in reading.dataset.interviews.themes[0].cells] == [2, 1]
    assert told(reading)["cases_are_persons"] == {"n": 2}


def test_nameless_cases_hold_variables_of_a_document():
    project = with_cases(case(None, made.value("Medium", "dans"), source_ref("twee")))
    persons = opened(project).dataset.interviews.persons
    assert [(one.key, dict(one.attributes)) for one in persons] == [
        ("een", {}),
        ("twee", {"medium": "dans"}),
        ("drie", {}),
    ]


def test_a_document_of_two_cases_leaves_documents_as_persons():
    project = with_cases(case("P1", source_ref("een")), case("P2", source_ref("een")))
    reading = opened(project)
    assert [one.key for one in reading.dataset.interviews.persons] == ["een", "twee", "drie"]
    assert told(reading)["documents_in_cases"] == {"n": 1}


def test_nvivo_codes_documents_to_cases():
    project = Project(codes=[code("Band")], cases=[case("P1")])
    project.text(
        "een",
        text_selection(0, 7, coding("case P1")),
        text_selection(0, 2, coding("code Band")),
        content="woorden",
    )
    found = coded(project, quotations=True)
    assert found.segments.quotations == ("wo",)
    assert [one.key for one in found.persons] == ["P1"]
    # What points at a person is no coding, and its stretch no segment.
    assert (found.codings.size, found.segments.size) == (1, 1)


def test_a_code_that_is_not_in_the_book_is_told():
    project = Project(codes=[code("Band")])
    project.text(
        "een", text_selection(0, 2, coding("code Band"), coding("code Weg")), content="woorden"
    )
    assert told(opened(project))["codes_unknown"] == {"n": 1}


def test_memos_are_not_read():
    project = Project(codes=[code("Band")])
    project.text("een", text_selection(0, 2, coding("code Band")), content="woorden")
    project.notes.append(
        element("Note", text_selection(0, 2, coding("code Band")), guid=guid("memo"), name="memo")
    )
    assert coded(project).codings.size == 1


def test_sets_group_flat_codes_and_documents():
    project = Project(codes=[code("Band"), code("Spel"), code("Los")])
    project.text("een", text_selection(0, 2, coding("code Band")), content="woorden")
    members = [element("MemberCode", targetGUID=guid(f"code {one}")) for one in ("Band", "Spel")]
    source = element("MemberSource", targetGUID=guid("source een"))
    project.sets = [
        element("Set", "".join(members), guid=guid("set"), name="Relatie"),
        element("Set", members[1] + source, guid=guid("set 2"), name="Kliniek"),
    ]
    reading = opened(project)
    found = {one.name: one.path for one in reading.dataset.interviews.themes}
    # In two sets a code belongs to neither.
    assert found == {"Band": ("Relatie",), "Spel": (), "Los": ()}
    assert told(reading)["codes_in_groups"] == {"n": 1}
    assert reading.dataset.interviews.persons[0].attributes == {"document_group": "Kliniek"}


@pytest.mark.parametrize("inside", ["project.qde", "Mijn Project.QDE", "map/project.qde"])
def test_the_project_may_have_any_name(inside):
    assert opened(made.everything().packed(inside)).dataset.interviews is not None


def test_ids_with_braces_and_small_letters():
    content = made.everything().xml()
    braced = content.replace(guid("code Spel").encode(), b"{%s}" % guid("code Spel").encode(), 1)
    lower = braced.replace(guid("code Band").encode(), guid("code Band").lower().encode(), 1)
    assert coded(made.packed({"project.qde": lower})).codings.size == 12


def test_an_unpacked_project():
    assert opened(made.everything().xml(), name="project.qde").dataset.interviews is not None


def test_a_codebook_brings_its_order_and_codes_without_a_coding():
    project = Project(codes=[code("Band"), code("Spel")])
    project.text("een", text_selection(0, 2, coding("code Spel")), content="woorden")
    book = made.codebook(code("Relatie", code("Nabij"), code("Band")), origin="MAXQDA")
    reading = read([Upload("a.qdpx", project.packed()), Upload("b.qdc", book)])
    themes = [(one.path, one.name, one.listed) for one in reading.dataset.interviews.themes]
    assert themes == [(("Relatie",), "Nabij", 0), (("Relatie",), "Band", 0), ((), "Spel", 1)]
    assert told(reading)["codes_not_in_codebook"] == {"n": 1}


def test_a_codebook_alone_is_refused():
    with pytest.raises(ReadingError) as caught:
        read([Upload("b.qdc", made.codebook(code("Band")))])
    assert caught.value.code == "codebook_alone"


def test_a_project_without_codings_is_refused():
    project = Project(codes=[code("Band")])
    project.text("een", content="woorden")
    with pytest.raises(ReadingError) as caught:
        opened(project)
    assert caught.value.code == "no_codings"


MADE = {
    "everything": made.everything(),
    "cases": with_cases(
        case(
            "P1",
            made.value("Medium", "muziek"),
            source_ref("een"),
            element("SelectionRef", targetGUID=guid("stuk twee")),
        )
    ),
}


@pytest.mark.parametrize("project", MADE.values(), ids=MADE.keys())
def test_the_made_projects_follow_the_schema(project):
    assert faults(project.xml()) == []


def test_the_check_against_the_schema_finds_faults():
    content = made.everything().xml().decode()
    assert faults(content.replace("isCodable", "codable"))
    assert faults(content.replace("<Sources>", "<Sources><Note/>"))


def test_names_can_be_replaced_everywhere():
    interviews = opened(made.everything()).dataset.interviews
    found = names_in(interviews)
    assert "Gesprek (2)" in found.persons
    assert found.coders == ("Codeur 1", "Codeur 2")
    every = {*found.persons, *found.documents, *found.coders}
    safe = renamed(interviews, {one: f"X{at}" for at, one in enumerate(sorted(every))})
    shown = repr((safe.persons, safe.coded.documents, safe.coded.persons, safe.coded.coders))
    assert not [one for one in every if one in shown]
    assert [one.cells for one in safe.themes] == [one.cells for one in interviews.themes]
