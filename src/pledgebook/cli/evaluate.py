"""pledgebook evaluate: predictions scored against gold files, with the mistakes by cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.cli.options import (
    RULES,
    EngineOption,
    GateOption,
    LlmModelOption,
    LlmUrlOption,
    PipelineOption,
    engine_of,
    pairs,
)
from pledgebook.cli.printing import print_json
from pledgebook.cli.progress import progress
from pledgebook.model.errors import UsageError

if TYPE_CHECKING:
    from pledgebook.flow.evaluate import Evaluation, Mistake, RuleUse

_MOST = 12  # ways and rules named for each cause, those behind most mistakes first


def evaluate(  # noqa: PLR0913 (each parameter is an option of the command)
    gold: Annotated[Path, typer.Argument(help="Folder with <id>.gold.json files and their texts.")],
    language: Annotated[str, typer.Option(help="Only documents whose gold head names this language.")] = "",
    predictions: Annotated[
        Path | None, typer.Option(help="Score this folder of <id>.json files instead of predicting now.")
    ] = None,
    gate: GateOption = True,
    pipeline: PipelineOption = "",
    engine: EngineOption = RULES,
    llm_url: LlmUrlOption = "",
    llm_model: LlmModelOption = "",
    errors: Annotated[bool, typer.Option("--errors", help="List every miss, false find and wrong field by its cause.")] = False,
    cause: Annotated[str, typer.Option(help="With --errors: only those of this cause (gate, trigger, party, theme…).")] = "",
    floors: Annotated[
        list[str] | None, typer.Option("--floor", metavar="LABEL=VALUE", help="Exit with 1 where this figure is lower.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Score predictions against gold, and list what is wrong."""
    from pledgebook.flow.evaluate import evaluate as evaluate_set

    chosen = engine_of(engine, gate=gate, pipeline=pipeline, url=llm_url, model=llm_model)
    with progress("Predicting", len(list(gold.glob("*.gold.json")))) as done:
        evaluation = evaluate_set(gold, language=language, predictions=predictions, engine=chosen, on_document=done)
    if as_json:
        print_json(evaluation)
    else:
        for line in (*_figures(evaluation), *(_errors(evaluation, cause) if errors or cause else ())):
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


def _errors(evaluation: Evaluation, cause: str) -> list[str]:
    """The causes in a table of counts, then every mistake, the most frequent cause first."""
    if cause and cause not in evaluation.causes:
        raise UsageError(f"no mistake has the cause {cause!r}", remedy=f"use one of: {', '.join(evaluation.causes)}")
    lines = ["", f"{len(evaluation.mistakes)} mistakes by cause", *_counted(one.cause for one in evaluation.mistakes)]
    for name, some in groupby(evaluation.mistakes, key=lambda mistake: mistake.cause):
        if cause in ("", name):
            group = list(some)
            lines += [*_ways(name, group), *_behind(group, evaluation.rules), *_mistakes(group)]
    return lines


def _ways(cause: str, mistakes: list[Mistake]) -> list[str]:
    """How often the cause went which way."""
    return [f"\n== {cause}: {len(mistakes)}", *_counted(f"{one.field}: {one.detail}" for one in mistakes if one.detail)]


def _behind(mistakes: list[Mistake], rules: tuple[RuleUse, ...]) -> list[str]:
    """The rules that spoke in most of the mistakes, and how often each of them is wrong where gold has the statement."""
    uses = {(one.field, one.rule): f"  (gave {one.field} {one.used} times, wrong {one.wrong} times)" for one in rules}
    spoke = Counter(("" if one.field in ("missed", "false") else one.field, rule) for one in mistakes for rule in one.rules)
    most = sorted(spoke.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    return ["  behind them", *(f"   {count:4} {of[1]}{uses.get(of, '')}" for of, count in most)] if most else []


def _mistakes(mistakes: list[Mistake]) -> list[str]:
    """Each mistake with its sentence."""
    lines: list[str] = []
    for one in mistakes:
        detail = f"{one.field}: {one.detail}" if one.detail else one.field
        lines.append(f"\n{one.document}:{one.start}  {one.sentence}")
        lines.append(f"    {'is':9}{detail}")
        lines += [
            f"    {label:9}{value or 'none'}"
            for label, value in (("expected", one.expected), ("found", one.found))
            if value or one.field not in ("missed", "false")
        ]
        lines += [f"    rule     {', '.join(one.rules)}"] if one.rules else []
    return lines


def _counted(names: Iterable[str]) -> list[str]:
    """Names by how often they come, the most frequent first, those as frequent by name."""
    counts = sorted(Counter(names).items(), key=lambda item: (-item[1], item[0]))
    return [f"   {count:4} {name}" for name, count in counts[:_MOST]]
