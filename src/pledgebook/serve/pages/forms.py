"""What forms say: the texts of their fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pledgebook.serve.pages.reading import AnyRequest

Form = Mapping[str, Sequence[str]]
"""The texts of each field, in order."""


async def form_of(request: AnyRequest) -> Form:
    """The texts of the form that a request brings; its files are left out."""
    sent = await request.form()
    return {name: [each for each in sent.getall(name) if isinstance(each, str)] for name in sent}


def last_of(form: Form, name: str) -> str:
    """The last text of a field, without blanks around it; "" where there is none."""
    return (form.get(name) or [""])[-1].strip()


def texts_of(form: Mapping[str, object], names: Sequence[str]) -> dict[str, str]:
    """Those fields of a form; the ones that it lacks are empty, and line ends are those of the page."""
    return {name: value.replace("\r\n", "\n").strip() if isinstance(value := form.get(name, ""), str) else "" for name in names}
