"""Signing in by a provider of identities that runs beside the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from httpx import Response
from joserfc.jwk import OctKey, RSAKey

from pledgebook.model.errors import UsageError
from pledgebook.serve.accounts import settings
from pledgebook.serve.accounts.journal import What
from pledgebook.serve.accounts.people import (
    Account,
    Position,
    add_account,
    end_account,
    find_account,
    list_accounts,
)
from pledgebook.serve.accounts.settings import Settings
from tests.serve.accounts.provider import CLIENT, SECRET, Provider, providing
from tests.serve.accounts.served import NAMES, Site, Watch, serving

READER = Position(role="reader")
Opened = Callable[..., Site]


@pytest.fixture
def provider() -> Iterator[Provider]:
    """The provider."""
    with providing(Watch().now) as running:
        yield running


@pytest.fixture
def site(book: Path, provider: Provider) -> Iterator[Site]:
    """The book, which takes the provider's word for people that were added."""
    with serving(book, _settings(provider)) as opened:
        yield opened


@pytest.fixture
def open_site(book: Path, provider: Provider) -> Iterator[Site]:
    """The book, in which everybody whom the provider vouches for is a reader."""
    with serving(book, _settings(provider, role="reader")) as opened:
        yield opened


def _settings(provider: Provider, role: str = "") -> Settings:
    registered = settings.Provider(issuer=provider.issuer, client=CLIENT, secret=SECRET, role=role, called="the Ministry")
    return Settings(provider=registered)


def invite(site: Site, name: str = "Ada", email: str = "ada@example.org") -> Account:
    """An account for the e-mail address of the person at the browser."""
    with site.store.writing() as connection:
        return add_account(connection, name, position=READER, now=1, entry={"email": email})


def go(site: Site, provider: Provider, back: str = "/targets") -> str:
    """The address on which the browser comes back from the provider."""
    sent = site.open("/sign-in/elsewhere", params={"back": back})
    assert sent.status_code == 303
    return provider.authorize(sent.headers["location"])


def come_back(site: Site, address: str) -> Response:
    """What the browser is answered when it comes back."""
    parts = urlsplit(address)
    return site.open(f"{parts.path}?{parts.query}")


def sign_in(site: Site, provider: Provider) -> Response:
    """The whole way there and back."""
    return come_back(site, go(site, provider))


def why_refused(site: Site) -> str:
    """What the log says of the last refusal."""
    return site.log(What.REFUSED)[0].details["why"]


def test_the_page_of_signing_in_names_the_provider(site: Site) -> None:
    assert "Sign in with the Ministry" in site.open("/sign-in").text


def test_whoever_was_added_comes_in_and_goes_on_where_he_was(site: Site, provider: Provider) -> None:
    invite(site)
    answer = sign_in(site, provider)

    assert (answer.status_code, answer.headers["location"]) == (303, "/targets")
    assert "Ada" in site.open("/account").text


def test_an_account_is_bound_to_the_subject_and_no_longer_to_the_address(site: Site, provider: Provider) -> None:
    invite(site)
    sign_in(site, provider)
    provider.person = {"sub": "42", "email": "new@example.org", "email_verified": True}
    same = sign_in(site, provider).status_code
    provider.person = {"sub": "43", "email": "ada@example.org", "email_verified": True}

    assert same == 303
    assert sign_in(site, provider).status_code == 403


def test_an_address_that_the_provider_did_not_check_is_nobodys(site: Site, provider: Provider) -> None:
    invite(site)
    provider.person |= {"email_verified": False}

    assert sign_in(site, provider).status_code == 403
    assert site.session == ""


def test_an_address_that_only_the_userinfo_tells_counts(site: Site, provider: Provider) -> None:
    invite(site)
    provider.in_token = ("sub",)

    assert sign_in(site, provider).status_code == 303


def test_a_stranger_is_refused_where_newcomers_are_not_let_in(site: Site, provider: Provider) -> None:
    assert sign_in(site, provider).status_code == 403
    assert why_refused(site) == "nobody added ada@example.org here"


def test_a_newcomer_gets_the_role_for_newcomers(open_site: Site, provider: Provider) -> None:
    provider.person["name"] = "Ada of the Ministry"
    sign_in(open_site, provider)
    with open_site.store.reading() as connection:
        found = find_account(connection, "Ada of the Ministry")

    assert (found.role, found.email, found.password) == ("reader", "ada@example.org", "")
    assert open_site.open("/documents").status_code == 200


def test_a_newcomer_takes_nobodys_name(open_site: Site, provider: Provider) -> None:
    provider.person["name"] = NAMES["administrator"]
    sign_in(open_site, provider)
    with open_site.store.reading() as connection:
        names = {one.name for one in list_accounts(connection)}

    assert f"{NAMES['administrator']} (2)" in names


