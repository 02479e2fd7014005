"""What was read of coded material, and a visitor's edits of the codebook, in words."""

from __future__ import annotations

from lib.domain.coding import Coded
from lib.domain.edits import Edit, Merge, NotAsked, Regroup, Rename
from lib.domain.interviews import Interviews
from lib.wording import names
from lib.wording.language import Family, Words
from lib.wording.table import Column, Row, Table

_KINDS = Family("coding.kind")


def counts_table(coded: Coded, words: Words) -> Table:
    """Documents, codings and segments side by side: programs print all three as "count"."""
    coders = sum(1 for name in coded.coders if name)
    told = [
        (words("coding.documents"), len(coded.documents)),
        (words("coding.codes"), len(coded.codes)),
        (words("coding.codings"), coded.codings.size),
        (words("coding.segments"), coded.segments.size),
        *((words(_KINDS[kind]), n) for kind, n in coded.segments.of_kind().items()),
        *([(words("coding.coders"), coders)] if coders else []),
    ]
    rows = tuple(Row((what, words.whole(n))) for what, n in told)
    columns = (Column(words("table.what"), numeric=False), Column(words("table.number")))
    return Table(words("table.caption.coding", program=coded.program), columns, rows)


def told(edit: Edit, as_read: Interviews, words: Words) -> str:
    """One line; themes by their names in the file as it was read."""
    by_key = {theme.key: theme.name for theme in as_read.themes}

    def quoted(keys: tuple[str, ...]) -> str:
        return words.listed([words("phrase.quoted", text=by_key.get(key, key)) for key in keys])

    match edit:
        case Rename():
            return words("edit.told.rename", theme=quoted((edit.theme,)), name=edit.name)
        case Merge():
            name = edit.name or by_key.get(edit.themes[0], edit.themes[0])
            return words("edit.told.merge", themes=quoted(edit.themes), name=name)
        case Regroup():
            return words("edit.told.regroup", themes=quoted(edit.themes), group=edit.group)
        case NotAsked():
            about = quoted(edit.themes)
            if not edit.themes:
                about = names.sub_question(words, edit.sub_question)
            who = words.listed(list(edit.persons))
            return words("edit.told.not_asked", who=who, about=about)
