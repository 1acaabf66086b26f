"""Names of things in a quote: runs of capitalised words, such as a programme, a treaty, a route."""

from __future__ import annotations

import re
from itertools import pairwise

from pledgebook.link.knowledge import Knowledge, find_words

_TOKEN = re.compile(r"[^\W_]+(?:[-–’'./&][^\W_]+)*|[^\w\s]")
_PAIR = re.compile(r"[^\W\d_][^\W_]*(?:[-–][^\W_]+)+")
_MOSTLY = 0.9  # of a headline's longer words begin with a capital, and then capitals name nothing


def find_names(quote: str, knowledge: Knowledge, *, parties: frozenset[str] = frozenset()) -> frozenset[str]:
    """The names of things in a quote, in lower case; parties' own names and the capitals of headlines name no thing.

    A name is given as its words in the order of the alphabet, so that "the Spirit of Astana" is "the Astana Spirit".
    A compound of names lends them to the noun that follows ("the Samarkand-Bukhara railway").
    """
    if is_headline(quote):
        return frozenset()
    runs = _find_runs(quote, knowledge)
    names = {" ".join(sorted(set(find_words(" ".join(run))) - knowledge.joining)) for run in runs}
    found = {name for name in names if _names_a_thing(name, parties, knowledge)}
    return frozenset(found | find_acronyms(quote) | _make_acronyms(runs, parties))


def find_acronyms(quote: str) -> frozenset[str]:
    """The acronyms in a quote, in lower case."""
    return frozenset(token.lower() for token in re.findall(r"(?<![^\W_])[A-Z]{3,6}(?![^\W_])", quote))


def find_ordinals(quote: str, knowledge: Knowledge) -> frozenset[tuple[str, str]]:
    """The nouns in a quote that are told from others of their kind by a number ("the third summit"), each with that number."""
    pairs = pairwise(find_words(quote))
    return frozenset(
        (knowledge.stem(noun), number) for number, noun in pairs if number in knowledge.ordinals and noun not in knowledge.stop
    )


def _make_acronyms(runs: list[list[str]], parties: frozenset[str]) -> set[str]:
    """The acronyms that names of three words or more would have; those that begin with a party's name have none."""
    named = [run for run in runs if run and not set(find_words(run[0])) & parties]
    made = {"".join(re.findall(r"(?<![^\W_])[A-Z]", " ".join(run))).lower() for run in named}
    return {acronym for acronym in made if 3 <= len(acronym) <= 6}


def is_headline(quote: str) -> bool:
    """Most of its longer words begin with a capital."""
    words = [word for word in re.findall(r"[^\W\d_]+", quote) if len(word) > 3]
    return len(words) > 2 and quote[0].isupper() and sum(word[0].isupper() for word in words) > _MOSTLY * len(words)


def _find_runs(quote: str, knowledge: Knowledge) -> list[list[str]]:
    """Words with capitals in a row, small joining words between them allowed, and the noun after a compound."""
    runs: list[list[str]] = [[]]
    for token in _TOKEN.findall(quote):
        run = runs[-1]
        if token[0].isupper() or (run and token in knowledge.joining):
            run.append(token)
        elif run and len(run) == 1 and _PAIR.fullmatch(run[0]) and token.isalpha():
            runs[-1:] = [[run[0], token], []]
        elif run:
            runs.append([])
    return [_trim(run, knowledge) for run in runs]


def _trim(run: list[str], knowledge: Knowledge) -> list[str]:
    while run and run[-1] in knowledge.joining:
        run = run[:-1]
    return run


def _names_a_thing(name: str, parties: frozenset[str], knowledge: Knowledge) -> bool:
    words = name.split()
    return len(words) > 1 and any(word not in parties and word not in knowledge.stop for word in words)
