"""Laws of reading: another word of the same class changes its own field and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.reading import read

STATES = {
    "Australia": "AUS",
    "Bhutan": "BTN",
    "Bosnia and Herzegovina": "BIH",
    "Chad": "TCD",
    "China": "CHN",
    "Côte d’Ivoire": "CIV",
    "Cuba": "CUB",
    "Eswatini": "SWZ",
    "Georgia": "GEO",
    "Guinea-Bissau": "GNB",
    "Iceland": "ISL",
    "Israel": "ISR",
    "Jordan": "JOR",
    "Kyrgyzstan": "KGZ",
    "Laos": "LAO",
    "Mali": "MLI",
    "New Zealand": "NZL",
    "Niger": "NER",
    "Nigeria": "NGA",
    "North Macedonia": "MKD",
    "Papua New Guinea": "PNG",
    "Saudi Arabia": "SAU",
    "South Korea": "KOR",
    "Sri Lanka": "LKA",
    "Timor-Leste": "TLS",
    "Trinidad and Tobago": "TTO",
    "Türkiye": "TUR",
    "Viet Nam": "VNM",
    "the Czech Republic": "CZE",
    "the Democratic Republic of the Congo": "COD",
    "the Kyrgyz Republic": "KGZ",
    "the Marshall Islands": "MHL",
    "the Philippines": "PHL",
    "the United Arab Emirates": "ARE",
    "the United Kingdom": "GBR",
    "the United States": "USA",
}
VERBS = (
    *("provide", "donate", "supply", "deliver", "send", "lend", "give", "transfer", "offer", "ship"),
    *("allocate", "export", "sell", "grant", "dispatch"),
)
GOODS = {
    "ambulances": "ambulance",
    "blankets": "blanket",
    "books": "book",
    "buses": "bus",
    "computers": "computer",
    "ferries": "ferry",
    "generators": "generator",
    "masks": "mask",
    "medical kits": "kit",
    "tents": "tent",
    "tractors": "tractor",
    "trees": "tree",
    "vaccines": "vaccine",
}
BEFORE = (
    *("In order to ease the shortage, ", "As the minister recalled, ", "While talks go on, ", "Despite the drought, "),
    *("After a long debate, ", "At the request of the mayor, ", "To mark the anniversary, ", "Under the new plan, "),
)
BESIDE = (", which chairs the group,", ", together with its partners,", " (a founding member)", ", as promised,")
AFTER = (
    *(", where demand is high", " so that no village is left out", " because the old ones are worn out", " to help farmers"),
    *(" as a sign of friendship", ", among other things"),
)
FORCES = {
    "will": "pledge",
    "shall": "pledge",
    "has pledged to": "pledge",
    "undertakes to": "pledge",
    "has decided to": "pledge",
    "plans to": "pledge",
    "vowed to": "pledge",
    "proposes to": "proposal",
    "is ready to": "proposal",
    "is willing to": "proposal",
    "stands ready to": "proposal",
    "intends to": "proposal",
    "should": "call",
    "must": "call",
    "needs to": "call",
}
NAMES = st.sampled_from(sorted(STATES))
PLAIN_NAMES = st.sampled_from([name for name in sorted(STATES) if "’" not in name])  # parsers cut "d’Ivoire" in two
REPEATED = settings(
    max_examples=40, deadline=None, derandomize=True
)  # the sentences are read by a model: the same ones in every run


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """A sentence with places to fill."""

    actor: str = "Japan"
    force: str = "will"
    verb: str = "supply"
    amount: str = "450"
    goods: str = "buses"
    recipient: str = "Peru"
    due: str = "2028"
    before: str = ""
    beside: str = ""
    after: str = ""

    def text(self) -> str:
        """The sentence, with a capital at its start."""
        actor = f"{self.before}{self.actor}{self.beside}"
        said = f"{actor} {self.force} {self.verb} {self.amount} {self.goods} to {self.recipient} by {self.due}{self.after}."
        return said[0].upper() + said[1:]


PLAIN: dict[str, Any] = {
    "trigger": "supply",
    "kind": "pledge",
    "testable": True,
    "actors": ["JPN"],
    "recipients": ["PER"],
    "measures": [[450, 450, "bus"]],
    "edtf": "../2028",
}


def fields(pledge: Pledge) -> list[dict[str, Any]]:
    """What is read in the sentence, without quote, theme and speaker."""
    return [{name: statement[name] for name in PLAIN} for statement in read(pledge.text())]


@REPEATED
@given(NAMES)
def test_another_actor_changes_the_actor_alone(name: str) -> None:
    assert fields(Pledge(actor=name)) == [{**PLAIN, "actors": [STATES[name]]}]


@REPEATED
@given(NAMES)
def test_another_recipient_changes_the_recipient_alone(name: str) -> None:
    assert fields(Pledge(recipient=name)) == [{**PLAIN, "recipients": [STATES[name]]}]


@REPEATED
@given(st.integers(2, 999_999_999))
def test_another_amount_changes_the_measure_alone(amount: int) -> None:
    assert fields(Pledge(amount=f"{amount:,}")) == [{**PLAIN, "measures": [[amount, amount, "bus"]]}]


@REPEATED
@given(st.sampled_from(sorted(GOODS)))
def test_other_goods_change_the_unit_alone(goods: str) -> None:
    assert fields(Pledge(goods=goods)) == [{**PLAIN, "measures": [[450, 450, GOODS[goods]]]}]


@REPEATED
@given(st.integers(2026, 2079))
def test_another_year_changes_the_time_alone(year: int) -> None:
    assert fields(Pledge(due=str(year))) == [{**PLAIN, "edtf": f"../{year}"}]


@REPEATED
@given(st.sampled_from(VERBS))
def test_another_verb_changes_the_trigger_alone(verb: str) -> None:
    assert fields(Pledge(verb=verb)) == [{**PLAIN, "trigger": verb}]


@REPEATED
@given(st.sampled_from(sorted(FORCES)))
def test_another_force_changes_the_kind_alone(force: str) -> None:
    assert fields(Pledge(force=force)) == [{**PLAIN, "kind": FORCES[force]}]


@REPEATED
@given(st.sampled_from(BEFORE), st.sampled_from(["", *AFTER]))
def test_a_clause_before_or_after_the_sentence_changes_nothing(before: str, after: str) -> None:
    assert fields(Pledge(before=before, after=after)) == [PLAIN]


@REPEATED
@given(st.sampled_from(BESIDE))
def test_a_remark_beside_the_subject_changes_nothing(beside: str) -> None:
    assert fields(Pledge(beside=beside)) == [PLAIN]


@REPEATED
@given(st.sampled_from([" – ", " — ", "—", " -- "]))
def test_dashes_of_any_kind_set_off_a_remark(dash: str) -> None:
    beside = f"{dash}a founding member{dash}".rstrip(" ")

    assert fields(Pledge(beside=beside)) == [PLAIN]


@REPEATED
@given(NAMES, NAMES, st.integers(2, 9999), st.sampled_from(VERBS), st.integers(2026, 2079))
def test_all_fields_change_together(actor: str, recipient: str, amount: int, verb: str, year: int) -> None:
    pledge = Pledge(actor=actor, recipient=recipient, amount=f"{amount:,}", verb=verb, due=str(year))
    own = STATES[actor] == STATES[recipient]

    assert fields(pledge) == [
        {
            **PLAIN,
            "trigger": verb,
            "actors": [STATES[actor]],
            "recipients": [] if own else [STATES[recipient]],
            "measures": [[amount, amount, "bus"]],
            "edtf": f"../{year}",
        }
    ]


@REPEATED
@given(st.sampled_from(["“”", '""', "‘’", "«»"]), PLAIN_NAMES)
def test_quotation_marks_of_any_kind_hold_a_pledge(marks: str, name: str) -> None:
    text = f"{marks[0]}We will supply 450 buses to Peru by 2028,{marks[1]} the president of {name} said."
    found = [{field: statement[field] for field in PLAIN} | {"speaker": statement["speaker"]} for statement in read(text)]

    assert found == [{**PLAIN, "actors": [STATES[name]], "speaker": [STATES[name]]}]


@REPEATED
@given(PLAIN_NAMES, st.sampled_from(["to {name}", "with"]))
def test_recipient_and_good_stand_in_either_place(name: str, form: str) -> None:
    said = f"provide {name} with 450 buses" if form == "with" else f"provide 450 buses to {name}"
    (found,) = read(f"Peru will {said} by 2028.")

    assert (found["actors"], found["measures"]) == (["PER"], [[450, 450, "bus"]])
    assert found["recipients"] == [STATES[name]]


@REPEATED
@given(PLAIN_NAMES.filter(lambda name: " and " not in name))
def test_the_agent_of_a_passive_acts(name: str) -> None:
    (found,) = read(f"The buses will be supplied by {name} in 2027.")

    assert (found["actors"], found["edtf"]) == ([STATES[name]], "2027")


@REPEATED
@given(PLAIN_NAMES)
def test_whoever_is_said_to_say_it_speaks(name: str) -> None:
    (found,) = read(f"The president of {name} said that Peru will supply 450 buses to Fiji.")

    assert (found["speaker"], found["actors"], found["recipients"]) == ([STATES[name]], ["PER"], ["FJI"])


@REPEATED
@given(st.sampled_from(["'", "’"]))
def test_an_apostrophe_of_any_kind_is_an_apostrophe(mark: str) -> None:
    (found,) = read(f"Japan{mark}s government will supply 450 buses to Peru by 2028.")

    assert {name: found[name] for name in PLAIN} == PLAIN


@REPEATED
@given(st.sampled_from(["Japan Will Supply 450 Buses to Peru by 2028", "Japan will supply 450 buses to Peru by 2028"]))
def test_the_case_of_a_heading_changes_nothing(heading: str) -> None:
    (found,) = read(heading)

    assert {**found, "trigger": found["trigger"].lower()} | PLAIN == {**found, "trigger": found["trigger"].lower()}
