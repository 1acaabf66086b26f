"""The project's own files, as the house tests look at them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "pledgebook"


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A function of the package: where it is, and how long its body is without its docstring.

    `follows_another`: its parameters are not its own choice, as it overrides a method or a decorator calls it.
    """

    place: str
    node: ast.FunctionDef | ast.AsyncFunctionDef
    lines: int
    follows_another: bool


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file under version control, or every file where this is no checkout."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        return tuple(sorted(path for path in ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts))
    return tuple(path for name in sorted(listed.split("\0")) if name and (path := ROOT / name).is_file())


def modules() -> tuple[Path, ...]:
    """Every Python file of the package."""
    return tuple(sorted(PACKAGE.rglob("*.py")))


def parsed(path: Path) -> ast.Module:
    """The module's tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[Function]:
    """Every function of a module, nested ones too."""
    tree = parsed(path)
    overriding = {method for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.bases for method in node.body}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            lines = body[-1].end_lineno - body[0].lineno + 1 if body and body[-1].end_lineno else 0
            yield Function(
                place=f"{path.relative_to(ROOT)}:{node.lineno} {node.name}",
                node=node,
                lines=lines,
                follows_another=node in overriding or bool(node.decorator_list),
            )
