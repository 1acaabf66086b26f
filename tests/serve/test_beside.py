"""Accounts and saved views go with a back-up and come back, from and to each database."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from pledgebook.model.errors import UsageError
from pledgebook.serve.accounts.journal import Entry, What, list_entries, note
from pledgebook.serve.accounts.people import list_accounts
from pledgebook.serve.accounts.secret import lasting_secret
from pledgebook.serve.accounts.store import Store
from pledgebook.serve.accounts.tokens import list_tokens, make_token
from pledgebook.serve.beside import KEEPINGS, carry, refuse_kept, what_is_beside
from pledgebook.serve.saved import SavedViews
from tests.databases import new_database
from tests.serve.accounts.served import NAMES, fill

NOW = 1_800_000_000


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where it is restored to."""
    return str(tmp_path / "again.db") if request.param == "sqlite" else new_database(request.getfixturevalue("postgres"))


@pytest.fixture
def kept(address: str) -> str:
    """A book with accounts, a token, entries of the log and saved views beside it."""
    store = Store.open(address)
    fill(store, now=NOW)
    with store.writing() as connection:
        (first, *_) = list_accounts(connection)
        make_token(connection, first, label="nightly", scopes=["read"], lifetime=(NOW, 30))
        lasting_secret(connection, "forms")
        for number in range(3):
            note(connection, Entry(at=NOW + number, what=What.DENIED, who="somebody", about=f"/{number}", address="", details={}))
    store.close()
    views = SavedViews(address)
    views.save("", "铁路 rails", address="/commitments?theme=transport")
    views.save(first.id, "mine", address="/commitments?q=yuan")
    views.close()
    return address


def told(address: str) -> list[object]:
    """Everything that is kept beside a book, for comparing."""
    store, views = Store.open(address), SavedViews(address)
    try:
        with store.reading() as connection:
            accounts = list_accounts(connection)
            log = [(one.at, one.about) for one in list_entries(connection, limit=100)]
            return [
                accounts,
                list_tokens(connection),
                log,
                {owner: views.of(owner) for owner in ("", *(one.id for one in accounts))},
            ]
    finally:
        store.close()
        views.close()


def test_all_of_it_comes_back_in_either_database(kept: str, target: str, tmp_path: Path) -> None:
    backup = str(tmp_path / "backup")
    carry(kept, backup, what=what_is_beside(kept))
    carry(backup, target, what=what_is_beside(backup))

    assert [one.name for one in what_is_beside(target)] == ["accounts", "saved views"]
    assert told(target) == told(kept)


def test_what_came_back_goes_on(kept: str, target: str, tmp_path: Path) -> None:
    backup = str(tmp_path / "backup")
    carry(kept, backup, what=what_is_beside(kept))
    carry(backup, target, what=what_is_beside(backup))
    store = Store.open(target)
    with store.writing() as connection:
        note(connection, Entry(at=NOW + 9, what=What.DENIED, who="somebody", about="/new", address="", details={}))
        (latest, *_) = list_entries(connection, limit=1)
    store.close()

    assert latest.about == "/new"


def test_files_of_a_back_up_are_for_their_owner_only(kept: str, tmp_path: Path) -> None:
    carry(kept, str(tmp_path / "backup"), what=what_is_beside(kept))

    for one in KEEPINGS:
        assert stat.S_IMODE((tmp_path / f"backup{one.ending}").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_where_nothing_is_kept_nothing_is_made(address: str, tmp_path: Path) -> None:
    beside = what_is_beside(address)
    carry(address, str(tmp_path / "backup"), what=beside)

    assert beside == ()
    assert list(tmp_path.glob("backup*")) == []


def test_what_is_there_already_is_left(kept: str) -> None:
    before = told(kept)
    with pytest.raises(UsageError, match="already"):
        refuse_kept(kept, KEEPINGS)

    assert told(kept) == before


def test_tables_without_rows_on_a_server_are_no_hindrance(postgres: str) -> None:
    target = new_database(postgres)
    Store.open(target).close()

    refuse_kept(target, KEEPINGS)


def test_every_role_has_an_account_after_it(kept: str, tmp_path: Path) -> None:
    carry(kept, str(tmp_path / "backup"), what=what_is_beside(kept))
    store = Store.open(str(tmp_path / "backup"))
    with store.reading() as connection:
        names = {one.name for one in list_accounts(connection)}
    store.close()

    assert names == set(NAMES.values())
