"""What keeps two noun phrases from being one entity: each function states one constraint and can be asked alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp.entities.coref_chains import group_of
from kg.nlp.entities.coref_mentions import GROUPS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.nlp.entities.coref_chains import Chain
    from kg.nlp.entities.coref_mentions import Mention

_CLAUSES = frozenset({"VERB", "AUX"})
_OPEN = frozenset({"Agent", None})


def numbers_agree(chain: Chain, *, plural: bool | None) -> bool:
    """Whether a number fits the chain; a body of people is one or many ("the police say they")."""
    known = chain.plural
    if plural is None or known is None or plural == known:
        return True
    return plural and chain.kind in GROUPS | {"Population"}


def genders_agree(gender: str | None, chain: Chain) -> bool:
    """Whether a sex fits the chain; None fits all."""
    known = chain.gender
    return gender is None or known is None or gender == known


def kinds_agree(one: str | None, other: str | None) -> bool:
    """Whether two classes can be those of one entity: a town is no region, a person no organization.

    None and `Agent` fit all, `Thing` fits what is neither somebody nor somewhere.
    """
    if one == other or one in _OPEN or other in _OPEN:
        return True
    sort = group_of(one)
    if sort != group_of(other):
        return False
    return sort == "group" or "Thing" in (one, other)


def names_agree(one: Chain, other: Chain) -> bool:
    """Whether one of two chains has no name, or both the same: names are joined by `coref_names` alone."""
    return not one.names or not other.names or one.names == other.names


def overlaps(one: Mention, other: Mention) -> bool:
    """Whether one phrase stands within the other ("i within i": "the owner of [her] own [house]")."""
    return one.phrase.start < other.phrase.end and other.phrase.start < one.phrase.end


def clause(token: Token) -> Token:
    """The verb of the clause that a token stands in, the token's own root where there is none."""
    current = token
    for _ in range(30):
        if current.head is current or current.head == current:
            return current
        current = current.head
        if current.pos_ in _CLAUSES and current.dep_ not in ("aux", "auxpass"):
            return current
    return current


def bound(pronoun: Mention, antecedent: Mention) -> bool:
    """Whether both are arguments of one verb, where only a reflexive can refer back ("X saw him")."""
    if pronoun.head.dep_ == "poss" or antecedent.head.dep_ == "poss":
        return False
    verb = clause(pronoun.head)
    if verb != clause(antecedent.head):
        return _conjoined(pronoun.head, antecedent.head) or (
            _is_argument(pronoun.head, verb) and controller(verb) == antecedent.head
        )
    return _is_argument(antecedent.head, verb) or _is_argument(pronoun.head, verb)


def controller(verb: Token) -> Token | None:
    """The understood subject of an infinitive: the object of the verb above, else its subject ("X agreed to stop")."""
    above = verb
    while above.dep_ == "xcomp" and above.pos_ == "VERB" and not _subject(above):
        above = above.head
        told = next((c for c in above.rights if c.dep_ == "dobj"), None)
        if told is not None:
            return told
    return _subject(above) if above != verb else None


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)


def _is_argument(noun: Token, verb: Token) -> bool:
    return noun.head == verb or (noun.dep_ == "pobj" and noun.head.head == verb)


def _conjoined(one: Token, other: Token) -> bool:
    return one.head == other and one.dep_ == "conj"
