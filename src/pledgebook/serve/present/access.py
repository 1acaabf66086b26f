"""Roles, scopes and entries of the log as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from pledgebook.lang.interface import N_, gettext, term
from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.accounts.journal import Entry, What
from pledgebook.serve.present.names import say_clauses, say_row

ROLES: Mapping[str, str] = {
    "reader": N_("reader"),
    "reviewer": N_("reviewer"),
    "focal-point": N_("focal point"),
    "secretariat": N_("secretariat"),
    "administrator": N_("administrator"),
}

ACTS: Mapping[Act, str] = {
    Act.READ: N_("read the book"),
    Act.REVIEW: N_("review statements and links"),
    Act.ADD: N_("add documents"),
    Act.RECORD: N_("record deliveries, targets and who answers for what"),
    Act.SPEAK: N_("speak for a party in decisions"),
    Act.CONDUCT: N_("conduct decisions: send round, note who was reached, adopt, close"),
    Act.MANAGE: N_("manage accounts"),
    Act.MEASURE: N_("see the figures of the server"),
    Act.OWN: N_("use an account of one’s own"),
    Act.OPEN: N_("look at the page of signing in"),
}

SCOPES: Mapping[str, str] = {"read": N_("read"), "review": N_("review"), "write": N_("write")}

WHATS: Mapping[What, str] = {
    What.DENIED: N_("denied"),
    What.SIGNED_IN: N_("signed in"),
    What.REFUSED: N_("wrong name or password"),
    What.SLOWED: N_("made to wait after wrong passwords"),
    What.SIGNED_OUT: N_("signed out"),
    What.ADDED: N_("account added"),
    What.ROLE: N_("role changed"),
    What.PASSWORD: N_("password changed"),
    What.RESET: N_("password given anew"),
    What.REMOVED: N_("account removed"),
    What.TOKEN: N_("token made"),
    What.REVOKED: N_("token revoked"),
}

PARTICULARS: Mapping[str, str] = {
    "act": N_("act"),
    "before": N_("role before"),
    "how": N_("way in"),
    "method": N_("method"),
    "owner": N_("owner"),
    "party": N_("party"),
    "role": N_("role"),
    "scopes": N_("scopes"),
    "token": N_("token"),
    "wait": N_("seconds to wait"),
    "why": N_("reason"),
}
"""What the particulars of an entry are called; one that is not here goes by its own name."""

_WAYS: Mapping[str, str] = {
    "password": N_("password"),
    "provider": N_("provider"),
    "change of password": N_("change of password"),
    "command line": N_("command line"),
}
_ACTS: Mapping[str, str] = {act.value: words for act, words in ACTS.items()}


def say_role(role: str, party: str = "") -> str:
    """A role, with the party that it speaks for."""
    word = term(ROLES.get(role, role))
    return gettext("%(role)s of %(party)s", role=word, party=party) if party else word


def say_acts(acts: frozenset[Act]) -> list[str]:
    """What somebody may do, in the order of the table, without what goes without saying."""
    return [term(words) for act, words in ACTS.items() if act in acts and act not in (Act.OPEN, Act.OWN)]


def say_scope(scope: str) -> str:
    """A scope of a token in a word."""
    return term(SCOPES.get(scope, scope))


def say_what(entry: Entry) -> str:
    """What happened, in words."""
    return term(WHATS[entry.what])


def say_details(entry: Entry) -> str:
    """The particulars of an entry in one line."""
    return say_clauses(_say_particular(name, value) for name, value in sorted(entry.details.items()))


def say_doer(entry: Entry) -> str:
    """Whose doing it was: a name, the command line, or nobody known."""
    return term(_WAYS[entry.who]) if entry.who in _WAYS else entry.who or gettext("nobody known")


def _say_particular(name: str, value: str) -> str:
    match name:
        case "act":
            said = say_row(term(_ACTS.get(one, one)) for one in value.split())
        case "scopes":
            said = say_row(map(say_scope, value.split()))
        case "role" | "before":
            said = say_role(value)
        case _:
            said = term(_WAYS.get(value, value)) if name == "how" else value
    return gettext("%(name)s: %(value)s", name=term(PARTICULARS.get(name, name)), value=said)


def say_moment(second: int | None) -> str:
    """A moment in UTC, as it can be sorted and compared with a log; "" for none."""
    return "" if second is None else f"{datetime.fromtimestamp(second, UTC):%Y-%m-%d %H:%M}"
