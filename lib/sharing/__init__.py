"""Findings as files that can be taken along; every one passes the disclosure gate first."""
