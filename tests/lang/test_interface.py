"""The language in which the program speaks."""

from __future__ import annotations

import re
import threading
from contextvars import copy_context

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.lang.interface import (
    CATALOGUES,
    DOMAIN,
    gettext,
    negotiate,
    ngettext,
    say_language,
    speak,
    speaking,
    term,
    tongue,
    tongues,
)

_HOLE = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
_TAG = re.compile(r"</?(\w+)")
OTHERS = [tag for tag in tongues() if tag != "en"]


def test_there_are_three_languages_each_with_its_name_in_itself() -> None:
    assert {tag: one.name for tag, one in tongues().items()} == {"en": "English", "ru": "Русский", "zh": "中文"}


@pytest.mark.parametrize(
    ("header", "tag"),
    [
        ("", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("ru", "ru"),
        ("kk,ru;q=0.8,en;q=0.5", "ru"),
        ("en;q=0.2, zh;q=0.4", "zh"),
        ("fr, de", "en"),
        ("ru;q=0, zh;q=0.1", "zh"),
        ("zh;q=nothing, ru;q=0.1", "ru"),
        ("*", "en"),
    ],
)
def test_a_browser_gets_the_language_that_it_wants_most(header: str, tag: str) -> None:
    assert negotiate(header) == tag


@given(st.text(max_size=200))
def test_any_header_gives_a_language_that_there_is(header: str) -> None:
    assert negotiate(header) in tongues()


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1 положение"), (2, "2 положения"), (5, "5 положений"), (11, "11 положений"), (21, "21 положение"), (22, "22 положения")],
)
def test_a_russian_noun_has_the_form_of_its_number(number: int, words: str) -> None:
    with speaking("ru"):
        said = ngettext("%(num)s statement", "%(num)s statements", number)

    assert said == words


@pytest.mark.parametrize(("tag", "words"), [("en", "1,200 statements"), ("ru", "1 200 положений"), ("zh", "1,200条表述")])
def test_a_number_in_a_message_is_written_as_the_reader_writes_it(tag: str, words: str) -> None:
    with speaking(tag):
        said = ngettext("%(num)s statement", "%(num)s statements", 1200)

    assert said.replace("\xa0", " ") == words


def test_a_message_without_translation_stays_english() -> None:
    with speaking("zh"):
        assert gettext("a sentence of no catalogue") == "a sentence of no catalogue"


def test_a_language_without_catalogue_is_english() -> None:
    with speaking("xx"):
        assert tongue().tag == "en"


def test_a_word_of_no_catalogue_stays_as_it_is_even_with_a_per_cent_sign() -> None:
    with speaking("ru"):
        assert term("50 % of something") == "50 % of something"


def test_a_word_of_data_is_found_without_its_context() -> None:
    with speaking("zh"):
        assert (term("transport"), term("transport", "theme")) == ("交通", "交通")


def test_languages_are_named_in_the_one_spoken() -> None:
    with speaking("ru"):
        assert (say_language("zh"), say_language("??")) == ("китайский", "??")


def test_a_thread_started_in_a_context_speaks_its_language() -> None:
    heard: list[str] = []
    with speaking("zh"):
        thread = threading.Thread(target=copy_context().run, args=(lambda: heard.append(tongue().tag),))
        thread.start()
        thread.join()

    assert heard == ["zh"]


def test_one_that_speaks_does_not_change_what_others_hear() -> None:
    copy_context().run(speak, "ru")

    assert tongue().tag == "en"


@pytest.mark.parametrize("tag", OTHERS)
def test_translations_fill_in_what_their_messages_do(tag: str) -> None:
    with (CATALOGUES / tag / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        catalogue = read_po(file, locale=tag)
    wrong = [
        (message.id, form)
        for message in catalogue
        if message.id
        for form in ([message.string] if isinstance(message.string, str) else message.string or ())
        if form and not _fits(message.id if isinstance(message.id, str) else message.id[-1], form, plural=message.pluralizable)
    ]

    assert wrong == []


def _fits(message: str, form: str, *, plural: bool) -> bool:
    holes, filled = sorted(_HOLE.findall(message)), sorted(_HOLE.findall(form))
    same_holes = set(filled) <= set(holes) if plural else holes == filled
    return same_holes and sorted(_TAG.findall(message)) == sorted(_TAG.findall(form))
