"""The gate at the door: what tells who somebody is, left out or replaced before it is read.

``columns`` judges a column by its heading and its cells, ``gate`` rewrites the tables, ``titles``
the names of files and sheets. ``words.toml`` declares the words it goes by.
"""
