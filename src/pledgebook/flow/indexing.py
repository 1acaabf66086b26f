"""The read index of a book, made from its events and brought forward after them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from pledgebook.flow.components import Component, close_over, find_components, find_touched
from pledgebook.flow.excerpts import Binder, Sheaf
from pledgebook.flow.line_codes import line_of, write_names
from pledgebook.flow.periods import find_periods
from pledgebook.ledger.book import Book
from pledgebook.ledger.lines import LineWriter, Mark

_AT_ONCE = 2_000  # statements judged in one transaction: a second or so, during which other writers wait
_RULES = ("lang", "model", "follow", "link")
_OWN_RULES = ("components", "excerpts", "indexing", "line_codes", "material", "periods", "profiles", "reviewed", "rows")

Progress = Callable[[int, int], None]
"""Called with how many statements are done, and of how many."""


def bring_forward(book: Book, *, on_progress: Progress | None = None, at_once: int = _AT_ONCE) -> None:
    """Leaves an index behind that says what the events say; one that was left half made is completed.

    Args:
        at_once: statements worked through in one transaction while it is made.

    Raises:
        BookBusy: another writer did not let go in time.
    """
    while not is_current(book):
        mark = book.lines.mark()
        if mark is None or mark.rules != rules() or mark.made is not None:
            _make(book, on_progress=on_progress, at_once=at_once)
        else:
            _catch_up(book)


def is_current(book: Book) -> bool:
    """The index says what the events say."""
    mark = book.lines.mark()
    return mark is not None and mark.made is None and mark.rules == rules() and mark.seq >= book.last()


def _make(book: Book, *, on_progress: Progress | None, at_once: int) -> None:
    """Makes the index of what the book now holds; who was stopped goes on after the last component that is done."""
    with book.lines.change() as writer:
        mark = _begin(writer)
    components = [one for one in find_components(book) if mark.made is not None and one[0] > mark.made]
    whole, done = sum(map(len, components)), 0
    binder = Binder(book)
    for some in _portions(components, at_once):
        with book.lines.change() as writer:
            if writer.mark() != mark:
                return  # another process makes it, or it was forgotten meanwhile
            _write(binder, writer, some)
            mark = Mark(seq=mark.seq, made=some[-1][0], generation=mark.generation, rules=mark.rules)
            writer.set_mark(mark)
        done += sum(map(len, some))
        if on_progress:
            on_progress(done, whole)
    with book.lines.change() as writer:
        if writer.mark() == mark:
            writer.set_mark(Mark(seq=mark.seq, made=None, generation=mark.generation, rules=mark.rules))


def _begin(writer: LineWriter) -> Mark:
    """The mark to go on from: of an index that is half made, or of a new one."""
    old = writer.mark()
    if old and old.made is not None and old.seq and old.rules == rules():
        return old
    writer.clear()
    mark = Mark(seq=writer.last(), made=0, generation=old.generation + 1 if old else 1, rules=rules())
    writer.set_mark(mark)
    return mark


def _catch_up(book: Book) -> None:
    """Works the components anew that the events since touch."""
    with book.lines.change() as writer:
        mark = writer.mark()
        if mark is None or mark.made is not None or mark.rules != rules():
            return
        last = writer.last()
        events = book.events(after=mark.seq)
        touched = find_touched(book, events)
        components = close_over(book, writer, touched=touched)
        old = writer.components_of([seq for one in components for seq in one])
        writer.retire(old, seq=last)
        binder = Binder(book)
        for some in _portions(components, _AT_ONCE):
            _write(binder, writer, some)
        writer.set_mark(Mark(seq=last, made=None, generation=mark.generation, rules=mark.rules))


def _write(binder: Binder, writer: LineWriter, components: Sequence[Component]) -> None:
    lines: list[dict[str, Any]] = []
    members: list[dict[str, int]] = []
    for sheaf in binder.bind(components):
        documents = {name: binder.number(name) for name in sheaf.material.documents}
        members += _members(sheaf, documents, writer)
        for period in find_periods(sheaf.material, assigned=sheaf.assigned):
            line = line_of(period, numbers=sheaf.numbers, documents=documents, terms=writer)
            lines.append({"component": sheaf.component[0], **line})
    writer.add_members(members)
    writer.add(lines)


def _members(sheaf: Sheaf, documents: Mapping[str, int], writer: LineWriter) -> Iterator[dict[str, int]]:
    left = {one.id: one for one in sheaf.material.statements}
    for name, seq in sheaf.numbers.items():
        one = left.get(name)
        parties = sorted({mention.party for mention in (*one.actors, *one.recipients)}) if one else []
        yield {
            "statement": seq,
            "component": sheaf.component[0],
            "document": documents[one.document] if one else 0,
            "parties": writer.term("names", write_names(parties)) if one else 0,
        }


def _portions(components: Sequence[Component], at_once: int) -> Iterator[list[Component]]:
    portion: list[Component] = []
    held = 0
    for one in components:
        portion.append(one)
        held += len(one)
        if held >= at_once:
            yield portion
            portion, held = [], 0
    if portion:
        yield portion


@cache
def rules() -> str:
    """What tells the rules by which lines are made from all others: SHA-256 over the program and its packs."""
    digest, program = hashlib.sha256(), files("pledgebook")
    rooms = [each for name in _RULES for each in _walk(program / name, name)]
    own = [(name, (program / "flow" / f"{name}.py").read_bytes()) for name in _OWN_RULES]
    for path, content in (*rooms, *own):
        digest.update(f"{path}:{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()


def _walk(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for one in sorted(folder.iterdir(), key=lambda each: each.name):
        if one.is_dir() and not one.name.startswith("__"):
            yield from _walk(one, f"{path}/{one.name}")
        elif one.name.endswith((".py", ".toml", ".tsv", ".csv", ".txt")):
            yield f"{path}/{one.name}", one.read_bytes()
