"""Streamlit pieces that pages share; with the pages, the only place that knows Streamlit."""
