"""Other ways to spell a foreign name in Latin letters, by the rules of its writing system."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.nlp import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

_AT_ONCE = 3
_SHORTEST = 4
"""Letters: of a shorter name too little is left to recognise it by."""
_SHORTHAND = (("st ", "saint "), ("st. ", "saint "), ("ste. ", "sainte "), ("ft. ", "fort "), ("mt. ", "mount "))


def in_full(name: str) -> str:
    """A folded name with its first word in full.

    >>> in_full("st. ives")
    'saint ives'
    """
    for short, full in _SHORTHAND:
        if name.startswith(short):
            return full + name[len(short) :]
    return name


@lexicon.cached
def _systems() -> tuple[tuple[frozenset[str], tuple[tuple[re.Pattern[str], str], ...]], ...]:
    return tuple(
        (frozenset(s["countries"]), tuple((re.compile(pattern), to) for pattern, to in s["rules"]))
        for s in lexicon.table("spellings")["systems"]
    )


def variants(name: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Each other spelling of a folded name with the countries where it may be so spelled, the nearest first."""
    if len(name) < _SHORTEST:
        return
    for countries, rules in _systems():
        seen = {name}
        layer = [name]
        for _ in range(_AT_ONCE):
            layer = [
                other
                for spelling in layer
                for pattern, to in rules
                if (other := pattern.sub(to, spelling)) not in seen and not seen.add(other)  # type: ignore[func-returns-value]
            ]
            for spelling in layer:
                yield spelling, countries
