"""Median times of the pages of a large book, each beside the bare SQL that gives the same answer.

python -m bench.pages BOOK [--repeat N] [--as-of DAY] [--seed N]
"""

from __future__ import annotations

import argparse
import gzip
import logging
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random
from statistics import median

from litestar.testing import TestClient

from bench.bare_sql import BareSql
from pledgebook.flow.desk import Desk
from pledgebook.flow.listing import Listing
from pledgebook.ledger.book import Book
from pledgebook.model.query import FACETS, Query
from pledgebook.serve.address import Links
from pledgebook.serve.app import make_app

_TEXTS = ("railway", "northern bridge", "tunnel farmers", "铁路", "мост", '"agreed to open"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An address of one sort of page, and the bare SQL that finds what it shows."""

    sort: str
    address: str
    bare: Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Seconds for the pages of one sort, and for the SQL alone; `size` is that of the largest, compressed, in bytes."""

    sort: str
    pages: tuple[float, ...]
    bare: tuple[float, ...]
    size: int

    @property
    def ratio(self) -> float:
        """The median page in medians of the bare SQL."""
        return median(self.pages) / median(self.bare)


def main() -> None:
    """Measures every sort of page and prints a line for each."""
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("book")
    parser.add_argument("--repeat", type=int, default=15, help="addresses of each sort")
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2026, 11, 22))
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    logging.disable(logging.INFO)  # a line for each request would be measured too
    start = time.perf_counter()
    for one in measure(asked.book, day=asked.as_of, repeat=asked.repeat, seed=asked.seed):
        print(
            f"{one.sort:22} {median(one.pages) * 1000:8.1f} ms   bare SQL {median(one.bare) * 1000:8.1f} ms   "
            f"{one.ratio:5.2f}x   worst {max(one.pages) * 1000:7.0f} ms   {one.size / 1000:6.1f} kB",
            flush=True,
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{time.perf_counter() - start:,.0f} s in all, {peak:,.0f} MB at the highest")


def measure(address: str, *, day: date, repeat: int, seed: int = 1) -> Iterator[Times]:
    """The times of every sort of page of a book on a day, after one page of each to warm up."""
    with Book.open(address) as book:
        start = time.perf_counter()
        desk = Desk(book, as_of=day, listing=Listing(book, large=0))
        total = desk.rows(Query(limit=0)).total
        print(f"{total:,} commitments; ready in {time.perf_counter() - start:,.1f} s")
        app = make_app(address, as_of=day)
        with TestClient(app, base_url="http://127.0.0.1") as client, BareSql(address, day) as bare:
            every = list(_addresses(desk, bare, repeat=repeat, random=Random(seed)))
            sorts = dict.fromkeys(one.sort for one in every)
            now = cpu_time(bare.server())
            for sort in sorts:
                yield _time(client, [one for one in every if one.sort == sort], now=now)


def cpu_time(server: int) -> Callable[[], float]:
    """What tells the seconds that this process, and all that a database server of this machine runs, have had a core so far.

    What the cores do for others meanwhile is not counted.

    Args:
        server: the number of the server's process; 0 for none.
    """
    served = Path(f"/proc/{server}/task/{server}/children")

    def now() -> float:
        running = served.read_text().split() if server else ()
        return time.process_time() + sum(map(_ran, running)) / 1e9

    return now


def _ran(process: str) -> int:
    """Nanoseconds that a process has run."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[0])
    except FileNotFoundError:  # it ended meanwhile
        return 0


def _time(client: TestClient, asked: Sequence[Asked], *, now: Callable[[], float]) -> Times:  # type: ignore[type-arg]
    client.get(asked[0].address)
    pages, bare, size = [], [], 0
    for one in asked:
        start = now()
        answer = client.get(one.address, headers={"Accept-Encoding": "identity"})
        pages.append(now() - start)
        if answer.status_code != 200:
            raise SystemExit(f"{one.address}: {answer.status_code}")
        size = max(size, len(gzip.compress(answer.content)))
        start = now()
        one.bare()
        bare.append(now() - start)
    return Times(sort=asked[0].sort, pages=tuple(pages), bare=tuple(bare), size=size)


def _addresses(desk: Desk, bare: BareSql, *, repeat: int, random: Random) -> Iterator[Asked]:
    links = Links()
    facets = {name: [value for value, _ in values] for name, values in desk.rows(Query(limit=0)).facets}
    usual = [name for name in FACETS if facets[name] and name != "document"]
    total = desk.rows(Query(limit=0)).total
    for _ in range(repeat):
        yield _list("list", Query(), links, bare)
        sort = random.choice(("due", "said", "actor", "theme", "sources", "amount"))
        yield _list("list, any order", Query(sort=sort, descending=random.random() < 0.5), links, bare)
        one, other = random.sample(usual, 2)
        first, second = {one: (random.choice(facets[one]),)}, {other: (random.choice(facets[other]),)}
        yield _list("list, one facet", replace(Query(), **first), links, bare)  # type: ignore[arg-type]  # a facet is a tuple
        yield _list("list, two facets", replace(Query(), **first, **second), links, bare)  # type: ignore[arg-type]
        yield _list("full text", Query(text=random.choice(_TEXTS)), links, bare)
        (row,) = desk.rows(Query(offset=random.randrange(total), limit=1)).rows
        yield Asked(sort="commitment", address=links.commitment(row.commitment), bare=lambda row=row: bare.commitment(row))  # type: ignore[misc]
        document = random.choice(row.documents)
        yield Asked(sort="document", address=links.document(document), bare=lambda name=document: bare.document(name))  # type: ignore[misc]
        yield Asked(sort="documents", address=links.to("documents"), bare=bare.documents)
        yield Asked(sort="overview", address=links.to(), bare=lambda: bare.listed(Query(limit=0)))


def _list(sort: str, query: Query, links: Links, bare: BareSql) -> Asked:
    return Asked(sort=sort, address=links.view(query), bare=lambda: bare.listed(query))


if __name__ == "__main__":
    main()
