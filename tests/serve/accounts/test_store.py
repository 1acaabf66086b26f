"""Where accounts are: beside the book and never in it, on SQLite and on PostgreSQL."""

from __future__ import annotations

import io
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from pledgebook.ledger.book import Book
from pledgebook.ledger.store import read_address
from pledgebook.model.errors import BookError, BookTooNew, NotInBook, UsageError
from pledgebook.serve.accounts.journal import Entry, What, list_entries, note
from pledgebook.serve.accounts.people import (
    Position,
    add_account,
    end_account,
    find_account,
    list_accounts,
    set_position,
)
from pledgebook.serve.accounts.sessions import Lasting, begin_session, session_account
from pledgebook.serve.accounts.store import BESIDE, Store
from pledgebook.serve.accounts.tables import METADATA, VERSION_TABLE
from pledgebook.serve.accounts.tokens import list_tokens, make_token
from tests.serve.sample import events

ADMINISTRATOR, READER = Position(role="administrator"), Position(role="reader")


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """The accounts of a new book, in each database."""
    with Book.open(address, create=True) as book:
        book.append(events())
    opened = Store.open(address)
    yield opened
    opened.close()


def test_the_migrations_make_the_tables_that_the_code_knows(store: Store) -> None:
    with store.reading() as connection:
        found = inspect(connection)
        made = {name: {column["name"] for column in found.get_columns(name)} for name in METADATA.tables}

    assert made == {name: set(table.columns.keys()) for name, table in METADATA.tables.items()}


def test_accounts_are_there_when_opened_again(address: str, store: Store) -> None:
    with store.writing() as connection:
        add_account(connection, "Ada", position=ADMINISTRATOR, now=7)
    again = Store.open(address)
    with again.reading() as connection:
        (found,) = list_accounts(connection)
    again.close()

    assert (found.name, found.role, found.made, found.seen) == ("Ada", "administrator", 7, None)


def test_a_book_with_accounts_is_exported_and_verified_without_them(address: str, store: Store) -> None:
    with store.writing() as connection:
        add_account(connection, "Zenobia", position=ADMINISTRATOR, now=7, entry={"email": "z@example.org"})
    out = io.StringIO()
    with Book.open(address) as book:
        verified = book.verify()
        book.export_events(out)

    assert verified.holds
    assert "Zenobia" not in out.getvalue()
    assert "example.org" not in out.getvalue()


def test_accounts_of_a_newer_version_are_left_alone(address: str, store: Store) -> None:
    with store.writing() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))

    with pytest.raises(BookTooNew, match="accounts"):
        Store.open(address)


def test_closed_accounts_open_nothing_any_more(address: str) -> None:
    store = Store.open(address)
    store.close()

    with pytest.raises(BookError, match="closed"):
        store.has_accounts()


def test_the_file_of_accounts_is_for_its_owner_only(tmp_path: Path) -> None:
    Store.open(str(tmp_path / "x.book")).close()
    mode = stat.S_IMODE((tmp_path / f"x.book{BESIDE}").stat().st_mode)

    assert mode == 0o600


def test_the_book_itself_holds_no_table_of_accounts(path: Path) -> None:
    Book.open(str(path), create=True).close()
    Store.open(str(path)).close()
    engine = create_engine(read_address(str(path)))
    with engine.connect() as connection:
        names = inspect(connection).get_table_names()
    engine.dispose()

    assert [name for name in names if name.startswith("account")] == []


def test_a_name_is_had_by_one(store: Store) -> None:
    with store.writing() as connection:
        add_account(connection, "Ada", position=READER, now=1)
        with pytest.raises(UsageError, match="name already"):
            add_account(connection, " ＡＤＡ ", position=READER, now=1)


def test_an_e_mail_address_is_had_by_one(store: Store) -> None:
    with store.writing() as connection:
        add_account(connection, "Ada", position=READER, now=1, entry={"email": "a@example.org"})
        with pytest.raises(UsageError, match="e-mail"):
            add_account(connection, "Bo", position=READER, now=1, entry={"email": "A@Example.org"})


@pytest.mark.parametrize("name", ["", "   ", "a@b", "x" * 101, "\u200b"])
def test_what_is_no_name_is_refused(store: Store, name: str) -> None:
    with store.writing() as connection, pytest.raises(UsageError, match="no name"):
        add_account(connection, name, position=READER, now=1)


@pytest.mark.parametrize(("role", "party"), [("king", ""), ("focal-point", ""), ("reader", "KAZ")])
def test_a_position_that_cannot_be_is_refused(role: str, party: str) -> None:
    with pytest.raises(UsageError):
        Position(role=role, party=party)


def test_the_last_administrator_stays(store: Store) -> None:
    with store.writing() as connection:
        ada = add_account(connection, "Ada", position=ADMINISTRATOR, now=1)
        with pytest.raises(UsageError, match="nobody else"):
            end_account(connection, ada, now=2)
        with pytest.raises(UsageError, match="nobody else"):
            set_position(connection, ada, position=READER)


def test_a_removed_account_ends_with_its_sessions_and_tokens(store: Store) -> None:
    with store.writing() as connection:
        ada = add_account(connection, "Ada", position=READER, now=1)
        session = begin_session(connection, ada, now=1, lasting=Lasting())
        make_token(connection, ada, label="x", scopes=["read"], lifetime=(1, 9))
        end_account(connection, ada, now=2)
        (token,) = list_tokens(connection)

        assert session_account(connection, session, now=2, lasting=Lasting()) is None
        assert token.revoked == 2
        with pytest.raises(NotInBook):
            find_account(connection, "Ada")


def test_a_name_that_was_removed_is_that_of_the_same_person_when_it_is_added_again(store: Store) -> None:
    with store.writing() as connection:
        ada = add_account(connection, "Ada", position=READER, now=1)
        end_account(connection, ada, now=2)
        again = add_account(connection, "Ada", position=Position(role="reviewer"), now=3)

    assert (again.id, again.role, again.ended) == (ada.id, "reviewer", None)


def test_the_log_keeps_what_happened_the_newest_first(store: Store) -> None:
    with store.writing() as connection:
        for second in (1, 2):
            note(connection, Entry(at=second, what=What.DENIED, who="Ada", about="/add", details={"act": "add"}))
        note(connection, Entry(at=3, what=What.SIGNED_IN, who="Ada", details={}))
        found = list_entries(connection, What.DENIED)

    assert [(one.at, one.details) for one in found] == [(2, {"act": "add"}), (1, {"act": "add"})]
