"""A store as rdflib's `Dataset`: rdflib's API, Oxigraph's answers. It is only read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from oxrdflib import OxigraphStore
from rdflib import Dataset
from rdflib.graph import ModificationException

from kg.query.engine import PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.store import Store


def dataset(store: Store) -> Dataset:
    """The store with its prefixes bound.

    Its default graph is what `kg query` asks; `graph(IRI)` gives a named one. Whatever writes to it raises
    rdflib's `ModificationException`.
    """
    made = Dataset(store=_ReadOnly(store=store.engine))
    for prefix, namespace in {**PREFIXES, "id": store.base}.items():
        made.bind(prefix, namespace)
    return made


class _ReadOnly(OxigraphStore):
    def add_graph(self, graph: Graph) -> None:
        """Nothing: `Dataset.graph` calls this for any graph that it hands out."""

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise ModificationException

    add = addN = remove = remove_graph = update = _refuse  # noqa: N815 - rdflib's name
