"""The mechanism of a book, or another on trial, and who of its bodies answers for what on the desk's day."""

from __future__ import annotations

from collections.abc import Mapping

from pledgebook.flow.bodies import Answer, find_answers
from pledgebook.flow.chosen import Setting
from pledgebook.flow.desk import Desk
from pledgebook.lang.gazetteer import load_gazetteer
from pledgebook.lang.mechanisms import find_mechanism_file, mechanism_names, read_mechanism
from pledgebook.model.act import BodyAssigned
from pledgebook.model.errors import UsageError


def setting_of(desk: Desk, *, other: str = "") -> Setting:
    """The mechanism of the desk's book, or another by its name or file.

    Raises:
        UsageError: none was chosen, and none can be told from the parties that the book speaks of.
        PackError: there is no such mechanism, or its file does not hold.
    """
    if other:
        return Setting(mechanism=read_mechanism(find_mechanism_file(other), load_gazetteer()))
    if (setting := desk.setting()) is None:
        remedy = f"choose a file, or one of {', '.join(mechanism_names())}, with `pledgebook mechanism choose`"
        raise UsageError("the book has no mechanism, and its parties do not tell which", remedy=remedy)
    return setting


def say_answer(desk: Desk, commitment: str) -> str:
    """Who answers for a commitment and why: "Meeting of transport ministers (the theme transport)"; "" without a mechanism."""
    outlook = desk.near(commitment)
    if outlook.setting is None or commitment not in outlook.answers:
        return ""
    answer = outlook.answers[commitment]
    body = outlook.setting.mechanism.body(answer.body)
    return f"{body.name if body else answer.body or 'nobody'} ({answer.reason})"


def answers_of(desk: Desk, setting: Setting) -> Mapping[str, Answer]:
    """Which body of that mechanism answers for each commitment known on the day, and why."""
    outlook = desk.outlook()
    if setting == outlook.setting:
        return outlook.answers
    return find_answers(
        {row.commitment: row.theme for row in outlook.rows},
        mechanism=setting.mechanism,
        homes=outlook.homes,
        assigned=[act for _, act in desk.book.acts(BodyAssigned)],
        as_of=desk.as_of,
    )
