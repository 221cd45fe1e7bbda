"""The queries that ship with the package: `shipped/NAME.rq`, each with what it answers and what it can be asked for.

A file starts with comments: its description; one line for each parameter, `# param: place "Name of a place"`, with a
regular expression behind it where not every value will do; and one with values that make an example of it,
`# example: place="Sudzha"`.

As it stands it is SPARQL that any store answers, and that narrows nothing. A line that begins with `# with place:`
counts where `place` is given, one that ends in `# without place` where it is not. A value is never put into the text:
the engine binds the variable of its name. `# with limit:` is for the row limit, whose number stands in the text, since
SPARQL has no variable there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib.resources import files
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_FOLDER = files("kg.query") / "shipped"
_NAME = re.compile(r"[\w-]+")
_EXAMPLE, _VALUE = re.compile(r"#\s*example:(.*)"), re.compile(r'(\w+)="([^"]*)"')
_PARAMETER = re.compile(r'#\s*param:\s*(\w+)\s+"([^"]*)"(?:\s+(\S+))?\s*')
_WITH = re.compile(r"(\s*)# with (\w+): (.*)")
_WITHOUT = re.compile(r"(.*\S)\s+# without (\w+(?: \w+)*)")
_PROJECTION = re.compile(r"\b(SELECT(?: DISTINCT)?|GROUP BY)\b")
LIMIT = 100
"""Rows of an answer that is to be looked at."""


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
    """The file, which asks for all there is."""
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

    def sparql(self, given: Iterable[str] = (), limit: int | None = None) -> str:
        """The query for a call that gives some parameters; each is a variable that the engine is to bind.

        Args:
            given: names of parameters.
            limit: rows of the answer at most; what is newest, or matters most, comes first. None for all.
        """
        names = sorted(given)
        # The engine binds nothing but what a query projects, and a query inside it gets nothing else from outside.
        projected = "".join(f" ?{name}" for name in names)
        return _PROJECTION.sub(lambda head: head[1] + projected, self._lines(names, limit))

    def filled(self, values: Mapping[str, str], limit: int | None = None) -> str:
        """The query with its values in it, as the engine writes them: to be read, changed, and asked elsewhere."""
        text = self._lines(values, limit)
        for name, value in values.items():
            written = str(ox.Literal(value))
            text = re.sub(rf"\?{name}\b", lambda _, term=written: term, text)  # type: ignore[misc]
        return text

    def _lines(self, given: Iterable[str], limit: int | None) -> str:
        asked = {*given, *(() if limit is None else ("limit",))}
        lines = (_line(line, asked) for line in self.text.splitlines())
        text = "".join(f"{line}\n" for line in lines if line is not None)
        # Where each thing comes twice, twice as many are taken.
        return text.replace("LIMIT ?limit", f"LIMIT {limit}").replace("LIMIT ?twice", f"LIMIT {2 * (limit or 0)}")


def _line(line: str, asked: Collection[str]) -> str | None:
    """A line of a file as a call has it that gives what is asked; None where it does not count."""
    if _PARAMETER.fullmatch(line) or _EXAMPLE.fullmatch(line):
        return None
    while match := _WITH.fullmatch(line):
        if match[2] not in asked:
            return None
        line = match[1] + match[3]
    if match := _WITHOUT.fullmatch(line):
        return None if any(name in asked for name in match[2].split()) else match[1]
    return line


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
