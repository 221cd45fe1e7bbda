"""Cue verbs joined to each other, where the parser hung the second into the words that the first reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp.quotes import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_CLAUSES = frozenset(
    {"ccomp", "xcomp", "conj", "dobj", "pobj", "prep", "relcl", "advcl", "pcomp", "acl", "attr", "oprd"}
)
_STEPS = 6


def partner(verb: Token) -> Token | None:
    """The cue verb that this one is joined to across the words it reports: "said that it grew AND warned of more".

    The two have the same form, and the second has no subject and no modal of its own.
    """
    if verb.dep_ != "conj" or not cues.is_verb(verb) or cues.class_of(verb) in {"believe", "show"}:
        return None
    if any(c.dep_ in SUBJECTS or (c.dep_ == "aux" and c.tag_ == "MD") for c in verb.children):
        return None
    governor = verb.head
    for _ in range(_STEPS):
        if governor.dep_ not in _CLAUSES or governor.head == governor:
            return None
        governor = governor.head
        if cues.is_verb(governor) and governor.tag_ == verb.tag_ and governor.i < verb.i:
            return governor
    return None
