"""pledgebook predict: statements of a set of documents, one file each, in the form of the gold files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pledgebook.cli.progress import progress


def predict(
    heads: Annotated[Path, typer.Argument(help="A heads.json: a list with id, title, published and text_file of each document.")],
    out: Annotated[Path, typer.Option(help="Folder for one <id>.json per document.")],
    gate: Annotated[bool, typer.Option(help="Parse only sentences that can hold a statement.")] = True,
) -> None:
    """Write the statements of every document of a set, with commitments linked across the set."""
    from pledgebook.flow.predict import predict as predict_set
    from pledgebook.flow.predict import read_heads
    from pledgebook.flow.score_form import write_annotated

    given = read_heads(heads)
    with progress("Predicting", len(given)) as done:
        prediction = predict_set(given, heads.parent, gate=gate, on_document=done)
    out.mkdir(parents=True, exist_ok=True)
    for document in prediction.documents:
        (out / f"{document.id}.json").write_bytes(write_annotated(document).encode())
    for name, language in prediction.skipped:
        typer.echo(f"{name}: no pack for language {language or 'unknown'!r}; written without statements", err=True)
    found = sum(len(document.statements) for document in prediction.documents)
    typer.echo(f"{found} statements in {len(prediction.documents)} documents written to {out}")
