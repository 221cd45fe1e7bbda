"""Which classes of events can be one occurrence: `classes.toml`, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("kg.corpus").joinpath("classes.toml").read_text(encoding="utf-8"))


@cache
def vague() -> frozenset[str]:
    """Nouns that so many events have that two are no more alike for them."""
    return frozenset(_table()["vague"])


@cache
def group(kind: str) -> str | None:
    """The group of a class; None for one that is no happening of its own, such as a statement.

    >>> group("AirStrike"), group("Killing"), group("Statement")
    ('violence', 'violence', None)
    """
    return next(
        (name for name, row in _table()["groups"].items() if kind in (*row["cause"], *row.get("harm", ()))), None
    )


@cache
def is_harm(kind: str) -> bool:
    """Whether it comes of something that happens: a killing, of an attack."""
    return any(kind in row.get("harm", ()) for row in _table()["groups"].values())


@cache
def needs_people(name: str) -> bool:
    """Whether two events of a group are one only where somebody takes part in both."""
    return bool(_table()["groups"][name].get("people"))


@cache
def is_once(name: str) -> bool:
    """Whether an article that tells of a group's event of the same people again tells of the same event."""
    return bool(_table()["groups"][name].get("once"))
