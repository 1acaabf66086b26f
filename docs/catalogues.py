"""Renews the catalogues of the interface from the templates and the code: python -m docs.catalogues

New messages appear in each src/pledgebook/lang/catalogues/<language>/LC_MESSAGES/pledgebook.po with an empty translation to fill
in; those that are no longer said disappear; translations stay. With --check nothing is written, and what is missing is told.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from pledgebook.extract.measures_pack import UnitFile
from pledgebook.flow.queue import ABOUT
from pledgebook.follow.doubts import State
from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.lang.interface import CATALOGUES, DOMAIN
from pledgebook.lang.mechanisms import load_mechanism, mechanism_names
from pledgebook.lang.pack import load_toml
from pledgebook.lang.towns import TOWNS
from pledgebook.model.act import Stage
from pledgebook.model.decision import DecisionStep
from pledgebook.model.measure import Role
from pledgebook.model.review import Verdict
from pledgebook.model.smart import INGREDIENTS
from pledgebook.model.statement import THEMES
from pledgebook.model.status import Evidenced, Reported, Schedule
from pledgebook.model.text import Genre
from pledgebook.serve.present.days import PARTS_OF_YEARS
from pledgebook.serve.present.units import COUNTED, RAISED, is_symbol, plural_of

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "pledgebook"
_HEADER = """# Messages of pledgebook; renewed by `python -m docs.catalogues`, terms as in docs/interface.md.
msgid ""
msgstr ""
"Language: {locale}\\n"
"Plural-Forms: {plurals}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
_METHODS = [("**/templates/**.html", "jinja2"), ("**.py", "python")]
_OPTIONS = {"**/templates/**.html": {"silent": "false", "trimmed": "true"}}
_COUNTED_CALL = re.compile(r"""say_count\([^"'\n]*["']([a-z ]+)["'](?:, plural=["']([a-z ]+)["'])?\)""")
_MONEY = ("CNY", "EUR", "GBP", "JPY", "KGS", "KZT", "RUB", "TJS", "TMT", "USD", "UZS")
_ROUTES = ("air route", "sea route")
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "counted_term": (1, 2),
}


def main() -> int:
    """Writes the catalogues, or with --check tells what is missing in them."""
    wrong = 0
    for path in paths():
        text = renewed(path)
        if "--check" in sys.argv:
            wrong += text != path.read_text(encoding="utf-8")
        else:
            path.write_text(text, encoding="utf-8")
        missing = untranslated(text, locale=path.parent.parent.name)
        wrong += len(missing)
        print(f"{path.relative_to(ROOT)}: {len(missing)} messages to translate", *missing, sep="\n  ")
    return 1 if wrong and "--check" in sys.argv else 0


def paths() -> list[Path]:
    """The catalogue of each language."""
    return [folder / "LC_MESSAGES" / f"{DOMAIN}.po" for folder in sorted(CATALOGUES.iterdir()) if folder.is_dir()]


def renewed(path: Path) -> str:
    """A catalogue with the messages that are said now."""
    locale = path.parent.parent.name
    old = Catalog(locale=locale)
    if path.exists():
        with path.open("rb") as file:
            old = read_po(file, locale=locale)
    old.update(said_now(), no_fuzzy_matching=True)
    new = Catalog(locale=locale)
    for message in old:
        if message.id:
            new.add(message.id, message.string, locations=message.locations, context=message.context)
    out = io.BytesIO()
    write_po(out, new, width=132, omit_header=True, ignore_obsolete=True, include_lineno=False, sort_by_file=True)
    return _HEADER.format(locale=locale, plurals=new.plural_forms) + out.getvalue().decode()


def said_now() -> Catalog:
    """Every message of the templates and the code."""
    catalog = Catalog(domain=DOMAIN)
    for file, _, message, _, context in extract_from_dir(
        str(PACKAGE), _METHODS, _OPTIONS, keywords=_KEYWORDS, comment_tags=(), strip_comment_tags=True
    ):
        catalog.add(message, locations=[(Path("src/pledgebook", file).as_posix(), 0)], context=context)
    for context, word in fixed_words():
        catalog.add(word, locations=[("src/pledgebook", 0)], context=context or None)
    for one, many in counted_nouns():
        catalog.add((f"%(num)s {one}", f"%(num)s {many}"), locations=[("src/pledgebook", 0)])
    return catalog


def fixed_words() -> Iterator[tuple[str, str | tuple[str, str]]]:
    """Words that stand in data and in enumerations, and are said by `term` or with a number: context and word."""
    for context, values in _enumerations().items():
        yield from ((context, value) for value in values if value)
    gazetteer = load_gazetteer()
    yield from (("party", gazetteer.party(one).name) for one in gazetteer.parties() if one.startswith("@"))
    for mechanism in map(load_mechanism, mechanism_names()):
        yield from (("body", name) for name in (mechanism.name, *(body.name for body in mechanism.bodies)))
        yield from (("place", one.place) for one in mechanism.meetings if one.place)
        yield from (("place", one.seat) for one in mechanism.bodies if one.seat)
        yield from (("adopted", text) for one in mechanism.meetings for text in one.adopted)
        yield from (("level", one.level) for one in mechanism.bodies if one.level)
        yield from (("", word) for word in (mechanism.rotation, mechanism.decision) if word)
    units = sorted({one.unit for one in load_toml("en", "units", model=UnitFile).unit} - {"%"})
    yield from (("unit", symbol) for symbol in (*(RAISED.get(one, one) for one in units if is_symbol(one)), *_MONEY))
    nouns = dict.fromkeys((*COUNTED, "yuan", *(one for one in units if not is_symbol(one))))
    yield from (("unit", (noun, plural_of(noun))) for noun in nouns)


def _enumerations() -> dict[str, Sequence[str]]:
    return {
        "theme": THEMES,
        "genre": [one.value for one in Genre],
        "role": [one.value for one in Role],
        "stage": [one.value for one in Stage],
        "state": [*(one.value for one in State), *(one.value for one in Verdict), "all"],
        "about": ABOUT,
        "ingredient": INGREDIENTS,
        "step": sorted({one.word for one in get_args(DecisionStep)}),
        "mark": [*(one.value for one in Reported), *(one.value for one in Evidenced), *(one.value for one in Schedule), "late"],
        "sort": ["town", "port", "station", "border crossing", "place", "railway", "road", "pipeline", "corridor", *_ROUTES],
        "origin": ["title", "publisher", "published", "language", "genre", "parties", "voice", "speaker", "kind"],
        "place": TOWNS,
        "page": ["Targets"],  # a shorter name for the bar at the top, where a language has one
        "scale": ["million", "billion", "trillion"],
        "": [one.value for one in Schedule],
        "after a preposition": list(PARTS_OF_YEARS.values()),
    }


def counted_nouns() -> list[tuple[str, str]]:
    """Nouns that `say_count` is called with, and their plurals."""
    found: dict[str, str] = {}
    for path in sorted((*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html"))):
        for noun, plural in _COUNTED_CALL.findall(path.read_text(encoding="utf-8")):
            found[noun] = plural or found.get(noun) or f"{noun}s"
    return sorted(found.items())


def untranslated(text: str, *, locale: str) -> list[str]:
    """The messages of a catalogue that lack a translation or a form of it."""
    catalog = read_po(io.BytesIO(text.encode()), locale=locale)
    return [str(one.id) for one in catalog if one.id and (one.fuzzy or not all(_forms(one.string)))]


def _forms(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, tuple | list) else (string or "",)


if __name__ == "__main__":
    sys.exit(main())
