"""Whose item of a list it is, where a label says so."""

from __future__ import annotations

import pytest

from pledgebook.extract.labels import Labels, company, load_labels
from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.model.text import Span
from tests.extract.reading import read

LIST = """The United States hosts the Clean Cooking Forum. Governments and firms announced the following:

- **Colombia:** Will build 300 kitchens in 2026. Will train 40 teachers.
- **Côte D’Ivoire:** Will build 500 kitchens in 2027. Will train 60 teachers.
- [**Acme Stoves, Inc.**](https://stoves.example/) **(ASI):** Will donate 5,000 stoves. ASI is also holding 20 workshops in Ghana.
"""


def label(text: str) -> str:
    """The party that the label of an item names; "" where it has none."""
    found = Labels(text, load_gazetteer("en"), language="en").of(Span(0, len(text)))
    return found.party if found else ""


def test_every_sentence_of_a_labelled_item_is_of_the_labelled() -> None:
    found = read(LIST, title="Fact Sheet: The Clean Cooking Forum")

    assert [one["actors"] for one in found] == [["COL"], ["COL"], ["CIV"], ["CIV"], ["@acme-stoves"], ["@acme-stoves"]]


def test_the_label_is_no_part_of_the_quote() -> None:
    assert [one["quote"].split()[0] for one in read(LIST, title="Fact Sheet: The Clean Cooking Forum")][::2] == ["Will"] * 3


@pytest.mark.parametrize("text", ["**Norvik Solar, Ltd.:** Will plant.", "[Norvik\nSolar, Ltd.](https://n.example): Will plant."])
def test_a_label_is_shown_where_it_stands(text: str) -> None:
    found = Labels(text, load_gazetteer("en"), language="en").of(Span(0, len(text)))

    assert found is not None
    assert text[found.span.start : found.span.end].startswith("Norvik")
    assert text[found.end :].lstrip("* ").startswith("Will")


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Chile: Will plant trees.", "CHL"),
        ("**The World Bank:** Will lend more.", "@world-bank"),
        ("Norvik Solar, Ltd. (NSL): Commits to more.", "@norvik-solar"),
        ("Heat Well Foundation: Commits to more.", "@heat-well-foundation"),
        ("Chile's forests: Will be planted.", ""),
        ("Clean water for Chile: Will be found.", ""),
        ("Clean energy: Will be made.", ""),
        ("It was said in Lima: Will it be so?", ""),
        ("No label here.", ""),
    ],
)
def test_only_a_party_or_what_bears_the_name_of_a_company_labels(text: str, party: str) -> None:
    assert label(text) == party


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("A Cold Harbour Coalition", "@cold-harbour-coalition"),
        ("The Norvik Co.", "@norvik"),
        ("Norvik Solar, Inc.", "@norvik-solar"),
        ("Norvik Solar Inc", "@norvik-solar"),
    ],
)
def test_a_company_is_called_by_its_name_without_article_and_legal_form(name: str, party: str) -> None:
    assert company(name, load_labels("en")) == party


@pytest.mark.parametrize(
    "name", ["", "Inc.", "the foundation", "Critical Minerals", "Foundation", "Ann Lee, President, Coal Association"]
)
def test_other_names_are_of_no_company(name: str) -> None:
    assert company(name, load_labels("en")) == ""
