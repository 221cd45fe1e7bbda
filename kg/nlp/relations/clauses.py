"""The ends of a verb: its subject, objects and agent as entities, through relatives, participles and joined verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp.relations.location import objects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.nlp.relations.phrases import Mention, Phrases

_RELATIVES = frozenset({"WDT", "WP"})


def passive(verb: Token) -> bool:
    """Whether the verb is in the passive, or a participle that hangs from what it is said of ("a group led by")."""
    if any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children):
        return True
    return verb.tag_ == "VBN" and (verb.dep_ == "acl" or (verb.dep_ == "conj" and passive(verb.head)))


def subjects(verb: Token, phrases: Phrases, depth: int = 4) -> Iterator[Mention]:
    """What the verb speaks of, active or passive, with what is joined to it; at most `depth` verbs up."""
    own = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if own is not None and not (own.tag_ in _RELATIVES and verb.dep_ == "relcl"):
        yield from _joined(own, phrases)
    elif verb.dep_ in {"relcl", "acl"} and verb.head.pos_ in {"NOUN", "PROPN", "PRON"}:
        if (found := phrases.headed(verb.head)) is not None:
            yield found
    elif own is None and depth and verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head.pos_ in {"VERB", "AUX"}:
        yield from subjects(verb.head, phrases, depth - 1)


def direct_objects(verb: Token, phrases: Phrases) -> Iterator[Mention]:
    """The direct objects of a verb."""
    for child in verb.children:
        if child.dep_ == "dobj":
            yield from _joined(child, phrases)


def agents(verb: Token, phrases: Phrases) -> Iterator[Mention]:
    """By whom."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            yield from objects(child, phrases)


def under(token: Token, prepositions: frozenset[str], phrases: Phrases) -> Iterator[Mention]:
    """What stands under one of these prepositions of a verb, noun or adjective."""
    for child in token.children:
        if child.dep_ in {"prep", "dative"} and child.lower_ in prepositions:
            yield from objects(child, phrases)


def _joined(token: Token, phrases: Phrases) -> Iterator[Mention]:
    for each in (token, *(c for c in token.conjuncts if c.i > token.i)):
        if (found := phrases.headed(each)) is not None:
            yield found
