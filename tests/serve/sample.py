"""A small book in our own words: five documents, a dozen statements and the links between them, as events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pledgebook.model.event import DocumentRead, Event, LinkFound, StatementFound
from pledgebook.model.ids import content_id
from pledgebook.model.link import Evidence, Link, Outcome
from pledgebook.model.measure import Measure, Role
from pledgebook.model.party import PartyMention
from pledgebook.model.statement import Grounded, Statement
from pledgebook.model.text import Document, Genre, Head, Origin, Span
from pledgebook.model.when import When

FIVE = "@central-asia"

XIAN = """Six leaders meet by the old city wall

China will provide Central Asian states with 26 billion yuan in financing support and grants, the host said after the talks. \
It will also train 1,500 technicians from the region by the end of 2025.

The leaders agreed to found a secretariat in Xi'an and to set up 13 cooperation platforms.

(a) Kazakhstan proposed to open a second rail terminal at the border, and China is ready to join the work.
(b) All sides should keep supply chains open.
"""

ASTANA = """I would like to announce the following.

China will offer 3,000 training places to Central Asian countries over the next two years, and will provide 1.5 billion yuan \
for livelihood projects this year.

In the two years since we met, China has delivered 21 billion yuan of the support it announced.
"""

JOINT = """The Parties will raise mutual trade to 70 billion US dollars by 2030.

The Parties agreed that the railway through the mountains will be completed by June 2027.
"""

NEWS = """Trade between China and the five neighbours grew by more than 35 percent, a ministry said.

China gave only 18 billion yuan of the promised support, an official of the region told this newspaper.
"""

EARLY = """The railway through the mountains will be completed in 2026, the ministers agreed.

