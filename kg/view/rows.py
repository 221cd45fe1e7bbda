"""The queries in `queries/`, run over a store."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, str]
"""One solution: the text of each bound variable, by its name."""
_QUERIES = files("kg.view") / "queries"


def rows(store: ox.Store, name: str) -> Iterator[Row]:
    """The solutions of the query in the file of that name."""
    return select(store, _QUERIES.joinpath(f"{name}.rq").read_text(encoding="utf-8"))


def select(store: ox.Store, text: str) -> Iterator[Row]:
    """The solutions of a SELECT."""
    found = store.query(text)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError(f"no SELECT: {text}")
    names = [variable.value for variable in found.variables]
    for solution in found:
        terms_of_row = zip(names, solution, strict=True)
        yield {key: term.value for key, term in terms_of_row if term is not None and not isinstance(term, ox.Triple)}
