"""The house style, where a machine can see it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, ROOT, functions, modules, parsed

MODULE_WALL = 400
FUNCTION_WALL = 40
POSITIONAL_WALL = 2
LANGUAGES = {"en", "zh", "ru", "english", "chinese", "russian"}
OUTERMOST_LOOPS = {PACKAGE / "cli" / "app.py", PACKAGE / "flow" / "local.py", PACKAGE / "flow" / "ahead.py"}
BANNED_NAMES = {"utils", "helpers", "common", "misc", "base", "manager"}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_is_longer_than_the_wall(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MODULE_WALL


def test_no_function_is_longer_than_the_wall() -> None:
    long = [f"{one.place}: {one.lines} lines" for path in modules() for one in functions(path) if one.lines > FUNCTION_WALL]

    assert long == [], "\n".join(long)


def test_everything_after_the_second_parameter_is_named_by_the_caller() -> None:
    wide = [
        one.place
        for path in modules()
        if "cli" not in path.parts  # there each parameter is an option of a command
        for one in functions(path)
        if not one.node.name.startswith("_") and not one.follows_another and len(_positional(one.node)) > POSITIONAL_WALL
    ]

    assert wide == [], "\n".join(wide)


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [str(path.relative_to(ROOT)) for path in modules() if path.stem in BANNED_NAMES] == []


def test_every_public_name_says_what_one_gets() -> None:
    silent = [f"{path.relative_to(ROOT)} {name}" for path in modules() for name in _undocumented(parsed(path))]

    assert silent == [], "\n".join(silent)


def test_rooms_catch_only_errors_that_they_name() -> None:
    wide = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules()
        if path not in OUTERMOST_LOOPS
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ExceptHandler) and _catches_all(node)
    ]

    assert wide == [], "\n".join(wide)


def test_no_language_is_named_in_python() -> None:
    """Languages are data: only the default of an argument and the door to a parser may name one."""
    named = [
        f"{path.relative_to(ROOT)}:{compared.lineno} {ast.unparse(compared)}"
        for path in modules()
        for compared in ast.walk(parsed(path))
        if isinstance(compared, ast.Compare) and any(_names_language(side) for side in (compared.left, *compared.comparators))
    ]

    assert named == [], "\n".join(named)


def _catches_all(handler: ast.ExceptHandler) -> bool:
    """It names no error of its own, and does not pass on what it caught."""
    wide = handler.type is None or ast.unparse(handler.type) in ("Exception", "BaseException")
    passes_on = isinstance(last := handler.body[-1], ast.Raise) and last.exc is None
    return wide and not passes_on


def _names_language(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value in LANGUAGES


def _positional(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.arg]:
    given = [*node.args.posonlyargs, *node.args.args]
    return given[1:] if given and given[0].arg in {"self", "cls"} else given


def _undocumented(module: ast.Module) -> list[str]:
    found = [] if ast.get_docstring(module) is not None else ["(the module)"]
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            found += [] if ast.get_docstring(node) is not None else [node.name]
            inner = node.body if isinstance(node, ast.ClassDef) else []
            found += [
                f"{node.name}.{one.name}"
                for one in inner
                if isinstance(one, ast.FunctionDef) and not one.name.startswith("_") and ast.get_docstring(one) is None
            ]
    return found
