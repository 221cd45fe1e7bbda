"""How often a kind of rule is right, as measured; the figures stand in the lexicon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp.lexicon import table

if TYPE_CHECKING:
    from kg.nlp.events.findings import Happening


def confidence(happening: Happening) -> float:
    """The measured precision of the rule that made a happening, 0 to 1."""
    kind = happening.rule.partition(":")[0]
    of_kind: float = table("events/confidence")["of_rule"][kind]
    return of_kind
