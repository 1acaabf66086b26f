"""Make gold files of the stand-off annotations, where the annotated texts are at hand.

python -m gate.unfold TEXTS... OUT    the files named are looked for in each TEXTS and the folders below it;
                                      OUT gets <slug>.gold.json, <slug>.txt and heads.json

Then `pledgebook evaluate OUT` scores against them. A text whose digest is another one is left out and named.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pledgebook.read.markdown import split_front_matter

ANNOTATIONS = Path(__file__).parent / "annotations"


def main(arguments: list[str]) -> int:
    """Unfold every annotation; 1 where a text is missing or another one, 2 where the arguments are wrong."""
    if len(arguments) < 2:
        print(__doc__)
        return 2
    *texts, out = map(Path, arguments)
    out.mkdir(parents=True, exist_ok=True)
    at_hand = texts_by_name(texts)
    heads, left_out = [], 0
    for path in sorted(ANNOTATIONS.glob("*.json")):
        annotation = json.loads(path.read_bytes())
        raw = at_hand[annotation["file"]].read_bytes() if annotation["file"] in at_hand else b""
        if hashlib.sha256(raw).hexdigest() != annotation["sha256"]:
            print(f"{path.stem}: {annotation['file']} is missing or another text")
            left_out += 1
            continue
        gold, window = unfold(annotation, raw.decode("utf-8"), slug=path.stem)
        (out / f"{path.stem}.txt").write_bytes(window.encode("utf-8"))
        (out / f"{path.stem}.gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        heads.append({key: gold["head"][key] for key in ("id", "title", "published", "text_file")})
    (out / "heads.json").write_text(json.dumps(heads, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 1 if left_out else 0


def texts_by_name(folders: Iterable[Path]) -> dict[str, Path]:
    """Where each file of these folders and of those below them is; of one name in two places, the first."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            found.setdefault(path.name, path)
    return found


def unfold(annotation: dict[str, Any], text: str, *, slug: str) -> tuple[dict[str, Any], str]:
    """The gold file of one annotation, and the window of its text that it covers."""
    start, end = annotation["window"]
    head = {
        "id": slug,
        "title": title_of(text),
        **{key: annotation[key] for key in ("published", "language", "genre", "parties")},
        "text_file": f"{slug}.txt",
    }
    return {"head": head, "statements": [_statement(one, text, start) for one in annotation["statements"]]}, text[start:end]


def title_of(text: str) -> str:
    """The title in a text's front matter, on one line; empty where there is none."""
    matter, _ = split_front_matter(text)
    return " ".join(str(matter.get("title", "")).split())


def _statement(one: dict[str, Any], text: str, shift: int) -> dict[str, Any]:
    def words(span: list[int]) -> str:
        return text[span[0] : span[1]]

    speaker = one["speaker"]
    when = one["when"]
    return {
        "quote": text[one["start"] : one["end"]],
        "trigger": words(one["trigger"]),
        **{key: one[key] for key in ("kind", "testable", "actors", "recipients", "theme", "cluster")},
        "speaker": (speaker[0] if len(speaker) == 1 else speaker) or None,
        "measures": [
            {"quote": words(measure["span"]), **{key: measure[key] for key in ("low", "high", "unit", "role")}}
            for measure in one["measures"]
        ],
        "when": {"quote": words(when["span"]), "edtf": when["edtf"]} if when else None,
        "start": one["start"] - shift,
        "end": one["end"] - shift,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
