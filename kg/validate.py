"""Whether a graph follows the shapes of the ontology, by pySHACL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import Graph

from kg import resources
from kg.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def validate(path: Path) -> tuple[bool, str]:
    """Check a Turtle file against `ontology/shapes.ttl`.

    Args:
        path: what `kg build` wrote as graph.ttl, or any Turtle.

    Returns:
        Whether it conforms, and the report of the check as text.

    Raises:
        InputError: where there is no such file, or it is not Turtle.
    """
    import pyshacl  # noqa: PLC0415 - takes a second to load

    data = _read(path)
    if not len(data):
        raise InputError(f"{path}: holds no triple; `kg build` writes graph.ttl")
    shapes = Graph().parse(resources.ontology() / "shapes.ttl", format="turtle")
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes, inference="none", meta_shacl=False)
    return bool(conforms), str(text).rstrip("\n") + "\n"


def _read(path: Path) -> Graph:
    # Oxigraph says in which line it stumbled, and takes a tenth of the time.
    try:
        with path.open("rb") as file:
            triples = ox.serialize(ox.parse(file, format=ox.RdfFormat.TURTLE), format=ox.RdfFormat.N_TRIPLES)
    except SyntaxError as error:
        raise InputError(f"{path}: is not Turtle: {' '.join(str(error.msg).split())[:200]}") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}; `kg build` writes graph.ttl") from None
    return Graph().parse(data=triples or b"", format="nt")
