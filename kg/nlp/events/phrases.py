"""Steps between noun phrases: coordination, partitives, and the places that say where something is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp.events.kinds import is_a
from kg.nlp.standing.effects import contrast, negations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_RELAYS = frozenset({"front", "middle", "vicinity", "outskirts", "heart", "edge"})
_NO_NOUNS = frozenset({"VERB", "AUX", "ADP"})
_NESTING = frozenset({"in", "of", "at", "near", "on", "outside", "inside"})


def coordinated(token: Token) -> Iterator[Token]:
    """A noun and those that are joined to it, but for those that are excluded: "X, and not Y"."""
    waiting = [token]  # no recursion: a table is a list of a thousand
    while waiting:
        noun = waiting.pop()
        yield noun
        waiting.extend(reversed([other for child in noun.children for other in _others(child)]))


def named_among(preposition: Token) -> Iterator[Token]:
    """The names behind "including": "ten people, including X and the wife of Y" names X."""
    named = (n for c in preposition.children if c.dep_ == "pobj" for n in coordinated(c) if n.tag_ == "NNP")
    yield from (n for n in named if not any(c.dep_ == "nummod" for c in n.lefts))


def _others(child: Token) -> Iterator[Token]:
    if child.dep_ == "prep":
        if child.lower_ == "including":
            yield from named_among(child)
    elif _joined(child):
        yield child


def _joined(child: Token) -> bool:
    dep = child.dep_
    joined = (dep == "conj" and child.pos_ not in _NO_NOUNS) or (dep == "appos" and _listed(child))
    return joined and not any(e.rule == "negation:not" for e in (*contrast(child), *negations(child)))


def _listed(child: Token) -> bool:
    """Whether the parser took the second of three for this apposition: "X, Y and Z"; not "X, a teacher and poet"."""
    told = child.head.pos_ == "PROPN" and child.pos_ == "NOUN"
    return not told and any(c.dep_ == "conj" for c in child.children)


def objects(preposition: Token) -> Iterator[Token]:
    """The nouns that a preposition governs, also through another one ("from across the border")."""
    for child in preposition.children:
        if child.dep_ in {"pobj", "dobj"}:
            yield from (noun for first in coordinated(child) for noun in relayed(first))
        elif child.dep_ == "prep" or _shares(child, preposition):
            yield from objects(child)


def _shares(child: Token, preposition: Token) -> bool:
    """Whether a preposition is joined to another one without an object apart: "in and around X"."""
    return child.dep_ == "conj" and child.pos_ == "ADP" and not is_another(child, preposition)


def is_another(child: Token, preposition: Token) -> bool:
    """Whether a preposition joined to another one is a different word with an object of its own: "to X and from Y"."""
    joined = child.dep_ == "conj" and child.pos_ == "ADP" and child.lower_ != preposition.lower_
    return joined and any(c.dep_ == "pobj" for c in preposition.children)


def relayed(noun: Token) -> Iterator[Token]:
    """The noun that refers: that behind "of" where the first one only measures or points ("dozens of people")."""
    behind = [n for p in noun.rights if p.lower_ == "of" and p.dep_ == "prep" for n in objects(p)]
    if behind and (noun.lemma_.lower() in _RELAYS or noun.doc._.kg_entities.headed_by(noun) is None):
        yield from behind
    else:
        yield noun


def places_around(noun: Token) -> Iterator[Token]:
    """The places that say where a noun is: "a market in the town of X"."""
    if _known(noun):
        return
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in _NESTING and child.i > noun.i:
            for place in objects(child):
                part = child.lower_ == "of" and is_a(place, "facility")  # "the roof of the church": no place of its own
                if is_a(place, "place") and not part:
                    yield place
                    yield from places_around(place)


def _known(place: Token) -> bool:
    """Whether the gazetteer knows where a place is, and so what holds it."""
    entity = place.doc._.kg_entities.headed_by(place)
    return entity is not None and entity[0].place is not None
