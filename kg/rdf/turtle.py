"""Turtle with a fixed layout: the same triples give the same bytes.

Subjects come in the order in which they are given, one at a time, so a graph need not fit into memory; what is said of
a subject is sorted here. IRIs of data are written out, those of vocabularies with a prefix. Works on the text of
N-Triples, which costs a fraction of an object for each term.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import IO, TYPE_CHECKING

from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_RDF_TYPE = f"<{PREFIXES['rdf']}type>"
_XSD = PREFIXES["xsd"]
_LOCAL = re.compile(r"[A-Za-z_](?:[\w-]*[A-Za-z0-9_])?", re.ASCII)
_BARE = {
    f"<{_XSD}integer>": re.compile(r"[+-]?\d+", re.ASCII),
    f"<{_XSD}decimal>": re.compile(r"[+-]?\d*\.\d+", re.ASCII),
}
_NAMESPACES = {f"<{namespace}": prefix for prefix, namespace in PREFIXES.items()}


def write(lines: Iterable[str], out: IO[bytes]) -> None:
    """Write triples to `out` as Turtle, in UTF-8.

    Args:
        lines: triples as lines of N-Triples, as the engine writes them, all of one subject one after the other; one
            that comes twice there is written once.
        out: a binary file.
    """
    out.writelines(f"@prefix {prefix}: <{namespace}> .\n".encode() for prefix, namespace in sorted(PREFIXES.items()))
    out.writelines(_subjects(lines))


def _subjects(lines: Iterable[str]) -> Iterator[bytes]:
    about, said = "", dict[str, list[str]]()
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        if subject != about:
            if said:
                yield _block(about, said)
            about, said = subject, {}
        said.setdefault(_verb(predicate), []).append(_term(rest[:-3]))
    if said:
        yield _block(about, said)


def _block(subject: str, said: Mapping[str, Sequence[str]]) -> bytes:
    first = ["a"] if "a" in said else []
    rest = sorted(verb for verb in said if verb != "a")
    phrases = (f"    {verb} {_list(said[verb])}" for verb in chain(first, rest))
    return (f"\n{subject}\n" + " ;\n".join(phrases) + " .\n").encode()


def _list(terms: Sequence[str]) -> str:
    return terms[0] if len(terms) == 1 else ", ".join(sorted(set(terms)))


@cache
def _verb(predicate: str) -> str:
    return "a" if predicate == _RDF_TYPE else _iri(predicate)


def _iri(node: str) -> str:
    """An IRI in its brackets, with a prefix where it is one of a vocabulary."""
    cut = max(node.rfind("#"), node.rfind("/")) + 1
    prefix = _NAMESPACES.get(node[:cut])
    local = node[cut:-1]
    return f"{prefix}:{local}" if prefix and _LOCAL.fullmatch(local) else node


def _term(term: str) -> str:
    if term[0] == "<":
        return _iri(term)
    if term[-1] != ">":  # a string, with its language or without
        return term
    text, _, datatype = term.rpartition("^^")
    bare = _BARE.get(datatype)
    return text[1:-1] if bare and bare.fullmatch(text, 1, len(text) - 1) else f"{text}^^{_datatype(datatype)}"


_datatype = cache(_iri)
