"""Tables as real HTML: they print, can be read aloud, and put numbers under each other."""

from __future__ import annotations

import streamlit as st
from jinja2 import Environment

from lib.wording.table import Table

_TEMPLATE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
    """<div class="pl-scroll" tabindex="0" role="region" aria-label="{{ table.caption }}">
<table class="pl-table">
<caption><span>{{ table.caption }}</span></caption>
<thead><tr>
{% for column in table.columns %}
<th scope="col"{% if column.numeric %} class="pl-number"{% endif %}>{{ column.title }}</th>
{% endfor %}
</tr></thead>
<tbody>
{% for row in table.rows %}
<tr{% if row.heading %} class="pl-heading"{% endif %}>
{% for cell in row.cells %}
{% set numeric = table.columns[loop.index0].numeric %}
{% if loop.first %}
<th scope="row">{{ cell }}</th>
{% else %}
<td{% if numeric %} class="pl-number"{% endif %}>{{ cell }}</td>
{% endif %}
{% endfor %}
</tr>
{% endfor %}
</tbody>
</table>
</div>"""
)


def as_html(table: Table) -> str:
    """The table with every text escaped."""
    return _TEMPLATE.render(table=table)


def show_table(table: Table) -> None:
    """The table on the page."""
    st.html(as_html(table))
