"""Files in which patients were measured more than once: a row, a column or a sheet per moment."""
