"""Which mentions in an article are one event: "slammed into a mall", "the strike", "it was the second strike there".

Kept apart are mentions of different days, places or targets, those with words that set events off ("another",
"second"), one and many ("the attacks"), and those of different standing: what was planned is not yet what was done. But
who denies "the attack" speaks of the one that was told. Each mention keeps its own standing and words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from kg import timex
from kg.model import Modality, Polarity, Role
from kg.nlp.events.pointing import is_owned, is_plural, is_set_off, points_back, predicate_of_it
from kg.nlp.events.when import other_day, published
from kg.nlp.lexicon import cached, table, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from spacy.tokens import Doc, Token

    from kg.nlp.events.counts_quantities import Quantities
    from kg.nlp.events.findings import Happening
    from kg.nlp.events.numbers import Bounds
    from kg.nlp.events.sentences import Sentences
    from kg.nlp.layers import Cluster
    from kg.nlp.standing import Standing

_SITES = frozenset({Role.TARGET, Role.PLACE, Role.DESTINATION})
_FACT = (str(Polarity.AFFIRMED), str(Modality.ASSERTED))
_REACH = 6
"""Sentences back that "the strike" may point to another word: news names an event again before long.

Of a raid anywhere before and a nearer strike, "the raid" is the former."""
_BESIDE = 20
"""Mentions of one sentence that are compared."""
_CANDIDATES = 40
"""Events that a word, target or sentence may have before: an article that repeats itself stays quick to read."""
_LEAD = 4
"""Sentences below a headline that tell again what it told, those of a dateline counted."""
_NEAR = 2
"""Sentences back that "it" may point."""

Interval = timex.Interval


@dataclass(frozen=True, slots=True)
class Mention:
    """A happening with what tells it from others."""

    index: int
    happening: Happening
    sentence: int
    when: Interval | None
    standing: tuple[str, str]
    targets: frozenset[str]
    places: frozenset[str]
    figures: frozenset[tuple[str, Bounds]]
    """What is counted among the targets, and how many: "seven militants"."""

    around: frozenset[str]
    """Ids of the entities that hold these places: the country of a town."""
    named: frozenset[str]
    """The words of their names, where the text calls them by a name."""
    headline: bool

    @property
    def sites(self) -> frozenset[str]:
        """Ids of the entities that it touched or took place in."""
        return self.targets | self.places

    @property
    def reach(self) -> frozenset[str]:
        """The same, with what holds them."""
        return self.sites | self.around

    @property
    def trigger(self) -> Token:
        """The word that names it."""
        return self.happening.trigger


@dataclass(slots=True)
class Group:
    """Mentions of one event, with what is known of it from all of them."""

    number: int
    mentions: list[Mention] = field(default_factory=list)
    types: set[str] = field(default_factory=set)
    lemmas: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    reach: set[str] = field(default_factory=set)
    figures: set[tuple[str, Bounds]] = field(default_factory=set)
    when: Interval | None = None
    """The first day known of it."""

    def add(self, mention: Mention) -> None:
        """Add one more mention of the event."""
        self.mentions.append(mention)
        self.types.add(mention.happening.type)
        self.lemmas.add(mention.trigger.lemma_)
        self.targets |= mention.targets
        self.places |= mention.places
        self.reach |= mention.reach
        self.figures |= mention.figures
        self.when = self.when or mention.when

    @property
    def sites(self) -> set[str]:
        """Ids of the entities that it touched or took place in."""
        return self.targets | self.places

    def beside(self, mention: Mention) -> Iterator[Mention]:
        """The last mentions of the event in the same sentence."""
        for earlier in self.mentions[: -_BESIDE - 1 : -1]:
            if earlier.sentence != mention.sentence:
                return
            yield earlier


class Groups:
    """The events of a document so far, by what a later mention may know them by."""

    def __init__(self) -> None:
        """Without an event."""
        self._by_key: dict[object, dict[int, Group]] = {}
        self._all: list[Group] = []

    def add(self, mention: Mention, home: Group | None) -> None:
        """Add a mention to its event, or as a new one where it has none."""
        if home is None:
            home = Group(len(self._all))
            self._all.append(home)
        home.add(mention)
        for key in (mention.sentence, *_keys(mention)):
            known = self._by_key.setdefault(key, {})
            known.pop(home.number, None)  # the last one told comes last
            known[home.number] = home

    def candidates(self, mention: Mention) -> list[Group]:
        """The events that a mention may be one of, the last first: told near, of its target, figure or word."""
        nearest = range(max(mention.sentence - _REACH, 0), mention.sentence + 1)
        found: dict[int, Group] = {}
        for key in (*nearest, *_keys(mention)):
            known = self._by_key.get(key, {})
            found.update(islice(reversed(known.items()), _CANDIDATES))
        return [found[n] for n in sorted(found, reverse=True)]

    def __iter__(self) -> Iterator[Group]:
        """The events in the order of their first mentions."""
        return iter(self._all)


def _keys(mention: Mention) -> Iterator[object]:
    """What tells that two mentions far from each other may be one event's: the word, a target, a figure."""
    yield "word", mention.trigger.lemma_
    yield from (("target", entity) for entity in mention.targets)
    yield from (("figure", figure) for figure in mention.figures)


