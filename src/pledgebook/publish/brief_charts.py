"""Charts of a brief as files: the one definition in Vega-Lite, drawn without a browser."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import vl_convert

PIXELS = 2.0
"""Pixels drawn for each one of the definition, so that print is sharp."""


def draw_svg(spec: Mapping[str, Any]) -> str:
    """The chart as SVG."""
    return str(vl_convert.vegalite_to_svg(json.dumps(spec, sort_keys=True)))


def draw_png(spec: Mapping[str, Any]) -> bytes:
    """The chart as PNG."""
    return bytes(vl_convert.vegalite_to_png(json.dumps(spec, sort_keys=True), scale=PIXELS))
