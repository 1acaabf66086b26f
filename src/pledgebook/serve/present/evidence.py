"""Evidence in words: whose word it is, and where none was found."""

from __future__ import annotations

from collections.abc import Callable

from pledgebook.model.status import Evidenced, Searched, Source, Status
from pledgebook.serve.present.days import say_count, say_day

_NAMED = 3  # publishers told by name; the rest is a number


def say_evidence(status: Status, *, name: Callable[[str], str] = str) -> str:
    """Why the evidence stands as it does, in a sentence without its full stop."""
    if status.evidenced is Evidenced.NONE_FOUND:
        return f"none found in {say_searched(status.searched)}"
    told = "; ".join(say_source(one, name=name) for one in status.sources)
    match status.evidenced:
        case Evidenced.DISPUTED:
            return f"sources contradict each other: {told}" if told else "sources contradict each other"
        case Evidenced.OFFICIAL_RECORD:
            return f"on record: {told}"
        case Evidenced.CORROBORATED:
            return f"{len(status.sources)} sources: {told}"
    return f"one source: {told}" if len(status.sources) == 1 else f"no two sources known to be independent: {told}"


def say_searched(searched: Searched) -> str:
    """In which documents evidence was looked for and up to which day: "24 documents (2 of China Daily …) up to 17 June 2025"."""
    named = [f"{count} of {label}" for label, count in searched.publishers if label]
    unnamed = sum(count for label, count in searched.publishers if not label)
    told = named[:_NAMED] + ([f"{len(named) - _NAMED} more publishers"] if len(named) > _NAMED else [])
    told += [f"{unnamed} of no named publisher"] if unnamed else []
    whose = f" ({', '.join(told)})" if told else ""
    until = f" up to {say_day(searched.until)}" if searched.until else ", none of which is dated"
    return f"{say_count(searched.documents, 'document')}{whose}{until}"


def say_source(source: Source, *, name: Callable[[str], str] = str) -> str:
    """Whose word it is and how often: "China, of the responsible side (2 statements)"."""
    who = ", ".join(map(name, source.parties)) or source.publisher or "no named publisher"
    side = ", of the responsible side" if source.responsible else ""
    told = [say_count(len(source.statements), "statement")] if source.statements or not source.acts else []
    told += [say_count(len(source.acts), "record")] if source.acts else []
    return f"{who}{side} ({', '.join(told)})"
