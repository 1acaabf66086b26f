"""How a book is served to others: publicly or not, under which address, with which provider of identities."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pledgebook.model.errors import UsageError
from pledgebook.serve.accounts.acts import role_names
from pledgebook.serve.accounts.sessions import Lasting

Clock = Callable[[], int]
"""What tells the time, in seconds since 1970."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A provider of identities that speaks OpenID Connect, with our registration there.

    `role` is what somebody gets whom nobody invited; "" refuses him. `called` is what the button says.
    """

    issuer: str
    client: str
    secret: str = field(default="", repr=False)
    role: str = ""
    called: str = ""

    def __post_init__(self) -> None:
        parts = urlsplit(self.issuer)
        local = parts.hostname in ("localhost", "127.0.0.1", "::1")
        if not parts.hostname or (parts.scheme != "https" and not (local and parts.scheme == "http")):
            raise UsageError("a provider of identities needs an https address", where=self.issuer, remedy="give its issuer")
        if self.role and self.role not in role_names():
            raise UsageError(f"there is no role called “{self.role}”", remedy=f"use one of {', '.join(role_names())}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a book is served to others.

    `address` is the one that browsers use (`https://pledges.example.org`), with the path of the pages where they have one, ""
    where the server's own host and port are it; with https there, cookies are for https only. `public`: everybody may read.
    """

    address: str = ""
    public: bool = False
    provider: Provider | None = None
    lasting: Lasting = field(default_factory=Lasting)

    def __post_init__(self) -> None:
        parts = urlsplit(self.address)
        if self.address and not (parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)):
            raise UsageError("that is no address of a server", where=self.address, remedy="write it as https://pledges.example.org")

    @property
    def is_secure(self) -> bool:
        """Browsers come by https."""
        return urlsplit(self.address).scheme == "https"

    @property
    def host(self) -> str:
        """The name in the address; "" for none."""
        return urlsplit(self.address).hostname or ""

    def cookie(self, name: str) -> str:
        """The name of a cookie: with https, one that no other host of the domain can set."""
        return f"__Host-{name}" if self.is_secure else name
