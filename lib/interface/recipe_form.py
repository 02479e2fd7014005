"""How this file is read, kept for the next one; and what is different since."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.interface import own_material
from lib.interface.answer import plain
from lib.interface.page import Page
from lib.interface.shown_tables import show_table
from lib.interface.uploads import read_anew
from lib.reading import ReadingError, Upload
from lib.reading.dataset.recipe import LARGEST, Recipe, as_json, read_recipe
from lib.wording.told_reading import error
from lib.wording.told_recipes import change, since_table

_KEY = "recipe"


def loader(page: Page) -> None:
    """Takes a recipe, when asked for; what was open stays when it cannot be read."""
    words, repeat = page.words, page.visit.repeat
    if not st.toggle(words("recipe.use"), key="recipe"):
        return
    st.markdown(words("recipe.lead"))
    outcome = own_material.take(
        page, _KEY, words("recipe.use"), ("json",), LARGEST, partial(_use, page)
    )
    if isinstance(outcome, ReadingError):
        st.error(error(outcome, words), icon=":material/error:")
    if repeat.recipe is not None:
        st.success(words("recipe.used"), icon=":material/check:")
        st.button(words("recipe.drop"), on_click=_drop, args=(page,))


def _use(page: Page, upload: Upload) -> Recipe:
    """From now on, and for the files whose headings still leave something open."""
    found = read_recipe(upload)
    page.visit.use_recipe(found)
    read_anew(page)
    return found


def _drop(page: Page) -> None:
    page.visit.repeat.recipe = None
    page.visit.repeat.changes = ()
    own_material.forget_outcome(_KEY)


def show(page: Page) -> None:
    """What changed against the recipe and against the file before, and the recipe to save."""
    words, visit = page.words, page.visit
    if not visit.own:
        return
    _changes(page)
    if visit.ward is not None and (found := visit.repeat.since(visit.ward)):
        earlier = visit.repeat.earlier
        st.subheader(words("since.title"), anchor=False)
        st.markdown(
            plain(words("since.lead", files=words.listed(list(earlier.files) if earlier else [])))
        )
        show_table(since_table(found, words))
    st.download_button(
        words("recipe.save"),
        data=partial(_written, page),
        file_name=words("recipe.file"),
        mime="application/json",
        on_click="ignore",
        icon=":material/download:",
        help=words("recipe.save_hint"),
    )
    _edits_kept(page)


def _changes(page: Page) -> None:
    words, repeat = page.words, page.visit.repeat
    if not repeat.changes:
        if repeat.recipe is not None and repeat.compared:
            st.info(words("drift.none"), icon=":material/check:")
        return
    st.subheader(words("drift.title"), anchor=False)
    st.markdown("\n".join(f"- {plain(change(one, words))}" for one in repeat.changes))


def _recipe(page: Page) -> Recipe:
    visit = page.visit
    return visit.repeat.written(visit.own_instruments, visit.written_edits()) or Recipe()


def _written(page: Page) -> bytes:
    return as_json(_recipe(page))


def _edits_kept(page: Page) -> None:
    """How many changes of the codebook go along with the recipe, and how many do not."""
    words, made = page.words, len(page.visit.written_edits())
    if not made:
        return
    kept = len(_recipe(page).edits)
    if kept:
        st.caption(words.many("recipe.edits", kept))
    if kept < made:
        st.caption(words.many("recipe.edits_left", made - kept))
