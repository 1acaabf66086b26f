"""Where sentences begin and end, which line is an item, and what leads it in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.extract.sentences import Sentence, Splitter

SPLITTER = Splitter("en")


def words_of(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in SPLITTER.split(text)]


def led_in_by(text: str) -> list[tuple[str, str | None]]:
    """Each item with the words of its lead-in."""
    sentences = SPLITTER.split(text)

    def words(sentence: Sentence) -> str:
        return text[sentence.start : sentence.end]

    return [(words(s), words(sentences[s.lead]) if s.lead is not None else None) for s in sentences if s.item]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Oman built a dam. Peru built a port.", ["Oman built a dam.", "Peru built a port."]),
        ("Will it work? Yes! It will.", ["Will it work?", "Yes!", "It will."]),
        ("Mr. Sato met Dr. Khan in St. Petersburg.", ["Mr. Sato met Dr. Khan in St. Petersburg."]),
        ("The U.S. will pay. So will Japan.", ["The U.S. will pay.", "So will Japan."]),
        ("He lives in the U.S. The work goes on.", ["He lives in the U.S.", "The work goes on."]),
        ("It cost $3.7 million. It was worth it.", ["It cost $3.7 million.", "It was worth it."]),
        ("Art. 5 and No. 7 were deleted.", ["Art. 5 and No. 7 were deleted."]),
        ("“We will come.” They came.", ["“We will come.”", "They came."]),
        ("Wait… Then go.", ["Wait…", "Then go."]),
        ("The bus, e.g. a red one, left.", ["The bus, e.g. a red one, left."]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("It opened on 3 May.It closed on 4 May.", ["It opened on 3 May.", "It closed on 4 May."]),
    ],
)
def test_a_text_has_these_sentences(text: str, sentences: list[str]) -> None:
    assert words_of(text) == sentences


@pytest.mark.parametrize("mark", ["- ", "* ", "• ", "– ", "(a) ", "a) ", "1. ", "(iv) ", "▪ "])
def test_an_item_of_any_mark_has_its_lead_in(mark: str) -> None:
    text = f"The sides will:\n{mark}open a school;\n{mark}build a road."

    assert led_in_by(text) == [("open a school;", "The sides will:"), ("build a road.", "The sides will:")]


def test_items_within_a_sentence_have_its_beginning_as_lead_in() -> None:
    text = "The sides agreed to: (i) open a school; (ii) build a road; and (iii) plant trees."

    assert [lead for _, lead in led_in_by(text)] == ["The sides agreed to:"] * 3


def test_a_paragraph_after_a_list_is_no_longer_led_in() -> None:
    text = "The sides will:\n- open a school.\n\nTrade has grown.\n- It grew by 4 per cent."

    assert led_in_by(text)[-1] == ("It grew by 4 per cent.", None)


def test_lines_broken_at_one_width_are_one_paragraph() -> None:
    text = "\n".join(
        [
            "The ministers of the two states met in the old town hall for",
            "a whole day and spoke about the water of the river that both",
            "of them share, about the bridge that was washed away in spring",
            "and about the road which leads to it from the northern valley",
            "and from the mines. They agreed to build the bridge again and",
            "to share the costs. The work begins in May.",
        ]
    )

    assert [words.replace("\n", " ").split()[-1] for words in words_of(text)] == ["mines.", "costs.", "May."]


def test_a_line_without_a_stop_is_a_heading() -> None:
    headings = [sentence.heading for sentence in SPLITTER.split("Peru to build a port\n\nPeru will build a port.")]

    assert headings == [True, False]


@given(st.lists(st.sampled_from(["Oman built a dam.", "It will pay $3.7 million!", "Who will come?"]), min_size=1, max_size=6))
def test_sentences_put_together_come_apart_again(sentences: list[str]) -> None:
    assert words_of(" ".join(sentences)) == sentences


@given(st.text(max_size=400))
def test_every_letter_of_a_text_lies_in_a_sentence_or_a_mark(text: str) -> None:
    covered = {at for sentence in SPLITTER.split(text) for at in range(sentence.start, sentence.end)}
    long = [word for word in text.split() if len(word) > 8 and word.isalpha()]

    assert [word for word in long if text.index(word) not in covered] == []
