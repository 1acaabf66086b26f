"""Values of a facet that a reader types, where there are more than can be ticked: by name, a part of it, or as in an address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pledgebook.lang.interface import gettext
from pledgebook.model.query import FACETS, Query
from pledgebook.serve.bounds import Fault
from pledgebook.serve.pages.facets import label_of, word_of
from pledgebook.serve.pages.reading import Reading
from pledgebook.serve.parameters import Parameters

BEFORE = "other_"
"""What the name of a field for typing adds to that of its facet."""

_LONGEST = 200  # characters of what is typed
_TOLD = 3  # names told where several fit


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed: the value that is meant by facet, and what of it names none, or more than one."""

    values: Mapping[str, str]
    faults: tuple[Fault, ...]

    def into(self, query: Query) -> Query:
        """The view with these values beside those that were ticked."""
        added = {facet: tuple(sorted({*getattr(query, facet), value})) for facet, value in self.values.items()}
        return replace(query, **added)  # type: ignore[arg-type]  # every facet is a tuple of strings


def read_typed(parameters: Parameters, *, reading: Reading) -> Typed:
    """What the fields for typing say."""
    texts = {facet: _given(parameters, facet) for facet in FACETS}
    texts = {facet: text for facet, text in texts.items() if text}
    if not texts:
        return Typed(values={}, faults=())
    every = dict(reading.desk.rows(Query(limit=0)).facets)
    found = {facet: _find(facet, text, [value for value, _ in every[facet]], reading=reading) for facet, text in texts.items()}
    return Typed(
        values={facet: one for facet, one in found.items() if isinstance(one, str)},
        faults=tuple(one for one in found.values() if isinstance(one, Fault)),
    )


def _given(parameters: Parameters, facet: str) -> str:
    return next((value.strip() for value in reversed(parameters.get(BEFORE + facet, ())) if value.strip()), "")[:_LONGEST]


def _find(facet: str, text: str, values: Sequence[str], *, reading: Reading) -> str | Fault:
    """The one value that is called so or, where none is, whose name holds the text."""
    if text in values:
        return text
    sought, names = text.casefold(), {value: word_of(facet, value, reading=reading) for value in values}
    exact = [value for value, name in names.items() if sought in (name.casefold(), value.casefold())]
    fitting = exact or [value for value, name in names.items() if sought in name.casefold()]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        what = gettext("“%(given)s” is in no name under “%(facet)s”", given=text[:40], facet=label_of(facet))
        remedy = gettext("write it as it stands in the list of commitments")
    else:
        what = gettext("“%(given)s” fits several under “%(facet)s”", given=text[:40], facet=label_of(facet))
        remedy = gettext("write more of it: %(names)s…", names=", ".join(names[value] for value in fitting[:_TOLD]))
    return Fault(name=BEFORE + facet, value=text, what=what, remedy=remedy)
