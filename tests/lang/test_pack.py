"""Pack files are checked when they are read, and say exactly what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from pledgebook.lang.pack import load_file, load_toml
from pledgebook.lang.schema import Rule, RuleFile
from pledgebook.model.errors import PackError

GOOD = """
[parts]
modal = "will|shall"

[[rule]]
id = "xx.force.shall"
says = "pledge"
pattern = '\\b{modal}\\b'
yes = ["the Parties shall meet"]
no = ["a shallow lake"]

[[rule]]
id = "xx.force.endeavour"
says = "best efforts"
beats = ["xx.force.shall"]
pattern = '\\b{modal}\\s+(endeavou?r|strive)\\b'
yes = ["will endeavour to complete", "shall strive to reach"]
no = ["will endanger the talks"]
source = "hedged undertakings"
"""


def _load(folder: Path, text: str) -> RuleFile[Rule]:
    path = folder / "force.toml"
    path.write_text(text, encoding="utf-8")
    return load_file(path, RuleFile[Rule])


def test_a_rule_finds_what_its_pattern_says(tmp_path: Path) -> None:
    found = _load(tmp_path, GOOD).find("Both sides shall meet.")

    assert [(rule.says, match.group()) for rule, match in found] == [("pledge", "shall")]


def test_a_rule_that_beats_another_wins_where_they_overlap(tmp_path: Path) -> None:
    found = _load(tmp_path, GOOD).find("They will strive to finish, and they will report.")

    assert [rule.says for rule, _ in found] == ["best efforts", "pledge"]


def test_precedence_does_not_depend_on_the_order_of_the_file(tmp_path: Path) -> None:
    head, shall, endeavour = GOOD.split("[[rule]]")
    turned = "[[rule]]".join([head, endeavour, shall])
    text = "They will strive to finish, and they will report."

    straight, reverse = _load(tmp_path, GOOD).find(text), _load(tmp_path, turned).find(text)

    assert [rule.id for rule, _ in straight] == [rule.id for rule, _ in reverse]


def test_a_misspelt_key_names_the_file_the_rule_and_the_key(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"unknown key 'beets' \(.*force\.toml, rule xx\.force\.endeavour\)"):
        _load(tmp_path, GOOD.replace("beats", "beets"))


def test_an_example_that_the_pattern_misses_stops_the_load(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"not found in its example 'will endeavor\?'.*rule xx\.force\.endeavour"):
        _load(tmp_path, GOOD.replace("will endeavour to complete", "will endeavor?").replace("endeavou?r", "endeavour"))


def test_a_counter_example_that_the_pattern_finds_stops_the_load(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="counter-example 'they shall go'"):
        _load(tmp_path, GOOD.replace("a shallow lake", "they shall go"))


def test_a_rule_without_an_example_stops_the_load(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="needs an example"):
        _load(tmp_path, GOOD.replace('yes = ["the Parties shall meet"]', "yes = []"))


def test_a_rule_that_beats_nothing_known_stops_the_load(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="which is no rule of this file"):
        _load(tmp_path, GOOD.replace('beats = ["xx.force.shall"]', 'beats = ["xx.force.must"]'))


def test_two_rules_of_one_id_stop_the_load(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="stands for two rules"):
        _load(tmp_path, GOOD.replace("xx.force.endeavour", "xx.force.shall"))


def test_a_pattern_that_does_not_compile_stops_the_load(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="does not compile"):
        _load(tmp_path, GOOD.replace("(endeavou?r|strive)", "(endeavou?r|strive"))


def test_a_file_that_is_no_toml_says_where_it_breaks(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"not a TOML file: .*line 1"):
        _load(tmp_path, "rule = yes")


def test_a_missing_pack_file_is_named() -> None:
    with pytest.raises(PackError, match=r"no such pack file \(packs/xx/force\.toml\)"):
        load_toml("xx", "force", model=RuleFile[Rule])
