"""The views of coded interviews: one a module, each a question with its answer."""
