"""Runs Taguette itself over an invented project and keeps what it exports.

Needs an environment of its own, since Taguette is no part of the tests:

    python -m venv FOLDER && FOLDER/bin/pip install taguette==1.5.2
    FOLDER/bin/python tests/reading/coding/taguette/make.py
"""

from __future__ import annotations

import asyncio
import csv
from collections import Counter
from pathlib import Path

from taguette import database, export
from taguette.database import Highlight, Privileges, Project, ProjectMember, Tag, User
from taguette.database.models import Document, TextDirection

HERE = Path(__file__).parent
# Document, words, tags. The second and third have the same words in other documents.
HIGHLIGHTS = (
    ("Gesprek A", "trommelen; samen", ("werkvorm.ritme", "band")),
    ("Gesprek A", "even stil", ("band",)),
    ("Gesprek A", "even stil", ()),
    ("Gesprek B", '=som, met "tekens"\nen een regel', ("werkvorm.spel", "band", "interesting")),
    ("Gesprek B", "even stil", ("band",)),
    ("Gesprek, C", "kleur", ("werkvorm.spel",)),
)
TAGS = ("interesting", "werkvorm", "werkvorm.ritme", "werkvorm.spel", "band", "nooit.gebruikt")


async def main() -> None:
    """Fills a project as its pages do, and exports it."""
    session = database.connect("sqlite://")()
    user = User(login="proef")
    await user.set_password("geen geheim")
    project = Project(name="Proef", description="verzonnen")
    session.add_all([user, project])
    session.flush()
    session.add(ProjectMember(project=project, user=user, privileges=Privileges.ADMIN))
    tags = {one: Tag(project=project, path=one, description=f"over {one}") for one in TAGS}
    documents = {
        name: Document(
            name=name,
            description="",
            filename="",
            project=project,
            contents="<p>verzonnen</p>",
            text_direction=TextDirection.LEFT_TO_RIGHT,
        )
        for name in (*dict.fromkeys(one for one, _, _ in HIGHLIGHTS), "Gesprek zonder code")
    }
    session.add_all([*tags.values(), *documents.values()])
    session.flush()
    for start, (name, words, given) in enumerate(HIGHLIGHTS):
        snippet = words.replace("&", "&amp;").replace("\n", "<br>")
        session.add(
            Highlight(
                document_id=documents[name].id,
                start_offset=10 * start,
                end_offset=10 * start + 5,
                snippet=snippet,
                tags=[tags[one] for one in given],
            )
        )
    session.commit()
    with (HERE / "highlights.csv").open("w", encoding="utf-8", newline="") as file:
        export.highlights_csv(session, project.id, "", file)
    export.highlights_xslx(session, project.id, "", str(HERE / "highlights.xlsx"))
    session.expire_all()
    counted = list(project.tags)
    with (HERE / "codebook.csv").open("w", encoding="utf-8", newline="") as file:
        export.codebook_csv(counted, file)
    export.codebook_xlsx(counted, str(HERE / "codebook.xlsx"))
    with (HERE / "codebook.qdc").open("wb") as file:
        export.codebook_xml(counted, file)
    with (HERE / "counts.csv").open("w", encoding="utf-8", newline="") as file:
        # What its database says, by a query of our own: document by tag.
        writer = csv.writer(file)
        counts = Counter(
            (documents_name(session, one), tag.path)
            for one in session.query(Highlight)
            for tag in one.tags
        )
        writer.writerows((*key, number) for key, number in sorted(counts.items()))


def documents_name(session, highlight):
    """The name of the document a highlight is in."""
    return session.get(Document, highlight.document_id).name


asyncio.run(main())
