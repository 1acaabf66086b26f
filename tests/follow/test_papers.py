"""Whose a document is."""

from __future__ import annotations

from pledgebook.follow.papers import Paper, read_paper
from pledgebook.model.text import Genre, Head


def test_a_newspaper_of_a_state_is_that_states() -> None:
    assert read_paper(Head(publisher="Xinhua News Agency")) == Paper(publisher="xinhua", label="Xinhua News Agency", owner="CHN")


def test_an_unknown_publisher_is_its_own() -> None:
    assert read_paper(Head(publisher="The Valley Herald")) == Paper(publisher="valley herald", label="The Valley Herald")


def test_a_joint_text_has_the_voice_of_all_who_signed_it() -> None:
    paper = read_paper(Head(genre=Genre.JOINT, parties=("CHN", "KAZ"), voice=("CHN", "KAZ")))

    assert (paper.joint, paper.voice) == (True, ("CHN", "KAZ"))


def test_a_statistical_office_keeps_a_record() -> None:
    assert read_paper(Head(publisher="General Administration of Customs of China")).record
