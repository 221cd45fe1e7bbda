"""Where reports of what seems to be one happening give different numbers."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.view.edges import layer
from kg.view.model import Disagreement, Layer
from kg.view.statements import bounds, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.view.facts import Facts
    from kg.view.model import Statement

_Bounds = tuple[int, int, str]
"""Lower bound, upper bound, and both in words; -1 where a bound is not given."""


def read(facts: Facts, statements: Sequence[Statement], places: Mapping[str, str]) -> tuple[Disagreement, ...]:
    """What is told with different numbers: of one occurrence, or of one place and day.

    Args:
        facts: the graph.
        statements: those of the page.
        places: the names of the places among the entities, by IRI.
    """
    told: dict[tuple[str, str], dict[_Bounds, set[int]]] = defaultdict(lambda: defaultdict(set))
    measures, counted = facts.one("kg:measure"), facts.all("kg:count")
    for i, said in enumerate(statements):
        if layer(said) is Layer.IRREALIS:
            continue
        for count in counted.get(said.iri, ()):
            measure = measures[count]
            for happening in () if measure == "other" else _happenings(said, facts, places):
                told[measure, happening][_bounds(facts, count)].add(i)
    found = [_disagreement(key[0], numbers, statements, places) for key, numbers in told.items() if _differ(numbers)]
    return tuple(sorted(_widest(found), key=lambda d: (-len(_said(d)), d.date or "", d.measure, d.place or "")))


def _widest(found: list[Disagreement]) -> list[Disagreement]:
    """Those that no other one holds: a place and the town around it are told of by the same statements."""
    kept: list[Disagreement] = []
    for one in sorted(found, key=lambda d: (-len(_said(d)), d.place or "", d.date or "")):
        if not any(one.measure == other.measure and _said(one) <= _said(other) for other in kept):
            kept.append(one)
    return kept


def _said(disagreement: Disagreement) -> set[int]:
    return {i for _, said in disagreement.numbers for i in said}


def _happenings(said: Statement, facts: Facts, places: Mapping[str, str]) -> Iterator[str]:
    """What a number may be a number of."""
    yield from facts.all("kg:occurrence").get(said.iri, ())
    if said.date:
        for place in sorted(_where(said, places)):
            yield f"{said.date} {place}"


def _where(said: Statement, places: Mapping[str, str]) -> set[str]:
    return {iri for role, iri in said.participants if role in ("place", "target", "destination") and iri in places}


def _bounds(facts: Facts, count: str) -> _Bounds:
    low, high = bounds(facts, count)
    return int(low or -1), int(high or -1), number(low, high)


def _differ(numbers: Mapping[_Bounds, set[int]]) -> bool:
    """Whether there are several numbers, and not all of them in one statement."""
    return len({both[:2] for both in numbers}) > 1 and len(set.union(*numbers.values())) > 1


def _disagreement(
    measure: str, numbers: Mapping[_Bounds, set[int]], statements: Sequence[Statement], places: Mapping[str, str]
) -> Disagreement:
    used = [statements[i] for said in numbers.values() for i in said]
    shared = set.intersection(*(_where(said, places) for said in used)) or set.union(
        *(_where(said, places) for said in used)
    )
    dates = sorted({said.date for said in used if said.date})
    return Disagreement(
        measure=measure,
        place=min((places[iri] for iri in shared), default=None),
        date=dates[0] if dates else None,
        numbers=tuple((words, tuple(sorted(numbers[low, high, words]))) for low, high, words in sorted(numbers)),
    )
