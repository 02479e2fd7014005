"""Sheets to tables: where headings stand, what they mean, and what they leave open."""
