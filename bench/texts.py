"""The texts that benchmarks run over, kept outside of the project."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from pledgebook.model.errors import ReadError
from pledgebook.model.text import Document
from pledgebook.read.limits import Limits
from pledgebook.read.reader import read
from pledgebook.read.sources import Source, find_sources

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
CORPORA = ("ordinary", "diplomatic")


def corpus_folder(name: str) -> Path:
    """The folder of a corpus; ends the benchmark with a word where it is not here."""
    folder = SHARED / "bench" / name
    if not folder.is_dir():
        sys.exit(f"../shared/bench/{name} is not here: this benchmark needs texts that are kept outside of the project")
    return folder


def read_corpus(name: str, *, every: int = 1) -> Iterator[Document]:
    """Every n-th document of a corpus, those that cannot be read left out."""
    for source in list(find_sources([str(corpus_folder(name))], limits=Limits()))[::every]:
        if isinstance(source, Source):
            try:
                yield read(source)
            except ReadError as error:
                print(f"left out: {error}", file=sys.stderr)


def use_one_core() -> None:
    """Binds this process to one core, and numeric libraries to one thread; call it before they are loaded."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS", "POLARS_MAX_THREADS"):
        os.environ[name] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
