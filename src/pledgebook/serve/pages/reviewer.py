"""Who reviews: a name kept in a cookie, asked for once."""

from __future__ import annotations

from urllib.parse import quote, unquote

from litestar.datastructures import Cookie

from pledgebook.model.errors import UsageError
from pledgebook.serve.accounts.caller import caller_of
from pledgebook.serve.pages.reading import AnyRequest

_COOKIE = "reviewer"
_LONGEST = 100
_YEAR = 365 * 24 * 3600


def reviewer_of(request: AnyRequest) -> str:
    """The name of the one who reviews, of the account where there are accounts; "" where nobody said it yet."""
    caller = caller_of(request)
    if not caller.at_desk:
        return caller.name
    return clean_name(unquote(request.cookies.get(_COOKIE, "")))


def known_reviewer(request: AnyRequest) -> str:
    """The name of the one who reviews; UsageError where nobody said it yet."""
    by = reviewer_of(request)
    if not by:
        raise UsageError("it is not said who reviews", remedy="open the page again and give your name")
    return by


def cookie_of(name: str) -> Cookie:
    """What keeps the name of a reviewer; UsageError where it is none."""
    cleaned = clean_name(name)
    if not cleaned:
        raise UsageError("a reviewer needs a name", remedy="write the name under which your reviews are kept")
    return Cookie(key=_COOKIE, value=quote(cleaned, safe=""), path="/", max_age=_YEAR, httponly=True, samesite="strict")


def clean_name(text: str) -> str:
    """The name in one line, without signs that cannot be printed, and not too long."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:_LONGEST]
