"""A brief as one HTML file that needs nothing else: no script, no font, no address to fetch from."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pledgebook.flow.brief import Brief, Chart
from pledgebook.flow.charts import draw_svg

TEMPLATES = Path(__file__).parent / "templates"


def write_html(brief: Brief) -> str:
    """The brief as a page that reads on a screen and prints on A4."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    charts = [block for part in brief.sections for block in part.blocks if isinstance(block, Chart)]
    # Markup: drawn from our own definition, in which the library escapes every text.
    drawn = {id(chart): Markup(draw_svg(dict(chart.spec))) for chart in charts}  # noqa: S704
    return environment.get_template("brief.html").render(brief=brief, drawn=lambda block: drawn[id(block)])