def joined(
    happenings: Sequence[Happening],
    times: Sequence[str | None],
    standings: Sequence[Standing],
    quantities: Quantities,
    sentences: Sentences,
) -> Iterator[tuple[int, ...]]:
    """The happenings, by their indexes, in groups that are one event each; one that nothing joins is a group alone.

    `times` and `standings` have one item a happening: the time's id, as `time_of` gives it, and the standing.
    """
    groups = Groups()
    alone = [i for i, happening in enumerate(happenings) if happening.type in words("joining", "apart")]
    since = published(sentences.doc)
    for mention in _mentions(happenings, times, standings, quantities, sentences):
        homes = _homes(mention, groups.candidates(mention), since)
        best = max(homes, key=lambda g: _likeness(mention, g), default=None)
        groups.add(mention, best)
    joint = (tuple(m.index for m in g.mentions) for g in groups)
    return iter(sorted([*joint, *((i,) for i in alone)]))


def _likeness(mention: Mention, group: Group) -> tuple[bool, bool, bool]:
    """How much a group is like a mention: by target, by word, by class."""
    return (
        bool(mention.targets & group.targets),
        _renamed(mention, group),
        mention.happening.type in group.types,
    )


def _homes(mention: Mention, groups: Sequence[Group], since: date | None) -> list[Group]:
    """The groups that a mention may belong to, the last one first; those of its very word, however far, alone."""
    near = [g for g in groups if _same(mention, g, since)]
    if near and _particular(mention.trigger) and not any(_renamed(mention, g) for g in near):
        return [g for g in groups if _renamed(mention, g) and _same(mention, g, since, None)] or near
    return near


def shared_times(
    times: Sequence[str | None], groups: Sequence[Sequence[int]], causes: Mapping[int, int] | None = None
) -> list[str | None]:
    """The times again, where a mention without one has the first one of its group, and a harm that of its cause.

    `causes` has the indexes of harms and of the events that they came from, as `counts_causes.causes_of` finds them.
    """
    shared = _within(times, groups)
    for harm, cause in (causes or {}).items():
        if shared[harm] is None:
            shared[harm] = shared[cause]
    return _within(shared, groups)


def _within(times: Sequence[str | None], groups: Sequence[Sequence[int]]) -> list[str | None]:
    shared = list(times)
    for group in groups:
        known = next((times[i] for i in group if times[i] is not None), None)
        for i in group:
            shared[i] = times[i] if times[i] is not None else known
    return shared


def _mentions(
    happenings: Sequence[Happening],
    times: Sequence[str | None],
    standings: Sequence[Standing],
    quantities: Quantities,
    sentences: Sentences,
) -> Iterator[Mention]:
    """The happenings that may be joined with others at all."""
    doc = sentences.doc
    values = {t.id: t.value for t in doc._.kg_times}
    of_place = {c.place.geonames: c.id for c in doc._.kg_entities.clusters if c.place and c.place.geonames}
    for i, (happening, time, standing) in enumerate(zip(happenings, times, standings, strict=True)):
        if happening.type in words("joining", "apart"):
            continue
        targets = _clusters(doc, happening, Role.TARGET)
        if not targets and happening.type in words("joining", "of_actor"):
            targets = _clusters(doc, happening, Role.ACTOR)
        places = _clusters(doc, happening, Role.PLACE, Role.DESTINATION)
        holders = (holder for c in (*targets, *places) if c.place for holder in c.place.within)
        yield Mention(
            index=i,
            happening=happening,
            sentence=sentences.number(happening.trigger),
            when=timex.interval(values.get(time, "")) if time else None,
            standing=(str(standing.polarity), str(standing.modality)),
            targets=frozenset(c.id for c in targets),
            places=frozenset(c.id for c in places),
            figures=frozenset(_figures(happening, quantities)),
            around=frozenset(of_place[h.geonames] for h in holders if h.geonames in of_place),
            named=frozenset(_words_of_names(*targets, *places, *_clusters(doc, happening, Role.ACTOR))),
            headline=any(z.kind == "headline" and z.start <= happening.trigger.idx < z.end for z in doc._.kg_zones),
        )


def _clusters(doc: Doc, happening: Happening, *roles: Role) -> list[Cluster]:
    found = (doc._.kg_entities.headed_by(part.head) for part in happening.parts if part.role in roles)
    return [entity[0] for entity in found if entity]


def _words_of_names(*clusters: Cluster) -> Iterator[str]:
    for cluster in clusters:
        if cluster.named:
            yield from cluster.name.split()


def _figures(happening: Happening, quantities: Quantities) -> Iterator[tuple[str, Bounds]]:
    for part in happening.parts:
        found = quantities.numbered(part.head) if part.role is Role.TARGET else None
        if found and found.noun and found.low is not None and found.low > 1:
            yield found.noun, found.bounds


