"""How sure each rule is: the share of its findings that were right when read over by hand on news."""

from __future__ import annotations

from kg.nlp import lexicon


def confidence(rule: str) -> float:
    """The confidence (0 to 1) of a rule: that of its longest prefix in the lexicon, "copula:be" before "copula"."""
    table: dict[str, float] = lexicon.table("relations")["confidence"]
    parts = rule.split(":")
    for length in range(len(parts), 0, -1):
        found = table.get(":".join(parts[:length]))
        if found is not None:
            return found
    return table["default"]
