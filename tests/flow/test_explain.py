"""How a text was read."""

from __future__ import annotations

import pytest

import pledgebook
from pledgebook.extract.assemble import Extractor
from pledgebook.flow.explain import VETO, Explanation, SentenceReading, explain
from pledgebook.model.errors import PackError
from pledgebook.model.text import Genre
from pledgebook.read.reader import read_text

LIST = "The two sides will:\n- build a road of 12 km;\n- deepen their trust.\n"


def explained(text: str, *, gate: bool = True, **given: str) -> Explanation:
    return explain(read_text(text, given={"language": "en", "published": "2025-06-17", **given}), gate=gate)


def only(text: str, *, gate: bool = True) -> SentenceReading:
    (sentence,) = explained(text, gate=gate).sentences
    return sentence


@pytest.mark.parametrize("gate", [True, False])
def test_the_statements_explained_are_those_extracted(gate: bool) -> None:
    document = read_text(
        "Green hills. The parties signed a treaty. China will give 5 million yuan and 20 buses to Kazakhstan.\n" + LIST,
        given={"published": "2025-06-17", "language": "en"},
    )

    assert explain(document, gate=gate).statements == Extractor.load("en", gate=gate).extract(document)


def test_a_sentence_that_the_gate_stops_has_no_acts() -> None:
    stopped = only("Green hills and blue rivers.")

    assert (stopped.passed, stopped.gate.passed, stopped.acts) == (False, False, ())


def test_without_the_gate_every_sentence_is_parsed() -> None:
    document = read_text("Green hills and blue rivers.", given={"language": "en"})

    assert [one.passed for one in explain(document, gate=False).sentences] == [True]


def test_an_item_is_shown_with_its_lead_in_and_as_it_was_parsed() -> None:
    item = explained(LIST).sentences[1]

    assert (item.item, item.lead) == (True, "The two sides will:")
    assert item.parsed.startswith("The two sides will build a road")


def test_an_act_says_what_gives_it_force_and_kind() -> None:
    (act,) = only("China will open a school in Astana.").acts

    assert (act.words, act.subject, act.force, act.kind) == ("open", "China", "future", "pledge")
    assert (act.rule, act.kind_rule, act.refused) == ("en.force.future", "kind.future", "")


def test_a_refused_act_names_the_objection_and_has_no_statement() -> None:
    (act,) = only("China and Kazakhstan met in Astana.", gate=False).acts

    assert (act.refused, act.statements) == ("logistics", ())


def test_what_no_rule_objects_to_may_be_vetoed() -> None:
    text = "We hope that the weather will hold. She will sing. They will win the game, and we will cheer for them loudly."
    acts = [act for sentence in explained(text, genre=Genre.NEWS).sentences for act in sentence.acts if act.kind]

    assert all(act.refused == VETO for act in acts if not act.statements and not act.refused)
    assert all((act.probability or 0) >= (explained(text).threshold or 0) for act in acts if act.statements)


def test_an_act_without_a_kind_is_shown_too() -> None:
    (act,) = only("Ruritania can train 5,000 doctors.", gate=False).acts

    assert (act.kind, act.probability) == ("", None)


def test_every_field_points_at_words_of_the_text() -> None:
    text = "China will provide 26 billion yuan to Kazakhstan this year."
    (act,) = only(text).acts

    assert all(field.words in text for one in act.statements for field in one.fields)
    assert {"kind", "testable", "theme", "actors", "recipients", "measure, amount", "when"} <= {
        field.field for one in act.statements for field in one.fields
    }


def test_places_are_those_of_the_text() -> None:
    text = "Green hills. China will open a school in Astana.\n" + LIST
    places = [(one.span, one.words) for one in explained(text).sentences]

    assert [text[span.start : span.end] for span, _ in places] == [words for _, words in places]


def test_explaining_twice_gives_the_same() -> None:
    assert explained(LIST) == explained(LIST)


def test_a_language_without_a_pack_is_an_error() -> None:
    with pytest.raises(PackError, match="no pack for language 'hu'"):
        explained("A kormány utat épít.", language="hu")


def test_it_is_one_of_the_promised_names() -> None:
    told = pledgebook.explain("China will open a school this year.", published="2025-06-17", given={"language": "en"})

    assert [statement.when.edtf for statement in told.statements if statement.when] == ["2025"]


def test_what_somebody_says_who_only_asks_is_left_out() -> None:
    asking = "Q: You said that Norway will build 30 houses."
    text = f"PRESIDENT MORENO: We will build 40 houses.\n\n{asking}\n\nA: It will build 20 houses."
    found = explained(text, genre="speech", title="Remarks by President Ana Moreno of Peru and Prime Minister Larsen of Norway")
    (question,) = (one for one in found.sentences if one.asked)

    assert (question.words, question.passed, question.gate.passed) == (asking, False, True)
    assert len(found.statements) == 2
