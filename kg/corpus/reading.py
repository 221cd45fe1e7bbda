"""One article's graph to its summary."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from kg import ids
from kg.corpus import classes, copies, inside
from kg.corpus.summary import Count, Happening, Person, Summary
from kg.vocabulary import PREFIXES, Class, Property

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pyoxigraph as ox

    from kg.corpus.inside import Claim

    _Node = ox.NamedNode | ox.Literal

BEFORE = 3
"""Days before an article came out on which that which it gives no day for may have been."""
_TYPE, _LABEL = PREFIXES["rdf"] + "type", PREFIXES["rdfs"] + "label"
_SOURCE, _ISSUED = PREFIXES["prov"] + "wasDerivedFrom", PREFIXES["dcterms"] + "issued"
_OA_START = PREFIXES["oa"] + "start"
_PUBLISHER, _SAME = PREFIXES["dcterms"] + "publisher", PREFIXES["prov"] + "alternateOf"
_SITES = (Property.PLACE, Property.TARGET, Property.DESTINATION)
_PARTS = (Property.ACTOR, Property.TARGET, Property.INSTRUMENT, Property.BENEFICIARY, Property.TOPIC)
_PLACES = frozenset({"Country", "Region", "Settlement", "NaturalFeature", "Place"})
_TOWNS = frozenset({"Settlement", "Region"})
_EVERYWHERE = frozenset({"Country", "MediaOutlet", "Government", "Region", "Settlement", "NaturalFeature", "Position"})
"""What so many articles name that it tells no story from another."""
_BACKGROUND = frozenset({"Country", "MediaOutlet", "Government", "Position"})
"""What says nothing of who somebody is."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_CUT = re.compile(r",| (?:of|in|at|on|near|for|from|with|who|that|which|to)\b", re.IGNORECASE)


def summarize(triples: Iterable[ox.Triple | tuple[_Node, _Node, _Node]]) -> Summary | None:
    """What joining needs to know of an article.

    Args:
        triples: those of the article's graph, in any order.

    Returns:
        Its summary; None where no article is told of.
    """
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in triples:
        # An article's graph has no triples of triples, so all have a value.
        said[subject.value][predicate.value].append(value.value)
    article = min((node for node, facts in said.items() if Class.ARTICLE in facts.get(_TYPE, ())), default=None)
    return _Article(article, said).summary() if article else None


