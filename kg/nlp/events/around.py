"""Who did or suffered an event by the words around its noun: "X was behind the attack", "the victims of the raid"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Modality, Polarity
from kg.nlp.events.kinds import kinds
from kg.nlp.events.phrases import objects
from kg.nlp.events.slots import slots
from kg.nlp.lexicon import words
from kg.nlp.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_SOMEBODY = frozenset({"person", "agent"})
_PREDICATES = frozenset({"attr", "appos"})


def doers(noun: Token) -> Iterator[Token]:
    """Who took it upon himself, was named for it or took part: "claimed responsibility for X", "attributed to X"."""
    if noun.dep_ == "nsubjpass":
        yield from _named_for(noun.head)
    yield from (n for c in noun.children if c.dep_ == "acl" for n in _named_for(c))
    if noun.dep_ != "pobj":
        return
    preposition, over = noun.head, noun.head.head
    if preposition.lower_ in {"for", "of", "in"} and _responsibility(over):
        yield from slots(over.head).get("subject", ()) if over.head.pos_ == "VERB" else ()
    elif preposition.lower_ == "behind" or (preposition.lower_ == "for" and _answerable(over)):
        yield from _told_of(over)
    elif preposition.lower_ == "in":
        yield from _taking_part(over)


def claimants(noun: Token) -> Iterator[Token]:
    """Who says who did it: "X claimed responsibility for it", "police attributed it to Y", "blamed it on Y"."""
    if noun.dep_ == "pobj" and noun.head.lower_ in {"for", "of", "in"} and _responsibility(noun.head.head):
        verb = noun.head.head.head
    elif noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_.lower() in words("events/control", "attributing"):
        verb = noun.head
    else:
        return
    yield from slots(verb).get("subject", ()) if verb.pos_ == "VERB" else ()


def goers(noun: Token) -> Iterator[Token]:
    """Who goes somewhere for it: "flew to X for talks with Y", "arrived for a visit"."""
    if noun.dep_ == "pobj" and noun.head.lower_ in {"for", "on"}:
        verb = noun.head.head
        if verb.lemma_ in words("events/control", "going") and verb.pos_ == "VERB" and _holds(verb):
            yield from slots(verb).get("subject", ())


def sufferers(noun: Token) -> Iterator[Token]:
    """Who or what it befell: "the victims of the raid", "X was the target of the attack"."""
    if noun.dep_ != "pobj":
        return
    preposition, over = noun.head, noun.head.head
    if preposition.lower_ == "of" and over.lemma_.lower() in words("events/control", "victims"):
        yield from _identified(over)


def under(noun: Token) -> Iterator[Token]:
    """What comes under fire or attack, or is under it, where the words affirm it."""
    over = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "under" or any(c.dep_ == "det" for c in noun.lefts):
        return
    if over.lemma_.lower() in words("events/control", "coming_under") and _holds(over):
        yield from slots(over).get("subject", ())


def _responsibility(noun: Token) -> bool:
    return noun.lemma_.lower() in words("events/control", "responsibility") and noun.dep_ == "dobj"


def _answerable(word: Token) -> bool:
    return word.lower_ in words("events/control", "answerable")


def _named_for(verb: Token) -> Iterator[Token]:
    """To whom a deed is put down: "attributed to X", "blamed on X"."""
    if verb.lemma_.lower() in words("events/control", "attributing"):
        yield from (n for c in verb.children if c.dep_ == "prep" and c.lower_ in {"to", "on"} for n in objects(c))


def _told_of(word: Token) -> Iterator[Token]:
    """Of whom a predicate is told, where it is affirmed: "X was behind it", "those responsible for it"."""
    if word.pos_ in {"NOUN", "PROPN", "PRON"}:
        yield from (t for t in (word,) if kinds(t) & _SOMEBODY)
    elif word.pos_ == "ADJ" and word.dep_ == "amod":
        yield from (t for t in (word.head,) if kinds(t) & _SOMEBODY)
    else:
        verb = word if word.pos_ in {"VERB", "AUX"} else word.head
        if verb.pos_ in {"VERB", "AUX"} and _holds(verb):
            yield from slots(verb).get("subject", ())


def _taking_part(over: Token) -> Iterator[Token]:
    """Who took part in it, played a role in it or was involved in it."""
    share = over if over.pos_ == "NOUN" else next((c for c in over.rights if c.dep_ == "dobj"), over)
    if share.dep_ == "dobj" and share.lemma_.lower() in words("events/control", "parts"):
        verb = share.head
        known = verb.lemma_.lower() in words("events/control", "having_part")
        yield from slots(verb).get("subject", ()) if known and _holds(verb) else ()
    elif over.lemma_.lower() in words("events/control", "taking_part") and over.pos_ in {"VERB", "ADJ"}:
        verb = over.head if over.pos_ == "ADJ" else over
        if _holds(verb):
            filled = slots(verb)
            yield from filled.get("subject", filled.get("object", ()))


def _identified(noun: Token) -> Iterator[Token]:
    """The victim, or who is called one: "X was the victim of", "X, a victim of"."""
    verb = noun.head
    if noun.dep_ == "attr" and verb.pos_ in {"VERB", "AUX"}:
        yield from slots(verb).get("subject", ()) if _holds(verb) else ()
    else:
        yield noun.head if noun.dep_ in _PREDICATES else noun


def _holds(verb: Token) -> bool:
    """Whether the words assert what a verb says."""
    stands = standing(verb.doc, verb)
    return stands.polarity is Polarity.AFFIRMED and stands.modality is Modality.ASSERTED
