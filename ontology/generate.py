# ruff: noqa: INP001 - a tool beside the ontology, no part of the package
"""Writes kg/vocabulary.py from newskg.ttl: `python ontology/generate.py`, or `make ontology`."""

from __future__ import annotations

import re
from pathlib import Path

from rdflib import OWL, RDF, RDFS, Graph, URIRef

HERE = Path(__file__).parent
SOURCE = HERE / "newskg.ttl"
TARGET = HERE.parent / "kg" / "vocabulary.py"
ONTOLOGY = "https://w3id.org/newskg/ontology#"
_HEAD = '''"""The terms of the ontology, and the prefixes that everything here writes.

Generated from ontology/newskg.ttl by ontology/generate.py: change it there, then `make ontology`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

'''
_ALIGNED = {"acled", "cameo", "geosparql", "plover", "sem", "vann"}
"""Prefixes that the ontology needs and no data does."""
_PREFIX = re.compile(r"^@prefix (\w+): <([^>]+)> \.$", re.MULTILINE)


def main() -> None:
    """Write the module."""
    TARGET.write_text(generate(SOURCE), encoding="utf-8")


def generate(source: Path) -> str:
    """The text of kg/vocabulary.py for the ontology in a Turtle file."""
    graph = Graph().parse(source, format="turtle")
    classes = _terms(graph, OWL.Class)
    properties = sorted(_terms(graph, OWL.ObjectProperty) + _terms(graph, OWL.DatatypeProperty))
    return "".join(
        (
            _HEAD,
            _mapping(
                "PREFIXES", "Mapping[str, str]", _prefixes(source), "Prefix and namespace, as newskg.ttl has them."
            ),
            _enum("Class", classes, "IRIs of the classes."),
            _enum("Property", properties, "IRIs of the properties."),
            _mapping(
                "WIDER",
                "Mapping[Class, tuple[Class, ...]]",
                [(f"Class.{_constant(name)}", wider) for name in classes if (wider := _wider(graph, name)) != "()"],
                "The classes of the ontology above a class, nearest first; those that have none are left out.",
                quoted=False,
            ),
            _mapping(
                "LABELS",
                "Mapping[str, str]",
                [(ONTOLOGY + name, _label(graph, name)) for name in sorted(classes + properties)],
                "What people call each term, by its IRI.",
            ),
        )
    )


def _terms(graph: Graph, kind: URIRef) -> list[str]:
    found = (str(term) for term in graph.subjects(RDF.type, kind))
    return sorted({iri.removeprefix(ONTOLOGY) for iri in found if iri.startswith(ONTOLOGY)})


def _prefixes(source: Path) -> list[tuple[str, str]]:
    # rdflib adds prefixes of its own, so the file is asked.
    found = _PREFIX.findall(source.read_text(encoding="utf-8"))
    return [(prefix, namespace) for prefix, namespace in found if prefix not in _ALIGNED]


def _wider(graph: Graph, name: str) -> str:
    found: list[str] = []
    level = [name]
    while level:
        above = sorted({up for term in level for up in _above(graph, term)} - set(found))
        found += above
        level = above
    names = ", ".join(f"Class.{_constant(term)}" for term in found)
    return f"({names}{',' if len(found) == 1 else ''})"


def _above(graph: Graph, name: str) -> list[str]:
    parents = (str(parent) for parent in graph.objects(URIRef(ONTOLOGY + name), RDFS.subClassOf))
    return [iri.removeprefix(ONTOLOGY) for iri in parents if iri.startswith(ONTOLOGY)]


def _label(graph: Graph, name: str) -> str:
    return str(graph.value(URIRef(ONTOLOGY + name), RDFS.label))


def _constant(name: str) -> str:
    """An upper-case constant for a name in camel case.

    >>> _constant("AirStrike"), _constant("attributedTo")
    ('AIR_STRIKE', 'ATTRIBUTED_TO')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper()


def _enum(title: str, names: list[str], doc: str) -> str:
    members = "".join(f'    {_constant(name)} = "{ONTOLOGY}{name}"\n' for name in names)
    return f'\n\nclass {title}(StrEnum):\n    """{doc}"""\n\n{members}'


def _mapping(title: str, kind: str, rows: list[tuple[str, str]], doc: str, *, quoted: bool = True) -> str:
    lines = "".join(f'    "{key}": "{value}",\n' if quoted else f"    {key}: {value},\n" for key, value in rows)
    gap = "" if title == "PREFIXES" else "\n\n" if title == "WIDER" else ""
    return f'{gap}{title}: {kind} = {{\n{lines}}}\n"""{doc}"""\n'


if __name__ == "__main__":
    main()
