"""What people record is checked before the book takes it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pledgebook.flow.deliver import Deed, Noted, allocate, deliver, read_figure, read_party, take_back
from pledgebook.flow.desk import Desk
from pledgebook.ledger.book import Book
from pledgebook.model.act import DeliveryRecorded, Figure, Stage, TargetBound
from pledgebook.model.errors import NotInBook, UsageError
from pledgebook.model.event import DocumentRead, StatementFound
from pledgebook.model.measure import Measure, Role
from pledgebook.model.text import Document, Head, Span
from tests.ledger.examples import statement

NOTED = Noted(source="a note", by="A. Reader", on=date(2026, 1, 1))
DEED = Deed(on="2025-11", what="the first group", figure="420 nurses", recipient="KAZ")


@pytest.fixture
def desk(book: Book) -> Desk:
    text = "China will train 3,000 nurses by 2027. We will build a port."
    read = Document(id="d", text=text, source="a.txt", head=Head(published="2025-06-17", language="en", title="A speech"))
    nurses = Measure(span=Span(17, 29), low=Decimal(3000), high=Decimal(3000), unit="nurse", role=Role.AMOUNT, rule="test")
    found = [
        statement(read, "China will train 3,000 nurses by 2027", name="s-nurses", measures=(nurses,)),
        statement(read, "We will build a port", name="s-port"),
    ]
    book.append([DocumentRead(document=read, digest="d" * 64), *(StatementFound(statement=one) for one in found)])
    return Desk(book, as_of=date(2026, 1, 1))


def records(desk: Desk) -> list[DeliveryRecorded]:
    return [record for _, record in desk.book.acts(DeliveryRecorded)]


def test_a_delivery_is_recorded_with_its_source_and_counts_at_once(desk: Desk) -> None:
    deliver(desk, "s-nurses", deed=DEED, noted=NOTED)
    (account,) = desk.accounts().of(desk.commitment("s-nurses").id)

    assert [(one.figure, one.recipient, one.source) for one in records(desk)] == [
        (Figure(value=Decimal(420), unit="nurse"), "KAZ", "a note")
    ]
    assert account.left is not None
    assert account.left.low == Decimal(2580)


def test_a_record_is_tied_to_the_statement_whose_figure_stands(desk: Desk) -> None:
    deliver(desk, desk.commitment("s-nurses").id, deed=DEED, noted=NOTED)

    assert records(desk)[0].statement == "s-nurses"


def test_a_delivery_needs_no_figure(desk: Desk) -> None:
    deliver(desk, "s-port", deed=Deed(on="2025-12-01", what="the port was opened"), noted=NOTED)

    assert records(desk)[0].figure is None


@pytest.mark.parametrize(
    ("deed", "noted", "said"),
    [
        (Deed(on="2025-11", what=" "), NOTED, "--what is missing"),
        (DEED, Noted(source="", by="A", on=NOTED.on), "--source is missing"),
        (DEED, Noted(source="a note", by="", on=NOTED.on), "--by is missing"),
        (Deed(on="", what="x"), NOTED, "no day, month or year"),
        (Deed(on="2025-13", what="x"), NOTED, "no day, month or year"),
        (Deed(on="2026-02", what="x"), NOTED, "lies ahead"),
        (Deed(on="2025", what="x", figure="many"), NOTED, "no figure with a unit"),
        (Deed(on="2025", what="x", figure="0 nurses"), NOTED, "no delivery has such a figure"),
        (Deed(on="2025", what="x", recipient="Atlantis"), NOTED, "no party is called so"),
        (Deed(on="2025", what="x", stage="announced"), NOTED, "cannot tell of such a stage"),
    ],
)
def test_what_does_not_hold_is_refused_and_the_book_stays_as_it_was(desk: Desk, deed: Deed, noted: Noted, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        deliver(desk, "s-nurses", deed=deed, noted=noted)

    assert records(desk) == []


def test_a_commitment_that_is_not_there_is_refused(desk: Desk) -> None:
    with pytest.raises(NotInBook):
        deliver(desk, "nothing", deed=DEED, noted=NOTED)


def test_the_same_record_twice_in_a_row_is_refused(desk: Desk) -> None:
    deliver(desk, "s-nurses", deed=DEED, noted=NOTED)

    with pytest.raises(UsageError, match="has this record already"):
        deliver(desk, "s-nurses", deed=DEED, noted=NOTED)


def test_shares_take_the_promised_unit(desk: Desk) -> None:
    shares = allocate(desk, "s-nurses", shares=[("KAZ", "600"), ("Uzbekistan", "900 nurses")], noted=NOTED)

    assert [(one.recipient, one.figure.value, one.figure.unit) for one in shares] == [
        ("KAZ", Decimal(600), "nurse"),
        ("UZB", Decimal(900), "nurse"),
    ]


def test_one_share_that_does_not_hold_refuses_all(desk: Desk) -> None:
    with pytest.raises(UsageError):
        allocate(desk, "s-nurses", shares=[("KAZ", "600"), ("Atlantis", "900")], noted=NOTED)

    assert desk.accounts().ledger.allocations == {}


def test_a_share_can_be_set_to_nothing(desk: Desk) -> None:
    allocate(desk, "s-nurses", shares=[("KAZ", "0")], noted=NOTED)
    (account,) = desk.accounts().of(desk.commitment("s-nurses").id)

    assert [share.allotted for share in account.shares] == [Decimal(0)]


def test_the_order_in_which_deliveries_are_recorded_does_not_matter(desk: Desk, tmp_path: Path) -> None:
    deeds = (DEED, Deed(on="2025-12", what="all so far", figure="500", total=True), Deed(on="2025-09", what="x", figure="30"))
    results = []
    for order in (deeds, deeds[::-1]):
        with Book.open(str(tmp_path / f"{order[0].on}.book"), create=True) as book:
            book.append(event for _, event in desk.book.events())
            own = Desk(book, as_of=date(2026, 1, 1))
            for deed in order:
                deliver(own, "s-nurses", deed=deed, noted=NOTED)
            (account,) = own.accounts().of(own.commitment("s-nurses").id)
            results.append((account.done, account.left, account.shares, account.pace))

    assert results[0] == results[1]


def test_a_record_taken_back_counts_no_longer(desk: Desk) -> None:
    deliver(desk, "s-nurses", deed=DEED, noted=NOTED)
    take_back(desk.book, desk.book.last(), by="A. Reader", on=NOTED.on, reason="the wrong country")
    (account,) = desk.accounts().of(desk.commitment("s-nurses").id)

    assert account.given == ()


@pytest.mark.parametrize(("by", "reason"), [("", "why"), ("A", " ")])
def test_taking_back_needs_a_name_and_a_reason(desk: Desk, by: str, reason: str) -> None:
    deliver(desk, "s-nurses", deed=DEED, noted=NOTED)

    with pytest.raises(UsageError):
        take_back(desk.book, desk.book.last(), by=by, on=NOTED.on, reason=reason)


def test_what_is_no_record_cannot_be_taken_back(desk: Desk) -> None:
    with pytest.raises(NotInBook):
        take_back(desk.book, 1, by="A", on=NOTED.on, reason="why")


def test_the_figure_of_a_bound_target_is_no_amount(desk: Desk) -> None:
    desk.book.append([TargetBound(statement="s-nurses", indicator="nurses-trained", by="A. Reader", noted="2026-01-01")])

    assert desk.accounts().of(desk.commitment("s-nurses").id) == ()


def test_money_paid_in_another_currency_counts_by_the_rate_of_the_promise(tmp_path: Path) -> None:
    text = "China will give 1,000 yuan."
    read = Document(id="d", text=text, source="a.txt", head=Head(published="2025-06-17", language="en"))
    yuan = Measure(span=Span(16, 26), low=Decimal(1000), high=Decimal(1000), unit="CNY", role=Role.AMOUNT, rule="test")
    with Book.open(str(tmp_path / "m.book"), create=True) as book:
        found = statement(read, "China will give 1,000 yuan", name="s", measures=(yuan,))
        book.append([DocumentRead(document=read, digest="d" * 64), StatementFound(statement=found)])
        desk = Desk(book, as_of=date(2026, 1, 1))
        deed = Deed(on="2025-11-20", what="paid", figure="50 EUR", stage=Stage.DISBURSED.value)
        deliver(desk, "s", deed=deed, noted=NOTED)
        (account,) = desk.accounts().of(desk.commitment("s").id)

        assert account.done.low == Decimal("415.46")  # 50 × 8.3091, the rate of 17 June 2025


@pytest.mark.parametrize(
    ("text", "units", "value", "unit"),
    [
        ("420 place", (), "420", "place"),
        ("420 places", (), "420", "place"),
        ("420 training places", ("place",), "420", "place"),
        ("420", ("place",), "420", "place"),
        ("1,200 places", ("place",), "1200", "place"),
        ("1 200 places", ("place",), "1200", "place"),
        ("12.5 km", ("km",), "12.5", "km"),
        ("1.5 billion yuan", (), "1500000000", "CNY"),
        ("40 million US dollars", (), "40000000", "USD"),
        ("5000000 usd", (), "5000000", "USD"),
        ("420 quotas", ("quota",), "420", "quota"),
        ("7 training places", ("training place",), "7", "training place"),
    ],
)
def test_a_figure_is_read_as_people_type_it(text: str, units: tuple[str, ...], value: str, unit: str) -> None:
    assert read_figure(text, units=units) == Figure(value=Decimal(value), unit=unit)


@pytest.mark.parametrize("text", ["", "places", "420", "-5 places", "more than 400 places", "300 to 400 places", "1e99 places"])
def test_what_is_no_exact_figure_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        read_figure(text, units=())


@pytest.mark.parametrize(
    ("text", "party"), [("KAZ", "KAZ"), ("kaz", "KAZ"), ("Kazakhstan", "KAZ"), ("@Central-Asia", "@central-asia")]
)
def test_a_party_is_read_by_code_or_name(text: str, party: str) -> None:
    assert read_party(text) == party


def test_a_text_that_names_two_parties_names_none() -> None:
    with pytest.raises(UsageError, match="several parties"):
        read_party("Kazakhstan and Uzbekistan")
