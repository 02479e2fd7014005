"""The views of coded interviews, each a question with its answer."""
