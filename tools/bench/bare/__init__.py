"""The yardstick: Streamlit, Altair and pandas, used the usual way."""
