"""A book of two short documents, made by the command line itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import run

NEWS = """---
title: A railway to Ayagoz
published: 2023-05-19
publisher: Ruritania News
---
China and Kazakhstan met in Astana. Kazakhstan will build a railway of 120 km to Ayagoz by 2024.
China will provide 26 billion yuan in grants to the Central Asian countries.
"""
SPEECH = """---
title: Remarks by the President of Kazakhstan
published: 2025-06-17
---
Dear friends, Kazakhstan will build a railway of 120 km to Ayagoz by 2027. We will also open a trade office in Xi'an.
"""


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    (folder / "news.md").write_text(NEWS, encoding="utf-8")
    (folder / "speech.md").write_text(SPEECH, encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    return folder


@pytest.fixture(scope="session")
def book(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("book") / "small.db")
    done = run("read", str(documents), "--book", place)
    assert done.returncode == 0, done.stderr
    return place
