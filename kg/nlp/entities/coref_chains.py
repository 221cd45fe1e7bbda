"""The noun phrases that are known to refer to one entity, and what they tell of it together."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kg.nlp.entities.coref_mentions import GROUPS, PLACES, THINGS, Mention
from kg.nlp.entities.nominals_heads import grammar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.nlp.layers import Place

_VAGUE = frozenset({"Agent", "Thing"})
_TITLES = frozenset({"compound", "nmod", "amod", "appos"})


@dataclass(frozen=True)
class Chain:
    """Mentions of one entity in text order, with their features merged; joining two makes a new one."""

    mentions: tuple[Mention, ...]
    names: tuple[str, ...] = ()
    """Canonical, each once, in text order."""
    roles: frozenset[str] = frozenset()
    """Lemmas of the nouns by which it is called: "governor" for "acting governor X"."""
    reasons: dict[int, str] = field(default_factory=dict)
    """Mention number to why it belongs here."""

    @property
    def first(self) -> Mention:
        """The first mention."""
        return self.mentions[0]

    @cached_property
    def kind(self) -> str | None:
        """The class that its names tell, else its nominals; None for pronouns alone."""
        named = [m.phrase.type for m in self.mentions if m.is_name and m.phrase.type]
        nominal = [m.phrase.type for m in self.mentions if m.is_nominal and m.phrase.type]
        for kinds in (named, nominal):
            telling = [k for k in kinds if k not in _VAGUE]
            if telling:
                return max(dict.fromkeys(telling), key=lambda k: (telling.count(k), -telling.index(k)))
        return next(iter(named or nominal), None)

    @cached_property
    def gender(self) -> str | None:
        """The first sex that a mention tells; "n" where none does and one says that it is no person."""
        told = [m.gender for m in self.mentions if m.gender]
        return next((g for g in told if g != "n"), told[0] if told and self.kind != "Person" else None)

    @cached_property
    def plural(self) -> bool | None:
        """The first number that a mention tells."""
        told = (m.phrase.plural for m in self.mentions if not m.is_name or m.phrase.plural is not None)
        several = any(m.is_name and m.head.tag_ == "NNPS" for m in self.mentions)
        return next((p for p in told if p is not None), False if self.names and not several else None)

    @cached_property
    def place(self) -> Place | None:
        """The place of its first name that has one."""
        return next((m.phrase.place for m in self.mentions if m.phrase.place), None)

    def before(self, mention: Mention) -> Mention | None:
        """The last of its mentions before another one."""
        return next((m for m in reversed(self.mentions) if m.index < mention.index), None)


class Chains:
    """All chains of a document: each mention is in one."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        """Every mention starts in a chain of its own."""
        self.mentions = list(mentions)
        self._of = {m.index: Chain((m,), *_known(m)) for m in self.mentions}
        self.by_start = {m.phrase.start: m for m in self.mentions if m.is_name}
        self.by_head = {m.phrase.head: m for m in self.mentions}
        for mention in self.mentions:
            self.by_head.setdefault(mention.noun.i, mention)

    def of(self, mention: Mention) -> Chain:
        """The chain that a mention is in."""
        return self._of[mention.index]

    def same(self, one: Mention, other: Mention) -> bool:
        """Whether two mentions are in one chain."""
        return self.of(one) is self.of(other)

    def join(self, mention: Mention, antecedent: Mention, why: str) -> None:
        """Put a mention, with all of its chain, into the chain of another one."""
        old, new = self.of(mention), self.of(antecedent)
        if old is new:
            return
        joined = Chain(
            tuple(sorted((*new.mentions, *old.mentions), key=lambda m: m.index)),
            tuple(dict.fromkeys((*new.names, *old.names))),
            new.roles | old.roles,
            new.reasons | old.reasons | {mention.index: why},
        )
        for moved in joined.mentions:
            self._of[moved.index] = joined

    def __iter__(self) -> Iterator[Chain]:
        seen: set[int] = set()
        for mention in self.mentions:
            chain = self.of(mention)
            if id(chain) not in seen:
                seen.add(id(chain))
                yield chain


def _known(mention: Mention) -> tuple[tuple[str, ...], frozenset[str]]:
    head = mention.head
    if mention.is_name:
        doc, start = head.doc, min(head.left_edge.i, mention.phrase.start)
        titled = [c for c in head.children if c.dep_ in _TITLES and c.pos_ in ("NOUN", "PROPN")]
        before = {t.lemma_.lower() for t in doc[start : mention.phrase.start] if t.is_alpha} if titled else set()
        appellative = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else None
        if appellative is not None and appellative.lemma_.lower() in grammar("appellatives"):
            before.add(appellative.lemma_.lower())
        return (mention.phrase.name or "",), frozenset(before | {c.lemma_.lower() for c in titled})
    return (), frozenset({mention.noun.lemma_.lower()} if mention.is_nominal else ())


def group_of(kind: str | None) -> str | None:
    """The coarse sort of a class: what is of another sort is another entity."""
    if kind in GROUPS:
        return "group"
    if kind in PLACES:
        return "place"
    if kind in THINGS:
        return "thing"
    return None if kind == "Agent" else kind
