"""How far two happenings of different articles are one: points for what agrees and what does not, with the reasons.

Days and places that cannot be one keep them apart, whatever else agrees. The points stand below; they were set by hand
on the first half of `seeds/stories` and measured on the second.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.corpus import classes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.corpus.summary import Count, Happening

ENOUGH = 4.0
"""Points from which two happenings are one."""
_LATER = 3
"""Days between articles that give no day for what may still be one."""
FOLLOW_UP = 10
"""Days after which an article that gives no day does not tell of it any more."""
_CLOSE = 1.35
"""How much larger a number may be that still is nearly the same."""
_FAR = 4.0
"""How many times a number is larger that is hardly one of the same."""

_Reason = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Match:
    """Two happenings that are one."""

    one: str
    """The happening's id; the smaller one of the two."""
    other: str
    points: float
    reasons: tuple[str, ...]

    @property
    def confidence(self) -> float:
        """The points as a share of one, a half where they are just enough."""
        return round(1 / (1 + math.exp(ENOUGH - self.points)), 2)


def match(one: Happening, other: Happening) -> Match | None:
    """The two as one, with points and reasons; None where they are not, or are of one article."""
    if one.article == other.article:
        return None
    one, other = sorted((one, other), key=_order)
    reasons = list(_reasons(one, other))
    points = sum(points for points, _ in reasons)
    if points < ENOUGH:
        return None
    low, high = sorted((one.id, other.id))
    said = tuple(f"{reason} ({points:+.1f})" for points, reason in reasons)
    return Match(low, high, round(points, 2), said)


def _order(happening: Happening) -> tuple[str, str]:
    return happening.published or "", happening.id


def can_be_one(one: Happening, other: Happening) -> bool:
    """Whether neither days, places nor people keep two happenings apart, nor an article that tells of both."""
    if one.article == other.article and not (_adds_nothing(one, other) or _adds_nothing(other, one)):
        return False  # it would have said that they are one
    return all(points > -math.inf for points, _ in (*_when(one, other), *_where(one, other), *_who(one, other)))


def _adds_nothing(one: Happening, other: Happening) -> bool:
    """Whether an article says nothing of one that it does not say of the other."""
    return (
        (not one.said or (one.first, one.last) == (other.first, other.last))
        and set(one.classes) <= set(other.classes)
        and set(one.places) <= set(other.places)
        and set(one.words) <= set(other.words)
        and set(one.counts) <= set(other.counts)
    )


def _reasons(one: Happening, other: Happening) -> Iterator[_Reason]:
    yield from _what(one, other)
    yield from _when(one, other)
    yield from _where(one, other)
    yield from _who(one, other)
    yield from _story(one, other)
    yield from _words(one, other)
    yield from _numbers(one, other)


def _what(one: Happening, other: Happening) -> Iterator[_Reason]:
    groups = {classes.group(kind) for kind in one.classes} & {classes.group(kind) for kind in other.classes}
    if not groups:
        yield -math.inf, "of different kinds"
    elif same := sorted(set(one.classes) & set(other.classes)):
        yield 1.0, f"both {same[0]}"
    else:
        yield 0.5, f"{one.classes[0]} and {other.classes[0]}"


def _when(one: Happening, other: Happening) -> Iterator[_Reason]:
    if not (one.first and one.last and other.first and other.last):
        return
    if one.said and other.said:
        yield _both_said(one.first, one.last, other.first, other.last)
    elif one.said or other.said:
        said, guessed = (one, other) if one.said else (other, one)
        yield _one_said(_day(said.first), _day(said.last), _day(guessed.last))
    else:
        days = abs((_day(one.last) - _day(other.last)).days)
        yield (1.0 if days < 2 else 0.5 if days <= _LATER else -9.0), f"told of within {days} days"


def _both_said(first: str, last: str, other_first: str, other_last: str) -> _Reason:
    if first > other_last or other_first > last:
        return -math.inf, f"{first} and {other_first}"
    if first == last == other_first == other_last:
        return 2.5, f"both on {first}"
    length = (min(_day(last), _day(other_last)) - max(_day(first), _day(other_first))).days
    return (1.5 if length < 8 else 0.5), f"both between {max(first, other_first)} and {min(last, other_last)}"


def _one_said(first: date, last: date, published: date) -> _Reason:
    if first > published:
        return -math.inf, f"on {first}, after {published}"
    days = (published - last).days
    points = 1.0 if days <= _LATER else 0.0 if days <= FOLLOW_UP else -9.0
    return points, f"on {first}, told of on {published} without a day"


