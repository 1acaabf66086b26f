"""Who promised what to whom, by when, and what came of it.

The promised names are those of `__all__`; they are loaded when first used, so that `import pledgebook` costs nothing.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pledgebook.api import OpenBook, Table, explain, extract, open  # noqa: A004 (read as `pb.open`)

__all__ = ["OpenBook", "Table", "explain", "extract", "open"]


class _Package(ModuleType):
    """`pb.extract` stays the function when the room of the same name is loaded; the room is found by `from pledgebook.extract`."""

    def __getattribute__(self, name: str) -> Any:
        if name == "extract":
            return __getattr__(name)
        return super().__getattribute__(name)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'pledgebook' has no attribute {name!r}")
    from pledgebook import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
