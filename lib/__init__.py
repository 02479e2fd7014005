"""Praktijklens: from a ward's own spreadsheet to honest answers."""
