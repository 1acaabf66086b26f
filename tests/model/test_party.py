"""Parties as people type them."""

from __future__ import annotations

import pytest

from pledgebook.model.party import typed_party


@pytest.mark.parametrize(
    ("typed", "party"), [("kaz", "KAZ"), (" Uzb ", "UZB"), ("@aiib", "@aiib"), ("Tajikistan", "Tajikistan"), ("", "")]
)
def test_a_code_of_a_state_may_be_typed_in_any_case(typed: str, party: str) -> None:
    assert typed_party(typed) == party
