"""A finding made ready to be seen: protected, told and drawn."""

from lib.views.view import Figure, View, view_of

__all__ = ["Figure", "View", "view_of"]