def test_a_removed_account_does_not_come_back_as_a_newcomer(open_site: Site, provider: Provider) -> None:
    sign_in(open_site, provider)
    with open_site.store.writing() as connection:
        end_account(connection, find_account(connection, "ada"), now=9)

    assert sign_in(open_site, provider).status_code == 403
    assert "was removed" in why_refused(open_site)


def test_an_account_without_a_password_has_none_that_fits(site: Site, provider: Provider) -> None:
    invite(site)
    sign_in(site, provider)

    assert site.sign_in("Ada", "").status_code == 422


@pytest.mark.parametrize(
    "twist",
    [
        {"iss": "https://evil.example"},
        {"aud": "somebody else"},
        {"aud": [CLIENT, "somebody else"]},
        {"azp": "somebody else"},
        {"nonce": "of another sign-in"},
        {"nonce": None},
        {"exp": Watch().now - 120},
        {"exp": None},
        {"iat": Watch().now + 600},
        {"sub": None},
        {"sub": ""},
    ],
    ids=str,
)
def test_a_token_that_is_not_meant_so_is_refused(site: Site, provider: Provider, twist: dict[str, object]) -> None:
    invite(site)
    provider.twist = twist

    assert sign_in(site, provider).status_code == 403
    assert site.session == ""


def test_a_token_that_another_signed_is_refused(site: Site, provider: Provider) -> None:
    invite(site)
    provider.published = [RSAKey.generate_key(2048, {"kid": "one"})]

    assert sign_in(site, provider).status_code == 403
    assert "does not hold" in why_refused(site)


def test_a_token_signed_with_our_own_secret_is_refused(site: Site, provider: Provider) -> None:
    invite(site)
    provider.published = [provider.key]
    provider.header, provider.key = {"alg": "HS256", "kid": "one"}, OctKey.import_key(SECRET * 2)  # type: ignore[assignment]

    assert sign_in(site, provider).status_code == 403


def test_a_provider_may_change_its_key(site: Site, provider: Provider) -> None:
    invite(site)
    sign_in(site, provider)
    provider.key = RSAKey.generate_key(2048, {"kid": "two"})
    provider.header = {"alg": "RS256", "kid": "two"}

    assert sign_in(site, provider).status_code == 303


def test_a_way_back_is_good_once(site: Site, provider: Provider) -> None:
    invite(site)
    way = go(site, provider)
    first = come_back(site, way).status_code

    assert (first, come_back(site, way).status_code) == (303, 403)


def test_a_way_back_is_good_in_the_browser_that_was_sent_only(site: Site, provider: Provider) -> None:
    invite(site)
    way = go(site, provider)
    site.client.cookies.clear()

    assert come_back(site, way).status_code == 403
    assert why_refused(site) == "another browser was sent to the provider"


def test_a_way_back_ends_after_ten_minutes(site: Site, provider: Provider) -> None:
    invite(site)
    way = go(site, provider)
    site.watch.pass_by(600)

    assert come_back(site, way).status_code == 403
    assert "too long ago" in why_refused(site)


def test_an_answer_of_another_provider_is_refused(site: Site, provider: Provider) -> None:
    invite(site)
    way = go(site, provider).partition("&iss=")[0] + "&iss=https%3A%2F%2Fevil.example"

    assert come_back(site, way).status_code == 403


@pytest.mark.parametrize("said", ["", "?error=access_denied", "?code=x", "?state=x&code=y", "?state=&code="])
def test_what_is_no_way_back_is_refused(site: Site, said: str) -> None:
    assert site.open(f"/sign-in/back{said}").status_code == 403


def test_a_provider_that_is_away_is_told_and_leaves_the_password(book: Path, provider: Provider) -> None:
    gone = settings.Provider(issuer="http://127.0.0.1:9", client=CLIENT)
    with serving(book, Settings(provider=gone)) as site:
        answer = site.open("/sign-in/elsewhere")

    assert answer.status_code == 403
    assert 'name="password"' in answer.text


def test_without_a_provider_there_is_no_such_address(book: Path) -> None:
    with serving(book) as site:
        assert site.open("/sign-in/elsewhere").status_code == 404


@pytest.mark.parametrize("issuer", ["http://login.example.org", "login.example.org", "ftp://login.example.org", ""])
def test_a_provider_must_be_reached_by_https(issuer: str) -> None:
    with pytest.raises(UsageError, match="https"):
        settings.Provider(issuer=issuer, client=CLIENT)


def test_a_sign_in_begun_elsewhere_leads_to_no_other_site(site: Site, provider: Provider) -> None:
    invite(site)

    assert come_back(site, go(site, provider, back="https://evil.example/")).headers["location"] == "/"
