"""Exports of coding programs, one module a program, and tables and lists made by hand."""
