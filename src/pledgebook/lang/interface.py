"""The language in which the program speaks to a reader: messages are English, catalogues hold them in other languages.

Texts of documents are never translated. Who speaks is kept by request (a context variable), so that threads of a request know it.
"""

from __future__ import annotations

import gettext as standard
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

CATALOGUES = Path(__file__).parent / "catalogues"
DOMAIN = "pledgebook"
OWN = "en"
OWN_CUSTOMS = "en_GB"  # how days and numbers are written where English is spoken here
_MOST_WANTED = 50  # languages looked at in one header; it may be as long as a server takes, but nobody reads so many
CONTEXTS = ("mark", "theme", "stage", "state", "genre", "role", "sort", "body", "party", "unit", "scale", "about")
"""What words of data are, from the one whose words are met most."""

_SPOKEN: ContextVar[str] = ContextVar("tongue", default=OWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """A language of the interface: its tag (BCP 47), its name in itself, and the customs of its readers."""

    tag: str
    name: str
    locale: Locale


@cache
def tongues() -> Mapping[str, Tongue]:
    """The languages of the interface by tag: English first, then one for each folder of catalogues."""
    tags = (OWN, *sorted(path.name for path in CATALOGUES.iterdir() if path.is_dir()))
    return {tag: _tongue(tag) for tag in tags}


def _tongue(tag: str) -> Tongue:
    locale = Locale.parse(OWN_CUSTOMS if tag == OWN else tag)
    name = locale.get_language_name(tag) or tag
    return Tongue(tag=tag, name=name[:1].upper() + name[1:], locale=locale)


def tongue() -> Tongue:
    """The language spoken now."""
    return tongues()[_SPOKEN.get()]


def speak(tag: str) -> None:
    """Speaks a language from here on, for the request or thread that says so; one without a catalogue becomes English."""
    _SPOKEN.set(tag if tag in tongues() else OWN)


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Speaks a language for a while."""
    token = _SPOKEN.set(tag if tag in tongues() else OWN)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def gettext(message: str, **values: object) -> str:
    """A message in the language spoken, its %(name)s filled in; a per cent sign of the message is written %%."""
    return _one_full_stop(_catalogue(_SPOKEN.get()).gettext(message) % values)


def ngettext(*counted: *tuple[str, str, int], **values: object) -> str:
    """A message for one, the same for many, and a number: the form that the number needs; %(num)s is it as the reader writes it."""
    return _one_full_stop(_catalogue(_SPOKEN.get()).ngettext(*counted) % {"num": say_whole(counted[-1]), **values})


def pgettext(context: str, message: str, **values: object) -> str:
    """A message that other languages say in more than one way, told apart by a context."""
    return _one_full_stop(_catalogue(_SPOKEN.get()).pgettext(context, message) % values)


def npgettext(*counted: *tuple[str, str, str, int], **values: object) -> str:
    """A context, and the rest as for `ngettext`."""
    return _catalogue(_SPOKEN.get()).npgettext(*counted) % {"num": say_whole(counted[-1]), **values}


def _one_full_stop(sentence: str) -> str:
    """A sentence that ends in an abbreviation, as Russian dates do, has one full stop."""
    return sentence[:-1] if sentence.endswith("..") and sentence[-3:-2].isalpha() else sentence


_ = gettext


def N_(message: str) -> str:  # noqa: N802  # its name in every project that uses gettext
    """The message as it is; marks for the catalogues what is said later by `term`."""
    return message


def term(word: str, context: str = "") -> str:
    """A fixed word of the program or of its data (a status, a theme) in the language spoken, itself where none is known.

    It is looked for in its context, then without one, then in any that words of data have.
    """
    if not word or _SPOKEN.get() == OWN:  # the empty message is the head of a catalogue
        return word
    catalogue = _catalogue(_SPOKEN.get())
    for place in dict.fromkeys((context, "", *CONTEXTS)):
        found = catalogue.pgettext(place, word) if place else catalogue.gettext(word)
        if found != word:
            return found
    return word


def counted_term(*counted: *tuple[str, str, int], context: str = "") -> str:
    """A fixed noun for one and for many in the form that a number needs; the number itself is not said."""
    catalogue = _catalogue(_SPOKEN.get())
    return catalogue.npgettext(context, *counted) if context else catalogue.ngettext(*counted)


def say_whole(number: int) -> str:
    """A whole number as the reader writes it: "12,000", "12 000"."""
    return str(format_decimal(number, locale=tongue().locale))


def say_language(tag: str) -> str:
    """What a language (BCP 47) is called in the one spoken; its tag where nobody knows it."""
    try:
        return str(Locale.parse(tag, sep="-").get_language_name(tongue().locale) or tag)
    except (ValueError, UnknownLocaleError):
        return tag


@cache
def _catalogue(tag: str) -> standard.NullTranslations:
    """The messages of a language; those not translated stay English."""
    path = CATALOGUES / tag / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.exists():
        return standard.NullTranslations()
    with path.open("rb") as file:
        found = read_po(file, locale=tag)
    compiled = io.BytesIO()
    write_mo(compiled, found)
    compiled.seek(0)
    return standard.GNUTranslations(compiled)


def negotiate(header: str) -> str:
    """The language that an Accept-Language header (RFC 9110, 12.5.4) wants most of those there are; English where none fits."""
    wanted: list[tuple[float, int, str]] = []
    for place, part in enumerate(header.split(",")[:_MOST_WANTED]):
        tag, _, quality = part.partition(";")
        weight = _weight(quality)
        if weight > 0:
            wanted.append((-weight, place, tag.strip().lower().partition("-")[0]))
    return next((tag for _, _, tag in sorted(wanted) if tag in tongues()), OWN)


def _weight(quality: str) -> float:
    name, equals, number = quality.strip().partition("=")
    if not equals or name.strip().lower() != "q":
        return 1.0
    try:
        return float(number)
    except ValueError:
        return 0.0
