"""pledgebook explain: how a text was read, sentence by sentence and step by step."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pledgebook.cli.options import GateOption, JsonOption, PipelineOption, SetOption, pairs
from pledgebook.cli.printing import console, print_json
from pledgebook.model.errors import UsageError
from pledgebook.model.issue import Issue

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.tree import Tree

    from pledgebook.flow.explain import ActReading, Explanation, SentenceReading, StatementReading
    from pledgebook.model.text import Document

_LONGEST_NAME = 255  # bytes; a longer argument is no file's name
_UNDATED = "no date: “this year” and the like stay open; give one with --published"


def explain(  # noqa: PLR0913 (each parameter is an option of the command)
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Words, a file, or - for standard input.")],
    genre: Annotated[str, typer.Option(help="news, speech, joint or report; worked out if not given.")] = "",
    voice: Annotated[str, typer.Option(help="Parties whose words it is, like 'CHN' or 'CHN @central-asia'.")] = "",
    published: Annotated[str, typer.Option(metavar="DATE", help="The day that “this year” is reckoned from.")] = "",
    settings: SetOption = None,
    gate: GateOption = True,
    pipeline: PipelineOption = "",
    as_json: JsonOption = False,
) -> None:
    """Say of each sentence of a text how it was read: gate, acts, force, objections, and every field with its rule."""
    from pledgebook.flow.explain import explain as explain_document

    said = {"genre": genre, "voice": voice, "published": published}
    document = _document(text, pairs(settings) | {name: value for name, value in said.items() if value})
    explained = explain_document(document, gate=gate, pipeline=pipeline)
    if as_json:
        print_json({"head": document.head, "threshold": explained.threshold, "sentences": explained.sentences})
        return
    out = console()
    for shown in _shown(explained):
        out.print(shown)


def _document(text: str, given: dict[str, str]) -> Document:
    """The document of a file, of standard input or of the words themselves."""
    from pledgebook.read.limits import Limits
    from pledgebook.read.reader import read, read_text
    from pledgebook.read.sources import find_sources

    if text == "-":
        return read_text(sys.stdin.read(), source="standard input", given=given)
    if not _is_file(text):
        return read_text(text, given=given)
    found = next(iter(find_sources([text], limits=Limits())))
    if isinstance(found, Issue):
        raise UsageError(found.what, where=found.source, remedy=found.remedy)
    return read(found, given=given)


def _is_file(text: str) -> bool:
    """The argument names a file, there or not: one word with an ending, or anything that is a file."""
    if len(text.encode()) > _LONGEST_NAME or "\0" in text:
        return False
    path = Path(text)
    if path.is_dir():
        raise UsageError("it is a folder", where=text, remedy="name one document, or use pledgebook read")
    return path.is_file() or (len(text.split()) == 1 and bool(path.suffix))


def _shown(explained: Explanation) -> list[RenderableType]:
    from rich.text import Text

    head = explained.document.head
    about = [str(head.genre), f"language {head.language or 'unknown'}", head.published or _UNDATED]
    about += [f"voice {' '.join(head.voice)}"] if head.voice else []
    lines: list[RenderableType] = [Text(" · ".join(about), style="dim")]
    lines += [
        _sentence(number, one, gate=explained.gate, threshold=explained.threshold)
        for number, one in enumerate(explained.sentences, start=1)
    ]
    counts = _counted(len(explained.statements), "statement"), _counted(len(explained.sentences), "sentence")
    lines.append(Text(f"\n{counts[0]} in {counts[1]}", style="bold"))
    return lines


def _counted(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def _sentence(number: int, sentence: SentenceReading, *, gate: bool, threshold: float | None) -> Tree:
    from rich.text import Text
    from rich.tree import Tree

    tree = Tree(Text(f"\n{number}. {' '.join(sentence.words.split())}", style="bold" if sentence.passed else "dim"))
    where = [name for name, there in (("heading", sentence.heading), ("list item", sentence.item)) if there]
    if where:
        tree.add(Text(", ".join(where) + (f" under “{sentence.lead}”" if sentence.lead else "")))
    if sentence.parsed:
        tree.add(Text(f"read as “{sentence.parsed}”"))
    if sentence.asked:
        tree.add("left out: whoever has the word here only asks")
    tree.add(Text(_gate(sentence) if gate else "gate: not asked"))
    for act in sentence.acts:
        _add_act(tree, act, threshold)
    if sentence.passed and not sentence.acts:
        tree.add("no act found")
    return tree


def _gate(sentence: SentenceReading) -> str:
    """What the gate said: by weight where it is learned, else by words."""
    gate = sentence.gate
    verdict = "passed" if gate.passed else "stopped"
    if gate.weight is None:
        why = f"by {', '.join(gate.reasons) or 'an amount'}" if gate.passed else "for want of a word of force, an act or an amount"
        return f"gate: {verdict} {why}"
    reasons = f" ({', '.join(gate.reasons)})" if gate.reasons else ""
    return f"gate: {verdict}, weight {gate.weight:+.1f}, needed {gate.least:+.1f}{reasons}"


def _add_act(tree: Tree, act: ActReading, threshold: float | None) -> None:
    from rich.text import Text

    style = "green" if act.statements else "yellow" if act.refused else "dim"
    branch = tree.add(Text(f"act [{act.words}] of “{act.quote}”", style=style))
    how = [f"subject “{act.subject}”" if act.subject else "no subject", f"tense {act.tense}", f"reached by {act.via}", *act.traits]
    branch.add(Text(", ".join(how)))
    branch.add(Text(f"force {act.force} ({act.rule})" if act.force else "no force of its own"))
    branch.add(Text(f"kind {act.kind} ({act.kind_rule})" if act.kind else "no kind: it asserts no statement"))
    if act.kind:
        branch.add(Text(_judgement(act, threshold), style=style))
    for statement in act.statements:
        _add_statement(branch, statement)


def _judgement(act: ActReading, threshold: float | None) -> str:
    """Whether it is a statement, by objection and by learned judgement."""
    verdict = f"refused: {act.refused}" if act.refused else "accepted: nothing objects"
    if threshold is None or act.probability is None:
        return verdict
    return f"{verdict}; learned probability {act.probability:.2f}, needed {threshold:.2f}"


def _add_statement(branch: Tree, statement: StatementReading) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("field", "value", "words", "rule"):
        table.add_column(column)
    for field in statement.fields:
        table.add_row(*map(Text, (field.field, field.value, " ".join(field.words.split()), field.rule)))
    quote = " ".join(statement.quote.split())
    branch.add(Text(f"statement “{quote}”, confidence {statement.statement.confidence:.2f}", style="green")).add(table)
