"""What a running server counts: requests, how long they took, and what was refused at the gate."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds: the upper bounds of the histogram of request times; what takes longer is counted without a bound."""

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One kind of request: its method, the route that answered it, never the address itself, and the status of the answer."""

    method: str
    route: str
    status: int


@dataclass(slots=True, kw_only=True)
class Times:
    """How long the requests of one route took: how many fell below each bound and above all, and all seconds together."""

    within: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    seconds: float = 0.0


class Tally:
    """Counts of one server since it started; any thread may add to them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked: Counter[Asked] = Counter()
        self._times: dict[str, Times] = {}
        self._refused: Counter[str] = Counter()
        self._under_way = 0

    def begin(self) -> None:
        """A request came."""
        with self._lock:
            self._under_way += 1

    def end(self, asked: Asked, *, seconds: float) -> None:
        """A request was answered."""
        place = next((place for place, bound in enumerate(BOUNDS) if seconds <= bound), len(BOUNDS))
        with self._lock:
            self._under_way -= 1
            self._asked[asked] += 1
            times = self._times.setdefault(asked.route, Times())
            times.within[place] += 1
            times.seconds += seconds

    def refuse(self, what: str) -> None:
        """Somebody was refused at the gate."""
        with self._lock:
            self._refused[what] += 1

    @property
    def under_way(self) -> int:
        """Requests that are being answered now."""
        return self._under_way

    def asked(self) -> Mapping[Asked, int]:
        """How often each kind of request came, as it stands now."""
        with self._lock:
            return dict(self._asked)

    def times(self) -> Mapping[str, Times]:
        """How long the requests of each route took, as it stands now."""
        with self._lock:
            return {route: Times(within=list(one.within), seconds=one.seconds) for route, one in self._times.items()}

    def refused(self) -> Mapping[str, int]:
        """How often each kind of thing was refused at the gate."""
        with self._lock:
            return dict(self._refused)


class GateListener(logging.Handler):
    """Counts what the gate writes to its log as a warning: denied acts and refused sign-ins."""

    def __init__(self, tally: Tally) -> None:
        super().__init__(level=logging.WARNING)
        self._tally = tally

    def emit(self, record: logging.LogRecord) -> None:
        """Counts one entry by what happened."""
        self._tally.refuse(str(getattr(record, "access", {}).get("what", "other")))
