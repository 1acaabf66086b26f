"""The page and the diagram of how far confidences can be trusted."""

from __future__ import annotations

from xml.etree import ElementTree

from gate.diagram import Curve, draw
from gate.reliability import PAGE, SECTION, Material, curves, fitted, lines
from pledgebook.flow.score import pair_statements
from tests.flow.test_calibrate import marked

SURE = pair_statements([marked(0), marked(20)], [marked(0, confidence=0.9), marked(20, confidence=0.95)])
DOUBTFUL = pair_statements([marked(0)], [marked(0, kind="report", confidence=0.6), marked(50, confidence=0.4)])
MATERIALS = (Material("learned from", 2, ((SURE, {}), (DOUBTFUL, {}))), Material("never seen", 1, ((SURE, {}),)))


def test_a_row_says_how_many_were_right_of_how_many() -> None:
    assert "| 0.9–1.0 | 2 | 0.93 | 1.00 | 1.00 |" in lines(MATERIALS)
    assert "| 0.6–0.7 | 1 | 0.60 | 1.00 | 0.00 |" in lines(MATERIALS)


def test_each_group_of_texts_has_its_figures() -> None:
    named = [line.split(" | ")[:3] for line in lines(MATERIALS) if line.startswith(("| learned", "| never"))]

    assert named == [
        ["| learned from", "4", "detection"],
        ["| learned from", "4", "whole statement"],
        ["| never seen", "2", "detection"],
        ["| never seen", "2", "whole statement"],
    ]


def test_the_map_is_fitted_on_all_texts() -> None:
    assert [knot.raw for knot in fitted(MATERIALS, whole=False)] == [0.4, 0.6, 0.925]


def test_without_texts_there_is_nothing_to_say() -> None:
    assert (fitted((), whole=True), curves(())) == ((), ())


def test_the_diagram_is_well_formed_and_the_same_every_time() -> None:
    drawn = draw(curves(MATERIALS))

    assert ElementTree.fromstring(drawn).tag.endswith("svg")
    assert draw(curves(MATERIALS)) == drawn


def test_a_point_stands_at_its_confidence_and_share() -> None:
    drawn = draw([Curve(name="a & b", points=((0.5, 1.0, 7),))])

    assert '<circle cx="202.0" cy="16.0"' in drawn
    assert "7 statements" in drawn
    assert "a &amp; b" in drawn


def test_the_page_has_a_place_for_the_table() -> None:
    assert SECTION.search(PAGE.read_text(encoding="utf-8")) is not None
