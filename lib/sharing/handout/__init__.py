"""A conference as one HTML file that needs no network: to read, to point at and to print."""

from lib.sharing.handout.page import handout

__all__ = ["handout"]
