"""A visitor's edits of the codebook in words."""

from __future__ import annotations

from lib.domain.edits import Edit, Merge, NotAsked, Regroup, Rename
from lib.domain.interviews import Interviews
from lib.wording import names
from lib.wording.language import Words


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
