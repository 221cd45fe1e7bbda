"""Which claims of one article tell of one happening."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from kg.corpus import classes
from kg.corpus.components import components

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One event of an article's graph."""

    iri: str
    kind: str
    """Local name of its class."""
    start: int
    """Where its words start."""
    alternate: tuple[str, ...]
    """The first mention, where it is another one."""
    sentences: tuple[str, ...]
    """Where its sentences start."""
    first: str | None
    last: str | None
    said: bool
    """Whether words say its days."""
    places: tuple[str, ...]
    counts: tuple[str, ...]
    """IRIs of what counts people."""
    doers: tuple[str, ...]
    """Names of who did it."""
    actors: frozenset[str]
    targets: frozenset[str]
    """IRIs."""
    ends: frozenset[str]
    """IRIs of all that take part, places among them."""
    affirmed: bool


def together(claims: Sequence[Claim]) -> list[tuple[Claim, ...]]:
    """The claims by happening, in the order of the text."""
    by_iri = {claim.iri: claim for claim in claims}
    pairs = [(a.iri, b.iri) for a, b in combinations(claims, 2) if _are_one(a, b)]
    for more in (_harms, _bare):
        pairs += more(claims, components(by_iri, pairs))
    groups = components(by_iri, pairs)
    return sorted((tuple(by_iri[iri] for iri in _ordered(group, by_iri)) for group in groups), key=_start)


def _harms(claims: Sequence[Claim], groups: list[list[str]]) -> Iterator[tuple[str, str]]:
    """Each harm that has no cause yet, with the one cause of its kind in its sentence."""
    group = {iri: min(members) for members in groups for iri in members}
    causes = [claim for claim in claims if not classes.is_harm(claim.kind)]
    caused = {group[claim.iri] for claim in causes}
    for harm in claims:
        if classes.is_harm(harm.kind) and group[harm.iri] not in caused:
            near = [cause for cause in causes if _are_side_by_side(harm, cause)]
            if len({group[cause.iri] for cause in near}) == 1:
                yield harm.iri, near[0].iri


def _are_side_by_side(harm: Claim, cause: Claim) -> bool:
    same_kind = classes.group(harm.kind) == classes.group(cause.kind)
    return same_kind and bool(set(harm.sentences) & set(cause.sentences)) and _can_share_days(harm, cause)


def _bare(claims: Sequence[Claim], groups: list[list[str]]) -> Iterator[tuple[str, str]]:
    """Each mention that says nothing of its own ("the attack"), with the only one of its kind that it can mean."""
    by_iri = {claim.iri: claim for claim in claims}
    for claim in claims:
        if [claim.iri] not in groups or claim.counts or claim.said or not claim.affirmed:
            continue
        others = [group for group in groups if group != [claim.iri] and _is_of_kind(claim, by_iri[group[0]])]
        if len(others) == 1 and claim.ends <= frozenset().union(*(by_iri[iri].ends for iri in others[0])):
            yield claim.iri, others[0][0]


def _is_of_kind(one: Claim, other: Claim) -> bool:
    return classes.group(one.kind) == classes.group(other.kind)


def days(claims: Sequence[Claim]) -> tuple[str | None, str | None, bool]:
    """The days of a happening: those that most of its claims say; where none says any, those before the article."""
    said = Counter((claim.first, claim.last) for claim in claims if claim.said)
    if said:
        # A day says more than a month.
        first, last = min(said, key=lambda pair: (-said[pair], _length(pair), pair[0] or ""))
        return first, last, True
    return claims[0].first, claims[0].last, False


def _length(pair: tuple[str | None, str | None]) -> bool:
    return pair[0] != pair[1]


def _start(claims: tuple[Claim, ...]) -> tuple[int, str]:
    return claims[0].start, claims[0].iri


def _ordered(group: Sequence[str], by_iri: dict[str, Claim]) -> list[str]:
    return sorted(group, key=lambda iri: (by_iri[iri].start, iri))


def _are_one(one: Claim, other: Claim) -> bool:
    if other.iri in one.alternate or one.iri in other.alternate:
        return True
    if classes.group(one.kind) != classes.group(other.kind) or not _can_share_days(one, other):
        return False
    if set(one.counts) & set(other.counts):
        return True
    if one.kind == other.kind and _is_of_the_same(one, other):
        return True
    harm = classes.is_harm(one.kind) != classes.is_harm(other.kind)
    return (one.kind == other.kind or harm) and _is_same_day_and_place(one, other)


def _is_of_the_same(one: Claim, other: Claim) -> bool:
    """Whether the same people do the same: a resignation is told of again and again, and is one."""
    group = classes.group(one.kind)
    if not group or not classes.is_once(group) or one.affirmed != other.affirmed:
        return False
    if one.targets or other.targets:
        apart = one.actors and other.actors and not one.actors & other.actors
        return bool(one.targets & other.targets and not apart)
    return bool(one.actors & other.actors)


def _can_share_days(one: Claim, other: Claim) -> bool:
    if not (one.said and other.said):
        return True
    return (one.first or "") <= (other.last or "9") and (other.first or "") <= (one.last or "9")


def _is_same_day_and_place(one: Claim, other: Claim) -> bool:
    same_day = one.said and other.said and (one.first, one.last) == (other.first, other.last)
    apart = one.doers and other.doers and not set(one.doers) & set(other.doers)
    elsewhere = one.places and other.places and not set(one.places) & set(other.places)
    return bool(same_day and not apart and not elsewhere)
