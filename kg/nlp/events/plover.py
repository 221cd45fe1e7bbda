"""The PLOVER type of a happening: by its class or frame, and by how the words put it.

A promise of help agrees, a plan to strike threatens, an act that is asked for or refused is no event of its own
(PLOVER codebook; Halterman et al. 2023).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Modality, Polarity, Role
from kg.nlp.lexicon import table, words

if TYPE_CHECKING:
    from kg.nlp.events.findings import Happening
    from kg.nlp.standing import Standing


def plover_of(happening: Happening, stands: Standing) -> str | None:
    """One of the sixteen types, or None."""
    base = str(happening.plover or table("events/plover")["of_class"].get(happening.type, "none"))
    undone = words("events/plover", "refusing") | words("events/plover", "requesting")
    if base == "none" or _ended(happening) or not _codable(happening) or _over(stands) & undone:
        return None
    if stands.polarity is Polarity.NEGATED:
        denied = stands.modality is Modality.PLANNED and base in words("events/plover", "friendly")
        return "REJECT" if denied else None
    return _by_modality(base, stands)


def _ended(happening: Happening) -> bool:
    carrier = happening.rule.partition(":")[2].partition("+")[0] if happening.rule.startswith("light:") else ""
    return carrier in words("events/plover", "ending")


def _by_modality(base: str, stands: Standing) -> str:
    if stands.modality is Modality.PLANNED:
        return _planned(base, _over(stands))
    may = stands.modality is Modality.POSSIBLE and "modal" in stands.rule
    return "THREATEN" if may and base in words("events/plover", "threatening") else base


def _codable(happening: Happening) -> bool:
    """Whether the text says who did it: an event of PLOVER has a source."""
    entities = happening.trigger.doc._.kg_entities
    return any(p.role is Role.ACTOR and entities.headed_by(p.head) is not None for p in happening.parts)


def _over(stands: Standing) -> set[str]:
    """The lemmas of the words that stand over the trigger."""
    return {rule.partition(":")[2].partition(" ")[0] for rule in stands.rule.split("+")}


def _planned(base: str, over: set[str]) -> str:
    if over & words("events/plover", "standing"):
        return base
    if base == "ASSAULT" and over & words("events/plover", "preparing"):
        return "MOBILIZE"
    if base in words("events/plover", "friendly"):
        return "AGREE"
    return "THREATEN" if base in words("events/plover", "hostile") else base
