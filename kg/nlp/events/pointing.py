"""What the words around a trigger say of which event it is: one that was told, another one, or several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_IT = frozenset({"it", "this", "that"})


def predicate_of_it(trigger: Token) -> bool:
    """Whether the noun is said of "it": "it was the second strike on the town"."""
    verb = trigger.head
    if trigger.dep_ not in {"attr", "oprd"}:
        return False
    return any(c.dep_ == "nsubj" and c.lower_ in _IT for c in verb.children)


def is_set_off(trigger: Token) -> bool:
    """Whether a word sets an event off from others: "another attack", "the second raid"."""
    distinct = words("joining", "distinct")
    return any(c.lower_ in distinct and c.dep_ in {"amod", "det", "nummod"} for c in trigger.lefts)


def is_plural(trigger: Token) -> bool:
    """Whether a noun tells of several events."""
    return trigger.tag_ in {"NNS", "NNPS"}


def points_back(trigger: Token) -> bool:
    """Whether a noun is definite and so speaks of an event that was told already: "the attack", "Friday's attack"."""
    if trigger.pos_ not in {"NOUN", "PROPN"}:
        return False
    pointers = words("joining", "pointers")
    return any(
        (c.dep_ == "det" and c.lower_ in pointers) or (c.dep_ == "poss" and c.ent_type_ in {"DATE", "TIME"})
        for c in trigger.lefts
    )


def is_owned(trigger: Token) -> bool:
    """Whether a noun says whose the event is: "the mayor's murder"."""
    return trigger.pos_ == "NOUN" and any(c.dep_ == "poss" for c in trigger.lefts)
