"""Pack files: TOML checked against a model, with errors that name the file, the rule and the key."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from pydantic import ValidationError

from pledgebook.lang.schema import PackModel
from pledgebook.model.errors import PackError

SHARED = "shared"
"""The pack whose files hold what is the same in all languages."""

Model = TypeVar("Model", bound=PackModel)


def load_toml(language: str, name: str, *, model: type[Model]) -> Model:
    """The file `name`.toml of a language's pack, checked; read once and kept.

    Args:
        language: a pack's folder ("en", "shared").
        name: the file's name without its ending.

    Raises:
        PackError: there is no such pack or file, or it does not hold.
    """
    loaded: Model = _load_pack(language, name, model)
    return loaded


@cache
def _load_pack(language: str, name: str, model: type[Any]) -> Any:
    return load_file(_packs() / language / f"{name}.toml", model)


def languages() -> tuple[str, ...]:
    """The languages that have a pack, sorted."""
    return tuple(sorted(entry.name for entry in _packs().iterdir() if entry.is_dir() and entry.name not in {SHARED, "__pycache__"}))


def has_file(language: str, name: str) -> bool:
    """The pack of that language has the file `name`.toml."""
    return (_packs() / language / f"{name}.toml").is_file()


def pack_tables(language: str) -> tuple[Mapping[str, Any], ...]:
    """All files of a language's pack as they are written, in order of name."""
    files = sorted((_packs() / language).iterdir(), key=lambda path: path.name)
    return tuple(tomllib.loads(path.read_text(encoding="utf-8")) for path in files if path.name.endswith(".toml"))


def load_file(path: Traversable, model: type[Model]) -> Model:
    """A TOML file checked against a model.

    Raises:
        PackError: the file is missing, is no TOML, or has a key, value or example that does not hold.
    """
    place = "/".join(str(path).replace("\\", "/").split("/")[-3:])
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PackError("there is no such pack file", where=place) from None
    except OSError as error:
        raise PackError(f"it cannot be opened: {error.strerror}", where=place, remedy="check its permissions") from error
    except UnicodeDecodeError as error:
        raise PackError(f"not a TOML file: {error}", where=place) from error
    return load_text(text, model, place=place)


def load_text(text: str, model: type[Model], *, place: str) -> Model:
    """TOML checked against a model; `place` names it in an error.

    Raises:
        PackError: it is no TOML, or has a key, value or example that does not hold.
    """
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PackError(f"not a TOML file: {error}", where=place) from error
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        raise _pack_error(error, raw, place) from error


def _packs() -> Traversable:
    return resources.files("pledgebook.lang") / "packs"


def _pack_error(error: ValidationError, raw: Mapping[str, Any], place: str) -> PackError:
    found = error.errors(include_url=False)
    first = next((one for one in found if one["type"] == "extra_forbidden"), found[0])  # a misspelt key is also a missing one
    loc = first["loc"]
    entry = _entry(raw, loc)
    named = f"{place}, {entry}" if entry else place
    key = ".".join(str(part) for part in loc if isinstance(part, str) and part != "[key]")
    if first["type"] == "extra_forbidden":
        return PackError(f"unknown key {str(loc[-1])!r}", where=named, remedy="correct its spelling or take it out")
    said = first["msg"].removeprefix("Value error, ")
    return PackError(f"{key}: {said}" if key else said, where=named, remedy="correct the file")


def _entry(raw: Any, loc: Sequence[int | str]) -> str:
    """The table of a list that an error lies in, by its id or name: "rule en.force.shall"."""
    found = ""
    node = raw
    kind = ""
    for part in loc:
        try:
            node = node[part]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(part, str):
            kind = part
        elif isinstance(node, Mapping):
            found = f"{kind} {node.get('id') or node.get('name') or part + 1}"
    return found
