"""Figures without a mark per patient: boxes, bins and cells that hold several each.

A module a question, named as in ``lib.findings.questions``; drawn where the finding's marks have
the column ``grouped`` (``lib.disclosure.grouped``).
"""
