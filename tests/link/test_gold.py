"""How well gold statements are gathered into the undertakings that annotators saw."""

from __future__ import annotations

from collections import defaultdict

import pytest

from pledgebook.link.cluster import gather
from pledgebook.link.linker import Linker
from pledgebook.link.told import Told
from tests.link.gold import SHARED, b_cubed, load_gold

FLOORS = {"seeds": 0.92, "dev": 0.91}


def cluster(told: list[Told]) -> dict[str, str]:
    """The commitment of each statement, by id, with one document added after the other."""
    documents: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        documents[each.statement.document].append(each)
    linker = Linker()
    links = [link for document in documents.values() for link in linker.add(document)]
    commitments = gather([(each.statement, each.published) for each in told], links)
    return {statement.id: commitment.id for commitment in commitments for statement in commitment.statements}


@pytest.mark.shared
@pytest.mark.parametrize("folder", sorted(FLOORS))
def test_gold_statements_are_gathered_as_annotators_did(folder: str) -> None:
    if not (SHARED / folder).is_dir():
        pytest.skip("no annotated texts beside the project")
    gold = load_gold(SHARED / folder)
    found = cluster([told for told, _ in gold])
    _, _, f1 = b_cubed([slug for _, slug in gold], [found[told.statement.id] for told, _ in gold])

    assert f1 >= FLOORS[folder]
