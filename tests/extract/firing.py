"""In how many documents the rules and the phrases of a language's packs occur.

A *rule* is a table with an `id` and a `pattern`; a *phrase* is an entry of a list, a word or several ("testable.founding: set up").
What is counted is whether a document has it anywhere: whether it then decides something is up to the other rules.

python -m tests.extract.firing    lists what occurs in one document only, and what in none
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from fnmatch import fnmatch
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick

from pledgebook.extract.when_pack import DateFile
from pledgebook.lang.gazetteer import Gazetteer, load_gazetteer
from pledgebook.lang.names import fold
from pledgebook.lang.pack import load_toml
from pledgebook.lang.squeeze import squeeze
from pledgebook.model.text import Document
from pledgebook.read.cues import find_cues
from tests.extract.texts import BENCH, ROOT, bench_documents, gold_documents, read_files

NAMES = frozenset({"parties", "organisations", "leaders", "currencies", "units", "numerals", "inflection", "sentences", "dates"})
"""Files whose lists name things of a closed class (states, coins, months): whatever of it a corpus lacks is right all the same."""

_PROOFS = frozenset({"yes", "no", "beats", "ends", "needs", "also", "source", "names"})
_MARKER = re.compile(r"<[(?:a-z|)]+>")
_PART = re.compile(r"\{([a-z][a-z_]*)\}")
_WORD = re.compile(r"\w+|[^\w\s]")
_REACH = 90  # characters on either side of a name that its rules see
_ENOUGH = 2  # documents; more need not be told apart

KEPT = Path(__file__).with_name("once.toml")
Holds = Callable[[Document], bool]


def corpus() -> Iterator[Document]:
    """All English texts at hand: the annotated ones, the project's examples and the benchmark's."""
    examples = sorted(path for path in (ROOT / "examples").rglob("*") if path.suffix in {".md", ".txt"} and path.stem != "README")
    for document in (*gold_documents(), *read_files(examples), *bench_documents()):
        if document.head.language == "en":
            yield document


def kept() -> dict[str, str]:
    """The rules and phrases that may occur in one document only, each with its reason."""
    return {entry: group["reason"] for group in _groups() for entry in group["entries"]}


def reason_for(name: str, document: str) -> str:
    """Why a rule or phrase may occur in this document only; "" where nothing says so."""
    where, _, phrase = name.partition(": ")
    seen = not document.startswith(BENCH)  # an annotated text, or an example: what fits it may have been made for it
    of_list = [
        group["reason"]
        for group in _groups()
        if not seen and len(phrase.split()) <= group.get("words", 0) and any(fnmatch(where, one) for one in group.get("lists", ()))
    ]
    return kept().get(name) or next(iter(of_list), "")


@cache
def _groups() -> tuple[Mapping[str, Any], ...]:
    return tuple(tomllib.loads(KEPT.read_text(encoding="utf-8"))["kept"])


def occurrences(documents: Iterable[Document], language: str = "en") -> dict[str, list[str]]:
    """For each rule and phrase the first documents that have it, two at most."""
    rules, phrases = dict(rules_of(language)), list(phrases_of(language))
    found: dict[str, list[str]] = {name: [] for name in (*rules, *phrases)}
    automaton = AhoCorasick([f" {_words(phrase).rstrip('*')}{'' if phrase.endswith('*') else ' '}" for phrase in phrases])
    for document in documents:
        for name in [name for name, holds in rules.items() if holds(document)]:
            found[name].append(document.source)
            if len(found[name]) == _ENOUGH:
                del rules[name]
        text = f" {' '.join(_WORD.findall(fold(document.text.lower())))} "
        for index in {index for index, _, _ in automaton.find_matches_as_indexes(text, overlapping=True)}:
            if len(found[phrases[index]]) < _ENOUGH:
                found[phrases[index]].append(document.source)
    return found


def _words(name: str) -> str:
    """The words of a phrase as they are looked for, apart from each other and from marks."""
    phrase = name.partition(": ")[2]
    return " ".join(_WORD.findall(fold(phrase.lower().removesuffix("*")))) + ("*" if phrase.endswith("*") else "")


def is_single(name: str) -> bool:
    """The name is that of a phrase of one word."""
    return ": " in name and " " not in name.partition(": ")[2].strip()


def phrases_of(language: str) -> Iterator[str]:
    """Every entry of a list, as "file.list: words"; names of closed classes and proofs of rules left out."""
    seen: set[str] = set()
    for file, table in tables(language):
        if file not in NAMES:
            for place, words in _entries(table, file):
                name = f"{place}: {words}"
                if re.search(r"\w", words) and name not in seen:
                    seen.add(name)
                    yield name


def _entries(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in _PROOFS and "pattern" not in value:
                yield from _entries(inner, f"{place}.{key}" if key not in ("cue", "theme", "words") else place)
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, str):
                yield place, inner
            else:
                yield from _entries(inner, f"{place}.{inner['id']}" if isinstance(inner, Mapping) and "id" in inner else place)


def rules_of(language: str) -> Iterator[tuple[str, Holds]]:
    """Every rule with a pattern, and whether it holds somewhere in a document."""
    gazetteer = load_gazetteer(language)
    heads = _last_kept(lambda document: {cue.rule.id for cue in find_cues(document.head.title, document.text, language=language)})
    names = _last_kept(lambda document: set(_around_names(document.text, gazetteer)))
    for file, table in tables(language):
        if file == "dates":
            yield from ((rule.id, _of_text(rule.regex)) for rule in load_toml(language, file, model=DateFile).rule)
            continue
        for rule in _rules(table):
            pattern = _filled(rule["pattern"], table.get("parts", {}))
            if file == "heads" or _MARKER.search(pattern):
                yield rule["id"], _of_set(rule["id"], heads if file == "heads" else names)
            else:
                yield rule["id"], _of_text(re.compile(pattern, 0 if rule.get("case") else re.IGNORECASE))


def _of_text(regex: re.Pattern[str]) -> Holds:
    return lambda document: regex.search(document.text) is not None


def _of_set(name: str, found: Callable[[Document], set[str]]) -> Holds:
    return lambda document: name in found(document)


def _last_kept(find: Callable[[Document], set[str]]) -> Callable[[Document], set[str]]:
    """The function, which is asked for the same document once for each rule, with its last answer kept."""
    kept: dict[str, set[str]] = {}

    def found(document: Document) -> set[str]:
        if document.id not in kept:
            kept.clear()
            kept[document.id] = find(document)
        return kept[document.id]

    return found


def _around_names(text: str, gazetteer: Gazetteer) -> Iterator[str]:
    """The rules that speak of some name of the text in its context."""
    folded = squeeze(fold(text)).text
    for found in gazetteer._names(folded):
        window = (
            f"{folded[max(0, found.start - _REACH) : found.start]}<{found.phrase.marker}>{folded[found.end : found.end + _REACH]}"
        )
        for rule, search in gazetteer._rules.get(found.phrase.marker, ()):
            if (not rule.names or found.phrase.text in rule.names) and search(window):
                yield rule.id


def _rules(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every table with an id and a pattern, at any depth."""
    if isinstance(value, Mapping):
        if isinstance(value.get("pattern"), str) and isinstance(value.get("id"), str):
            yield value
        for inner in value.values():
            yield from _rules(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _rules(inner)


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    """The pattern with the file's parts in it; a part may use parts."""
    while (filled := _PART.sub(lambda found: f"(?:{parts[found[1]]})" if found[1] in parts else found[0], pattern)) != pattern:
        pattern = filled
    return pattern


def tables(language: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The files of a language's pack by name, as they are written."""
    folder = resources.files("pledgebook.lang") / "packs" / language
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            yield path.name.removesuffix(".toml"), tomllib.loads(path.read_text(encoding="utf-8"))


def main() -> None:
    """Prints what occurs in one document only, with the document and the reason to keep it, and what occurs in none."""
    found = occurrences(corpus())
    for name, documents in sorted(found.items()):
        if len(documents) == 1 and not is_single(name):
            print(f"once   {name}  [{documents[0]}]  {reason_for(name, documents[0]) or 'NOT JUSTIFIED'}")
    for name, documents in sorted(found.items()):
        if not documents and not is_single(name):
            print(f"never  {name}")
    single = [len(documents) for name, documents in found.items() if is_single(name)]
    print(f"single words: {len(single)}, of them {single.count(1)} in one document and {single.count(0)} in none")


if __name__ == "__main__":
    main()
