"""From pairs to occurrences: which happenings of a connected component are one.

A chain of pairs may join what cannot be one: a report without a day between two strikes of different days. So the pairs
are taken from the surest one down, and one that would bring together what days, places or people keep apart is left.
"""

from __future__ import annotations

from itertools import chain, product
from typing import TYPE_CHECKING

from kg.corpus.matching import can_be_one

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.corpus.matching import Match
    from kg.corpus.summary import Happening


def clusters(happenings: Mapping[str, Happening], matches: Iterable[Match]) -> list[tuple[str, ...]]:
    """The happenings by occurrence, each group sorted: a function of its arguments as sets.

    Args:
        happenings: those of one or more components, by id.
        matches: the pairs among them.
    """
    group = {name: [name] for name in happenings}
    for pair in sorted(matches, key=lambda pair: (-pair.points, pair.one, pair.other)):
        one, other = group[pair.one], group[pair.other]
        if one is other or not _can_be_one(one, other, happenings):
            continue
        one.extend(other)
        for name in other:
            group[name] = one
    return sorted({tuple(sorted(members)) for members in group.values()})


def _can_be_one(one: list[str], other: list[str], happenings: Mapping[str, Happening]) -> bool:
    firsts, others = [happenings[name] for name in one], [happenings[name] for name in other]
    told = {happening.article for happening in firsts} & {happening.article for happening in others}
    both = [[h for h in group if h.article in told] for group in (firsts, others)]
    pairs = chain(product(*both), product(_unlike(firsts), _unlike(others)))
    return all(can_be_one(a, b) for a, b in pairs)


def _unlike(group: Iterable[Happening]) -> list[Happening]:
    """One happening for each way in which they differ in what can keep them apart: a big story has few of those."""
    found: dict[tuple[object, ...], Happening] = {}
    for one in group:
        # An article comes in by what it says, not by being this article.
        found.setdefault((one.first, one.last, one.said, one.places, one.near, one.within, one.parties), one)
    return list(found.values())
