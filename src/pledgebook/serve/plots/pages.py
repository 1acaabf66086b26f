"""Pages and files that are charts."""

from __future__ import annotations

from pledgebook.serve.pages.calendar import calendar, calendar_file
from pledgebook.serve.pages.map import world_map
from pledgebook.serve.plots.files import chart_file

CHART_PAGES = (calendar, calendar_file, world_map, chart_file)
"""Every handler of them."""
