"""The example documents and their gold, as the tests of this folder use them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "china-central-asia"
DOCUMENTS = EXAMPLES / "documents"
GOLD = EXAMPLES / "gold"
NOTE = "Example text written for pledgebook: it retells public facts in its own words and is no transcript."


def gold_paths() -> tuple[Path, ...]:
    """The gold files, in order of name."""
    return tuple(sorted(GOLD.glob("*.gold.json")))


def load(path: Path) -> dict[str, Any]:
    """One gold file as it is written."""
    loaded: dict[str, Any] = json.loads(path.read_bytes())
    return loaded


def text_of(gold: dict[str, Any]) -> str:
    """The text that a gold file annotates, newlines as they are."""
    path = GOLD / str(gold["head"]["text_file"])
    return path.read_bytes().decode("utf-8")
