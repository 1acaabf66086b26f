"""What the files of the example documents are made from, and what the reader makes of them."""

from __future__ import annotations

import runpy
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from pledgebook.model.issue import Issue
from pledgebook.model.text import Document
from pledgebook.read.limits import DEFAULT
from pledgebook.read.reader import read
from pledgebook.read.sources import find_sources
from tests.golden.examples import DOCUMENTS, EXAMPLES, ROOT, gold_paths, load, text_of

ALL = [pytest.param(load(path), id=path.name.removesuffix(".gold.json")) for path in gold_paths()]


def read_example(gold: dict[str, Any]) -> Document:
    (source,) = find_sources([str(EXAMPLES / gold["head"]["document"])], limits=DEFAULT)
    assert not isinstance(source, Issue)
    return read(source)


def content(path: Path) -> object:
    """What a file holds: members where it is an archive, as the archive's own bytes depend on the compressor."""
    if path.suffix != ".docx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("gold", ALL)
def test_the_reader_gives_the_annotated_text(gold: dict[str, Any]) -> None:
    assert read_example(gold).text == text_of(gold)


@pytest.mark.parametrize("gold", ALL)
def test_the_reader_finds_the_head_that_the_gold_gives(gold: dict[str, Any]) -> None:
    head = read_example(gold).head

    assert (head.title, head.published, head.language, head.genre) == tuple(
        gold["head"][key] for key in ("title", "published", "language", "genre")
    )


def test_the_script_makes_the_documents_that_are_checked_in(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "sources", tmp_path / "sources")
    (tmp_path / "documents").mkdir()

    made = runpy.run_path(str(ROOT / "examples" / "make_documents.py"))["make_documents"](tmp_path)

    assert {path.name: content(path) for path in made} == {path.name: content(DOCUMENTS / path.name) for path in made}
