"""Numbers with what they count: "1 day", "1,200 days"."""

from __future__ import annotations

from pledgebook.lang.interface import ngettext


def say_count(number: int, noun: str, *, plural: str | None = None) -> str:
    """A number with its noun in the form that it needs; the noun is English and written out where this is called."""
    return ngettext(f"%(num)s {noun}", f"%(num)s {plural or noun + 's'}", number)
