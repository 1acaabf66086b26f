"""What the training of the judgements writes can be read again by the program."""

from __future__ import annotations

import json

from gate.train import fit_theme
from gate.train_theme import Case
from pledgebook.extract.model import Choice
from pledgebook.model.statement import THEMES


def test_the_weights_of_themes_are_written_and_read_again() -> None:
    cases = [
        Case(loudness={("near", theme): 1.0}, traits=[f"w={theme}"], theme=theme, group=f"document {number}")
        for number in range(8)
        for theme in ("energy", "health")
    ]

    read = Choice(**json.loads(json.dumps(fit_theme(cases))))

    scores = read.scores({("near", "health"): 1.0}, ["w=health"])
    assert max(THEMES, key=lambda theme: scores[theme]) == "health"
