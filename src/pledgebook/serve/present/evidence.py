"""Evidence in words: whose word it is, and where none was found."""

from __future__ import annotations

from collections.abc import Callable

from pledgebook.lang.interface import gettext, ngettext
from pledgebook.model.status import Evidenced, Searched, Source, Status
from pledgebook.serve.present.days import say_count, say_day
from pledgebook.serve.present.names import say_clauses, say_row

_NAMED = 3  # publishers told by name; the rest is a number


def say_evidence(status: Status, *, name: Callable[[str], str] = str) -> str:
    """Why the evidence stands as it does, in a sentence without its full stop."""
    if status.evidenced is Evidenced.NONE_FOUND:
        return gettext("none found in %(searched)s", searched=say_searched(status.searched))
    told = say_clauses(say_source(one, name=name) for one in status.sources)
    match status.evidenced:
        case Evidenced.DISPUTED:
            return (
                gettext("sources contradict each other: %(told)s", told=told) if told else gettext("sources contradict each other")
            )
        case Evidenced.OFFICIAL_RECORD:
            return gettext("on record: %(told)s", told=told)
        case Evidenced.CORROBORATED:
            return ngettext("%(num)s source: %(told)s", "%(num)s sources: %(told)s", len(status.sources), told=told)
    if len(status.sources) == 1:
        return gettext("one source: %(told)s", told=told)
    return gettext("no two sources known to be independent: %(told)s", told=told)


def say_searched(searched: Searched) -> str:
    """In which documents evidence was looked for and up to which day: "24 documents (2 of China Daily …) up to 17 June 2025"."""
    named = [gettext("%(count)s of %(publisher)s", count=count, publisher=label) for label, count in searched.publishers if label]
    unnamed = sum(count for label, count in searched.publishers if not label)
    more = len(named) - _NAMED
    told = named[:_NAMED] + ([ngettext("%(num)s more publisher", "%(num)s more publishers", more)] if more > 0 else [])
    told += [ngettext("%(num)s of no named publisher", "%(num)s of no named publisher", unnamed)] if unnamed else []
    documents = say_count(searched.documents, "document")
    if told:
        documents = gettext("%(what)s (%(more)s)", what=documents, more=say_row(told))
    if searched.until:
        return gettext("%(documents)s up to %(day)s", documents=documents, day=say_day(searched.until))
    return gettext("%(documents)s, none of which is dated", documents=documents)


def say_source(source: Source, *, name: Callable[[str], str] = str) -> str:
    """Whose word it is and how often: "China, of the responsible side (2 statements)"."""
    who = say_row(map(name, source.parties)) or source.publisher or gettext("no named publisher")
    who = gettext("%(who)s, of the responsible side", who=who) if source.responsible else who
    told = [say_count(len(source.statements), "statement")] if source.statements or not source.acts else []
    told += [say_count(len(source.acts), "record")] if source.acts else []
    return gettext("%(what)s (%(more)s)", what=who, more=say_row(told))
