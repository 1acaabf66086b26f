"""Entries of the log in words."""

from __future__ import annotations

from pledgebook.lang.interface import speaking
from pledgebook.serve.accounts.journal import Entry, What
from pledgebook.serve.present.access import say_details, say_doer


def _entry(*, who: str = "", **details: str) -> Entry:
    return Entry(at=0, what=What.DENIED, who=who, about="/accounts", address="192.0.2.1", details=details)


def test_particulars_name_what_was_tried_in_words() -> None:
    assert say_details(_entry(act="manage", method="GET", role="reader")) == "act: manage accounts; method: GET; role: reader"


def test_particulars_are_in_the_language_of_the_reader() -> None:
    with speaking("ru"):
        assert say_details(_entry(how="password")) == "способ входа: пароль"


def test_a_particular_that_nobody_knows_goes_by_its_own_name() -> None:
    assert say_details(_entry(colour="blue")) == "colour: blue"


def test_who_did_it_is_a_name_the_command_line_or_nobody_known() -> None:
    with speaking("zh"):
        assert [say_doer(_entry(who=who)) for who in ("Ada Li", "command line", "")] == ["Ada Li", "命令行", "身份不明"]
