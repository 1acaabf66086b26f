"""What went wrong with one source; the run went on."""

from __future__ import annotations

from dataclasses import dataclass

REFUSED = "engine.refused"
"""The code of an issue about something that a language model answered and the text does not bear out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A source that could not be (wholly) read: what, where, and what to do. `code` is an error's code."""

    source: str
    code: str
    what: str
    remedy: str = ""
