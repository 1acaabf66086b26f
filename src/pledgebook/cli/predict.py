"""pledgebook predict: statements of a set of documents, one file each, in the form of the gold files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pledgebook.cli.options import (
    RULES,
    EngineOption,
    GateOption,
    LlmModelOption,
    LlmUrlOption,
    PipelineOption,
    ProfileOption,
    engine_of,
    profile_of,
)
from pledgebook.cli.printing import tell_issues
from pledgebook.cli.progress import progress
from pledgebook.model.issue import Issue


def predict(  # noqa: PLR0913 (each parameter is an option of the command)
    heads: Annotated[Path, typer.Argument(help="A heads.json: a list with id, title, published and text_file of each document.")],
    out: Annotated[Path, typer.Option(help="Folder for one <id>.json per document.")],
    gate: GateOption = True,
    pipeline: PipelineOption = "",
    engine: EngineOption = RULES,
    llm_url: LlmUrlOption = "",
    llm_model: LlmModelOption = "",
    profile: ProfileOption = "",
) -> None:
    """Write the statements of every document of a set, with commitments linked across the set."""
    from pledgebook.flow.predict import predict as predict_set
    from pledgebook.flow.predict import read_heads
    from pledgebook.flow.score_form import write_annotated

    chosen = engine_of(engine, gate=gate, pipeline=pipeline, url=llm_url, model=llm_model)
    refused: list[Issue] = []
    counted = "".join(profile_of(profile))
    given = read_heads(heads)
    with progress("Predicting", len(given)) as done:
        prediction = predict_set(given, heads.parent, engine=chosen, profile=counted, on_document=done, on_issue=refused.append)
    out.mkdir(parents=True, exist_ok=True)
    for document in prediction.documents:
        (out / f"{document.id}.json").write_bytes(write_annotated(document).encode())
    for name, language in prediction.skipped:
        typer.echo(f"{name}: no pack for language {language or 'unknown'!r}; written without statements", err=True)
    tell_issues(refused)
    found = sum(len(document.statements) for document in prediction.documents)
    typer.echo(f"{found} statements in {len(prediction.documents)} documents written to {out}")
