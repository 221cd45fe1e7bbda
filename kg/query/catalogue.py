"""The queries that ship with the package: `shipped/NAME.rq`, each with what it answers and what it can be asked for.

A file starts with comments: its description, then one line for each parameter, `# param: place "Name of a place"`, with
a regular expression behind it where not every value will do.
A parameter is a variable that the query projects (the engine binds no others); left out, it stays unbound, and the
query's `COALESCE(..., true)` lets everything pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files

from kg.errors import QueryError

_FOLDER = files("kg.query") / "shipped"
_PARAMETER = re.compile(r'#\s*param:\s*(\w+)\s+"([^"]*)"(?:\s+(\S+))?\s*')


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a shipped query can be narrowed by."""

    name: str
    description: str
    pattern: str | None = None
    """A regular expression that its values follow."""

    def check(self, value: str) -> str:
        """The value where it is one that the parameter takes.

        Raises `QueryError` where it is not.
        """
        if self.pattern and not re.fullmatch(self.pattern, value):
            raise QueryError(
                f"--{self.name} {value!r} does not fit: {self.description[:1].lower()}{self.description[1:]}"
            )
        return value


@dataclass(frozen=True, slots=True)
class ShippedQuery:
    """A query of the package."""

    name: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str


def names() -> list[str]:
    """The names of all shipped queries, sorted."""
    return sorted(f.name.removesuffix(".rq") for f in _FOLDER.iterdir() if f.name.endswith(".rq"))


def shipped(name: str) -> ShippedQuery:
    """The shipped query of that name.

    Raises `QueryError` where there is none, with the nearest names.
    """
    known = names()
    if name not in known:
        near = get_close_matches(name, known, n=3, cutoff=0.5) or known
        raise QueryError(f"no shipped query {name!r}; there is {', '.join(near)} (`kg query` lists them all)")
    text = _FOLDER.joinpath(f"{name}.rq").read_text(encoding="utf-8")
    return _parse(name, text)


def _parse(name: str, text: str) -> ShippedQuery:
    description: list[str] = []
    parameters: list[Parameter] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if match := _PARAMETER.fullmatch(line):
            parameters.append(Parameter(match[1], match[2], match[3]))
        else:
            description.append(line.lstrip("# ").rstrip())
    return ShippedQuery(name, " ".join(description), tuple(parameters), text)
