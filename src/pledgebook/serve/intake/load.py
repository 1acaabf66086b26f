"""What somebody brought in one go: its pieces, how far each is, and what came of it; as a value and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum


class Stand(StrEnum):
    """How far a piece is."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    COPY = "copy"
    KNOWN = "known"
    FAILED = "failed"


OVER = frozenset({Stand.READ, Stand.COPY, Stand.KNOWN, Stand.FAILED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement of a piece, with its words, what it is to the book ("new" or an outcome), and the statement that it is so to."""

    statement: str
    words: str
    outcome: str
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One document: a file (`file` is its name in the folder) or an address to fetch (`file` is "").

    `tries` counts how often its reading began; `document` is what it became or repeats; `tally` counts its statements by outcome,
    `said` has the first of them; `problem` and `remedy` say in words what went wrong.
    """

    name: str
    file: str = ""
    stand: Stand = Stand.WAITING
    tries: int = 0
    document: str = ""
    title: str = ""
    tally: tuple[tuple[str, int], ...] = ()
    said: tuple[Said, ...] = ()
    problem: str = ""
    remedy: str = ""

    @property
    def is_over(self) -> bool:
        """Nothing more is done about it."""
        return self.stand in OVER


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """All that one person brought in one go, with what that person says about all of it.

    `by` is the account it belongs to, "" on a desk without accounts; `trouble` is what keeps the book from taking anything now.
    """

    name: str
    pieces: tuple[Piece, ...]
    given: Mapping[str, str] = field(default_factory=dict)
    by: str = ""
    trouble: str = ""

    @property
    def is_over(self) -> bool:
        """Every piece is done."""
        return all(piece.is_over for piece in self.pieces)

    def put(self, number: int, piece: Piece) -> Load:
        """The same with one piece replaced, and no trouble."""
        return replace(self, pieces=(*self.pieces[:number], piece, *self.pieces[number + 1 :]), trouble="")


def write_load(load: Load) -> str:
    """The load as JSON."""
    return json.dumps(asdict(load), ensure_ascii=False)


def read_load(text: str) -> Load:
    """The load that `write_load` wrote.

    Raises:
        ValueError: it is none.
    """
    try:
        told = json.loads(text)
        pieces = tuple(_piece(one) for one in told.pop("pieces"))
        return Load(pieces=pieces, **told)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"no load: {error!r}") from error


def _piece(told: dict[str, object]) -> Piece:
    said = tuple(Said(**one) for one in told.pop("said"))  # type: ignore[attr-defined]
    tally = tuple((str(outcome), int(number)) for outcome, number in told.pop("tally"))  # type: ignore[attr-defined]
    return Piece(said=said, tally=tally, stand=Stand(str(told.pop("stand"))), **told)  # type: ignore[arg-type]
