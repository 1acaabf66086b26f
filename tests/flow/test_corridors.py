"""Routes in words: names that are joined as a route joins them, with a word for the route nearby."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pledgebook.flow.corridors import find_corridors
from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.lang.places import places_of

FIVE = frozenset({"CHN", "KAZ", "KGZ", "TJK", "TKM", "UZB"})


def states(words: str) -> Iterator[tuple[str, int, int]]:
    """The states that a text names."""
    for hit in load_gazetteer().find(words):
        if not hit.party.startswith("@"):
            yield hit.party, hit.start, hit.end


def told(text: str) -> list[tuple[str, list[str]]]:
    """Sort and stops of each route."""
    found = find_corridors(text, places=places_of(FIVE), states=states)
    return [(one.sort, [stop.state or (stop.place.name if stop.place else "") for stop in one.stops]) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a railway from Kashgar to Osh", [("railway", ["Kashgar", "Osh"])]),
        ("the China–Kyrgyzstan–Uzbekistan railway", [("railway", ["CHN", "KGZ", "UZB"])]),
        ("the railway from China through Kyrgyzstan to Uzbekistan", [("railway", ["CHN", "KGZ", "UZB"])]),
        ("direct flights between Almaty and Shanghai will start", [("air route", ["Almaty", "Shanghai"])]),
        ("a second track between Dostyk and Moiynty", [("railway", ["Dostyk", "Moiynty"])]),
        ("a gas pipeline linking Turkmenistan and China", [("pipeline", ["TKM", "CHN"])]),
        ("the China–Tajikistan highway, second phase", [("road", ["CHN", "TJK"])]),
    ],
)
def test_a_route_is_told_by_its_names_and_its_word(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "China–Kazakhstan cooperation in health",
        "schools in Almaty and Tashkent",
        "A railway will be built. Almaty to Tashkent is a long way for students",
        "a railway to Osh",
        "railways in China and Kazakhstan",
        "",
    ],
)
def test_names_that_no_route_joins_are_none(text: str) -> None:
    assert told(text) == []


def test_a_route_is_told_in_chinese() -> None:
    assert told("开通西安至阿拉木图的航班") == [("air route", ["Xi’an", "Almaty"])]


def test_a_route_is_told_in_russian() -> None:
    assert told("железная дорога Кашгар – Андижан") == [("railway", ["Kashgar", "Andijan"])]


def test_there_and_back_is_one_route() -> None:
    (there,) = find_corridors("a railway from Kashgar to Osh", places=places_of(FIVE), states=states)
    (back,) = find_corridors("a railway from Osh to Kashgar", places=places_of(FIVE), states=states)

    assert there.key == back.key
