"""Commitments in figures as tables: one row per account, and one per delivery."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl

from pledgebook.flow.desk import Desk
from pledgebook.model.account import Account, Given, Range

if TYPE_CHECKING:
    from polars._typing import SchemaDict

_BOUNDS = ("promised", "done", "left", "per_month", "needed")

ACCOUNTS: SchemaDict = {
    "commitment": pl.String,
    "unit": pl.String,
    "stage": pl.String,
    **{f"{name}_{bound}": pl.Float64 for name in _BOUNDS for bound in ("low", "high")},
    "verdict": pl.String,
    "due": pl.Date,
    "contradicted": pl.Boolean,
    "statement": pl.String,
}
DELIVERIES: SchemaDict = {
    "commitment": pl.String,
    "unit": pl.String,
    "stage": pl.String,
    "low": pl.Float64,
    "high": pl.Float64,
    "manner": pl.String,
    "counted": pl.Boolean,
    "on": pl.String,
    "since": pl.Date,
    "until": pl.Date,
    "recipient": pl.String,
    "what": pl.String,
    "source": pl.String,
    "publisher": pl.String,
    "party": pl.String,
    "statement": pl.String,
    "act": pl.Int64,
}


def account_table(desk: Desk) -> pl.DataFrame:
    """One row per commitment and unit that something is promised or given in; columns as `ACCOUNTS`.

    Bounds are in base units as 64-bit floats; `high` is null where nothing bounds it, both are null where there is no figure.
    """
    return pl.DataFrame([_account(one) for one in _accounts(desk) if one.unit], schema=ACCOUNTS)


def delivery_table(desk: Desk) -> pl.DataFrame:
    """One row per delivery told by a statement or recorded by hand, as they are counted; columns as `DELIVERIES`."""
    rows = [_delivery(given, account) for account in _accounts(desk) for given in account.given]
    return pl.DataFrame(rows, schema=DELIVERIES)


def _accounts(desk: Desk) -> list[Account]:
    accounts = desk.accounts()
    return [account for found in desk.commitments() for account in accounts.of(found.id)]


def _account(account: Account) -> dict[str, Any]:
    promised = account.promised
    figures = (promised.amount if promised else None, account.done, account.left, account.pace.per_month, account.pace.needed)
    return {
        "commitment": account.commitment,
        "unit": account.unit,
        "stage": str(account.stages[-1].stage) if account.stages else None,
        **{key: value for name, figure in zip(_BOUNDS, figures, strict=True) for key, value in _bounds(name, figure)},
        "verdict": account.pace.verdict or None,
        "due": account.pace.due,
        "contradicted": bool(account.contradictions),
        "statement": promised.statement if promised else None,
    }


def _delivery(given: Given, account: Account) -> dict[str, Any]:
    counts = given.amount is not None and not (given.again or given.rival)
    return {
        "commitment": account.commitment,
        "unit": given.unit or None,
        "stage": str(given.stage),
        **dict(_bounds("", given.amount)),
        "manner": str(given.manner),
        "counted": counts,
        "on": given.on,
        "since": given.since,
        "until": given.until,
        "recipient": given.recipient or None,
        "what": given.what,
        "source": given.source,
        "publisher": given.publisher or None,
        "party": given.party or None,
        "statement": given.statement or None,
        "act": given.act or None,
    }


def _bounds(name: str, amount: Range | None) -> list[tuple[str, float | None]]:
    prefix = f"{name}_" if name else ""
    low, high = (amount.low, amount.high) if amount else (None, None)
    return [(f"{prefix}low", _float(low)), (f"{prefix}high", _float(high))]


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
