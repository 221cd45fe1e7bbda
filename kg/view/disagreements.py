"""Where reports of one happening differ: in numbers, in the day, in who did it, or in whether it happened at all."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any

from kg import timex
from kg.view.edges import layer
from kg.view.model import Aspect, Disagreement, Layer, Verdict
from kg.view.statements import bounds, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kg.view.facts import Facts
    from kg.view.model import Node, Statement

_ENDLESS = float("inf")
_BELONGING = ("kg:partOf", "kg:memberOf", "kg:locatedIn", "kg:controls", "kg:leads", "kg:holdsPosition")
"""Who is joined by one of these does not stand against the other: an army and its state are two names for one doer."""

_Version = tuple[str, Any, int]
"""What one statement says in words, the same to be compared, and which statement it is."""


def read(facts: Facts, statements: Sequence[Statement], nodes: Sequence[Node]) -> tuple[Disagreement, ...]:
    """What is told in different ways, those that contradict each other first, then those told most often.

    Args:
        facts: the graph.
        statements: those of the page, in the order of their articles' dates.
        nodes: its entities.
    """
    reader = _Reader(facts, statements, {node.iri: node for node in nodes})
    found = [one for group in reader.happenings().values() if len(group) > 1 for one in reader.differences(group)]
    return tuple(
        sorted(_widest(found), key=lambda d: (d.verdict, -len(_said(d)), d.date or "", d.aspect, d.place or ""))
    )


def _widest(found: list[Disagreement]) -> list[Disagreement]:
    """Those that no other one holds: a statement may belong to a happening and to one that is a part of it."""
    kept: list[Disagreement] = []
    for one in sorted(found, key=lambda d: (-len(_said(d)), d.place or "", d.date or "")):
        same = (other for other in kept if (other.aspect, other.measure) == (one.aspect, one.measure))
        if not any(_said(one) <= _said(other) for other in same):
            kept.append(one)
    return kept


def _said(disagreement: Disagreement) -> set[int]:
    return {i for _, said in disagreement.versions for i in said}


class _Reader:
    """The statements of the page, with what is needed to hold them against each other."""

    def __init__(self, facts: Facts, statements: Sequence[Statement], nodes: Mapping[str, Node]) -> None:
        self._facts = facts
        self._statements = statements
        self._nodes = nodes

    def happenings(self) -> Mapping[str, list[int]]:
        """Which statements tell of one occurrence; what comes from the copy of an article is no report of its own."""
        copies, occurrences = self._facts.all("kg:copyOf"), self._facts.all("kg:occurrence")
        found: dict[str, list[int]] = defaultdict(list)
        for i, said in enumerate(self._statements):
            for happening in occurrences.get(said.iri, ()):
                if self._article(i) not in copies:
                    found[happening].append(i)
        return found

    def _where(self, said: Statement) -> set[str]:
        roles = ("place", "target", "destination")
        return {
            iri
            for role, iri in said.participants
            if role in roles and iri in self._nodes and self._nodes[iri].kind == "place"
        }

    def differences(self, group: Sequence[int]) -> Iterator[Disagreement]:
        """In what the statements of one happening differ."""
        real = [i for i in group if layer(self._statements[i]) is not Layer.IRREALIS]
        for measure, versions in self._counts(real).items():
            if _differ(versions):
                verdict = self._change(measure, versions)
                yield self._one(Aspect.COUNT, versions, verdict, measure)
        if self._contradict(days := list(self._days(real)), _apart):
            yield self._one(Aspect.DATE, days, Verdict.CONTRADICTION)
        if self._contradict(actors := list(self._actors(real)), self._strangers):
            yield self._one(Aspect.ACTOR, actors, Verdict.CONTRADICTION)
        if self._contradict(facts := list(self._whether(group, real)), lambda one, other: one != other):
            yield self._one(Aspect.FACT, facts, Verdict.CONTRADICTION)

    def _counts(self, group: Sequence[int]) -> Mapping[str, list[_Version]]:
        """The numbers of each measure; less than half of the most that an article has is the number of a part."""
        measures, counted = self._facts.one("kg:measure"), self._facts.all("kg:count")
        found: dict[str, list[_Version]] = defaultdict(list)
        most: dict[tuple[str, str], float] = defaultdict(float)
        for i in group:
            for count in counted.get(self._statements[i].iri, ()):
                low, high = bounds(self._facts, count)
                limits = float(low or 0), float(high) if high else _ENDLESS
                found[measures[count]].append((number(low, high), limits, i))
                of = measures[count], self._article(i)
                most[of] = max(most[of], float(high or low or 0))
        return {
            measure: [one for one in versions if 2 * _top(one[1]) >= most[measure, self._article(one[2])]]
            for measure, versions in found.items()
            if measure != "other"
        }

    def _days(self, group: Sequence[int]) -> Iterator[_Version]:
        for i in group:
            said = self._statements[i]
            days = timex.interval(said.date) if said.date and said.basis != "published" else None
            if said.date and days:
                yield said.date, (days.earliest, days.latest), i

    def _actors(self, group: Sequence[int]) -> Iterator[_Version]:
        for i in group:
            actors = sorted(iri for role, iri in self._statements[i].participants if role == "actor")
            known = [self._nodes[iri] for iri in actors if iri in self._nodes]
            if known and all(node.named for node in known):
                yield ", ".join(node.label for node in known), tuple(node.iri for node in known), i

    def _whether(self, group: Sequence[int], real: Sequence[int]) -> Iterator[_Version]:
        for i in group:
            said = self._statements[i]
            if i in real:
                yield "It happened", True, i
            elif said.polarity != "affirmed" and said.modality == "asserted":
                yield "It did not", False, i

    def _contradict(self, versions: Sequence[_Version], against: Callable[..., bool]) -> bool:
        """Whether two who speak for themselves say what cannot both be so."""
        return any(
            against(one[1], other[1]) and self._claimant(one[2]) != self._claimant(other[2])
            for one, other in combinations(versions, 2)
        )

    def _claimant(self, i: int) -> tuple[int, str | None]:
        said = self._statements[i]
        return (-1, said.speaker_iri) if said.speaker_iri else (said.source, None)

    def _change(self, measure: str, versions: Sequence[_Version]) -> Verdict:
        """The verdict of the shipped query `contested`.

        An update: all numbers can be so, or what differs was told on a later day and is higher, or corrects the same
        outlet, or counts the missing, of whom some are found.
        """
        issued, publisher = self._facts.one("dcterms:issued"), self._facts.one("dcterms:publisher")
        told = sorted((issued.get(self._article(i), "")[:10], limits, i) for _, limits, i in versions)
        for (day, limits, i), (other_day, other, j) in combinations(told, 2):
            outlets = {publisher.get(self._article(i)), publisher.get(self._article(j))}
            corrected = len(outlets) == 1 and outlets != {None}
            later = day < other_day and (_top(other) > _top(limits) or corrected or measure == "missing")
            if _apart(limits, other) and not later:
                return Verdict.CONTRADICTION
        return Verdict.UPDATE

    def _article(self, i: int) -> str:
        return self._facts.one("prov:wasDerivedFrom")[self._statements[i].iri]

    def _strangers(self, some: tuple[str, ...], others: tuple[str, ...]) -> bool:
        """Whether nobody of the one side is, belongs to, or is named after somebody of the other."""
        return not any(self._related(one, other) for one in some for other in others)

    def _related(self, one: str, other: str) -> bool:
        if self._circle(one) & self._circle(other):
            return True
        names = [set(self._nodes[iri].label.casefold().split()) for iri in (one, other)]
        return names[0] <= names[1] or names[1] <= names[0]

    def _circle(self, iri: str) -> set[str]:
        return {iri, *(other for name in _BELONGING for other in self._facts.all(name).get(iri, ()))}

    def _one(
        self, aspect: Aspect, versions: Sequence[_Version], verdict: Verdict, measure: str | None = None
    ) -> Disagreement:
        told: dict[str, set[int]] = defaultdict(set)
        for words, _, i in versions:
            told[words].add(i)
        used = [self._statements[i] for i in sorted(set.union(*told.values()))]
        where = [self._where(said) for said in used if self._where(said)]
        shared = set.intersection(*where) or set.union(*where) if where else set()
        dates = sorted(said.date for said in used if said.date)
        return Disagreement(
            aspect=aspect,
            verdict=verdict,
            measure=measure,
            type=used[0].type,
            place=min((self._nodes[iri].label for iri in shared), default=None),
            date=dates[0] if dates else None,
            versions=tuple(
                sorted(((words, tuple(sorted(said))) for words, said in told.items()), key=lambda v: (v[1], v[0]))
            ),
        )


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether nothing lies within both bounds."""
    return one[1] < other[0] or other[1] < one[0]


def _top(limits: tuple[float, float]) -> float:
    """The upper bound, or the lower one where there is none."""
    return limits[0] if limits[1] == _ENDLESS else limits[1]


def _differ(versions: Sequence[_Version]) -> bool:
    """Whether there are several numbers, and not all of them in one statement."""
    return len({words for words, _, _ in versions}) > 1 and len({i for _, _, i in versions}) > 1
