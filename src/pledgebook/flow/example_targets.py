"""The series and targets that come with examples: decisions of their makers, kept as data beside the documents."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from pledgebook.flow.desk import Desk
from pledgebook.flow.series import SeriesWish, take_series
from pledgebook.flow.targets import all_series, settle_binding
from pledgebook.ledger.book import Book
from pledgebook.model.act import TargetBound
from pledgebook.model.errors import UsageError

FILE = "targets.toml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Series(_Strict):
    file: str


class _Target(_Strict):
    words: str
    indicator: str
    base: str = ""
    falls: bool = False


class _Targets(_Strict):
    by: str
    noted: date
    series: tuple[_Series, ...] = ()
    target: tuple[_Target, ...] = ()


def take_examples(book: Book, folder: Path) -> int:
    """Takes the series of a folder into the book, binds them as its `targets.toml` says, and returns how many targets there are.

    A target whose words no statement of the book has is passed over, as not every book has every document.

    Raises:
        UsageError: the file does not hold.
    """
    path = folder / FILE
    try:
        told = _Targets.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise UsageError("the targets of the examples do not hold", where=str(path), remedy=str(error)) from error
    noted = told.noted.isoformat()
    for one in told.series:
        take_series(book, str(folder / one.file), wish=SeriesWish(by=told.by, noted=noted))
    asked = [
        TargetBound(statement=name, indicator=one.indicator, by=told.by, noted=noted, base=one.base, falls=one.falls)
        for one in told.target
        if (name := _said(book, one.words))
    ]
    desk, series = Desk(book, as_of=date.max), all_series(book)
    book.append([settle_binding(one, desk.commitment(one.statement), series=series) for one in asked])
    return len(asked)


def _said(book: Book, words: str) -> str:
    """The shortest statement that has these words, whatever its line breaks; an empty text where none has."""
    texts = {document.id: document for document in book.documents()}
    found = [(len(one.span), one.id) for one in book.statements() if words in " ".join(texts[one.document].quote(one.span).split())]
    return min(found)[1] if found else ""
