"""Things of a large book by name, each fetched when it is asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

from pledgebook.model.errors import NotInBook

_Thing = TypeVar("_Thing")
_KEPT = 128  # a page shows some fifty


class Lookup(Mapping[str, _Thing]):
    """A mapping that fetches what it is asked for and keeps the last; to go through all of it is to read the whole book."""

    def __init__(self, fetch: Callable[[str], _Thing], *, names: Callable[[], Collection[str]]) -> None:
        """Takes what fetches a thing by its name, and says NotInBook where there is none, and what gives all names."""
        self._fetch = fetch
        self._names = names
        self._kept: OrderedDict[str, _Thing] = OrderedDict()

    def __getitem__(self, name: str) -> _Thing:
        if name not in self._kept:
            try:
                self._kept[name] = self._fetch(name)
            except NotInBook as error:
                raise KeyError(name) from error
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return self._kept[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __len__(self) -> int:
        return len(self._names())
