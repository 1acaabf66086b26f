"""Answers that a browser keeps as a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from litestar import Response

from pledgebook.serve.present.sheet import write_sheet

Content = TypeVar("Content", str, bytes)


def attached(content: Content, media: str, *, name: str) -> Response[Content]:
    """Content as a file of a name."""
    return Response(content, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def attached_sheet(header: Sequence[str], lines: Iterable[Sequence[str]], *, name: str) -> Response[str]:
    """A table as a CSV file; its ending comes after the name."""
    return attached(write_sheet(header, lines), "text/csv; charset=utf-8", name=f"{name}.csv")
