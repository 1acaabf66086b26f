import pytest

from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.lang.interface import speaking
from pledgebook.model.party import Party
from pledgebook.serve.present.names import PartyNames, say_clauses, say_row

NAMES = PartyNames({"CHN": Party(id="CHN", name="China"), "KAZ": Party(id="KAZ", name="Kazakhstan")}.get)


@pytest.mark.parametrize(
    ("party", "name"), [("CHN", "China"), ("@silk-road-fund", "Silk Road Fund"), ("@un", "UN"), ("XYZ", "XYZ"), ("@", "@")]
)
def test_every_party_has_a_name(party: str, name: str) -> None:
    assert NAMES.name(party) == name


@pytest.mark.parametrize(
    ("parties", "words"),
    [
        ((), ""),
        (("CHN",), "China"),
        (("CHN", "KAZ"), "China and Kazakhstan"),
        (("CHN", "KAZ", "UZB", "TJK"), "China, Kazakhstan and 2 more"),
    ],
)
def test_several_parties_stand_in_one_line(parties: tuple[str, ...], words: str) -> None:
    assert NAMES.several(parties) == words


def test_the_packs_name_the_states() -> None:
    assert PartyNames(load_gazetteer().party).name("KGZ") == "Kyrgyzstan"


@pytest.mark.parametrize(("language", "said"), [("en", "finance, trade"), ("ru", "finance, trade"), ("zh", "finance、trade")])
def test_things_in_a_line_have_the_comma_of_the_reader(language: str, said: str) -> None:
    with speaking(language):
        assert say_row(["finance", "trade"]) == said


def test_clauses_in_a_line_have_the_semicolon_of_the_reader() -> None:
    with speaking("zh"):
        assert say_clauses(["one", "two"]) == "one；two"