def _day(text: str | None) -> date:
    return date.fromisoformat(text or "")


def _where(one: Happening, other: Happening) -> Iterator[_Reason]:
    if spots := (set(one.spots) & _names(other)) | (set(other.spots) & _names(one)):
        yield 2.0, f"same place: {min(spots)}"
        return
    sites, other_sites = set(one.near or one.places), set(other.near or other.places)
    if not sites or not other_sites:
        return
    sure = not (one.near or other.near)
    names = " and ".join(dict.fromkeys(name for name in (one.site, other.site) if name))
    if sites & other_sites:
        yield (2.5 if sure else 1.5), f"same place: {names}"
    elif sites & set(other.within) or other_sites & set(one.within):
        yield (1.5 if sure else 0.5), f"one place within the other: {names}"
    elif sure:
        yield -math.inf, "different places"
    elif not _need_people(one):
        yield -1.5, f"articles about different places: {names}"


def _names(happening: Happening) -> set[str]:
    """The names of the places of a happening, known to the gazetteer or not."""
    site = happening.site.casefold() if happening.site and happening.places else None
    return {*happening.spots, *([site] if site else ())}


def _who(one: Happening, other: Happening) -> Iterator[_Reason]:
    shared = [a for a in one.parties for b in other.parties if is_name_of(a, b)]
    if shared:
        yield (2.0 if len(shared[0].split()) > 1 else 1.5), f"both with {shared[0]}"
    elif _need_people(one) and one.parties and other.parties:
        yield -math.inf, "nobody takes part in both"
    elif _need_people(one):
        yield -1.0, "nobody is known to take part in both"
    if one.doers and other.doers and not shared:
        if any(is_name_of(a, b) for a in one.doers for b in other.doers):
            yield 0.5, "by the same side"
        else:
            yield -1.5, f"by {one.doers[0]} and by {other.doers[0]}"


def _need_people(happening: Happening) -> bool:
    return any(classes.needs_people(name) for kind in happening.classes if (name := classes.group(kind)))


@lru_cache(maxsize=1 << 16)
def is_name_of(one: str, other: str) -> bool:
    """Whether two names can be one's: the same, or the shorter one begins or ends the longer one.

    >>> is_name_of("norrhavn bank", "norrhavn bank of finland"), is_name_of("desert banner", "banner group")
    (True, False)
    """
    short, long = sorted((one.split(), other.split()), key=len)
    return bool(short) and (long[: len(short)] == short or long[-len(short) :] == short)


def _story(one: Happening, other: Happening) -> Iterator[_Reason]:
    shared = [a for a in one.story if any(is_name_of(a, b) for b in other.story)]
    if shared:
        yield min(1.5, 0.75 * len(shared)), f"both articles speak of {', '.join(shared[:3])}"


def _words(one: Happening, other: Happening) -> Iterator[_Reason]:
    if shared := sorted(set(one.words) & set(other.words)):
        yield min(2.0, 1.0 * len(shared)), f"both tell of {', '.join(shared[:3])}"


def _numbers(one: Happening, other: Happening) -> Iterator[_Reason]:
    """What the numbers say, each measure once: the reports need not agree, for tolls rise."""
    for measure in sorted({count[0] for count in one.counts} & {count[0] for count in other.counts}):
        pairs = [(a, b) for a in _of(one, measure) for b in _of(other, measure)]
        yield max(_compared(a, b) for a, b in pairs)


def _of(happening: Happening, measure: str) -> Iterable[Count]:
    return (count for count in happening.counts if count[0] == measure)


def _compared(one: Count, other: Count) -> _Reason:
    what = f"{_bounds(one)} and {_bounds(other)} {one[0]}"
    if one == other:
        return (1.5 if (one[1] or 0) >= 10 else 1.0), what
    number, later = one[1] or one[2] or 0, other[1] or other[2] or 0
    ratio = max(number, later) / max(1, min(number, later))
    if ratio <= _CLOSE or (one[2] is None and number <= later and ratio < _FAR):
        return 0.5, what
    return (-1.0 if ratio >= _FAR and max(number, later) >= 10 else 0.0), what


def _bounds(count: Count) -> str:
    _, low, high = count
    if low == high:
        return str(low)
    return f"at least {low}" if high is None else f"at most {high}" if low is None else f"{low} to {high}"
