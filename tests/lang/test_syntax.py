"""Questions to a tree: what a word governs, and where that begins and ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.lang.syntax import Parse, Token


def tree(heads: list[int]) -> Parse:
    """A tree with these heads and words of one letter."""
    tokens = [
        Token(index=index, text="w", lower="w", start=2 * index, end=2 * index + 1, tag="NN", dep="dep", head=head)
        for index, head in enumerate(heads)
    ]
    for token in tokens:
        if token.head != token.index:
            tokens[token.head].children.append(token.index)
    return Parse(start=0, end=2 * len(heads), tokens=tokens)


@st.composite
def any_tree(draw: st.DrawFn) -> Parse:
    order = draw(st.permutations(range(draw(st.integers(1, 12)))))
    heads = [0] * len(order)
    for place, index in enumerate(order):
        heads[index] = order[draw(st.integers(0, place - 1))] if place else index
    return tree(heads)


def governed(parse: Parse, index: int) -> set[int]:
    """The slow way: follow each word's heads up."""
    found = set()
    for token in parse.tokens:
        at = token.index
        while at != index and parse.tokens[at].head != at:
            at = parse.tokens[at].head
        if at == index:
            found.add(token.index)
    return found


@given(any_tree())
def test_a_subtree_is_all_that_a_word_governs_in_the_order_of_the_text(parse: Parse) -> None:
    for token in parse.tokens:
        assert [word.index for word in parse.subtree(token)] == sorted(governed(parse, token.index))


@given(any_tree())
def test_edges_are_the_ends_of_the_subtree(parse: Parse) -> None:
    for token in parse.tokens:
        assert parse.edges(token) == (min(governed(parse, token.index)), max(governed(parse, token.index)))


def test_a_subtree_with_a_gap_leaves_the_gap_out() -> None:
    parse = tree([1, 1, 1, 0])  # the last word hangs on the first, across the root and its other dependent

    assert [word.index for word in parse.subtree(parse.tokens[0])] == [0, 3]