class _Article:
    """One article's graph, by subject and predicate."""

    def __init__(self, iri: str, said: dict[str, dict[str, list[str]]]) -> None:
        self._iri = iri
        self._said = said
        self._published = (self._one(iri, _ISSUED) or "")[:10] or None

    def summary(self) -> Summary:
        shingles, signature = copies.sign(self._sentences)
        return Summary(
            article=self._iri,
            published=self._published,
            outlet=self._one(self._iri, _PUBLISHER),
            happenings=tuple(self._happening(claims) for claims in inside.together(self._claims())),
            people=tuple(self._people()),
            shingles=shingles,
            signature=signature,
        )

    # --- the graph ---

    def _all(self, node: str, predicate: str) -> list[str]:
        found = self._values(node, predicate)
        return sorted(set(found)) if len(found) > 1 else [*found]

    def _one(self, node: str, predicate: str) -> str | None:
        return min(self._values(node, predicate), default=None)

    def _values(self, node: str, predicate: str) -> Sequence[str]:
        facts = self._said.get(node)
        return facts.get(predicate, ()) if facts else ()

    def _kind(self, node: str) -> str:
        """The local name of a thing's class; empty where the article gives none."""
        return (self._one(node, _TYPE) or "").removeprefix(ids.ONTOLOGY)

    def _name(self, node: str) -> str:
        return (self._one(node, _LABEL) or "").casefold()

    def _is_named(self, node: str) -> bool:
        return not node.startswith(f"{self._iri}/")

    @cached_property
    def _sentences(self) -> tuple[str, ...]:
        found = {
            (int(self._one(node, Property.SENTENCE_START) or 0), text)
            for node in self._said
            for text in self._all(node, Property.SENTENCE)
        }
        return tuple(text for _, text in sorted(found))

    # --- events ---

    def _claims(self) -> list[Claim]:
        found = []
        for node in self._said:
            kind = self._kind(node)
            real = self._all(node, Property.TRIGGER) and self._one(node, Property.MODALITY) != "conditional"
            if classes.group(kind) and real:
                found.append(self._claim(node, kind))
        return sorted(found, key=lambda claim: (claim.start, claim.iri))

    def _claim(self, node: str, kind: str) -> Claim:
        first, last, said = self._days(node)
        words = self._all(node, Property.EVIDENCE)
        return inside.Claim(
            iri=node,
            kind=kind,
            start=min((int(self._one(word, _OA_START) or 0) for word in words), default=0),
            alternate=tuple(self._all(node, _SAME)),
            sentences=tuple(start for word in words for start in self._all(word, Property.SENTENCE_START)),
            first=first,
            last=last,
            said=said,
            places=tuple(self._sites(node)),
            counts=tuple(count for count in self._all(node, Property.COUNT) if self._measures(count)),
            doers=tuple(sorted({self._name(one) for one in self._all(node, Property.ACTOR) if self._is_named(one)})),
            actors=frozenset(self._all(node, Property.ACTOR)),
            targets=frozenset(self._all(node, Property.TARGET)),
            ends=frozenset(end for role in (*_PARTS, Property.PLACE) for end in self._all(node, role)),
            affirmed=self._one(node, Property.POLARITY) == "affirmed",
        )

    def _measures(self, count: str) -> bool:
        return self._one(count, Property.MEASURE) != "other"

    def _days(self, node: str) -> tuple[str | None, str | None, bool]:
        """The first and last day of an event, and whether words say them."""
        time = self._one(node, Property.TIME)
        if time and self._one(time, Property.DATE_BASIS) != "published":
            first, last = self._one(time, Property.EARLIEST), self._one(time, Property.LATEST)
            ahead = self._one(node, Property.MODALITY) == "planned"
            # What an article tells as done was not after it: its weekday was taken for the next one.
            if (first or last) and (ahead or (first or last or "") <= (self._published or "9")):
                return first or last, last or first, True
        if self._published is None:
            return None, None, False
        try:
            day = date.fromisoformat(self._published)
        except ValueError:
            return None, None, False
        return (day - timedelta(days=BEFORE)).isoformat(), day.isoformat(), False

    def _sites(self, node: str) -> set[str]:
        """The known places of an event."""
        ends = {end for role in _SITES for end in self._all(node, role)}
        return {end for end in ends if self._kind(end) in _PLACES and "/place/" in end}

    def _holders(self, place: str) -> list[str]:
        return self._all(place, Property.LOCATED_IN)

    def _finest(self, places: set[str]) -> list[str]:
        """Places that hold none of the others."""
        return sorted(p for p in places if not any(p in self._holders(other) for other in places))

    @cached_property
    def _about(self) -> tuple[str, ...]:
        """The town or region that the article names most, then first; none where it names none."""
        text = " ".join(self._sentences).casefold()
        named = [(p, self._name(p)) for p in self._all(self._iri, Property.MENTIONS) if self._kind(p) in _TOWNS]
        known = [(-text.count(name), text.find(name), p) for p, name in named if "/place/" in p and name in text]
        return (min(known)[2],) if known else ()

    def _happening(self, claims: tuple[Claim, ...]) -> Happening:
        first, last, said = inside.days(claims)
        places = self._finest({place for claim in claims for place in claim.places})
        near = tuple(p for p in self._about if all(outer in self._holders(p) for outer in places))
        events = [claim.iri for claim in claims]
        within = {outer for place in (*places, *near) for outer in self._holders(place)}
        return Happening(
            id=events[0],
            article=self._iri,
            published=self._published,
            events=tuple(events),
            classes=tuple(sorted({claim.kind for claim in claims})),
            first=first,
            last=last,
            said=said,
            places=tuple(places),
            site=next((self._one(place, _LABEL) for place in (*places, *near)), None),
            within=tuple(sorted(within)),
            countries=tuple(sorted(p for p in within.union(places) if self._kind(p) == "Country")),
            near=near,
            spots=tuple(sorted(self._spots(events))),
            parties=tuple(sorted(self._parties(events))),
            doers=tuple(sorted({doer for claim in claims for doer in claim.doers})),
            story=self._story,
            words=tuple(sorted(self._words(events))),
            counts=tuple(sorted(self._counts(claims), key=str)),
        )

    def _ends(self, events: list[str]) -> set[str]:
        return {end for event in events for role in _PARTS for end in self._all(event, role)}

    def _spots(self, events: list[str]) -> set[str]:
        """The names of the places of some events that the gazetteer does not know."""
        ends = {end for event in events for role in _SITES for end in self._all(event, role)}
        return {self._name(e) for e in ends if self._is_named(e) and self._kind(e) in _PLACES and "/place/" not in e}

    def _parties(self, events: list[str]) -> set[str]:
        return {self._name(e) for e in self._ends(events) if self._is_named(e) and self._kind(e) not in _EVERYWHERE}

    @cached_property
    def _story(self) -> tuple[str, ...]:
        named = [n for n in self._all(self._iri, Property.MENTIONS) if self._is_named(n)]
        return tuple(sorted({self._name(n) for n in named if self._kind(n) not in _EVERYWHERE}))

    def _words(self, events: list[str]) -> set[str]:
        sites = {end for event in events for end in self._all(event, Property.PLACE)}
        ends = [end for end in self._ends(events) | sites if not self._is_named(end)]
        return {word for end in ends if (word := head(self._name(end))) and word not in classes.vague()}

    def _counts(self, claims: tuple[Claim, ...]) -> set[Count]:
        return {self._count(count) for claim in claims for count in claim.counts}

    def _count(self, count: str) -> Count:
        measure = self._one(count, Property.MEASURE) or ""
        return measure, self._number(count, Property.LOW), self._number(count, Property.HIGH)

    def _number(self, count: str, bound: Property) -> int | None:
        text = self._one(count, bound)
        return int(text) if text else None

    # --- people ---

    def _people(self) -> list[Person]:
        named = [n for n in self._all(self._iri, Property.MENTIONS) if self._is_named(n)]
        people = [n for n in named if self._kind(n) == "Person"]
        around = [n for n in named if self._kind(n) not in _BACKGROUND]
        return [
            Person(
                iri=one,
                name=self._one(one, _LABEL) or unquote(one.rpartition("/")[2]).replace("_", " "),
                context=tuple(sorted({self._name(n) for n in around if n != one})),
                offices=tuple(sorted(self._offices(one))),
            )
            for one in people
        ]

    def _offices(self, person: str) -> set[str]:
        nodes = self._relations.get(person, ())
        return {self._name(end) for node in nodes for end in self._all(node, PREFIXES["rdf"] + "object")} - {""}

    @cached_property
    def _relations(self) -> dict[str, list[str]]:
        """The relations by their subjects."""
        found: dict[str, list[str]] = defaultdict(list)
        for node, facts in self._said.items():
            if Class.RELATION in facts.get(_TYPE, ()):
                for subject in facts.get(PREFIXES["rdf"] + "subject", ()):
                    found[subject].append(node)
        return found


def head(name: str) -> str:
    """The noun that a phrase is about, in the singular where an s makes the plural.

    >>> head("a convoy of russian trucks"), head("three fuel depots")
    ('convoy', 'depot')
    """
    found = _WORD.findall(_CUT.split(name)[0])
    word = found[-1].casefold() if found else ""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
