"""Sentences of rooms, said again to a reader."""

from __future__ import annotations

import pytest

from pledgebook.lang.interface import speaking
from pledgebook.lang.phrases import reworded, say_error
from pledgebook.model.errors import UsageError


@pytest.mark.parametrize(
    ("tag", "said", "words"),
    [
        ("zh", "the same theme: transport", "领域相同：交通"),
        ("ru", "the same theme: transport", "то же направление: транспорт"),
        ("ru", "both are a pledge", "оба одного вида: обещание"),
        ("zh", "due by 2025-12-31, later by 2027-06-30", "期限2025-12-31，后改为2027-06-30"),
        ("ru", "80% of their words agree: railway", "совпадает 80 % слов: railway"),
        ("zh", "there is no page “0”", "没有第“0”页"),
    ],
)
def test_a_sentence_of_a_room_is_recognised_by_its_pattern(tag: str, said: str, words: str) -> None:
    with speaking(tag):
        assert reworded(said) == words


def test_per_cent_in_a_sentence_is_written_as_the_reader_writes_it() -> None:
    with speaking("ru"):
        assert "+22,5 % в год с 2020" in reworded(
            "+22.5% a year from 2020 to 2025, where +6.1% a year leads to the level: 366% of it"
        )


@pytest.mark.parametrize("said", ["", "a sentence that no room makes", "100 %", "x" * 3000])
def test_what_no_pattern_made_stays_as_it_is(said: str) -> None:
    with speaking("ru"):
        assert reworded(said) == said


def test_an_english_reader_gets_what_the_room_said() -> None:
    assert reworded("the same theme: transport") == "the same theme: transport"


def test_an_error_keeps_its_place_and_its_remedy() -> None:
    error = UsageError("“x” is no day", where="field", remedy="write it as 2026-03-20")

    with speaking("zh"):
        assert say_error(error) == "“x”不是有效日期 (field): 请写作 2026-03-20 的形式"
