"""OpenID Connect: what we ask of a provider of identities, and how what it says is checked (Core 1.0; RFC 7636, 9207)."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from pledgebook.serve.accounts.settings import Provider

_SCOPE = "openid email profile"
_ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA", "RS384", "RS512", "ES384", "ES512"]  # signatures only: neither "none" nor ours
_PATIENCE = 10.0  # seconds
_LEEWAY = 60  # seconds by which two clocks may differ
_KEPT = 60 * 60  # seconds that a provider's description and keys are kept
_LARGEST = 1024 * 1024  # bytes of an answer


class NotVouched(Exception):
    """The provider does not vouch for whoever came, or not in a way that we believe; for the log, as he can do nothing about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What has to come back unchanged from a provider: random strings of one sign-in."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Whom the provider vouches for; `email` is "" unless the provider says that it was checked."""

    issuer: str
    subject: str
    email: str
    name: str


def make_errand() -> Errand:
    """New random strings."""
    return Errand(state=secrets.token_urlsafe(32), nonce=secrets.token_urlsafe(32), verifier=secrets.token_urlsafe(48))


class Client:
    """Our side of OpenID Connect with one provider; safe to use from several threads."""

    def __init__(self, provider: Provider, *, http: httpx.Client | None = None) -> None:
        self._provider = provider
        self._http = http or httpx.Client(timeout=_PATIENCE, follow_redirects=False)
        self._lock = threading.Lock()
        self._known: dict[str, tuple[int, dict[str, Any]]] = {}

    def close(self) -> None:
        """Lets go of connections."""
        self._http.close()

    def ask(self, errand: Errand, *, back: str, now: int) -> str:
        """The address at the provider where the browser is sent; `back` is where the provider sends it.

        Raises:
            NotVouched: the provider does not answer, or not as one.
        """
        return str(
            prepare_grant_uri(
                self._endpoint("authorization_endpoint", now=now),
                self._provider.client,
                "code",
                redirect_uri=back,
                scope=_SCOPE,
                state=errand.state,
                nonce=errand.nonce,
                code_challenge=create_s256_code_challenge(errand.verifier),
                code_challenge_method="S256",
            )
        )

    def identify(self, errand: Errand, code: str, *, back: str, now: int) -> Identity:
        """Whom the provider vouches for with a code.

        Raises:
            NotVouched: the code is not good, or what it gives is not signed, meant or dated as it must be.
        """
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": errand.verifier}
        answer = self._send("POST", self._endpoint("token_endpoint", now=now), **self._signed(form, now=now))
        claims = self._checked(str(answer.get("id_token", "")), errand, now=now)
        if "email" not in claims and answer.get("access_token") and "userinfo_endpoint" in self._description(now=now):
            bearer = {"Authorization": f"Bearer {answer['access_token']}"}
            told = self._send("GET", self._endpoint("userinfo_endpoint", now=now), headers=bearer)
            claims = {**told, **claims} if told.get("sub") == claims["sub"] else claims
        return self._identity(claims)

    def _identity(self, claims: Mapping[str, Any]) -> Identity:
        email = str(claims.get("email") or "") if claims.get("email_verified") is True else ""
        called = (claims.get(name) for name in ("name", "preferred_username", "email"))
        name = next((str(one).partition("@")[0] for one in called if one), "")
        return Identity(issuer=self._provider.issuer, subject=str(claims["sub"])[:255], email=email, name=name)

    def _signed(self, form: dict[str, str], *, now: int) -> dict[str, Any]:
        """The request with our id and secret, the way the provider wants them."""
        ours, secret = self._provider.client, self._provider.secret
        if not secret:
            return {"data": form | {"client_id": ours}}
        ways = self._description(now=now).get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        if "client_secret_basic" in ways:
            return {"data": form, "auth": (ours, secret)}
        return {"data": form | {"client_id": ours, "client_secret": secret}}

    def _checked(self, token: str, errand: Errand, *, now: int) -> dict[str, Any]:
        """What an ID token says, once its signature, issuer, audience, dates and nonce hold (Core 3.1.3.7)."""
        try:
            decoded = self._decoded(token, now=now)
            options: Any = {
                "iss": {"essential": True, "value": self._provider.issuer},
                "aud": {"essential": True, "value": self._provider.client},
                "sub": {"essential": True, "allow_blank": False},
            }
            known = {"nonce": errand.nonce, "client_id": self._provider.client}
            claims = CodeIDToken(decoded.claims, decoded.header, options=options, params=known)
            claims.validate(now=now, leeway=_LEEWAY)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise NotVouched(f"the ID token does not hold: {type(error).__name__} {error}") from error
        return dict(claims)

    def _decoded(self, token: str, *, now: int) -> jwt.Token:
        """The token with its signature checked; keys are fetched anew once, as providers change theirs."""
        try:
            return jwt.decode(token, self._keys(now=now), algorithms=_ALGORITHMS)
        except (JoseError, ValueError):
            self._known.pop(self._endpoint("jwks_uri", now=now), None)
            return jwt.decode(token, self._keys(now=now), algorithms=_ALGORITHMS)

    def _keys(self, *, now: int) -> KeySet:
        keys: Any = self._kept(self._endpoint("jwks_uri", now=now), now=now)
        return KeySet.import_key_set(keys)

    def _endpoint(self, name: str, *, now: int) -> str:
        """An address out of the provider's description; as safe as the issuer's own, since secrets go there."""
        address = str(self._description(now=now).get(name, ""))
        schemes = (urlsplit(self._provider.issuer).scheme, urlsplit(address).scheme)
        if not urlsplit(address).hostname or schemes == ("https", "http"):
            raise NotVouched(f"the provider names no safe {name}")
        return address

    def _description(self, *, now: int) -> dict[str, Any]:
        found = self._kept(f"{self._provider.issuer.rstrip('/')}/.well-known/openid-configuration", now=now)
        if found.get("issuer") != self._provider.issuer:
            raise NotVouched("the provider gives itself another name")
        return found

    def _kept(self, address: str, *, now: int) -> dict[str, Any]:
        """What stands at an address, fetched when it was not lately."""
        with self._lock:
            fetched, found = self._known.get(address, (0, {}))
            if not found or not fetched <= now < fetched + _KEPT:
                found = self._send("GET", address)
                self._known[address] = (now, found)
            return found

    def _send(self, method: str, address: str, **request: Any) -> dict[str, Any]:
        """The JSON object that an address answers with."""
        try:
            headers = {"Accept": "application/json", **request.pop("headers", {})}
            answer = self._http.request(method, address, headers=headers, **request)
            body = answer.json() if answer.is_success and len(answer.content) <= _LARGEST else None
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise NotVouched(f"no answer of {urlsplit(address).hostname}: {type(error).__name__}") from error
        if not isinstance(body, dict):
            raise NotVouched(f"{urlsplit(address).hostname} answered {answer.status_code}")
        return body
