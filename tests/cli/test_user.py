"""pledgebook user and pledgebook token: accounts from the command line."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pledgebook.serve.accounts.people import find_account
from pledgebook.serve.accounts.store import Store
from pledgebook.serve.accounts.tokens import token_account
from tests.cli.command import run

PASSWORD = "seven grey herons wait"


@pytest.fixture
def own(book: str, tmp_path: Path) -> str:
    """A copy of the small book, for a test that may write beside it."""
    return shutil.copy(book, str(tmp_path / "own.db"))


def add(book: str, name: str, role: str, *more: str, words: str = PASSWORD) -> subprocess.CompletedProcess[str]:
    """What adding somebody prints."""
    return run("user", "add", name, "--role", role, *more, "--password-stdin", "--book", book, text=f"{words}\n")


def listed(book: str) -> Any:
    """The accounts."""
    return json.loads(run("user", "list", "--json", "--book", book).stdout)


def test_somebody_is_added_and_listed(own: str) -> None:
    added = add(own, "Ada", "administrator")
    add(own, "Bo", "focal-point", "--party", "kaz")

    assert added.stdout == "Ada can sign in as administrator\n"
    assert [(one["name"], one["role"], one["party"]) for one in listed(own)] == [
        ("Ada", "administrator", ""),
        ("Bo", "focal-point", "KAZ"),
    ]


@pytest.mark.parametrize(
    ("name", "role", "words", "told"),
    [
        ("Ada", "king", PASSWORD, "there is no role"),
        ("Ada", "focal-point", PASSWORD, "speaks for a party"),
        ("Ada", "reader", "short", "5 characters"),
        ("Ada", "reader", "passwordpassword", "guessed first"),
        ("", "reader", PASSWORD, "no name"),
    ],
)
def test_who_cannot_be_added_is_told_in_one_line(own: str, name: str, role: str, words: str, told: str) -> None:
    refused = add(own, name, role, words=words)

    assert refused.returncode == 2
    assert told in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_a_password_is_asked_of_a_person_only(own: str) -> None:
    refused = run("user", "add", "Ada", "--role", "reader", "--book", own)

    assert refused.returncode == 2
    assert "--password-stdin" in refused.stderr


def test_somebody_without_a_password_needs_an_address_for_which_a_provider_vouches(own: str) -> None:
    refused = run("user", "add", "Ada", "--role", "reader", "--no-password", "--book", own)
    added = run("user", "add", "Ada", "--role", "reader", "--no-password", "--email", "ada@example.org", "--book", own)

    assert (refused.returncode, added.returncode) == (2, 0)
    assert [(one["email"], one["password"]) for one in listed(own)] == [("ada@example.org", False)]


def test_a_role_is_changed_a_password_given_anew_and_an_account_removed(own: str) -> None:
    add(own, "Ada", "administrator")
    add(own, "Bo", "reader")
    told = [
        run("user", "role", "bo", "reviewer", "--book", own).stdout,
        run("user", "password", "bo", "--password-stdin", "--book", own, text="eleven wet umbrellas sing\n").stdout,
        run("user", "remove", "bo", "--book", own).stdout,
    ]

    assert told == ["Bo is reviewer now\n", "Bo has a new password; 0 sessions ended\n", "Bo can no longer sign in\n"]
    assert [one["name"] for one in listed(own)] == ["Ada"]


def test_the_last_administrator_stays(own: str) -> None:
    add(own, "Ada", "administrator")

    assert run("user", "remove", "Ada", "--book", own).returncode == 2


def test_what_was_done_to_accounts_is_in_the_log(own: str) -> None:
    add(own, "Ada", "administrator")
    log = json.loads(run("user", "log", "--json", "--book", own).stdout)

    assert [(one["what"], one["who"], one["about"]) for one in log] == [("account-added", "command line", "Ada")]


def test_a_token_is_printed_once_and_opens_what_its_scopes_say(own: str) -> None:
    add(own, "Ada", "administrator")
    made = run("token", "add", "Ada", "--for", "nightly export", "--scope", "read", "--book", own)
    secret = made.stdout.strip()
    listed = run("token", "list", "--book", own)
    store = Store.open(own)
    with store.reading() as connection:
        ada = find_account(connection, "Ada")
        found = token_account(connection, secret, now=ada.made)
    store.close()

    assert found is not None
    assert (found[0].name, found[1].scopes) == ("Ada", ("read",))
    assert "nightly export" in listed.stdout
    assert secret not in listed.stdout


def test_a_revoked_token_opens_nothing(own: str) -> None:
    add(own, "Ada", "administrator")
    run("token", "add", "Ada", "--for", "nightly export", "--book", own)
    (token,) = json.loads(run("token", "list", "Ada", "--json", "--book", own).stdout)
    run("token", "revoke", token["id"], "--book", own)
    (after,) = json.loads(run("token", "list", "--json", "--book", own).stdout)

    assert token["revoked"] is None
    assert after["revoked"] is not None


def test_accounts_of_a_book_that_is_not_there_are_not_made(tmp_path: Path) -> None:
    absent = tmp_path / "absent.db"

    assert add(str(absent), "Ada", "administrator").returncode == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "options", [["--host", "0.0.0.0"], ["--accounts"], ["--url", "https://pledges.example"], ["--proxy", "127.0.0.1"]]
)
def test_a_book_is_not_served_to_others_before_somebody_can_sign_in(own: str, options: list[str]) -> None:
    refused = run("serve", "--book", own, "--port", "0", *options)

    assert refused.returncode == 2
    assert "pledgebook user add" in refused.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--url", "pledges.example"], "no address of a server"),
        (["--oidc-issuer", "http://login.example"], "https"),
        (["--oidc-role", "reader"], "--oidc-issuer"),
        (["--oidc-issuer", "https://login.example", "--oidc-role", "king"], "no role"),
    ],
)
def test_what_cannot_be_served_so_is_told(own: str, options: list[str], told: str) -> None:
    refused = run("serve", "--book", own, "--port", "0", *options)

    assert refused.returncode == 2
    assert told in refused.stderr


@pytest.mark.slow
def test_a_served_book_asks_who_comes(own: str) -> None:
    import urllib.error
    import urllib.request

    add(own, "Ada", "administrator")
    command = [sys.executable, "-m", "pledgebook", "serve", "--book", own, "--port", "0", "--accounts"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            address = next(word for line in server.stderr for word in line.split() if word.startswith("http://127.0.0.1:"))
            with urllib.request.urlopen(address, timeout=30) as answer:
                page = answer.read().decode()
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(f"{address}api/v1/commitments", timeout=30)
            status = refused.value.code
            refused.value.close()
        finally:
            server.terminate()

    assert 'action="/sign-in"' in page
    assert status == 401
