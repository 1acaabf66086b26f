"""Charts kept while the book is as it is: drawing one takes a tenth of a second, and most readers ask for the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from weakref import WeakKeyDictionary

from pledgebook.lang.interface import tongue
from pledgebook.serve.address import Pairs
from pledgebook.serve.pages.reading import Reading
from pledgebook.serve.plots.plot import Draft, Plot, show
from pledgebook.serve.shelf import Shelf

_KEPT = 96  # charts of one book; with its table one takes some 50 kB

_Drawn = OrderedDict[object, tuple[int, Plot | None]]
_SHELVES: WeakKeyDictionary[Shelf, _Drawn] = WeakKeyDictionary()


def kept_plot(reading: Reading, key: str, *, pairs: Pairs, make: Callable[[], Draft]) -> Plot | None:
    """The chart drawn before of this day, language and address, where the book has not grown since; else a new one.

    Args:
        key: the chart and the page it stands on, with `pairs` what it is of.
    """
    drawn = _SHELVES.setdefault(reading.shelf, OrderedDict())
    whole = (key, pairs, reading.day, reading.links.day, tongue().tag)
    last = reading.shelf.book.last()
    found = drawn.pop(whole, None)
    if found is None or found[0] != last:
        found = (last, show(make(), reading=reading))
    drawn[whole] = found
    while len(drawn) > _KEPT:
        drawn.popitem(last=False)
    return found[1]
