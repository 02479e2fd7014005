"""Findings and readings in words: Dutch and English sentences, tables, numbers.

All texts stand in ``catalogues/*.po``; code holds their keys only.
"""

from lib.wording.language import LANGUAGES, Language, Words, words_in

__all__ = ["LANGUAGES", "Language", "Words", "words_in"]
