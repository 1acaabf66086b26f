"""Every regular expression of the sources: those that are compiled when everything is loaded, and those written into calls.

Run as a program, it writes them as JSON lines: the expression, its flags, whether it is over bytes, and where it is.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SOURCES = Path(__file__).parents[2] / "src" / "pledgebook"
_CALLS = {"compile", "sub", "subn", "match", "search", "findall", "finditer", "split", "fullmatch"}
_WORDS = """The Parties agreed that Kazakhstan will build 3,000 km of roads by June 2027, worth 1.5 billion yuan.
China should train 20 engineers in the next two years. Trade rose by more than 35 percent in 2024.
(a) We will act; (b) they will not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A regular expression and the file that it is of."""

    pattern: str
    flags: int
    is_bytes: bool
    where: str

    def compiled(self) -> re.Pattern[Any]:
        """It, ready to search."""
        return re.compile(self.pattern.encode("latin-1") if self.is_bytes else self.pattern, self.flags)


def find_expressions() -> tuple[Expression, ...]:
    """All of them, each once, by pattern."""
    found = {(one.pattern, one.flags, one.is_bytes): one for one in (*_compiled(), *_written())}
    return tuple(found[key] for key in sorted(found))


def _compiled() -> Iterator[Expression]:
    """Those compiled by our files while all modules and packs are loaded and a text is read; in this process nothing may be yet."""
    seen: list[tuple[Any, str]] = []
    plain = re.compile

    def hear(pattern: Any, flags: Any = 0) -> Any:
        compiled = plain(pattern, flags)
        where = sys._getframe(1).f_code.co_filename
        if str(SOURCES) in where:
            seen.append((compiled, Path(where).relative_to(SOURCES).as_posix()))
        return compiled

    re.compile = hear
    try:
        _load_all()
    finally:
        re.compile = plain
    for compiled, where in seen:
        is_bytes = isinstance(compiled.pattern, bytes)
        text = compiled.pattern.decode("latin-1") if is_bytes else compiled.pattern
        flags = compiled.flags if is_bytes else compiled.flags & ~re.UNICODE
        yield Expression(pattern=text, flags=flags & ~re.DEBUG, is_bytes=is_bytes, where=where)


def _load_all() -> None:
    for module in pkgutil.walk_packages([str(SOURCES)], "pledgebook."):
        if ".migrations" not in module.name and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    extract = importlib.import_module("pledgebook.api").extract
    from_text = importlib.import_module("pledgebook.read.reader").read_text
    for language in importlib.import_module("pledgebook.lang.pack").languages():
        extract(_WORDS, published="2025-06-17", language=language)
    from_text(_WORDS)


def _written() -> Iterator[Expression]:
    """Those that stand as a plain text in a call of `re`."""
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re"), attr=name), args=[ast.Constant(value=str() as text), *_]
                ) if name in _CALLS:
                    yield Expression(pattern=text, flags=0, is_bytes=False, where=path.relative_to(SOURCES).as_posix())
                case _:
                    continue


if __name__ == "__main__":
    for one in find_expressions():
        sys.stdout.write(
            json.dumps({"pattern": one.pattern, "flags": one.flags, "is_bytes": one.is_bytes, "where": one.where}) + "\n"
        )
