"""pledgebook evaluate: predictions scored against gold files, with the mistakes by field."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.cli.progress import progress

if TYPE_CHECKING:
    from pledgebook.flow.evaluate import Evaluation, Mistake


def evaluate(  # noqa: PLR0913 (each parameter is an option of the command)
    gold: Annotated[Path, typer.Argument(help="Folder with <id>.gold.json files and their texts.")],
    language: Annotated[str, typer.Option(help="Only documents whose gold head names this language.")] = "",
    predictions: Annotated[
        Path | None, typer.Option(help="Score this folder of <id>.json files instead of predicting now.")
    ] = None,
    gate: Annotated[bool, typer.Option(help="Parse only sentences that can hold a statement.")] = True,
    errors: Annotated[bool, typer.Option("--errors", help="List every miss, false find and wrong field.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Score predictions against gold, and list what is wrong."""
    from pledgebook.flow.evaluate import evaluate as evaluate_set

    with progress("Predicting", len(list(gold.glob("*.gold.json")))) as done:
        evaluation = evaluate_set(gold, language=language, predictions=predictions, gate=gate, on_document=done)
    if as_json:
        typer.echo(json.dumps(asdict(evaluation), ensure_ascii=False, indent=1))
        return
    for line in _figures(evaluation):
        typer.echo(line)
    if errors:
        for line in _mistakes(evaluation.mistakes):
            typer.echo(line)


def _figures(evaluation: Evaluation) -> list[str]:
    lines = [f"{len(evaluation.documents)} documents"]
    lines += [f"{name}: no pack for language {language or 'unknown'!r}, counted as empty" for name, language in evaluation.skipped]
    lines += [
        f"{label:34} {value:8.3f}" if isinstance(value, float) else f"{label:34} {value:8}"
        for label, value in evaluation.figures.items()
    ]
    return lines


def _mistakes(mistakes: tuple[Mistake, ...]) -> list[str]:
    lines: list[str] = []
    for field, some in groupby(mistakes, key=lambda mistake: mistake.field):
        group = list(some)
        lines.append(f"\n== {field}: {len(group)}")
        for one in group:
            lines.append(f"\n{one.document}:{one.start}  {one.sentence}")
            lines += [
                f"    {label:9}{value}"
                for label, value in (("expected", one.expected), ("found", one.found))
                if value or field not in ("missed", "false")
            ]
            lines += [f"    rule     {', '.join(one.rules)}"] if one.rules else []
    return lines
