"""What the finders of relations hand on: a relation between entities, not yet one of the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.nlp.relations.phrases import Mention


@dataclass(frozen=True, slots=True)
class Position:
    """An office that the words name."""

    name: str
    """"acting governor of Kursk"."""
    start: int
    """Token positions (end excluded) of the title: "acting governor"."""
    end: int
    head: int
    holder: str | None
    """Who holds it, where no body is named: one's "president" need not be another's. None for an office of a named
    body, which is the same whoever holds it."""

    @property
    def key(self) -> tuple[str, str | None]:
        """What all mentions of the same office in a document have in common."""
        return self.name, self.holder


@dataclass(frozen=True, slots=True)
class Finding:
    """One relation as the words say it."""

    type: str
    """Property of the ontology."""
    subject: str | Position
    """Entity id, or an office that has none yet."""
    object: str | Position
    words: tuple[int, int]
    """Token positions (end excluded) of the shortest stretch with subject, object and what connects them."""
    trigger: Token
    rule: str
    clause: bool = False
    """Whether a clause says it, whose negation and modals count: a title or an apposition takes it for granted."""
    modality: Modality = Modality.ASSERTED
    """What the words of the phrase itself make of it: "governor-elect" is planned."""
    ended: bool = False
    """Whether the words say that it is over ("former governor"): the record then denies it, by rule "...+ended"."""
    distance: float | None = None
    """Kilometres."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Something that may belong to something else, by what words."""

    part: Mention
    whole: Mention
    trigger: Token
    rule: str
    clause: bool = True
    ended: bool = False
