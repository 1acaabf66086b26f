"""Writes docs/cli.md, docs/api.md and the floors in docs/measures.md from the program itself: python -m docs.generate"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import typer

import pledgebook
from gate.floors import GUARDED, read_floors
from pledgebook.cli.app import app
from pledgebook.model import event
from pledgebook.model.errors import PledgebookError

HERE = Path(__file__).parent
_FLOORS = re.compile(r"(<!-- floors: [^>]*-->\n).*?(<!-- end of floors -->)", re.DOTALL)
_WRITTEN = "<!-- written by `python -m docs.generate`; do not edit -->"


def main() -> None:
    """Writes the pages."""
    for name, page in pages().items():
        (HERE / name).write_text(page, encoding="utf-8")


def pages() -> dict[str, str]:
    """The text of each generated page, by file name."""
    measures = _FLOORS.sub(
        lambda found: f"{found[1]}{_floor_table()}{found[2]}", (HERE / "measures.md").read_text(encoding="utf-8")
    )
    return {"cli.md": "\n".join(cli_lines()) + "\n", "api.md": "\n".join(api_lines()) + "\n", "measures.md": measures}


def _floor_table() -> str:
    """The floors of every gold set, a column each."""
    sets = read_floors(HERE.parent / "gate" / "floors.json")
    lines = [f"| figure | {' | '.join(one.name for one in sets)} |", "| --- |" + " ---: |" * len(sets)]
    for label in GUARDED:
        lines.append(f"| {label} | {' | '.join(f'{one.floors[label]:.3f}' if label in one.floors else '' for one in sets)} |")
    return "\n" + "\n".join(lines) + "\n\n"


def cli_lines() -> Iterator[str]:
    """Every verb with its arguments and options, the exit codes and the errors."""
    yield from ("# Command line", "", _WRITTEN, "")
    yield "Every verb prints what it found on standard output; progress bars and remarks go to the error stream."
    yield "`--install-completion` sets up completion for your shell."
    root: Any = typer.main.get_command(app)
    yield from _commands(root, "pledgebook")
    yield from ("", "## Exit codes", "", "| code | meaning |", "| --- | --- |", "| 0 | done |")
    yield (
        "| 1 | something was found wrong: a broken book or pack, a score under its floor, no source could be read, "
        "or not every one with `--strict` |"
    )
    yield from ("| 2 | it cannot be done as asked |", "| 3 | a defect of ours; set `PLEDGEBOOK_TRACE=1` to see where |")
    yield from ("", "## Errors", "", "| code | meaning |", "| --- | --- |")
    for error in _errors(PledgebookError):
        yield f"| `{error.code}` | {_first_line(error)} |"


def api_lines() -> Iterator[str]:
    """Every promised name with its signature and docstring, and the events of a ledger."""
    yield from ("# Python", "", _WRITTEN, "", "```python")
    yield inspect.getdoc(inspect.getmodule(pledgebook.extract)) or ""
    yield "```"
    for name in pledgebook.__all__:
        yield from _described(f"pledgebook.{name}", getattr(pledgebook, name), level=2)
    yield from ("", "## Events", "", "What a ledger can say (`pledgebook export events`, one line of JSON each).", "")
    yield from ("| event | meaning |", "| --- | --- |")
    for one in get_args(event.Event):
        yield f"| `{one.__name__}` | {_first_line(one)} |"


def _commands(group: Any, path: str) -> Iterator[str]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{path} {name}")
            continue
        words = " ".join(_placeholder(param) for param in command.params if param.param_type_name == "argument")
        yield from ("", f"## {path} {name}", "", f"`{path} {name} {words}`".replace(" `", "`"), "", str(command.help), "")
        yield from ("| option | meaning | default |", "| --- | --- | --- |")
        for param in command.params:
            yield f"| {_option_names(param)} | {_cell(param.help)} | {_default(param)} |"


def _placeholder(param: Any) -> str:
    word = param.metavar or param.name.upper()
    word = f"{word}…" if param.nargs == -1 else word
    return word if param.required else f"[{word}]"


def _option_names(param: Any) -> str:
    if param.param_type_name == "argument":
        return f"`{_placeholder(param)}`"
    return " ".join(f"`{name}`" for name in (*param.opts, *param.secondary_opts))


def _default(param: Any) -> str:
    if param.default is None or param.required or param.default in ("", False):
        return ""
    return f"`{str(param.default).lower() if isinstance(param.default, bool) else param.default}`"


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|")


def _described(name: str, thing: Any, *, level: int) -> Iterator[str]:
    title = f"class `{name}`" if inspect.isclass(thing) else f"`{name}{_signature(thing)}`"
    yield from ("", f"{'#' * level} {title}", "", "```text", inspect.getdoc(thing) or "", "```")
    if inspect.isclass(thing):
        for method, value in vars(thing).items():
            if inspect.isfunction(value) and not method.startswith("_"):
                yield from _described(f"{thing.__name__}.{method}", value, level=level + 1)


def _signature(function: Any) -> str:
    """The signature without `self` and without the quotes around annotations."""
    signature = inspect.signature(function)
    shown = signature.replace(parameters=[one for name, one in signature.parameters.items() if name != "self"])
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(shown))


def _errors(error: type[PledgebookError]) -> Iterator[type[PledgebookError]]:
    yield error
    for child in error.__subclasses__():
        yield from _errors(child)


def _first_line(thing: type) -> str:
    return (inspect.getdoc(thing) or "").splitlines()[0]


if __name__ == "__main__":
    main()
