"""No rule and no phrase is there for one document's sake."""

from __future__ import annotations

import pytest

from tests.extract.firing import is_single, kept, occurrences, phrases_of, reason_for, rules_of
from tests.extract.reading import document_of


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
