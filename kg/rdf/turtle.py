"""Turtle with a fixed layout: the same triples give the same bytes.

Subjects come in the order in which they are given, one at a time, so a graph need not fit into memory; what is said of
a subject is sorted here. IRIs of data are written out, those of vocabularies with a prefix.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

_RDF_TYPE = PREFIXES["rdf"] + "type"
_XSD = PREFIXES["xsd"]
_LOCAL = re.compile(r"[A-Za-z_](?:[\w-]*[A-Za-z0-9_])?", re.ASCII)
_BARE = {_XSD + "integer": re.compile(r"[+-]?\d+", re.ASCII), _XSD + "decimal": re.compile(r"[+-]?\d*\.\d+", re.ASCII)}
_NAMESPACES = {namespace: prefix for prefix, namespace in PREFIXES.items()}


def write(triples: Iterable[ox.Triple], out: IO[bytes]) -> None:
    """Write triples to `out` as Turtle, in UTF-8.

    Args:
        triples: all of one subject one after the other; a triple that comes twice there is written once.
        out: a binary file.
    """
    out.writelines(f"@prefix {prefix}: <{namespace}> .\n".encode() for prefix, namespace in sorted(PREFIXES.items()))
    for subject, group in groupby(triples, key=lambda triple: triple.subject):
        out.write(f"\n{_subject(str(subject), group)}".encode())


def _subject(subject: str, triples: Iterable[ox.Triple]) -> str:
    said = sorted({(_verb(triple.predicate), _term(triple.object)) for triple in triples}, key=_order)
    lines = (f"    {verb} {', '.join(pair[1] for pair in pairs)}" for verb, pairs in groupby(said, key=_first))
    return subject + "\n" + " ;\n".join(lines) + " .\n"


def _first(pair: tuple[str, str]) -> str:
    return pair[0]


def _order(pair: tuple[str, str]) -> tuple[bool, str, str]:
    return pair[0] != "a", *pair


def _verb(predicate: ox.NamedNode) -> str:
    return "a" if predicate.value == _RDF_TYPE else _iri(predicate)


def _iri(node: ox.NamedNode) -> str:
    cut = max(node.value.rfind("#"), node.value.rfind("/")) + 1
    prefix = _NAMESPACES.get(node.value[:cut])
    local = node.value[cut:]
    return f"{prefix}:{local}" if prefix and _LOCAL.fullmatch(local) else str(node)


def _term(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return _iri(term)
    if isinstance(term, ox.Literal):
        return _literal(term)
    return str(term)


def _literal(literal: ox.Literal) -> str:
    datatype = literal.datatype.value
    bare = _BARE.get(datatype)
    if bare and bare.fullmatch(literal.value):
        return literal.value
    if literal.language or datatype == _XSD + "string":
        return str(literal)
    return f"{ox.Literal(literal.value)!s}^^{_iri(literal.datatype)}"
