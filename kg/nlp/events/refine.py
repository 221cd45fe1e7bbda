"""The narrower class of an attack, by its instrument, its target and its doer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Role
from kg.nlp.events.kinds import kinds
from kg.nlp.lexicon import table, words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.nlp.events.findings import Happening


def refined(happening: Happening) -> Happening:
    """The happening with the narrower class that its participants tell."""
    if happening.type not in words("events/classes", "refined"):
        return happening
    means = [p.head for p in happening.parts if p.role is Role.INSTRUMENT]
    found = [kind for head in means for kind in _means(head)]
    for kind, narrower in table("events/classes")["by_instrument"].items():
        if kind in found:
            return replace(happening, type=narrower)
    if happening.type == "Killing" and _notable(happening):
        return happening
    return happening


def _means(instrument: Token) -> list[str]:
    """The kinds of an instrument and of the words in front of it ("cruise missile", "car bomb")."""
    heads = [instrument, *(c for c in instrument.children if c.dep_ in {"compound", "amod"})]
    return sorted({kind for head in heads for kind in kinds(head)})


def _notable(happening: Happening) -> bool:
    return any(p.role is Role.TARGET and p.head.ent_type_ == "PERSON" for p in happening.parts)
