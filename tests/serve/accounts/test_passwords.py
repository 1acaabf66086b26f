"""Which passwords are taken, and how they are kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pwdlib.hashers.argon2 import Argon2Hasher

from pledgebook.model.errors import UsageError
from pledgebook.serve.accounts.passwords import LONGEST, SHORTEST, Vault, check_password, commonest
from tests.serve.accounts.served import PASSWORD, QUICK


@pytest.mark.parametrize(
    "password",
    [
        "seven grey herons wait",
        "кто рано встаёт, тому дождь",
        "九只灰鹭站在冰冷的河边等着早晨的太阳",
        "xkq 7v pf2 mmz 0",
        "ÀÉÎÕÜ àéîõü ßøåñç",
        "x" * 3 + "tramway of my youth in Osh",
    ],
)
def test_a_long_password_of_any_signs_is_taken(password: str) -> None:
    check_password(password, name="Ada")


@pytest.mark.parametrize(
    "password",
    [
        "",
        "short",
        "a" * (SHORTEST - 1),
        "x" * (LONGEST + 1),
        "passwordpassword",
        "password12345678",
        "Password Password 1",
        "QWERTYuiopasdfgh",
        "1234567890123456",
        "aaaaaaaaaaaaaaaa",
        "abcdefghijklmnop",
        "zyxwvutsrqponmlk",
        "ministrypassword2026",
        "pledgebookpledgebook!",
        "Ada Lovelace Ada Lovelace",
        "привет пароль йцукен",
    ],
)
def test_what_is_guessed_first_is_refused(password: str) -> None:
    with pytest.raises(UsageError):
        check_password(password, name="Ada Lovelace", email="")


def test_an_e_mail_address_is_no_password() -> None:
    with pytest.raises(UsageError):
        check_password("registry@example.org", name="Ada", email="registry@example.org")


def test_the_commonest_are_in_the_list() -> None:
    assert {"password", "123456", "qwerty", "letmein", "пароль"} <= commonest()


def test_a_password_composed_by_another_keyboard_is_the_same() -> None:
    assert QUICK.fits("e\u0301tang gris et silencieux", QUICK.keep("\u00e9tang gris et silencieux"))


def test_nothing_fits_where_nothing_was_kept() -> None:
    assert not QUICK.fits("the password of nobody", "")


def test_a_password_is_kept_as_argon2id() -> None:
    assert Vault().keep(PASSWORD).startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_what_was_kept_with_less_work_is_dated() -> None:
    kept = QUICK.keep(PASSWORD)
    stronger = Vault(Argon2Hasher(time_cost=2, memory_cost=16, parallelism=1))

    assert stronger.fits(PASSWORD, kept)
    assert stronger.is_dated(kept)
    assert not QUICK.is_dated(kept)


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=40))
def test_only_the_same_password_fits(one: str, other: str) -> None:
    import unicodedata

    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)

    assert QUICK.fits(other, QUICK.keep(one)) == same
