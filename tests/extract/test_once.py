"""No rule and no phrase is there for one document's sake."""

from __future__ import annotations

from collections import defaultdict

import pytest

from pledgebook.model.statement import Statement
from tests.extract.firing import corpus, is_single, kept, occurrences, phrases_of, reason_for, rules_of
from tests.extract.reading import document_of, extractor
from tests.extract.texts import SHARED

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared texts are not at hand")
ONCE = {
    "kind.treaty-shall": "the style of treaties, of which the texts at hand have one in draft",
    "en.force.heading": "“First, …”: how speeches number their points; the texts at hand have one such speech",
    "en.force.item": "a list whose items are instruments; the texts at hand have one",
    "en.when.day-before": "“the day before”: a form of dates",
    "en.when.mid": "“in mid-2027”: a form of dates",
    "en.when.month.relative": "“in June this year”: a form of dates",
    "en.bound.not-exceed": "“shall not exceed”: a bound, told once of a figure that belongs to a statement",
}
"""Rules that give a field in one document only of all that are read, and why they stay."""


def test_what_is_justified_is_still_in_the_packs() -> None:
    there = {*phrases_of("en"), *(name for name, _ in rules_of("en"))}

    assert sorted(set(kept()) - there) == []


def test_every_justification_is_a_reason() -> None:
    assert [name for name, reason in kept().items() if len(reason.split()) < 4] == []


def test_rules_and_phrases_are_found_in_the_documents_that_have_them() -> None:
    first = document_of("The loan was suspended. Japan’s women's rights fund and the Paris   Club met.")
    second = document_of("The project was suspended; the ministers set up freight train hubs and a fund.")
    found = occurrences([first, second])

    assert len(found["en.progress.suspended"]) == 2
    assert found["themes.finance.strong: paris club"] == [first.source]
    assert found["testable.definite: freight train hub*"] == [second.source]
    assert found["en.progress.resumed"] == []


@pytest.mark.parametrize(
    ("name", "single"), [("testable.definite: fund", True), ("testable.definite: free trade zone*", False), ("en.when.mid", False)]
)
def test_a_rule_is_no_single_word(name: str, single: bool) -> None:
    assert is_single(name) is single


@pytest.mark.parametrize(
    ("name", "document", "may"),
    [
        ("themes.energy.strong: tidal power", "ordinary/a.md", True),
        ("themes.energy.strong: power of the tides", "ordinary/a.md", False),
        ("themes.energy.strong: tidal power", "000_a.txt", False),
        ("testable.definite: tidal power", "ordinary/a.md", False),
        ("themes.finance.strong: paris club", "000_a.txt", False),
    ],
)
def test_a_term_of_a_theme_needs_a_reason_where_an_annotated_text_has_it(name: str, document: str, may: bool) -> None:
    assert bool(reason_for(name, document)) is may


@needs_shared
@pytest.mark.shared
@pytest.mark.slow
def test_every_rule_and_phrase_of_one_document_only_is_justified() -> None:
    found = occurrences(corpus())
    once = {name: documents[0] for name, documents in found.items() if len(documents) == 1 and not is_single(name)}
    unjustified = sorted(f"{name}  [{document}]" for name, document in once.items() if not reason_for(name, document))

    assert unjustified == [], "make it general, take it out, or say in once.toml why it stays:\n" + "\n".join(unjustified)


@needs_shared
@pytest.mark.shared
@pytest.mark.slow
def test_every_rule_that_gives_a_field_in_one_document_only_is_justified() -> None:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for document in corpus():
        for rule in {rule for statement in extractor().extract(document) for rule in rules_behind(statement)}:
            found[rule].add(document.source)

    assert sorted(rule for rule, documents in found.items() if len(documents) == 1 and rule not in ONCE) == []


def rules_behind(statement: Statement) -> set[str]:
    """The rules of a statement's fields, without the word or the frame that each was heard in."""
    rules = [field.rule for field in (statement.kind, statement.testable, statement.theme)]
    rules += [mention.rule for mention in (*statement.speaker, *statement.actors, *statement.recipients)]
    rules += [measure.rule for measure in statement.measures]
    rules = [rule.partition(":")[0] for rule in rules]
    rules += [statement.when.rule.removesuffix(".until").removesuffix(".since")] if statement.when else []
    return set(rules)