China pledged 50 million doses of vaccine to the five countries in 2022.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A measure by its words."""

    words: str
    number: str | None
    unit: str
    role: Role = Role.AMOUNT
    at_most: bool = False
    at_least: bool = False


def document(
    text: str, *, title: str, published: str, genre: Genre = Genre.NEWS, publisher: str = "The Steppe Courier"
) -> Document:
    """A document with its head given by hand."""
    origins = tuple((name, Origin(where="given")) for name in ("title", "published", "publisher", "genre"))
    head = Head(title=title, publisher=publisher, published=published, language="en", genre=genre, origins=origins)
    return Document(id=content_id("d", text, title), text=text, source=f"{title.lower().replace(' ', '-')}.txt", head=head)


def find(document: Document, words: str, *, within: Span | None = None) -> Span:
    """Where the words stand in a document."""
    start = document.text.index(words, within.start if within else 0)
    return Span(start, start + len(words))


def statement(
    source: Document,
    quote: str,
    *,
    trigger: str,
    kind: str = "pledge",
    theme: str = "finance",
    actors: Sequence[tuple[str, str]] = (),
    recipients: Sequence[tuple[str, str]] = (),
    amounts: Sequence[Amount] = (),
    when: tuple[str, str, date | None, date | None] | None = None,
    testable: bool = True,
) -> Statement:
    """A statement whose fields are found by their words."""
    span = find(source, quote)

    def mentions(pairs: Sequence[tuple[str, str]]) -> tuple[PartyMention, ...]:
        return tuple(PartyMention(party=party, span=find(source, words), rule="en.party.name") for party, words in pairs)

    return Statement(
        id=content_id("s", source.id, quote),
        document=source.id,
        span=span,
        trigger=find(source, trigger, within=span),
        kind=Grounded(value=kind, span=find(source, trigger, within=span), rule="en.force.will"),
        testable=Grounded(value="true" if testable else "false", span=span, rule="en.testable.number"),
        theme=Grounded(value=theme, span=span, rule="en.theme.words"),
        actors=mentions(actors),
        recipients=mentions(recipients),
        measures=tuple(_measure(source, span, amount) for amount in amounts),
        when=When(span=find(source, when[0], within=span), edtf=when[1], earliest=when[2], latest=when[3], rule="en.when")
        if when
        else None,
        smart=("specific", "measured", "assigned") if amounts else ("specific",),
        confidence=0.9,
    )


def _measure(source: Document, span: Span, amount: Amount) -> Measure:
    number = Decimal(amount.number) if amount.number else None
    return Measure(
        span=find(source, amount.words, within=span),
        low=None if amount.at_most else number,
        high=None if amount.at_least else number,
        unit=amount.unit,
        role=amount.role,
        rule="en.measure.money",
    )


def link(left: Statement, right: Statement, outcome: Outcome, reason: str) -> Link:
    """A link with one reason."""
    evidence = (
        Evidence(rule="link.words", weight=0.5, reason=reason),
        Evidence(rule="link.actor", weight=0.32, reason="Both name the same side as the one that acts"),
    )
    return Link(left=left.id, right=right.id, outcome=outcome, score=0.82, evidence=evidence)


EARLY_DOC = document(EARLY, title="Ministers look at the map", published="2022-06-08", publisher="Mountain Post")
XIAN_DOC = document(XIAN, title="Six leaders meet by the old city wall", published="2023-05-19")
ASTANA_DOC = document(
    ASTANA, title="Address at the second summit", published="2025-06-17", genre=Genre.SPEECH, publisher="Office of the Host"
)
JOINT_DOC = document(
    JOINT, title="Declaration of the second summit", published="2025-06-17", genre=Genre.JOINT, publisher="Secretariat"
)
NEWS_DOC = document(NEWS, title="Two years on, a bill", published="2025-09-02", publisher="Mountain Post")
DOCUMENTS = (EARLY_DOC, XIAN_DOC, ASTANA_DOC, JOINT_DOC, NEWS_DOC)

CHINA = ("CHN", "China")
RAIL_FIRST = statement(
    EARLY_DOC,
    "The railway through the mountains will be completed in 2026",
    trigger="completed",
    kind="agreement",
    theme="transport",
    when=("in 2026", "2026", date(2026, 1, 1), date(2026, 12, 31)),
)
DOSES = statement(
    EARLY_DOC,
    "China pledged 50 million doses of vaccine to the five countries in 2022",
    trigger="pledged",
    theme="health",
    actors=(CHINA,),
    recipients=((FIVE, "the five countries"),),
    amounts=(Amount(words="50 million doses", number="50000000", unit="dose"),),
    when=("in 2022", "2022", date(2022, 1, 1), date(2022, 12, 31)),
)
SUPPORT = statement(
    XIAN_DOC,
    "China will provide Central Asian states with 26 billion yuan in financing support and grants",
    trigger="provide",
    actors=(CHINA,),
    recipients=((FIVE, "Central Asian states"),),
    amounts=(Amount(words="26 billion yuan", number="26000000000", unit="CNY"),),
)
TRAIN = statement(
    XIAN_DOC,
    "It will also train 1,500 technicians from the region by the end of 2025",
    trigger="train",
    theme="education",
    actors=(("CHN", "China"),),
    recipients=((FIVE, "the region"),),
    amounts=(Amount(words="1,500 technicians", number="1500", unit="technician"),),
    when=("by the end of 2025", "../2025", None, date(2025, 12, 31)),
)
SECRETARIAT = statement(
    XIAN_DOC,
    "The leaders agreed to found a secretariat in Xi'an",
    trigger="found",
    kind="agreement",
    theme="diplomacy",
)
PLATFORMS = statement(
    XIAN_DOC,
    "The leaders agreed to found a secretariat in Xi'an and to set up 13 cooperation platforms",
    trigger="set",
    kind="agreement",
    theme="diplomacy",
    amounts=(Amount(words="13 cooperation platforms", number="13", unit="platform"),),
)
TERMINAL = statement(
    XIAN_DOC,
    "Kazakhstan proposed to open a second rail terminal at the border",
    trigger="open",
    kind="proposal",
    theme="transport",
    actors=(("KAZ", "Kazakhstan"),),
)
CHAINS = statement(XIAN_DOC, "All sides should keep supply chains open", trigger="keep", kind="call", theme="trade", testable=False)
PLACES = statement(
    ASTANA_DOC,
    "China will offer 3,000 training places to Central Asian countries over the next two years",
    trigger="offer",
    theme="education",
    actors=(CHINA,),
    recipients=((FIVE, "Central Asian countries"),),
    amounts=(Amount(words="3,000 training places", number="3000", unit="training place"),),
    when=("over the next two years", "2025-06/2027-06", date(2025, 6, 1), date(2027, 6, 30)),
)
LIVELIHOOD = statement(
    ASTANA_DOC,
    "will provide 1.5 billion yuan for livelihood projects this year",
    trigger="provide",
    actors=(CHINA,),
    amounts=(Amount(words="1.5 billion yuan", number="1500000000", unit="CNY"),),
    when=("this year", "2025", date(2025, 1, 1), date(2025, 12, 31)),
)
DELIVERED = statement(
    ASTANA_DOC,
    "China has delivered 21 billion yuan of the support it announced",
    trigger="delivered",
    kind="report",
    actors=(CHINA,),
    amounts=(Amount(words="21 billion yuan", number="21000000000", unit="CNY"),),
)
TRADE = statement(
    JOINT_DOC,
    "The Parties will raise mutual trade to 70 billion US dollars by 2030",
    trigger="raise",
    kind="agreement",
    theme="trade",
    actors=(("CHN", "The Parties"), ("KAZ", "The Parties"), ("UZB", "The Parties"), ("TJK", "The Parties")),
    amounts=(Amount(words="70 billion US dollars", number="70000000000", unit="USD", role=Role.LEVEL),),
    when=("by 2030", "../2030", None, date(2030, 12, 31)),
)
RAIL_LATER = statement(
    JOINT_DOC,
    "the railway through the mountains will be completed by June 2027",
    trigger="completed",
    kind="agreement",
    theme="transport",
    when=("by June 2027", "../2027-06", None, date(2027, 6, 30)),
)
GREW = statement(
    NEWS_DOC,
    "Trade between China and the five neighbours grew by more than 35 percent",
    trigger="grew",
    kind="report",
    theme="trade",
    actors=(CHINA,),
    recipients=((FIVE, "the five neighbours"),),
    amounts=(Amount(words="more than 35 percent", number="35", unit="%", role=Role.CHANGE, at_least=True),),
)
GAVE_LESS = statement(
    NEWS_DOC,
    "China gave only 18 billion yuan of the promised support",
    trigger="gave",
    kind="report",
    actors=(CHINA,),
    amounts=(Amount(words="18 billion yuan", number="18000000000", unit="CNY"),),
)

STATEMENTS = (
    RAIL_FIRST,
    DOSES,
    SUPPORT,
    TRAIN,
    SECRETARIAT,
    PLATFORMS,
    TERMINAL,
    CHAINS,
    PLACES,
    LIVELIHOOD,
    DELIVERED,
    TRADE,
    RAIL_LATER,
    GREW,
    GAVE_LESS,
)
LINKS = (
    link(SUPPORT, DELIVERED, Outcome.REPORTS_ON, "Both speak of financing support in yuan"),
    link(DELIVERED, GAVE_LESS, Outcome.CONTRADICTS, "Another amount for the same support"),
    link(RAIL_FIRST, RAIL_LATER, Outcome.POSTPONES, "The same railway with a later date"),
    link(SECRETARIAT, PLATFORMS, Outcome.NOT_SAME, "Another object under the same verb"),
)


def events() -> list[Event]:
    """Everything as a book takes it: each document, then its statements, then the links."""
    said: list[Event] = []
    for source in DOCUMENTS:
        said.append(DocumentRead(document=source, digest=(content_id("x", source.text) * 4)[:64]))
        said.extend(StatementFound(statement=found) for found in STATEMENTS if found.document == source.id)
    return said + [LinkFound(link=found) for found in LINKS]
