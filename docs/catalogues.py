"""Renews the catalogues of the interface from the templates and the code: python -m docs.catalogues

New messages appear in each src/pledgebook/lang/catalogues/<language>/LC_MESSAGES/pledgebook.po with an empty translation to fill
in; those that are no longer said disappear; translations stay. With --check nothing is written, and what is missing is told.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from pledgebook.lang.interface import CATALOGUES, DOMAIN

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
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
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
    for context, word, place in fixed_words():
        catalog.add(word, locations=[(place, 0)], context=context or None)
    return catalog


def fixed_words() -> Iterator[tuple[str, str, str]]:
    """Words that stand in data and in enumerations, and are said by `term`: context, word and place."""
    yield from ()


def untranslated(text: str, *, locale: str) -> list[str]:
    """The messages of a catalogue that lack a translation or a form of it."""
    catalog = read_po(io.BytesIO(text.encode()), locale=locale)
    return [str(one.id) for one in catalog if one.id and (one.fuzzy or not all(_forms(one.string)))]


def _forms(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, tuple | list) else (string or "",)


if __name__ == "__main__":
    sys.exit(main())
