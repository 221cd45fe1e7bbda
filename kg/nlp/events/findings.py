"""What the finders of events hand on: a happening with its participants, not yet an event of the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.model import Role


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody or something in a role, by the head of its noun phrase."""

    role: Role
    head: Token


@dataclass(frozen=True, slots=True)
class Happening:
    """One mention of an event."""

    trigger: Token
    """The word that names it: "slammed", "attack" (of "launched an attack"), "fire" (of "opened fire")."""
    words: tuple[int, int]
    """Token positions (end excluded) of the trigger with its particle: "pulled out"."""
    type: str
    """Class of the ontology."""
    parts: tuple[Part, ...]
    rule: str
    """What made it: "verb:slam into", "noun:attack", "light:launch+attack"."""
    plover: str | None = None
    """PLOVER type that the frame gives, or "none"; None for that of the class."""
    frame: Token | None = None
    """The light verb that carries the arguments of a noun trigger, where there is one ("launched")."""
