"""The queries that ship with the package: `shipped/NAME.rq`, each with what it answers and what it can be asked for.

A file starts with comments: its description; one line for each parameter, `# param: place "Name of a place"`, with a
regular expression behind it where not every value will do; and one with values that make an example of it,
`# example: place="Sudzha"`.
A parameter is a variable that the query projects (the engine binds no others); left out, it stays unbound, and the
query's `COALESCE(..., true)` lets everything pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib.resources import files
from typing import TYPE_CHECKING

from kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER = files("kg.query") / "shipped"
_NAME = re.compile(r"[\w-]+")
_EXAMPLE, _VALUE = re.compile(r"#\s*example:(.*)"), re.compile(r'(\w+)="([^"]*)"')
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
    example: Mapping[str, str] = field(default_factory=dict)
    """Values of parameters that show what the query is for."""

    def check(self, values: Mapping[str, str]) -> dict[str, str]:
        """The values where each is one that its parameter takes.

        Raises `QueryError` where there is no such parameter, or one does not take its value.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                may = f"it takes {', '.join(known)}" if known else "it takes none"
                raise QueryError(f"the query {self.name!r} has no parameter {name!r}: {may}")
        return {name: known[name].check(value) for name, value in values.items()}


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


def find(text: str) -> tuple[str, ShippedQuery | None]:
    """The SPARQL that a text stands for, and the shipped query where it is the name of one.

    >>> find("ASK { ?s ?p ?o }")
    ('ASK { ?s ?p ?o }', None)
    >>> find("attacks")[1].name
    'attacks'

    Raises `QueryError` where it looks like a name and there is no such query.
    """
    if _NAME.fullmatch(text):
        known = shipped(text)
        return known.text, known
    return text, None


def _parse(name: str, text: str) -> ShippedQuery:
    description: list[str] = []
    parameters: list[Parameter] = []
    example: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if match := _PARAMETER.fullmatch(line):
            parameters.append(Parameter(match[1], match[2], match[3]))
        elif match := _EXAMPLE.fullmatch(line):
            example = dict(_VALUE.findall(match[1]))
        else:
            description.append(line.lstrip("# ").rstrip())
    return ShippedQuery(name, " ".join(description), tuple(parameters), text, example)
