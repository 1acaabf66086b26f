"""Documents that are read together have the statements that each has alone."""

from __future__ import annotations

import pytest

from pledgebook.extract import assemble
from tests.extract.reading import document_of, extractor

TEXTS = [
    "Peru will build 40 wells by 2027. The wells will serve 3,000 people.",
    "...",
    "Chile\u200b and Peru agreed to open 3 schools in Lima in 2026.",
    "It rained.",
    "Kenya, which hosted the summit in 2024, will train 300 nurses. They will work in 12 clinics.",
]


@pytest.mark.parametrize("together", [1, 2, 3, 512])
def test_each_has_the_statements_that_it_has_alone(together: int, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [document_of(text) for text in TEXTS]
    alone = [extractor().extract(document) for document in documents]
    monkeypatch.setattr(assemble, "_TOGETHER", together)

    assert list(extractor().extract_all(documents)) == alone


def test_a_document_is_read_when_it_is_asked_for() -> None:
    read = []

    def documents() -> object:
        for text in ("Peru will build 40 wells by 2027." * 300, "Chile will build 40 wells."):
            read.append(text)
            yield document_of(text)

    next(extractor().extract_all(documents()))  # type: ignore[arg-type]

    assert len(read) == 1


def test_no_documents_have_no_statements() -> None:
    assert list(extractor().extract_all([])) == []
