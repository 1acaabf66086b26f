"""Values as JSON: records as objects, exact numbers as decimal strings, days as ISO strings."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from litestar import Response


class PlainResponse(Response[Any]):
    """An answer whose content is written as the description of the interface says; bytes go out as they are."""

    def render(self, content: Any, media_type: str, enc_hook: Callable[[Any], Any] | None = None) -> bytes:
        """The content as UTF-8 JSON."""
        del media_type, enc_hook
        if isinstance(content, bytes):
            return content
        return json.dumps(plain(content), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def plain(value: Any) -> Any:
    """The value as lists, objects, strings and numbers."""
    if value is None or isinstance(value, str | bool | int | float):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    return [plain(each) for each in value]
