"""Which mentions in an article are one event: "slammed into a mall", "the strike", "it was the second strike there".

Kept apart are mentions of different days, places or targets, those with words that set events off ("another",
"second"), one and many ("the attacks"), and those of different standing: what was planned is not yet what was done. But
who denies "the attack" speaks of the one that was told. Each mention keeps its own standing and words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg import timex
from kg.model import Modality, Polarity, Role
from kg.nlp.events.counts_quantities import Quantities
from kg.nlp.events.when import long_ago, published
from kg.nlp.lexicon import cached, table, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from spacy.tokens import Doc, Token

    from kg.nlp.events.findings import Happening
    from kg.nlp.events.numbers import Bounds
    from kg.nlp.layers import Cluster
    from kg.nlp.standing import Standing

_SITES = frozenset({Role.TARGET, Role.PLACE, Role.DESTINATION})
_FACT = (str(Polarity.AFFIRMED), str(Modality.ASSERTED))
_IT = frozenset({"it", "this", "that"})
_REACH = 6
"""Sentences back that "the strike" may point to another word: news names an event again before long.

Of a raid anywhere before and a nearer strike, "the raid" is the former."""
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
    """Mentions of one event."""

    mentions: list[Mention] = field(default_factory=list)

    def when(self) -> Interval | None:
        """The first day known of it."""
        return next((m.when for m in self.mentions if m.when), None)

    def all(self, what: str) -> frozenset[Any]:
        """The targets, places or figures of all mentions."""
        return frozenset[Any]().union(*(getattr(m, what) for m in self.mentions))


def joined(
    doc: Doc,
    happenings: Sequence[Happening],
    times: Sequence[str | None],
    standings: Sequence[Standing],
    quantities: Quantities | None = None,
) -> Iterator[tuple[int, ...]]:
    """The happenings, by their indexes, in groups that are one event each; one that nothing joins is a group alone.

    `times` and `standings` have one item a happening: the time's id, as `time_of` gives it, and the standing.
    """
    groups: list[Group] = []
    alone = [i for i, happening in enumerate(happenings) if happening.type in words("joining", "apart")]
    since = published(doc)
    for mention in _mentions(doc, happenings, times, standings, quantities or Quantities(doc)):
        homes = _homes(mention, groups, since)
        if homes:
            home = max(homes, key=lambda g: (bool(mention.targets & g.all("targets")), _renamed(mention, g)))
        else:
            home = Group()
            groups.append(home)
        home.mentions.append(mention)
    joint = (tuple(m.index for m in g.mentions) for g in groups)
    return iter(sorted([*joint, *((i,) for i in alone)]))


def _homes(mention: Mention, groups: Sequence[Group], since: date | None) -> list[Group]:
    """The groups that a mention may belong to, the last told first; those of its very word, however far, alone."""
    near = [g for g in reversed(groups) if _same(mention, g, since)]
    if near and _particular(mention.trigger) and not any(_renamed(mention, g) for g in near):
        return [g for g in reversed(groups) if _renamed(mention, g) and _same(mention, g, since, None)] or near
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
    doc: Doc,
    happenings: Sequence[Happening],
    times: Sequence[str | None],
    standings: Sequence[Standing],
    quantities: Quantities,
) -> Iterator[Mention]:
    """The happenings that may be joined with others at all."""
    values = {t.id: t.value for t in doc._.kg_times}
    starts = {s.start: n for n, s in enumerate(doc.sents)}
    of_place = {c.place.geonames: c.id for c in doc._.kg_entities.clusters if c.place and c.place.geonames}
    for i, (happening, time, standing) in enumerate(zip(happenings, times, standings, strict=True)):
        if happening.type in words("joining", "apart"):
            continue
        targets = _clusters(doc, happening, Role.TARGET)
        places = _clusters(doc, happening, Role.PLACE, Role.DESTINATION)
        holders = (holder for c in (*targets, *places) if c.place for holder in c.place.within)
        yield Mention(
            index=i,
            happening=happening,
            sentence=starts[happening.trigger.sent.start],
            when=timex.interval(values.get(time, "")) if time else None,
            standing=(str(standing.polarity), str(standing.modality)),
            targets=frozenset(c.id for c in targets),
            places=frozenset(c.id for c in places),
            figures=frozenset(_figures(happening, quantities)),
            around=frozenset(of_place[h.geonames] for h in holders if h.geonames in of_place),
        )


def _clusters(doc: Doc, happening: Happening, *roles: Role) -> list[Cluster]:
    found = (doc._.kg_entities.headed_by(part.head) for part in happening.parts if part.role in roles)
    return [entity[0] for entity in found if entity]


def _figures(happening: Happening, quantities: Quantities) -> Iterator[tuple[str, Bounds]]:
    for part in happening.parts:
        found = quantities.numbered(part.head) if part.role is Role.TARGET else None
        if found and found.noun and found.low is not None and found.low > 1:
            yield found.noun, found.bounds


def _same(mention: Mention, group: Group, since: date | None, reach: int | None = _REACH) -> bool:
    """Whether a mention is one more of the group's event; `reach` is in sentences, None for any number."""
    kinds = [m.happening.type for m in group.mentions]
    if not all(_compatible(mention.happening.type, kind) for kind in kinds) or _other_standing(mention, group):
        return False
    beside = [m for m in group.mentions if m.sentence == mention.sentence]
    if any(_one_deed(m, mention) for m in beside):
        return True
    if any(_holds(m, mention) for m in beside):
        return False
    gap = mention.sentence - group.mentions[-1].sentence
    near = reach is None or gap <= reach or _same_target(mention, group)
    return near and not _differ(mention, group, since) and _points(mention, group, gap)


