"""How fast the dashboard is, beside a bare app in the same run; `make bench`."""
