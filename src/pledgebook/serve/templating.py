"""Templates, and what every one of them can say."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.template import TemplateConfig
from markupsafe import Markup, escape

from pledgebook.lang import interface
from pledgebook.lang.phrases import reworded
from pledgebook.serve.operation.prefix import PrefixedTemplate
from pledgebook.serve.present.days import say_count, say_day, say_time
from pledgebook.serve.present.names import say_clauses, say_list, say_row
from pledgebook.serve.present.numbers import say_rounded, say_signed
from pledgebook.serve.tongue import choices

_TEMPLATES = Path(__file__).parent / "templates"
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def template_config(static: Path) -> TemplateConfig[JinjaTemplateEngine]:
    """The template engine over our templates, escaping everything and refusing names that are not there."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=whole_characters,
    )
    environment.template_class = PrefixedTemplate
    environment.globals.update(static=static_address(static), say_count=say_count, say_day=say_day)
    environment.filters.update(say_list=say_list, say_row=say_row, say_clauses=say_clauses, say_time=say_time)
    add_messages(environment)
    return TemplateConfig(instance=JinjaTemplateEngine.from_environment(environment))


def add_messages(environment: Environment) -> None:
    """Lets templates speak the reader's language: `_`, `ngettext`, `pgettext`, `npgettext`, `term` and `{% trans %}`."""
    environment.policies["ext.i18n.trimmed"] = True
    environment.filters.update(say_language=interface.say_language, term=interface.term)
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # set by the extension
    said = (interface.gettext, interface.ngettext, interface.pgettext, interface.npgettext)
    environment.globals.update({function.__name__: _escaping(function) for function in said})
    environment.globals.update(
        say_rounded=say_rounded,
        say_signed=say_signed,
        term=interface.term,
        N_=interface.N_,
        reworded=reworded,
        tongue=interface.tongue,
        tongue_choices=choices,
        say_whole=interface.say_whole,
    )


def _escaping(function: Callable[..., str]) -> Callable[..., Markup]:
    """The message as markup, since catalogues are ours; what is filled in is escaped, as it may be anybody's."""

    def said(*message: object, **values: object) -> Markup:
        filled = {name: escape(whole_characters(value)) for name, value in values.items()}
        return Markup(function(*message, **filled))  # noqa: S704  # see above

    return said


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