def _other_standing(mention: Mention, group: Group) -> bool:
    """Whether one is told as done and the other is not, unless "the attack" that is denied was told as done before."""
    first = group.mentions[0].standing
    return first != mention.standing and not (first == _FACT and _points_back(mention.trigger))


def _points(mention: Mention, group: Group, gap: int) -> bool:
    """Whether the words of a mention point to the group's event, or it does the same to the same."""
    trigger = mention.trigger
    if _predicate_of_it(trigger):
        return gap <= _NEAR
    if _set_off(trigger) or _plural(trigger) != _plural(group.mentions[-1].trigger):
        return False
    if _points_back(trigger):
        return not _plural(trigger) or _renamed(mention, group)
    return _repeats(mention, group) and _same_target(mention, group)


def _same_target(mention: Mention, group: Group) -> bool:
    """Whether a target is the same, or as many of the same: a lead tells the "7 militants" of its headline again."""
    return bool(mention.targets & group.all("targets") or mention.figures & group.all("figures"))


def _renamed(mention: Mention, group: Group) -> bool:
    """Whether the group has the same word already."""
    return any(m.trigger.lemma_ == mention.trigger.lemma_ for m in group.mentions)


def _particular(trigger: Token) -> bool:
    """Whether a definite noun tells more than that force was used: "the raid", and not "the attack"."""
    return _points_back(trigger) and trigger.lemma_.lower() not in words("joining", "general")


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
    if _other_day(mention.when, group.when(), since):
        return True
    if mention.sites & group.all("reach") or mention.reach & group.all("sites"):
        return False
    if mention.places and group.all("places"):
        return True
    return bool(mention.targets and group.all("targets")) and not mention.figures & group.all("figures")


def _other_day(one: Interval | None, other: Interval | None, since: date | None) -> bool:
    """Whether two events cannot be of one day; without a date an event is as recent as the article."""
    if one and other:
        return _before(one, other) or _before(other, one)
    return long_ago(one or other, since)


def _before(one: Interval, other: Interval) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _predicate_of_it(trigger: Token) -> bool:
    """Whether the noun is said of "it": "it was the second strike on the town"."""
    verb = trigger.head
    if trigger.dep_ not in {"attr", "oprd"}:
        return False
    return any(c.dep_ == "nsubj" and c.lower_ in _IT for c in verb.children)


def _set_off(trigger: Token) -> bool:
    distinct = words("joining", "distinct")
    return any(c.lower_ in distinct and c.dep_ in {"amod", "det", "nummod"} for c in trigger.lefts)


def _plural(trigger: Token) -> bool:
    return trigger.tag_ in {"NNS", "NNPS"}


def _points_back(trigger: Token) -> bool:
    """Whether a noun is definite and so speaks of an event that was told already: "the attack", "Friday's attack"."""
    if trigger.pos_ not in {"NOUN", "PROPN"}:
        return False
    pointers = words("joining", "pointers")
    return any(
        (c.dep_ == "det" and c.lower_ in pointers) or (c.dep_ == "poss" and c.ent_type_ in {"DATE", "TIME"})
        for c in trigger.lefts
    )
