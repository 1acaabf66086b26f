from hypothesis import given
from hypothesis import strategies as st

from pledgebook.model.text import Span
from pledgebook.serve.present.passages import split_blocks, split_segments, stack_levels

TEXTS = st.text(alphabet=st.sampled_from("ab \n\r<&\u202e\U0001f91d"), min_size=1, max_size=60)


@st.composite
def laid_over(draw: st.DrawFn) -> tuple[str, dict[str, list[Span]]]:
    """A text and some spans on it that may overlap in any way."""
    text = draw(TEXTS)
    spans = {}
    for name in draw(st.lists(st.sampled_from("stuvw"), unique=True)):
        start = draw(st.integers(0, len(text) - 1))
        spans[name] = [Span(start, draw(st.integers(start + 1, len(text))))]
    return text, spans


@given(laid_over())
def test_the_segments_put_together_are_the_text(laid: tuple[str, dict[str, list[Span]]]) -> None:
    text, spans = laid

    assert "".join(s.text for s in split_segments(text, spans, within=Span(0, len(text)))) == text


@given(laid_over())
def test_the_segments_of_a_span_put_together_are_its_words(laid: tuple[str, dict[str, list[Span]]]) -> None:
    text, spans = laid
    segments = split_segments(text, spans, within=Span(0, len(text)))

    for name, (span,) in spans.items():
        assert "".join(s.text for s in segments if name in s.owners) == text[span.start : span.end]


@given(laid_over())
def test_every_span_opens_exactly_once(laid: tuple[str, dict[str, list[Span]]]) -> None:
    text, spans = laid
    segments = split_segments(text, spans, within=Span(0, len(text)))

    assert sorted(name for segment in segments for name in segment.opens) == sorted(spans)


@given(laid_over())
def test_spans_that_overlap_never_share_a_level(laid: tuple[str, dict[str, list[Span]]]) -> None:
    spans = {name: span for name, (span,) in laid[1].items()}
    levels = stack_levels(spans)

    for one, span in spans.items():
        assert all(levels[one] != levels[other] for other in spans if other != one and spans[other].overlaps(span))


@given(TEXTS)
def test_the_blocks_leave_out_nothing_but_space(text: str) -> None:
    kept = "".join(text[block.start : block.end] for block in split_blocks(text))

    assert "".join(kept.split()) == "".join(text.split())


def test_a_blank_line_divides_paragraphs() -> None:
    text = "One line\nof two.\n\nAnother."

    assert [text[b.start : b.end] for b in split_blocks(text)] == ["One line\nof two.", "Another."]


def test_lines_are_paragraphs_where_there_is_no_blank_line() -> None:
    text = "First.\nSecond.\n"

    assert [text[b.start : b.end] for b in split_blocks(text)] == ["First.", "Second."]


def test_the_longer_span_is_the_outer_one() -> None:
    segments = split_segments("abcdef", {"in": [Span(2, 4)], "out": [Span(0, 6)]}, within=Span(0, 6))

    assert [segment.owners for segment in segments] == [("out",), ("out", "in"), ("out",)]
