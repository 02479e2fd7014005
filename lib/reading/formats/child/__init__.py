"""What runs in the child process that reads a file; free of imports from the rest of lib.

The child is started for every file, so it must start fast: nothing here imports pandas, numpy or
openpyxl, and each module imports what only it needs when it needs it.
"""
