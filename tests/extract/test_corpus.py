"""What holds of all texts at hand: every field rests on their words, and no rule is there for one document's sake."""

from __future__ import annotations

from collections import defaultdict

import pytest

from pledgebook.model.statement import Statement
from pledgebook.model.text import Document
from tests.extract.firing import corpus, is_single, occurrences, reason_for
from tests.extract.grounds import ungrounded
from tests.extract.reading import extractor
from tests.extract.texts import SHARED

pytestmark = [
    pytest.mark.skipif(not SHARED.is_dir(), reason="the shared texts are not at hand"),
    pytest.mark.shared,
    pytest.mark.slow,
]
ONCE = {
    "kind.treaty-shall": "the style of treaties, of which the texts at hand have one in draft",
    "en.force.heading": "“First, …”: how speeches number their points; the texts at hand have one such speech",
    "en.force.item": "a list whose items are instruments; the texts at hand have one",
    "party.label": "lists of what each of many givers promises, as pledging conferences make them; the texts at hand have one",
    "en.when.day-before": "“the day before”: a form of dates",
    "en.when.mid": "“in mid-2027”: a form of dates",
    "en.when.month.relative": "“in June this year”: a form of dates",
    "en.bound.not-exceed": "“shall not exceed”: a bound, told once of a figure that belongs to a statement",
}
"""Rules that give a field in one document only of all that are read, and why they stay."""

Read = list[tuple[Document, tuple[Statement, ...]]]


@pytest.fixture(scope="module")
def read_through() -> Read:
    """All English texts, each with its statements; to read them takes as long as all else that is asked of them."""
    return [(document, extractor().extract(document)) for document in corpus()]


def test_every_field_rests_on_words_of_its_text(read_through: Read) -> None:
    wrong = [f"{document.source}: {one}" for document, statements in read_through for one in ungrounded(document, statements)]

    assert wrong == []


def test_every_rule_and_phrase_of_one_document_only_is_justified(read_through: Read) -> None:
    found = occurrences(document for document, _ in read_through)
    once = {name: documents[0] for name, documents in found.items() if len(documents) == 1 and not is_single(name)}
    unjustified = sorted(f"{name}  [{document}]" for name, document in once.items() if not reason_for(name, document))

    assert unjustified == [], "make it general, take it out, or say in once.toml why it stays:\n" + "\n".join(unjustified)


def test_every_rule_that_gives_a_field_in_one_document_only_is_justified(read_through: Read) -> None:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for document, statements in read_through:
        for rule in {rule for statement in statements for rule in rules_behind(statement)}:
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
