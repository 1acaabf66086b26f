"""What went wrong with one source; the run went on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A source that could not be (wholly) read: what, where, and what to do. `code` is an error's code."""

    source: str
    code: str
    what: str
    remedy: str = ""
