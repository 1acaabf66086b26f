"""Names of places: found in three languages and their inflections, and not where a word means something else."""

from __future__ import annotations

import pytest

from pledgebook.lang.places import load_places, places_of, routes

FIVE = frozenset({"CHN", "KAZ", "KGZ", "TJK", "TKM", "UZB"})


def found(text: str, countries: frozenset[str] = FIVE) -> list[str]:
    """The words of the places that a text names."""
    return [text[hit.start : hit.end] for hit in places_of(countries).find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a line from Kashgar to Andijan", ["Kashgar", "Andijan"]),
        ("the dry port of Xi'an and the dry port of Xi’an", ["Xi'an", "Xi’an"]),
        ("trains through Khorgos", ["Khorgos"]),
        ("Osh is a city", ["Osh"]),
        ("из Сианя через Хоргос в Алматы", ["Сианя", "Хоргос", "Алматы"]),
        ("в Ташкенте и Самарканде", ["Ташкенте", "Самарканде"]),
        ("西安至阿拉木图的航班", ["西安", "阿拉木图"]),
        ("霍尔果斯口岸", ["霍尔果斯"]),
        ("the Karaganda–Almaty road", ["Karaganda", "Almaty"]),
    ],
)
def test_a_place_is_found_by_its_name(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "China and Kazakhstan will meet",  # states are parties
        "the Kazakh side",  # a people, and the name of a town too
        "a kashgar rug",  # no name
        "Kashgarian",  # part of another word
        "Ташкентский",  # an adjective
        "天下大同",  # two signs that are words
        "a golden age of friendship",
        "",
    ],
)
def test_what_only_looks_like_a_place_is_none(text: str) -> None:
    assert found(text) == []


def test_only_places_of_the_countries_asked_for_are_found() -> None:
    assert found("from Kashgar to Osh", frozenset({"KGZ"})) == ["Osh"]
    assert found("from Kashgar to Osh", frozenset()) == []


@pytest.mark.parametrize(("countries", "names"), [({"JPN"}, []), ({"JPN", "FJI"}, ["Suva"])])
def test_a_capital_is_no_other_name_of_a_town_elsewhere(countries: set[str], names: list[str]) -> None:
    assert found("a plant in Suva", frozenset(countries)) == names


def test_a_name_of_several_towns_is_that_of_the_far_larger_one() -> None:
    (hit,) = places_of(FIVE).find("Osh")

    assert (hit.place.country, hit.place.sort) == ("KGZ", "town")


def test_own_places_have_sound_coordinates_and_names_of_their_own() -> None:
    places = load_places().place

    assert all(-90 <= one.latitude <= 90 and -180 <= one.longitude <= 180 for one in places)
    assert len({one.id for one in places}) == len(places)


def test_a_name_of_the_pack_is_found_wherever_it_is_written() -> None:
    for place in load_places().place:
        for name in place.names:
            hits = places_of(frozenset({place.country})).find(name)
            assert [hit.place.id for hit in hits] == [place.id], name


@pytest.mark.parametrize("sort", [sort for sort, _ in routes().sorts])
def test_each_sort_of_route_has_words_that_its_examples_prove(sort: str) -> None:
    (entry,) = [one for one in load_places().route if one.sort == sort]

    assert entry.yes
    assert entry.no