def _same(mention: Mention, group: Group, since: date | None, reach: int | None = _REACH) -> bool:
    """Whether a mention is one more of the group's event; `reach` is in sentences, None for any number."""
    if not all(_compatible(mention.happening.type, kind) for kind in group.types) or _other_standing(mention, group):
        return False
    beside = list(group.beside(mention))
    if any(_one_deed(m, mention) for m in beside):
        return True
    if any(_holds(m, mention) for m in beside):
        return False
    if _leads(mention, group):
        return not _contradicts(mention, group, since)
    gap = mention.sentence - group.mentions[-1].sentence
    near = reach is None or gap <= reach or _same_target(mention, group)
    return near and not _differ(mention, group, since) and _points(mention, group, gap)


def _leads(mention: Mention, group: Group) -> bool:
    """Whether a mention opens the text below a headline, which told the group's event already, and nothing else did."""
    last = group.mentions[-1]
    return last.headline and not mention.headline and mention.sentence - last.sentence <= _LEAD


def _contradicts(mention: Mention, group: Group, since: date | None) -> bool:
    """Whether a headline tells another day, or other names, than a mention below it; nouns may differ."""
    if other_day(mention.when, group.when, since):
        return True
    named = mention.named
    others = frozenset(name for m in group.mentions for name in m.named)
    if mention.sites & group.reach or mention.reach & group.sites:
        return False
    return bool(named and others) and not named & others


def _other_standing(mention: Mention, group: Group) -> bool:
    """Whether one is told as done and the other is not, unless "the attack" that is denied was told as done before."""
    first = group.mentions[0].standing
    return first != mention.standing and not (first == _FACT and points_back(mention.trigger))


def _points(mention: Mention, group: Group, gap: int) -> bool:
    """Whether the words of a mention point to the group's event, or it does the same to the same."""
    trigger = mention.trigger
    if predicate_of_it(trigger):
        return gap <= _NEAR
    if is_set_off(trigger) or is_plural(trigger) != is_plural(group.mentions[-1].trigger):
        return False
    if points_back(trigger):
        return not is_plural(trigger) or _renamed(mention, group)
    if _of_the_same(mention, group):
        return True
    return _repeats(mention, group) and _same_target(mention, group)


def _of_the_same(mention: Mention, group: Group) -> bool:
    """Whether a noun says by its owner whose it is, and what befalls one once befell him: "the mayor's murder"."""
    return (
        is_owned(mention.trigger)
        and mention.happening.type in words("joining", "once")
        and bool(mention.targets & group.targets)
    )


def _same_target(mention: Mention, group: Group) -> bool:
    """Whether a target is the same, or as many of the same: a lead tells the "7 militants" of its headline again."""
    return bool(mention.targets & group.targets or mention.figures & group.figures)


def _renamed(mention: Mention, group: Group) -> bool:
    """Whether the group has the same word already."""
    return mention.trigger.lemma_ in group.lemmas


def _particular(trigger: Token) -> bool:
    """Whether a definite noun tells more than that force was used: "the raid", and not "the attack"."""
    return points_back(trigger) and trigger.lemma_.lower() not in words("joining", "general")


def _repeats(mention: Mention, group: Group) -> bool:
    """Whether a deed that is done to the same is the same: harm is; "imposed" and "lifted the ban" are two acts."""
    harm = mention.happening.type in words("joining", "harm")
    return harm or _renamed(mention, group)


@cached
def _pairs() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in table("joining")["compatible"])


def _compatible(one: str, other: str) -> bool:
    return one == other or frozenset({one, other}) in _pairs()


def _one_deed(earlier: Mention, later: Mention) -> bool:
    """Whether verb and noun of one clause tell one deed: "the strike hit a mall", "shot in an ambush"."""
    for noun, verb in ((earlier.trigger, later.trigger), (later.trigger, earlier.trigger)):
        if verb.pos_ != "VERB" or noun.pos_ != "NOUN":
            continue
        if noun.head == verb and noun.dep_ in {"nsubj", "nsubjpass"}:
            return True
        over = noun.head
        inside = over.dep_ == "prep" and over.lower_ in words("joining", "prepositions_within")
        if inside and noun.dep_ == "pobj" and over.head == verb:
            return True
    return False


def _holds(earlier: Mention, later: Mention) -> bool:
    """Whether a noun stands inside what a verb says, and so names another event: "raided homes to solve the attack"."""
    verb, noun = earlier.trigger, later.trigger
    return verb.pos_ == "VERB" and noun.pos_ == "NOUN" and verb in noun.ancestors


def _differ(mention: Mention, group: Group, since: date | None) -> bool:
    """Whether day, place or target tell the mention from the group."""
    if other_day(mention.when, group.when, since):
        return True
    if mention.sites & group.reach or mention.reach & group.sites:
        return False
    if mention.places and group.places:
        return True
    return bool(mention.targets and group.targets) and not mention.figures & group.figures
