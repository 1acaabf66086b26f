import pytest

from pledgebook.read.markdown import read_markdown


def fields(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in read_markdown(text).fields:
        found.setdefault(field.name, field.value)
    return found


def test_marks_go_and_words_stay() -> None:
    text = read_markdown("# The road\n\nNorway **will** build\nthe [road](http://x) &amp; *bridge*.\n").text

    assert text == "The road\n\nNorway will build the road & bridge.\n"


def test_items_of_a_list_keep_their_marks_on_lines_of_their_own() -> None:
    text = read_markdown("The sides will:\n\n- build a road;\n- train\n  engineers.\n\n3. third\n4. fourth\n\nAfter.\n").text

    assert text == "The sides will:\n\n- build a road;\n- train engineers.\n\n3. third\n4. fourth\n\nAfter.\n"


def test_a_row_of_a_table_is_a_line() -> None:
    assert read_markdown("|a|b|\n|-|-|\n|1|2|\n").text == "a | b\n1 | 2\n"


def test_words_in_blocks_of_html_are_kept() -> None:
    assert read_markdown("<div>Peru will pay <b>5</b> million.</div>\n").text == "Peru will pay 5 million.\n"


def test_yaml_front_matter_gives_fields_and_is_no_text() -> None:
    text = "---\ntitle: The road\ndate: 2024-05\nlanguage: no\nparties: [NOR, PER]\n---\nWords.\n"

    assert read_markdown(text).text == "Words.\n"
    assert fields(text) == {"title": "The road", "published": "2024-05", "language": "no", "parties": "NOR PER"}


def test_toml_front_matter_gives_fields() -> None:
    assert fields('+++\ntitle = "The road"\ndate = 2024-05-03\n+++\nWords.\n') == {"title": "The road", "published": "2024-05-03"}


@pytest.mark.parametrize(
    "matter", ["a: [", "!!python/object/apply:os.system ['true']", "&a [*a]", "just words", "a: " + "[" * 3000]
)
def test_front_matter_that_does_not_hold_is_harmless(matter: str) -> None:
    extracted = read_markdown(f"---\n{matter}\n---\nPeru will build a road.\n")

    assert extracted.text.endswith("Peru will build a road.\n")


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert "Peru will build." in read_markdown("---\nPeru will build.\n").text
