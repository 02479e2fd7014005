"""What the numbers are: instruments, patients' scores, coded interviews. Imports nothing above."""
