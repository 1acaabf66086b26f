"""Texts of the annotated and benchmark sets beside the project, where they are at hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from pledgebook.model.text import Document
from pledgebook.read.limits import DEFAULT
from pledgebook.read.reader import read, read_text
from pledgebook.read.sources import Source, find_sources

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
GOLD = ("seeds", "dev")
BENCH = ("diplomatic", "ordinary")


def gold_documents() -> list[Document]:
    """The English annotated texts, each under the title and date of its head."""
    return [document for part in GOLD for document in _of_heads(SHARED / "gold" / part)]


def bench_documents(every: int = 1) -> Iterator[Document]:
    """The benchmark texts in order of name; `every` 40 takes each fortieth."""
    paths = [path for part in BENCH for path in sorted((SHARED / "bench" / part).iterdir())]
    yield from read_files(paths[::every])


def read_files(paths: Iterable[Path]) -> Iterator[Document]:
    """The documents of some files, in their order."""
    for source in find_sources([str(path) for path in paths], limits=DEFAULT):
        if isinstance(source, Source):
            yield read(source)


def _of_heads(folder: Path) -> Iterator[Document]:
    heads = folder / "heads.json"
    if not heads.exists():
        return
    for head in json.loads(heads.read_bytes()):
        path = folder / head["text_file"]
        document = read_text(path.read_bytes().decode("utf-8"), source=path.name, given=_given(head))
        if document.head.language == "en":
            yield document


def _given(head: dict[str, str]) -> dict[str, str]:
    return {name: head[name] for name in ("title", "published") if head.get(name)}
