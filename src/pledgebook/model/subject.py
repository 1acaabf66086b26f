"""What every act about one statement says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OfStatement:
    """An act about a statement, by its id; `by` brought it, `noted` is the ISO day of that."""

    statement: str
    by: str
    noted: str

    @property
    def subject(self) -> str:
        """The statement that it is about."""
        return self.statement
