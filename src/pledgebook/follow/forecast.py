"""What may become of a series: exponential smoothing with its intervals, from readings of consecutive periods."""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping, Sequence
from decimal import Decimal
from statistics import NormalDist
from typing import Any

from pledgebook.follow.paths import period_of
from pledgebook.model.act import Reading
from pledgebook.model.period import Period
from pledgebook.model.target import Forecast, ForecastPoint

FEWEST = 10
"""Readings of consecutive periods without which nothing is forecast: below, not even the starting values can be estimated."""

FARTHEST = 120
"""Periods ahead beyond which nothing is forecast."""

_DIGITS = 6  # significant: what is left of an optimum that two machines find by different roundings
_MODELS: Mapping[str, Mapping[str, Any]] = {
    "ETS(A,N,N)": {"trend": None},
    "ETS(A,A,N)": {"trend": "add"},
    "ETS(A,Ad,N)": {"trend": "add", "damped_trend": True},
}
"""Models of Hyndman and others by their names: additive errors, no season; no trend, a trend, or a damped one."""


def last_run(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings at the end that follow each other without a gap."""
    run: list[Reading] = []
    for one in reversed(readings):
        if run and period_of(one).after(1) != period_of(run[0]):
            break
        run.insert(0, one)
    return tuple(run)


def why_none(readings: Sequence[Reading], *, until: Period | None) -> str:
    """Why no forecast can be made, in a sentence; empty where it can."""
    run = last_run(readings)
    if len(run) < FEWEST:
        return f"too few readings: {FEWEST} of consecutive periods are needed, the last {len(run)} of {len(readings)} are"
    if until is None:
        return "the target names no date to forecast for"
    ahead = until.number - period_of(run[-1]).number
    if ahead < 1:
        return "the target's time is over"
    return f"the target is more than {FARTHEST} periods ahead" if ahead > FARTHEST else ""


def forecast(readings: Sequence[Reading], *, until: Period, level: Decimal, falls: bool) -> Forecast:
    """The forecast up to the target's period by the model with the least corrected information criterion (AICc).

    The same readings give the same forecast. `why_none` says beforehand whether one can be made.
    """
    run = last_run(readings)
    start = period_of(run[-1])
    scale = max(abs(float(one.value)) for one in run) or 1.0  # of about 1, the size that the search for an optimum is tuned to
    name, fitted = _best([float(one.value) / scale for one in run])
    ahead = until.number - start.number
    shown = fitted.get_prediction(start=len(run), end=len(run) + ahead - 1)
    means, spreads = shown.predicted_mean.to_list(), [math.sqrt(variance) for variance in shown.forecast_variance]
    points = tuple(_point(start.after(step + 1), means[step], spreads[step], scale=scale) for step in range(ahead))
    reached = _chance(means[-1], spreads[-1], level=float(level) / scale, falls=falls)
    return Forecast(points=points, reached_by=round(reached, 4), model=name, readings=len(run))


def _best(values: Sequence[float]) -> tuple[str, Any]:
    import pandas as pd
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel  # takes a second to load, and few pages forecast

    fitted = []
    for name, shape in _MODELS.items():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a search that stops early is judged by its criterion like the others
            found = ETSModel(pd.Series(values), error="add", **shape).fit(disp=False)
        fitted.append((float(found.aicc), name, found))
    _, name, found = min(fitted, key=lambda one: (one[0] if math.isfinite(one[0]) else math.inf, one[1]))
    return name, found


def _point(period: Period, mean: float, spread: float, *, scale: float) -> ForecastPoint:
    bounds = [_rounded((mean + NormalDist().inv_cdf(share) * spread) * scale) for share in (0.1, 0.9, 0.025, 0.975)]
    return ForecastPoint(
        period=period.edtf,
        mean=_rounded(mean * scale),
        low_80=bounds[0],
        high_80=bounds[1],
        low_95=bounds[2],
        high_95=bounds[3],
    )


def _chance(mean: float, spread: float, *, level: float, falls: bool) -> float:
    """The probability that a value of this mean and spread is at the level or beyond it."""
    below = NormalDist(mean, spread).cdf(level) if spread > 0 else float(mean <= level if falls else mean < level)
    return below if falls else 1 - below


def _rounded(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")
