"""pledgebook evaluate: predictions scored against gold files, with the mistakes by field."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.cli.options import pairs
from pledgebook.cli.printing import print_json
from pledgebook.cli.progress import progress
from pledgebook.model.errors import UsageError

if TYPE_CHECKING:
    from pledgebook.flow.evaluate import Evaluation, Mistake

_CAUSES = 12  # rules named per field, those behind most mistakes first


def evaluate(  # noqa: PLR0913 (each parameter is an option of the command)
    gold: Annotated[Path, typer.Argument(help="Folder with <id>.gold.json files and their texts.")],
    language: Annotated[str, typer.Option(help="Only documents whose gold head names this language.")] = "",
    predictions: Annotated[
        Path | None, typer.Option(help="Score this folder of <id>.json files instead of predicting now.")
    ] = None,
    gate: Annotated[bool, typer.Option(help="Parse only sentences that can hold a statement.")] = True,
    errors: Annotated[bool, typer.Option("--errors", help="List every miss, false find and wrong field.")] = False,
    floors: Annotated[
        list[str] | None, typer.Option("--floor", metavar="LABEL=VALUE", help="Exit with 1 where this figure is lower.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Score predictions against gold, and list what is wrong."""
    from pledgebook.flow.evaluate import evaluate as evaluate_set

    with progress("Predicting", len(list(gold.glob("*.gold.json")))) as done:
        evaluation = evaluate_set(gold, language=language, predictions=predictions, gate=gate, on_document=done)
    if as_json:
        print_json(evaluation)
    else:
        for line in (*_figures(evaluation), *(_mistakes(evaluation.mistakes) if errors else ())):
            typer.echo(line)
    under = _under(evaluation.figures, pairs(floors))
    for line in under:
        typer.echo(line, err=True)
    if under:
        raise typer.Exit(1)


def _under(figures: dict[str, float], floors: dict[str, str]) -> list[str]:
    """What is under its floor, a line each."""
    unknown = sorted(floors.keys() - figures.keys())
    if unknown:
        raise UsageError(f"there is no figure {unknown[0]!r}", remedy=f"use one of: {'; '.join(figures)}")
    try:
        limits = {label: float(floor) for label, floor in floors.items()}
    except ValueError as error:
        raise UsageError(str(error), where="--floor", remedy="write for example --floor 'kind accuracy=0.8'") from None
    return [f"{label} is {figures[label]:.3f}, under {floor:.3f}" for label, floor in limits.items() if figures[label] < floor]


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
        lines += [
            f"   {count:4} {rule}" for rule, count in Counter(rule for one in group for rule in one.rules).most_common(_CAUSES)
        ]
        for one in group:
            lines.append(f"\n{one.document}:{one.start}  {one.sentence}")
            lines += [
                f"    {label:9}{value}"
                for label, value in (("expected", one.expected), ("found", one.found))
                if value or field not in ("missed", "false")
            ]
            lines += [f"    rule     {', '.join(one.rules)}"] if one.rules else []
    return lines
