"""A statement as the linker needs it: with its words and with who said it when."""

from __future__ import annotations

from dataclasses import dataclass

from pledgebook.model.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A statement, the words of its quote, and the head of the document that tells it.

    `published` is an EDTF date of publication ("2025-06-17", "2023-05") or "" where unknown; `publisher` and `title` may be "".
    """

    statement: Statement
    quote: str
    published: str = ""
    publisher: str = ""
    title: str = ""

    @property
    def order(self) -> tuple[str, str, int, int, str]:
        """Where it stands among all that was told: by publication, then document, then place."""
        span = self.statement.span
        return (self.published, self.statement.document, span.start, span.end, self.statement.id)
