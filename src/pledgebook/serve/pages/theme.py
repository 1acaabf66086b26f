"""Light or dark: a choice kept in a cookie, so that it needs no script."""

from __future__ import annotations

from urllib.parse import urlsplit

from litestar import post
from litestar.datastructures import Cookie
from litestar.response import Redirect

from pledgebook.serve.accounts.acts import Act
from pledgebook.serve.pages.reading import THEMES, AnyRequest

_YEAR = 365 * 24 * 3600


@post("/theme", act=Act.OPEN)
async def choose_theme(request: AnyRequest) -> Redirect:
    """Keeps the choice and goes back to the page it was made on."""
    form = await request.form()
    theme = str(form.get("theme", "auto"))
    cookie = Cookie(
        key="theme", value=theme if theme in THEMES else "auto", path="/", max_age=_YEAR, httponly=True, samesite="strict"
    )
    return Redirect(path=local_path(str(form.get("back", "/"))), status_code=303, cookies=[cookie])


def local_path(address: str) -> str:
    """The address if it stays on this server, else the overview."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    plain = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if plain and not parts.scheme and not parts.netloc else "/"
