"""A finding made ready to be seen: protected, told and drawn."""
