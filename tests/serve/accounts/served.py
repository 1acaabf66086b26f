"""A book served to others, with an account for each role and a clock that the test sets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient
from pwdlib.hashers.argon2 import Argon2Hasher

from pledgebook.publish.brief import PRESS
from pledgebook.serve.accounts.acts import grants
from pledgebook.serve.accounts.gate import Gate
from pledgebook.serve.accounts.journal import Entry, What, list_entries
from pledgebook.serve.accounts.passwords import Vault
from pledgebook.serve.accounts.people import Position, add_account, find_account
from pledgebook.serve.accounts.settings import Settings
from pledgebook.serve.accounts.store import Store
from pledgebook.serve.accounts.tokens import make_token
from pledgebook.serve.app import make_app
from tests.serve.conftest import DAY, HOST

Client = TestClient[Litestar]
PASSWORD = "seven grey herons wait"
QUICK = Vault(Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1))
"""A vault that is quick, as what the tests keep is not worth guessing."""

NAMES = {role: f"the {role}" for role in grants().role}
"""A name for each role; the focal point speaks for Kazakhstan."""

OURS = "KAZ"


@dataclass
class Watch:
    """A clock that goes on when the test says so."""

    now: int = 1_800_000_000

    def __call__(self) -> int:
        return self.now

    def pass_by(self, seconds: int) -> None:
        """Lets time pass."""
        self.now += seconds


@dataclass
class Site:
    """A running application over one book with accounts, and one browser before it."""

    client: Client
    gate: Gate
    watch: Watch
    tokens: dict[str, str] = field(default_factory=dict)

    @property
    def store(self) -> Store:
        """The accounts."""
        return self.gate.store

    def open(self, path: str, **request: Any) -> Response:
        """A page, without following where it leads."""
        return self.client.get(path, follow_redirects=False, **request)

    def form_token(self) -> str:
        """The token that the forms of this browser carry."""
        found = re.search(r'name="_csrf_token" value="([^"]+)"', self.client.get("/sign-in").text)
        assert found
        return found[1]

    def send(self, path: str, form: dict[str, Any] | None = None, **request: Any) -> Response:
        """Sends a form of a page of ours."""
        return self.client.post(path, data={"_csrf_token": self.form_token(), **(form or {})}, follow_redirects=False, **request)

    def sign_in(self, name: str, password: str = PASSWORD, back: str = "/") -> Response:
        """Fills in the form of signing in."""
        return self.send("/sign-in", {"name": name, "password": password, "back": back})

    def be(self, role: str) -> None:
        """Another browser, signed in as the one of a role, or as nobody."""
        self.client.cookies.clear()
        if role in NAMES:
            assert self.sign_in(NAMES[role]).status_code == 303

    def log(self, *whats: What) -> tuple[Entry, ...]:
        """What the gate kept, the newest first."""
        with self.store.reading() as connection:
            return list_entries(connection, *whats, limit=1000)

    @property
    def session(self) -> str:
        """The secret of the browser's session; "" for none."""
        return self.client.cookies.get(self.gate.settings.cookie("session")) or ""


def fill(store: Store, *, now: int) -> None:
    """An account for each role."""
    kept = QUICK.keep(PASSWORD)
    with store.writing() as connection:
        for role, grant in grants().role.items():
            position = Position(role=role, party=OURS if grant.party else "")
            add_account(connection, NAMES[role], position=position, now=now, entry={"password": kept})


def token_for(site: Site, role: str, *scopes: str, days: int = 30) -> str:
    """The secret of a new token of the account of a role."""
    with site.store.writing() as connection:
        account = find_account(connection, NAMES[role])
        return make_token(connection, account, label="a test", scopes=scopes, lifetime=(site.watch.now, days))[0]


def bearer(secret: str) -> dict[str, str]:
    """The header that carries a token."""
    return {"authorization": f"Bearer {secret}"}


@contextmanager
def serving(book: Path, settings: Settings | None = None, watch: Watch | None = None) -> Iterator[Site]:
    """A site over the book at a path; accounts that are there already stay."""
    store, clock = Store.open(str(book)), watch or Watch()
    if not store.has_accounts():
        fill(store, now=clock.now)
    chosen = settings or Settings()
    gate = Gate(store, settings=chosen, clock=clock, vault=QUICK)
    app = make_app(str(book), as_of=DAY, hosts=(HOST,), press=PRESS, gate=gate)
    scheme = "https" if chosen.is_secure else "http"
    with TestClient(app, base_url=f"{scheme}://{HOST}", raise_server_exceptions=False) as client:
        yield Site(client=client, gate=gate, watch=clock)
