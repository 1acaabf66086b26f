"""Times, as a statement gives them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pledgebook.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time in Extended Date/Time Format (ISO 8601-2), resolved against the document's date.

    `earliest` and `latest` are the first and last day that the string allows; None where the side is open.
    """

    span: Span
    edtf: str
    earliest: date | None
    latest: date | None
    rule: str
