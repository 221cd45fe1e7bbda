"""Demands in the guise of a report: "X said that Y must leave" asks Y to leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Role
from kg.nlp.events.frames import Frame
from kg.nlp.lexicon import cached, table, words

if TYPE_CHECKING:
    from spacy.tokens import Token


def demands(verb: Token, frame: Frame) -> bool:
    """Whether what a verb of saying reports is that somebody has to do something."""
    if verb.lemma_.lower() not in words("events/control", "demanding"):
        return False
    clauses = (c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i)
    return frame.type in {"Action", "Statement"} and any(_must(clause) for clause in clauses)


def _must(clause: Token) -> bool:
    """Whether the clause has "must" or the like, and a subject that can do something about it."""
    children = list(clause.children)
    modal = any(c.dep_ == "aux" and c.lower_ in words("events/control", "necessity") for c in children)
    return modal and any(c.dep_ == "nsubj" and c.lower_ not in {"we", "i", "it", "there"} for c in children)


@cached
def demand_frame() -> Frame:
    """The frame of such a report."""
    pattern = table("events/patterns")["verbs"]["address"]
    return Frame("Request", ("must",), {slot: Role(role) for slot, role in pattern.items()})
