"""How long the next try has to wait."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.serve.accounts.store import Store
from pledgebook.serve.accounts.tries import LONGEST_WAIT, Counter, counters_of, forgive, knock, network_of, wait_after

DAY = 24 * 3600


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::2:3:4:5", "2001:db8::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
    ],
)
def test_tries_are_counted_by_what_one_machine_has(address: str, network: str) -> None:
    assert network_of(address) == network


def test_names_that_look_alike_are_one() -> None:
    assert counters_of("ＡＤＡ", address="x")[0] == counters_of(" ada ", address="x")[0]


@given(st.integers(0, 10**6), st.integers(0, 50))
def test_more_failures_never_wait_less_and_never_longer_than_an_hour(failures: int, free: int) -> None:
    now, then = wait_after(failures, free=free), wait_after(failures + 1, free=free)

    assert 0 <= now <= then <= LONGEST_WAIT


def test_a_try_that_has_to_wait_is_not_counted(address: str) -> None:
    counter = Counter(key="name:x", free=1)
    store = _store(address)
    with store.writing() as connection:
        waits = [knock(connection, (counter,), now=100) for _ in range(5)]
    store.close()

    assert waits == [0, 1, 1, 1, 1]


def test_failures_are_forgotten_after_a_day(tmp_path: Path) -> None:
    counter = Counter(key="name:x", free=1)
    store = _store(str(tmp_path / "x.book"))
    with store.writing() as connection:
        knock(connection, (counter,), now=100)
        later = [knock(connection, (counter,), now=100 + DAY), knock(connection, (counter,), now=101 + DAY)]
    store.close()

    assert later == [0, 0]


def test_a_success_takes_back_one_try_of_the_address_and_all_of_the_name(tmp_path: Path) -> None:
    by_name, by_address = Counter(key="name:x", free=9), Counter(key="address:y", free=3)
    store = _store(str(tmp_path / "x.book"))
    with store.writing() as connection:
        for _ in range(2):
            knock(connection, (by_name, by_address), now=100)
        forgive(connection, (by_name, by_address), now=100)
        waits = [knock(connection, (by_name, by_address), now=100) for _ in range(3)]
    store.close()

    assert waits == [0, 0, 1]


def _store(address: str) -> Store:
    return Store.open(address)
