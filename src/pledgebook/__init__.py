"""Who promised what to whom, by when, and what came of it.

The promised names are those of `__all__`; they are loaded when first used, so that `import pledgebook` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pledgebook.api import OpenBook, Table, extract, open  # noqa: A004 (read as `pb.open`)

__all__ = ["OpenBook", "Table", "extract", "open"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'pledgebook' has no attribute {name!r}")
    from pledgebook import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
