"""Who enters something and when: at the desk as the form says, where there are accounts whoever is signed in, today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pledgebook.flow.chosen import Hand
from pledgebook.model.errors import UsageError
from pledgebook.serve.pages.reading import Reading
from pledgebook.serve.parameters import whole_number


def hand_of(form: Mapping[str, str], *, reading: Reading) -> Hand:
    """The hand of a form; nobody signs for another, nor on another day, where it is known who he is.

    Raises:
        UsageError: the day or the version is none.
    """
    version, party, caller = form.get("version", ""), form.get("party", ""), reading.caller
    seen = whole_number(version, digits=6)
    if version and seen is None:
        raise UsageError(f"“{version[:20]}” is no version", remedy="open the page again")
    if caller.at_desk:
        return Hand(by=form["by"], on=day_of(form["on"]), party=party, version=seen)
    return Hand(by=caller.name, on=reading.today, party=party or caller.party, version=seen)


def day_of(text: str) -> date:
    """The day that a field of a form names, or UsageError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"“{text[:20]}” is no day", remedy="write it as 2026-03-20") from None
