"""Figures in the text format that Prometheus reads (exposition format 0.0.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pledgebook.serve.operation.tally import BOUNDS, Tally, Times

MEDIA = "text/plain; version=0.0.4"  # the framework adds the character set
Sample = tuple[str, Mapping[str, str], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Samples of one name: what they mean, and their type ("counter", "gauge" or "histogram").

    Each sample has a suffix of the name, its labels and its value.
    """

    name: str
    meaning: str
    type: str
    samples: tuple[Sample, ...]


def render(families: Iterable[Family]) -> str:
    """The families as text, each with what it means."""
    return "".join(f"{line}\n" for family in families for line in _lines(family))


def _lines(family: Family) -> Iterator[str]:
    yield f"# HELP {family.name} {family.meaning}"
    yield f"# TYPE {family.name} {family.type}"
    for suffix, labels, value in family.samples:
        told = ",".join(f'{name}="{_escaped(words)}"' for name, words in labels.items())
        yield f"{family.name}{suffix}{f'{{{told}}}' if told else ''} {_number(value)}"


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(float(value))


def gauge(name: str, meaning: str, *, value: float, **labels: str) -> Family:
    """One figure that goes up and down."""
    return Family(name=name, meaning=meaning, type="gauge", samples=(("", labels, value),))


def families_of(tally: Tally) -> Iterator[Family]:
    """What the server counted itself."""
    asked = sorted(tally.asked().items(), key=lambda pair: (pair[0].route, pair[0].method, pair[0].status))
    counts = tuple(
        ("", {"method": kind.method, "route": kind.route, "status": str(kind.status)}, float(count)) for kind, count in asked
    )
    yield Family(
        name="pledgebook_requests_total", meaning="Requests answered, by route and status.", type="counter", samples=counts
    )
    yield Family(
        name="pledgebook_request_seconds",
        meaning="Seconds until a request was answered, by route.",
        type="histogram",
        samples=tuple(sample for route, times in sorted(tally.times().items()) for sample in _histogram(route, times)),
    )
    yield gauge("pledgebook_requests_under_way", "Requests being answered now.", value=tally.under_way)
    yield Family(
        name="pledgebook_refused_total",
        meaning="Denied acts and refused sign-ins, by what it was.",
        type="counter",
        samples=tuple(("", {"what": what}, float(count)) for what, count in sorted(tally.refused().items())),
    )


def _histogram(route: str, times: Times) -> Iterator[Sample]:
    below = 0
    for bound, count in zip((*BOUNDS, float("inf")), times.within, strict=True):
        below += count
        yield "_bucket", {"route": route, "le": "+Inf" if bound == float("inf") else repr(bound)}, float(below)
    yield "_sum", {"route": route}, times.seconds
    yield "_count", {"route": route}, float(below)
