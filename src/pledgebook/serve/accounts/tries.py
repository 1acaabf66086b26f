"""Tries to sign in: after some that failed, each next one has to wait twice as long."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from sqlalchemy import Connection, delete, select

from pledgebook.serve.accounts.people import key_of
from pledgebook.serve.accounts.tables import TRIES

LONGEST_WAIT = 60 * 60  # seconds
_FORGOTTEN_AFTER = 24 * 60 * 60  # seconds without a try


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """What tries are counted by, and how many failures cost nothing."""

    key: str
    free: int


def counters_of(name: str, *, address: str) -> tuple[Counter, Counter]:
    """By the name, whether or not anybody has it, and by the address, from which a whole office may mistype."""
    return counter_of_name(name), Counter(key=f"address:{network_of(address)}"[:80], free=20)


def counter_of_name(name: str) -> Counter:
    """By the name; a digest, as people type passwords into the wrong field."""
    return Counter(key=f"name:{hashlib.sha256(key_of(name).encode('utf-8', 'replace')).hexdigest()}", free=5)


def network_of(address: str) -> str:
    """The address that tries are counted by: of IPv6 its network, as one machine has all addresses in it."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or f"{IPv6Address(int(found) >> 64 << 64)}/64")
    return str(found)


def wait_after(failures: int, *, free: int) -> int:
    """Seconds before the next try: none while failures are free, then 1, 2, 4… up to an hour."""
    return 0 if failures < free else min(2 ** min(failures - free, 20), LONGEST_WAIT)


def knock(connection: Connection, counters: Sequence[Counter], *, now: int) -> int:
    """Seconds to wait; with 0 the try may be made, and counts as failed until `forgive` says otherwise.

    Counted before the password is looked at, so that many tries at once are not one.
    """
    connection.execute(delete(TRIES).where(TRIES.c.last <= now - _FORGOTTEN_AFTER))
    standing = {counter: _standing(connection, counter) for counter in counters}
    wait = max(until - now for _, until in standing.values())
    if wait > 0:
        return wait
    for counter, (failures, _) in standing.items():
        until = now + wait_after(failures + 1, free=counter.free)
        _write(connection, counter, failures=failures + 1, last=now, until=until)
    return 0


def forgive(connection: Connection, counters: Sequence[Counter], *, now: int) -> None:
    """Takes a try back that succeeded: the name's failures are forgotten, of the address's only this one."""
    by_name, *by_address = counters
    connection.execute(delete(TRIES).where(TRIES.c.key == by_name.key))
    for counter in by_address:
        failures, _ = _standing(connection, counter)
        left = max(failures - 1, 0)
        _write(connection, counter, failures=left, last=now, until=now)


def _standing(connection: Connection, counter: Counter) -> tuple[int, int]:
    row = connection.execute(select(TRIES.c.failures, TRIES.c.until).where(TRIES.c.key == counter.key)).first()
    return (row[0], row[1]) if row else (0, 0)


def _write(connection: Connection, counter: Counter, *, failures: int, last: int, until: int) -> None:
    connection.execute(delete(TRIES).where(TRIES.c.key == counter.key))
    connection.execute(TRIES.insert().values(key=counter.key, failures=failures, last=last, until=until))
