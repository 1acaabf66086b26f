from hypothesis import given
from hypothesis import strategies as st

from pledgebook.read.duplicates import Duplicates
from pledgebook.read.reader import read_text

WORDS = " ".join(f"word{number % 7}{chr(97 + number % 26)}{chr(97 + number // 26)}" for number in range(200)).replace("0", "o")
ARTICLE = f"Norway will provide 20 million euros for the road to Lima. {WORDS}."
GIVEN = {"language": "en"}


def test_the_same_text_is_a_copy() -> None:
    seen = Duplicates()
    first = read_text(ARTICLE, given=GIVEN)
    seen.add(first)

    assert seen.find(read_text(ARTICLE.replace("\n", " "), given=GIVEN)) == (first.id, 1.0)


def test_the_same_article_among_other_lines_is_a_copy() -> None:
    seen = Duplicates()
    first = read_text(ARTICLE, given=GIVEN)
    seen.add(first)
    found = seen.find(read_text(f"Lakeside Daily, 3 May 2024\n{ARTICLE}\nRead more here", given=GIVEN))

    assert found is not None
    assert found[0] == first.id
    assert 0.8 <= found[1] < 1


def test_a_text_with_another_amount_is_no_copy() -> None:
    seen = Duplicates()
    seen.add(read_text(ARTICLE, given=GIVEN))

    assert seen.find(read_text(ARTICLE.replace("20 million", "30 million"), given=GIVEN)) is None


def test_another_text_is_no_copy() -> None:
    seen = Duplicates()
    seen.add(read_text(ARTICLE, given=GIVEN))

    assert seen.find(read_text("Peru opened a port and three schools in the north of the country.", given=GIVEN)) is None


@given(st.text(min_size=1).filter(str.strip))
def test_every_text_is_a_copy_of_itself(text: str) -> None:
    seen = Duplicates()
    document = read_text(text, given=GIVEN)
    seen.add(document)

    assert seen.find(document) == (document.id, 1.0)
