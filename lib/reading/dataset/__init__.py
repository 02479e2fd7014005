"""Patients joined, looked at as a whole and scored: the dataset with its report."""
