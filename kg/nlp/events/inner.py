"""Whom words are aimed at where their object is nobody: "rejected a request by X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp.events.kinds import kinds
from kg.nlp.events.nominals import noun_slots
from kg.nlp.events.slots import is_manner, slots
from kg.nlp.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.nlp.events.slots import Slots

_OBJECTS = ("object", "to", "of", "for", "on", "at", "against", "over", "about", "with", "from")
_ASIDE = frozenset({"subject", "kind", "means"})
_PARTIES = frozenset({"between", "in", "at"})
"""Slots of what is called off that hold no one whom it is aimed at: the parties and the venue of talks."""
_BESIDE = frozenset({"subject", "for", "because", "by", "after", "before", "during"})
"""Slots of a clause that hold no one whom its verb is done to."""
_DEPTH = 3


def inner(verb: Token, filled: Slots) -> list[Token]:
    """The agents and countries inside the objects and complements of a word, nearest level first, without its doer."""
    subjects = filled.get("subject", [])
    objects = (t for slot in _OBJECTS for t in filled.get(slot, ()))
    aside = _ASIDE | _PARTIES if _calls_off(verb) else _ASIDE
    found = [n for noun in objects if not _acts(noun) for n in _in_noun(noun, _DEPTH, aside)]
    if not found and verb.lemma_.lower() not in words("events/control", "denying"):
        found = list(_in_clauses(verb, _DEPTH))
    own = {entity[0].id for t in subjects if (entity := verb.doc._.kg_entities.headed_by(t))}
    return [t for t in dict.fromkeys(found) if t not in subjects and not _is_one_of(t, own)]


def _is_one_of(token: Token, own: set[str]) -> bool:
    """Whether a token stands for one of these entities: "expressed his condolences" aims at nobody."""
    entity = token.doc._.kg_entities.headed_by(token)
    return entity is not None and entity[0].id in own


def _calls_off(verb: Token) -> bool:
    words_of_it = [verb.lemma_.lower(), *(c.lower_ for c in verb.children if c.dep_ == "prt")]
    return " ".join(words_of_it) in words("events/control", "calling_off")


def _acts(token: Token) -> bool:
    return bool(kinds(token) & {"agent", "place"}) and not is_manner(token)


def _in_noun(noun: Token, depth: int, aside: frozenset[str] = _ASIDE) -> Iterator[Token]:
    """Whose a noun is, or whom it concerns, through nested nouns ("the rights of the detainees of X")."""
    if not depth:
        return
    below = [t for slot, tokens in noun_slots(noun)[0].items() if slot not in aside for t in tokens if t.i != noun.i]
    near = [t for t in below if noun.is_ancestor(t)]
    found = [t for t in near if _acts(t)] or [n for t in near for n in _in_noun(t, depth - 1, aside)]
    clauses = (c for c in noun.children if c.dep_ in {"acl", "relcl"})
    yield from found or [n for clause in clauses for n in _in_clause(clause, depth - 1) if noun.is_ancestor(n)]


def _in_clauses(verb: Token, depth: int) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp"} or (child.dep_ == "advcl" and child.tag_ == "VB"):
            yield from _in_clause(child, depth - 1)


def _in_clause(clause: Token, depth: int) -> Iterator[Token]:
    """The subject of a clause, where it has one of its own ("that X leave"); else what its verb is done to."""
    if depth < 0 or clause.pos_ not in {"VERB", "AUX"}:
        return
    filled = slots(clause)
    if any(c.dep_ in {"nsubj", "nsubjpass"} for c in clause.children):
        about = filled.get("subject", filled.get("object", []))
        yield from (t for t in about if _acts(t) and "facility" not in kinds(t))
        return
    aside = _BESIDE | {"object"} if clause.lemma_.lower() in words("events/control", "transferring") else _BESIDE
    near = [t for slot, tokens in filled.items() if slot not in aside for t in tokens if clause.is_ancestor(t)]
    found = [t for t in near if _acts(t)] or [n for t in near for n in _in_noun(t, depth)]
    yield from found or list(_in_clauses(clause, depth))
