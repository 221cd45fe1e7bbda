"""The narrower class of an attack or killing, by its instrument and its target."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Role
from kg.nlp.events.kinds import kinds
from kg.nlp.lexicon import table, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.nlp.events.findings import Happening


def refined(happening: Happening) -> Happening:
    """The happening with the narrower class that its participants tell."""
    if happening.type == "Killing" and _of_note(happening):
        return replace(happening, type="Assassination")
    if happening.type not in words("events/classes", "refined"):
        return happening
    tools = (head for head in _heads(happening, Role.INSTRUMENT) if not _of_water(head))
    found = {kind for head in tools for word in _described(head) for kind in kinds(word)}
    if happening.type == "Destruction":  # by a charge alone: what a storm or a drone destroys is destroyed
        found &= {"explosive"}
    for kind, narrower in table("events/classes")["by_instrument"].items():
        if kind in found:
            return replace(happening, type=narrower)
    return happening


def _of_water(tool: Token) -> bool:
    """Whether a tool throws water: a water cannon is no artillery."""
    return any(c.lower_ == "water" for c in tool.lefts)


def _of_note(happening: Happening) -> bool:
    """Whether somebody killed one who holds an office: "gunmen killed the mayor", not "a storm killed the mayor"."""
    somebody = any("agent" in kinds(head) for head in _heads(happening, Role.ACTOR))
    victims = (word for head in _heads(happening, Role.TARGET) for word in _described(head))
    return somebody and any("notable" in kinds(word) for word in victims)


def _heads(happening: Happening, role: Role) -> Iterator[Token]:
    return (p.head for p in happening.parts if p.role is role)


def _described(head: Token) -> Iterator[Token]:
    """A noun and the words in front that say of which kind it is ("cruise missile", "Mayor Silva")."""
    yield head
    yield from (c for c in head.children if c.dep_ in {"compound", "amod"})
