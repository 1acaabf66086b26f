"""Templates, and what every one of them can say."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.template import TemplateConfig

from pledgebook.serve.present.days import say_count, say_day

_TEMPLATES = Path(__file__).parent / "templates"
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def template_config(static: Path) -> TemplateConfig[JinjaTemplateEngine]:
    """The template engine over our templates, escaping everything and refusing names that are not there."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=whole_characters,
    )
    environment.globals.update(static=static_address(static), say_count=say_count, say_day=say_day)
    return TemplateConfig(instance=JinjaTemplateEngine.from_environment(environment))


def whole_characters(value: object) -> object:
    """The value, with halves of characters (lone surrogates) replaced, as they cannot be sent."""
    if isinstance(value, str) and _HALF_CHARACTER.search(value):
        return type(value)(_HALF_CHARACTER.sub("\ufffd", value))
    return value


def static_address(static: Path) -> object:
    """The function that gives a file's address with a digest of its content, so that it may be cached for ever."""

    @cache
    def address(name: str) -> str:
        digest = hashlib.sha256((static / name).read_bytes()).hexdigest()[:12]
        return f"/static/{name}?v={digest}"

    return address
