"""Charts: their definitions are what they were, the drawing is made of them, and texts in it stay texts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pledgebook.flow.charts import PRINT, SCREEN, Chart, draw_png, draw_svg, forget_drawings, styled, warm_up, write_definition
from pledgebook.flow.desk import Desk
from pledgebook.lang.interface import speaking
from pledgebook.ledger.book import Book
from tests.flow.charted import DAY, definitions, kept
from tests.serve.measured import make_measured_book

NAMES = ("amounts", "course", "due", "flows", "map", "streams", "target")


@pytest.fixture(scope="module")
def charted_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The desk over the sample book with a target."""
    path: Path = make_measured_book(tmp_path_factory.mktemp("charts") / "sample.book")
    with Book.open(str(path)) as book:
        yield Desk(book, as_of=DAY)


@pytest.fixture(scope="module")
def drawn(charted_desk: Desk) -> Mapping[str, Chart]:
    """The definition of each chart."""
    return definitions(charted_desk)


@pytest.mark.parametrize("name", NAMES)
def test_the_definition_of_a_chart_is_what_it_was(drawn: Mapping[str, Chart], name: str) -> None:
    assert json.loads(write_definition(drawn[name])) == kept(name), "if it is meant: python -m tests.flow.charted"


def test_every_chart_has_a_definition_that_is_kept(drawn: Mapping[str, Chart]) -> None:
    assert tuple(sorted(drawn)) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_same_definition_gives_the_same_drawing_whatever_was_drawn_before(drawn: Mapping[str, Chart], name: str) -> None:
    first = draw_svg(drawn[name])
    forget_drawings()
    draw_svg(drawn["map"])
    forget_drawings()

    assert draw_svg(drawn[name]) == first


def test_drawings_of_one_page_do_not_share_names(drawn: Mapping[str, Chart]) -> None:
    names = [set(re.findall(r'id="([^"]+)"', draw_svg(drawn[name]))) for name in ("map", "due", "target")]

    assert not names[0] & names[1] | names[0] & names[2] | names[1] & names[2]


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_is_sound_xml_without_scripts_or_styles_of_its_own(drawn: Mapping[str, Chart], name: str) -> None:
    tree = ElementTree.fromstring(draw_svg(drawn[name]))
    tags = {element.tag.rpartition("}")[2] for element in tree.iter()}

    assert tags <= {"svg", "g", "path", "line", "rect", "text", "a", "title", "defs", "clipPath", "circle", "tspan"}
    assert not any(name.startswith("on") or name == "style" for element in tree.iter() for name in element.attrib)


def test_nothing_of_a_definition_is_fetched_from_elsewhere(drawn: Mapping[str, Chart]) -> None:
    def addresses(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for key, one in value.items():
                yield from ([str(one)] if key == "url" else addresses(one))
        elif isinstance(value, list):
            for one in value:
                yield from addresses(one)

    assert [url for chart in drawn.values() for url in addresses(chart)] == []


def mark(said: str, href: str = "") -> Chart:
    """A chart of one point that says something and leads somewhere."""
    import altair as alt

    base = alt.Chart(alt.NamedData("one"))
    point = base.mark_point(aria=True).encode(x="x:Q", description="said:N", href="href:N")
    return styled(point, palette=PRINT, data={"one": [{"x": 1, "said": said, **({"href": href} if href else {})}]})


def test_what_a_mark_says_is_its_title() -> None:
    assert "<title>a &lt;b&gt; &amp; “c”</title>" in draw_svg(mark("a <b> & “c”"))


def test_a_link_of_a_mark_is_an_address_of_the_book_and_not_reached_by_tab() -> None:
    assert '<a tabindex="-1" href="/commitments/c1?as_of=2025-01-01&amp;x=1">' in draw_svg(
        mark("c1", "/commitments/c1?as_of=2025-01-01&x=1")
    )


@pytest.mark.parametrize("href", ["javascript:alert(1)", "https://elsewhere.example/", "data:text/html,x", "//elsewhere.example/"])
def test_a_mark_leads_nowhere_else(href: str) -> None:
    assert "href" not in draw_svg(mark("c1", href))


def test_a_definition_speaks_the_language_of_its_reader(charted_desk: Desk) -> None:
    with speaking("ru"):
        spoken = definitions(charted_desk)["due"]

    assert {line["group"] for line in spoken["datasets"]["due"]} != {line["group"] for line in kept("due")["datasets"]["due"]}


def test_colours_of_a_page_are_those_of_its_style() -> None:
    assert all(colour.startswith("var(--") for colour in (SCREEN.ink, SCREEN.late, *SCREEN.shades))


def test_a_chart_is_a_picture_too(drawn: Mapping[str, Chart]) -> None:
    assert draw_png(drawn["due"], scale=1.0).startswith(b"\x89PNG")


def test_the_libraries_can_be_loaded_ahead() -> None:
    warm_up()
