"""Dates, numbers, sums and names as readers of other languages write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pledgebook.lang.interface import speaking
from pledgebook.model.account import Range
from pledgebook.model.measure import Measure, Role
from pledgebook.model.party import Party
from pledgebook.model.status import Reported, Schedule
from pledgebook.model.text import Span
from pledgebook.serve.present.amounts import say_amount, say_measure, say_range
from pledgebook.serve.present.days import say_by, say_day, say_delay, say_due, say_schedule_of, say_time
from pledgebook.serve.present.marks import OUTCOMES, REPORTED, TALLIES
from pledgebook.serve.present.names import PartyNames
from pledgebook.serve.present.numbers import say_rounded, say_signed


def plain(words: str) -> str:
    """The words with plain spaces for those that do not break."""
    return words.replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(("tag", "words"), [("en", "17 June 2025"), ("zh", "2025年6月17日"), ("ru", "17 июня 2025 г.")])
def test_a_day_is_written_as_its_reader_writes_it(tag: str, words: str) -> None:
    with speaking(tag):
        assert plain(say_day(date(2025, 6, 17))) == words


@pytest.mark.parametrize(
    ("tag", "edtf", "words"),
    [
        ("zh", "../2030", "2030年底前"),
        ("zh", "2025-06/..", "自2025年6月起"),
        ("zh", "2026-33", "2026年第一季度"),
        ("zh", "2013/2023", "2013–2023年"),
        ("zh", "2030~", "2030年前后"),
        ("ru", "../2030", "до конца 2030 г."),
        ("ru", "../2027-06", "до конца июня 2027 г."),
        ("ru", "2025-06/..", "с июня 2025 г."),
        ("ru", "2025-06", "июнь 2025 г."),
        ("ru", "2026-33/..", "с первого квартала 2026 г."),
        ("ru", "203X", "2030-е годы"),
        ("ru", "2013/2023", "2013–2023 гг."),
    ],
)
def test_a_time_is_said_in_the_words_of_its_reader(tag: str, edtf: str, words: str) -> None:
    with speaking(tag):
        assert plain(say_time(edtf)) == words


@pytest.mark.parametrize(
    ("tag", "day", "due", "by"),
    [
        ("zh", date(2030, 12, 31), "2030年底", "2030年底前"),
        ("ru", date(2027, 6, 30), "конец июня 2027 г.", "до конца июня 2027 г."),
        ("ru", date(2027, 6, 17), "17 июня 2027 г.", "до 17 июня 2027 г."),
        ("en", date(2027, 6, 30), "end of June 2027", "by the end of June 2027"),
    ],
)
def test_the_end_of_a_term_is_said_by_its_period(tag: str, day: date, due: str, by: str) -> None:
    with speaking(tag):
        assert (plain(say_due(day)), plain(say_by(day))) == (due, by)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 1, 31), "опоздание 1 день"),
        (date(2026, 1, 30), "опоздание 2 дня"),
        (date(2026, 1, 27), "опоздание 5 дней"),
        (date(2026, 1, 11), "опоздание 21 день"),
        (date(2020, 1, 1), "опоздание 6 лет"),
    ],
)
def test_a_delay_has_the_plural_of_its_number(due: date, words: str) -> None:
    with speaking("ru"):
        assert say_delay(due, date(2026, 2, 1)) == words


def test_a_flag_of_the_schedule_is_said_whole() -> None:
    with speaking("zh"):
        said = [say_schedule_of(one, date(2026, 2, 13), as_of=date(2026, 2, 1)) for one in (Schedule.DUE_SOON, Schedule.MET_LATE)]

    assert said == ["12天后到期", "逾期完成"]


@pytest.mark.parametrize(
    ("tag", "unit", "words"),
    [
        ("en", "CNY", "26 bn yuan"),
        ("zh", "CNY", "260亿元"),
        ("ru", "CNY", "26 млрд юаней"),
        ("zh", "USD", "260亿美元"),
        ("ru", "USD", "26 млрд долларов США"),
        ("zh", "km", "260亿公里"),
        ("ru", "tonne", "26 млрд тонн"),
    ],
)
def test_a_sum_is_scaled_by_the_words_of_its_reader(tag: str, unit: str, words: str) -> None:
    with speaking(tag):
        assert plain(say_amount(Decimal(26_000_000_000), Decimal(26_000_000_000), unit=unit)) == words


@pytest.mark.parametrize(
    ("number", "words"), [("1", "1 место"), ("2", "2 места"), ("5", "5 мест"), ("21", "21 место"), ("1.5", "1,5 места")]
)
def test_a_unit_has_the_form_of_its_number(number: str, words: str) -> None:
    with speaking("ru"):
        assert plain(say_amount(Decimal(number), Decimal(number), unit="place")) == words


@pytest.mark.parametrize(("tag", "words"), [("zh", "12,345"), ("ru", "12 345"), ("en", "12,345")])
def test_a_number_that_no_scale_holds_exactly_is_written_out(tag: str, words: str) -> None:
    with speaking(tag):
        assert plain(say_range(Range(low=Decimal(12345), high=Decimal(12345)))) == words


def test_a_change_and_an_open_bound_are_said_in_the_language() -> None:
    change = Measure(span=Span(0, 1), low=Decimal(35), high=None, unit="%", role=Role.CHANGE, rule="r")
    with speaking("ru"):
        russian = plain(say_measure(change))
    with speaking("zh"):
        chinese = say_measure(change)

    assert (russian, chinese) == ("на более 35 %", "幅度超过35%")


def test_a_thing_of_no_catalogue_keeps_the_noun_of_its_text() -> None:
    with speaking("zh"):
        assert say_amount(Decimal(3), Decimal(3), unit="widget") == "3widgets"


def test_a_weight_has_its_sign_and_decimals_of_the_reader() -> None:
    with speaking("ru"):
        assert (say_signed(-0.5), say_signed(0.25), say_rounded(Decimal("1234.5"), 1)) == ("-0,50", "+0,25", "1\xa0234,5")


NAMES = PartyNames({"@asean": Party(id="@asean", name="Association of Southeast Asian Nations")}.get)


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en", "Association of Southeast Asian Nations"),
        ("zh", "东南亚国家联盟"),
        ("ru", "Ассоциация государств Юго-Восточной Азии"),
    ],
)
def test_an_organisation_has_its_name_in_the_language(tag: str, words: str) -> None:
    with speaking(tag):
        assert NAMES.name("@asean") == words


@pytest.mark.parametrize(("tag", "words"), [("zh", "中国、哈萨克斯坦和另外2方"), ("ru", "Китай, Казахстан и ещё 2")])
def test_states_are_named_and_listed_as_the_reader_does(tag: str, words: str) -> None:
    with speaking(tag):
        assert NAMES.several(["CHN", "KAZ", "UZB", "TJK"]) == words


def test_a_mark_is_said_in_the_language_of_whoever_looks() -> None:
    mark = REPORTED[Reported.DELIVERED]
    english = (mark.word, mark.meaning)
    with speaking("zh"):
        chinese = (mark.word, mark.meaning)

    assert (english, chinese) == (("delivered", "Said to be done"), ("已落实", "据称已完成"))


def test_every_mark_has_words_of_its_own_in_each_language() -> None:
    marks = [*REPORTED.values(), *OUTCOMES.values(), *TALLIES.values()]
    english = [mark.word for mark in marks]
    for tag in ("zh", "ru"):
        with speaking(tag):
            same = [word for mark, word in zip(marks, english, strict=True) if mark.word == word]

        assert same == []
