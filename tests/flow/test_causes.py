"""Why a prediction differs from gold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from pledgebook.flow.causes import CAUSES, cause_of_false, cause_of_field, cause_of_miss
from pledgebook.flow.explain import VETO, ActReading, SentenceReading, explain
from pledgebook.flow.explain_gate import GateReading
from pledgebook.flow.score import Pairing, pair_statements
from pledgebook.flow.score_form import Annotation, Quantity
from pledgebook.model.text import Span
from pledgebook.read.reader import read_text


def read(text: str, *, gate: bool = False) -> Sequence[SentenceReading]:
    return explain(read_text(text, given={"language": "en", "published": "2025-06-17"}), gate=gate).sentences


def marked(text: str, quote: str, trigger: str, **fields: object) -> Annotation:
    start = text.index(quote)
    made = Annotation(
        start=start, end=start + len(quote), quote=quote, trigger=trigger, kind="pledge", testable=True, theme="trade", cluster="c"
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def missed(text: str, quote: str, trigger: str, *, gate: bool = False) -> tuple[str, str]:
    """Cause and detail of a gold statement of which nothing was found."""
    gold = marked(text, quote, trigger)
    cause = cause_of_miss(gold, pair_statements([gold], []), sentences=read(text, gate=gate))
    return cause.name, cause.detail


def act(text: str, words: str, **fields: object) -> ActReading:
    start = text.index(words)
    span = Span(start, start + len(words))
    made = ActReading(
        trigger=span,
        span=span,
        words=words,
        quote=words,
        lemma=words,
        subject="",
        tense="future",
        via="root",
        traits=(),
        force="future",
        rule="r.force",
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def sentence(text: str, *acts: ActReading) -> SentenceReading:
    return SentenceReading(
        span=Span(0, len(text)),
        words=text,
        item=False,
        heading=False,
        lead="",
        passed=True,
        gate=GateReading(passed=True),
        parsed="",
        acts=acts,
    )


def test_what_the_gate_stopped_is_the_fault_of_the_gate() -> None:
    assert missed("Green hills and blue rivers.", "Green hills", "hills", gate=True) == ("gate", "")


def test_what_is_only_asked_is_lost_with_its_speaker() -> None:
    asked = replace(sentence("Will Norway build 30 houses?"), asked=True, passed=False)
    gold = marked(asked.words, "Norway build 30 houses", "build")

    assert cause_of_miss(gold, pair_statements([gold], []), sentences=[asked]).name == "party"


def test_a_place_in_no_sentence_is_the_fault_of_the_splitter() -> None:
    text = "China will open a school.\n\n* * *\n"

    assert missed(text, "* * *", "* *") == ("span", "no sentence")


def test_an_act_that_an_objection_refused_names_the_objection() -> None:
    text = "China and Kazakhstan met in Astana."

    assert missed(text, text, "met") == ("objection", "logistics")


def test_what_the_learned_judgement_refused_is_told_apart() -> None:
    text = "China will sing."
    refused = act(text, "sing", kind="pledge", refused=VETO, probability=0.2)
    gold = marked(text, text, "sing")

    cause = cause_of_miss(gold, pair_statements([gold], []), sentences=[sentence(text, refused)])

    assert (cause.name, cause.detail) == ("objection", VETO)
    assert "0.20" in cause.found


def test_an_act_without_a_kind_is_a_matter_of_force() -> None:
    text = "Ruritania can train 5,000 doctors."

    assert missed(text, text, "train") == ("force", "no kind")


def test_a_word_that_no_act_stands_at_is_a_matter_of_the_trigger() -> None:
    text = "China and Kazakhstan met in Astana for the launch of a railway."

    assert missed(text, "the launch of a railway", "launch") == ("trigger", "no act")


def test_another_act_in_the_quote_is_shown_as_what_was_found() -> None:
    text = "China and Kazakhstan met in Astana for the launch of a railway."
    gold = marked(text, text, "launch")

    cause = cause_of_miss(gold, pair_statements([gold], []), sentences=read(text))

    assert (cause.name, cause.detail) == ("trigger", "another word")
    assert cause.found.startswith("[met]")


def test_a_member_inside_the_quote_of_another_was_joined() -> None:
    text = "China will build roads and repair bridges."
    first, second = marked(text, "build roads", "build"), marked(text, "repair bridges", "repair")
    found = marked(text, "build roads and repair bridges", "build")

    cause = cause_of_miss(
        second, pair_statements([first, second], [found]), sentences=[sentence(text, act(text, "build", kind="pledge"))]
    )

    assert (cause.name, cause.detail) == ("coordination", "joined")


def test_a_member_of_a_series_of_which_another_was_found_was_lost() -> None:
    text = "China will build roads and repair bridges."
    first, second = marked(text, "build roads", "build"), marked(text, "repair bridges", "repair")

    cause = cause_of_miss(
        second, pair_statements([first, second], [first]), sentences=[sentence(text, act(text, "build", kind="pledge"))]
    )

    assert (cause.name, cause.detail) == ("coordination", "member lost")


def test_an_act_found_with_quite_another_quote_is_a_matter_of_the_span() -> None:
    text = "China will open a school in Astana."
    (reading,) = read(text)
    gold = marked(text, "school in Astana", "open")  # a trigger outside its quote stands where the quote begins

    cause = cause_of_miss(replace(gold, start=11, end=15), Pairing(pairs=(), missed=(gold,), false=()), sentences=[reading])

    assert (cause.name, cause.detail) == ("span", "another quote")


def test_a_find_inside_a_statement_that_was_found_was_split_off() -> None:
    text = "China will build roads and repair bridges."
    gold = marked(text, "build roads and repair bridges", "build")
    extra = marked(text, "repair bridges", "repair")

    cause = cause_of_false(extra, pair_statements([gold], [gold, extra]), sentences=read(text))

    assert (cause.name, cause.detail) == ("coordination", "split off")
    assert cause.expected.startswith("pledge [build]")


def test_a_find_that_is_none_was_objected_to_by_nothing() -> None:
    text = "China will open a school in Astana."
    found = marked(text, text[:-1], "open")

    cause = cause_of_false(found, pair_statements([], [found]), sentences=read(text))

    assert (cause.name, cause.detail) == ("objection", "nothing objected")
    assert cause.rules == ("en.force.future", "kind.future")


def test_a_find_beside_a_missed_statement_has_another_trigger() -> None:
    text = "China will host the opening of a school in Astana, which all the guests of the city have waited for."
    gold, found = marked(text, "the opening of a school", "opening"), marked(text, text[:-1], "host")

    cause = cause_of_false(found, Pairing(pairs=(), missed=(gold,), false=(found,)), sentences=read(text))

    assert (cause.name, cause.detail) == ("trigger", "another word")


MEASURE = Quantity(quote="5 km", low=None, high=None, unit="km", role="amount")


@pytest.mark.parametrize(
    ("field", "gold", "found", "cause", "detail"),
    [
        ("kind", {"kind": "pledge"}, {"kind": "report"}, "force", "pledge read as report"),
        ("theme", {"theme": "trade"}, {"theme": "energy"}, "theme", "trade read as energy"),
        ("testable", {"testable": True}, {"testable": False}, "testable", "not seen"),
        ("testable", {"testable": False}, {"testable": True}, "testable", "too sure"),
        ("actors", {"actors": ("CHN",)}, {"actors": ()}, "party", "not found"),
        ("actors", {"actors": ("CHN",)}, {"actors": ("@two",)}, "party", "too many"),
        ("recipients", {"recipients": ()}, {"recipients": ("KAZ",)}, "party", "none expected"),
        ("speaker", {"speaker": ("CHN", "KAZ")}, {"speaker": ("KAZ",)}, "party", "too few"),
        ("speaker", {"speaker": ("CHN",)}, {"speaker": ("KAZ",)}, "party", "others"),
        ("when", {"edtf": "2025"}, {"edtf": None}, "when", "not found"),
        ("when", {"edtf": "2025"}, {"edtf": "2026"}, "when", "others"),
        ("measures", {"measures": (MEASURE,)}, {"measures": (replace(MEASURE, unit="m"),)}, "measure", "another unit"),
        ("measures", {"measures": (MEASURE,)}, {"measures": (replace(MEASURE, low=Decimal(1)),)}, "measure", "other bounds"),
        ("measures", {"measures": ()}, {"measures": (MEASURE,)}, "measure", "none expected"),
    ],
)
def test_a_wrong_field_says_which_way_it_went(
    field: str, gold: dict[str, object], found: dict[str, object], cause: str, detail: str
) -> None:
    text = "China will open a school."
    left, right = marked(text, text, "open", **gold), marked(text, text, "open", **found)

    judged = cause_of_field(field, left, predicted=right, groups={"@two": ["CHN", "KAZ"]})

    assert (judged.name, judged.detail) == (cause, detail)


def test_the_rules_behind_a_wrong_field_are_its_own() -> None:
    text = "China will open a school."
    found = marked(text, text, "open", rules=(("kind", "r.kind"), ("theme", "r.theme"), ("kind", "r.kind")))

    assert cause_of_field("kind", marked(text, text, "open", kind="report"), predicted=found, groups={}).rules == ("r.kind",)


def test_every_cause_is_explained() -> None:
    assert list(CAUSES) == [
        *("gate", "span", "trigger", "coordination", "force", "objection"),
        *("party", "measure", "when", "theme", "testable"),
    ]
