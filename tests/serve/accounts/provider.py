"""A small provider of identities: OpenID Connect over real HTTP on loopback, with real signatures."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "pledgebook", "a secret between the two"


@cache
def first_key() -> RSAKey:
    """The key with which a provider begins; to make one takes a while."""
    return RSAKey.generate_key(2048, {"kid": "one"})


@dataclass
class Grant:
    """What the provider remembers of a browser that signed in there."""

    nonce: str
    challenge: str
    redirect: str


@dataclass
class Provider:
    """The provider; `person` is who sits at the browser, `twist` changes what a token says, `key` signs it."""

    issuer: str
    now: int
    person: dict[str, Any] = field(default_factory=lambda: {"sub": "42", "email": "ada@example.org", "email_verified": True})
    twist: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=first_key)
    published: list[RSAKey] = field(default_factory=list)
    header: dict[str, str] = field(default_factory=lambda: {"alg": "RS256", "kid": "one"})
    in_token: tuple[str, ...] = ("sub", "email", "email_verified", "name")
    grants: dict[str, Grant] = field(default_factory=dict)

    def description(self) -> dict[str, Any]:
        """What stands under .well-known."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
        }

    def keys(self) -> dict[str, Any]:
        """The public keys."""
        return {"keys": [key.as_dict(private=False) for key in self.published or [self.key]]}

    def authorize(self, address: str) -> str:
        """Where the browser is sent from an address of ours at the provider, once the person has signed in there."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert (asked["client_id"], asked["response_type"], asked["code_challenge_method"]) == (CLIENT, "code", "S256")
        code = f"code-{len(self.grants)}"
        self.grants[code] = Grant(nonce=asked["nonce"], challenge=asked["code_challenge"], redirect=asked["redirect_uri"])
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state'], 'iss': self.issuer})}"

    def exchange(self, form: Mapping[str, str], authorization: str) -> dict[str, Any] | None:
        """What a code gives; None where it is not that client's, or was used."""
        grant = self.grants.pop(form.get("code", ""), None)
        ours = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        hashed = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()
        if (
            grant is None
            or authorization != f"Basic {ours}"
            or (challenge, form.get("redirect_uri")) != (grant.challenge, grant.redirect)
        ):
            return None
        said = {name: value for name, value in self.person.items() if name in self.in_token}
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": self.now,
            "exp": self.now + 300,
            "nonce": grant.nonce,
            **said,
            **self.twist,
        }
        token = jwt.encode(dict(self.header), {name: value for name, value in claims.items() if value is not None}, self.key)
        return {"access_token": "opens the userinfo", "token_type": "Bearer", "id_token": token}


@contextmanager
def providing(now: int) -> Iterator[Provider]:
    """A provider that answers as long as it is held."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answers: dict[str, Any] = {
                "/.well-known/openid-configuration": provider.description(),
                "/keys": provider.keys(),
                "/userinfo": provider.person if self.headers.get("Authorization") == "Bearer opens the userinfo" else None,
            }
            self._answer(answers.get(self.path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._answer(provider.exchange(form, self.headers.get("Authorization", "")))

        def _answer(self, content: Any) -> None:
            body = json.dumps(content or {"error": "invalid_grant"}).encode()
            self.send_response(200 if content else 400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider = Provider(issuer=f"http://127.0.0.1:{server.server_address[1]}", now=now)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield provider
        server.shutdown()
        thread.join(timeout=10)
