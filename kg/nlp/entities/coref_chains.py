"""The noun phrases that are known to refer to one entity, and what they tell of it together.

A chain is kept so that joining costs no more than its smaller part: an article may be a book.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.nlp.entities.coref_mentions import GROUPS, PLACES, THINGS, Mention
from kg.nlp.entities.coref_told import Told
from kg.nlp.entities.nominals_heads import grammar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.nlp.layers import Place

_TITLES = frozenset({"compound", "nmod", "amod", "appos"})
_NOUN_BEARING = GROUPS | PLACES | {"Work", "Vehicle", "Infrastructure"}
_NESTED = 40
"""Mentions back among which a phrase that holds a mention is looked for: longer phrases are misparses."""
_index = attrgetter("index")


class Chain:
    """Mentions of one entity in text order, with what they tell of it."""

    __slots__ = ("_nouns", "_told", "_unread", "_words", "mentions", "names", "roles")

    def __init__(self, mention: Mention) -> None:
        """A chain of one mention."""
        self.mentions = [mention]
        self.names: tuple[str, ...] = (mention.phrase.name or "",) if mention.is_name else ()
        """Canonical, each once: those of the antecedent first."""
        self.roles: frozenset[str] = _roles(mention)
        """Lemmas of the nouns by which it is called: "governor" for "acting governor X"."""
        self._told = Told.by(mention)
        self._unread = [mention]
        self._words: set[str] = set()
        self._nouns: set[str] = set()

    @property
    def first(self) -> Mention:
        """The first mention."""
        return self.mentions[0]

    @property
    def kind(self) -> str | None:
        """The class that its names tell, else its nominals; None for pronouns alone."""
        return self._told.kind

    @property
    def gender(self) -> str | None:
        """The first sex that a mention tells; "n" where none does and one says that it is no person."""
        return self._told.gender

    @property
    def plural(self) -> bool | None:
        """The first number that a mention tells."""
        return self._told.number

    @property
    def place(self) -> Place | None:
        """The place of its first name that has one."""
        return self._told.place

    @property
    def speaks_only(self) -> bool:
        """Whether nothing is known of it but "I", "we" or "you"."""
        return self._told.speaks_only

    def words(self) -> set[str]:
        """All words that its phrases have used."""
        self._read()
        return self._words | self.roles

    def nouns(self) -> set[str]:
        """The nouns in the names of a body or place that say what it is: "ministry" of "Ministry of Defense"."""
        self._read()
        return self._nouns if self.kind in _NOUN_BEARING else set()

    def _read(self) -> None:
        for mention in self._unread:
            self._words |= mention.words
            self._nouns |= mention.own_nouns
        self._unread.clear()

    def before(self, mention: Mention) -> Mention | None:
        """The last of its mentions before another one."""
        earlier = self.count_before(mention)
        return self.mentions[earlier - 1] if earlier else None

    def count_before(self, mention: Mention) -> int:
        """How many of its mentions stand before another one."""
        return bisect_left(self.mentions, mention.index, key=_index)

    def spoke_before(self, mention: Mention) -> bool:
        """Whether a mention before another one is the subject of a verb of speech."""
        return self._told.speaking < mention.index

    def died_before(self, mention: Mention) -> bool:
        """Whether the death of its referent is told before a mention."""
        return self._told.dying < mention.index

    def several_before(self, mention: Mention) -> bool:
        """Whether a mention before another one speaks of several."""
        return self._told.several < mention.index

    def absorb(self, other: Chain, names: tuple[str, ...]) -> None:
        """Take in the mentions of another chain; `names` are those of both in their order."""
        if other.first.index > self.mentions[-1].index:
            self.mentions += other.mentions
        else:
            self.mentions = sorted((*self.mentions, *other.mentions), key=_index)
        self.names = names
        self.roles |= other.roles
        self._told = self._told | other._told
        self._unread += other._unread
        self._words |= other._words
        self._nouns |= other._nouns


class Chains:
    """All chains of a document: each mention is in one."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        """Every mention starts in a chain of its own."""
        self.mentions = list(mentions)
        self._of = {m.index: Chain(m) for m in self.mentions}
        self.reasons: dict[int, str] = {}
        """Mention number to why it belongs to its chain."""
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
        names = tuple(dict.fromkeys((*new.names, *old.names)))
        small, large = sorted((old, new), key=lambda chain: len(chain.mentions))
        for moved in small.mentions:
            self._of[moved.index] = large
        large.absorb(small, names)
        self.reasons[mention.index] = why

    def earlier(self, mention: Mention, most: int) -> Iterator[Mention]:
        """The mentions before another one, the nearest first, at most so many."""
        for index in range(mention.index - 1, max(-1, mention.index - 1 - most), -1):
            yield self.mentions[index]

    def overlapping(self, mention: Mention) -> Iterator[Mention]:
        """The other mentions whose phrases share a word with that of a mention."""
        phrase = mention.phrase
        for other in self.earlier(mention, _NESTED):
            if other.phrase.end > phrase.start:
                yield other
        for index in range(mention.index + 1, len(self.mentions)):
            if self.mentions[index].phrase.start >= phrase.end:
                return
            yield self.mentions[index]

    def __iter__(self) -> Iterator[Chain]:
        seen: set[int] = set()
        for mention in self.mentions:
            chain = self.of(mention)
            if id(chain) not in seen:
                seen.add(id(chain))
                yield chain


def _roles(mention: Mention) -> frozenset[str]:
    head = mention.head
    if mention.is_nominal:
        return frozenset({mention.lemma})
    if not mention.is_name:
        return frozenset()
    doc, start = head.doc, min(head.left_edge.i, mention.phrase.start)
    titled = [c for c in head.children if c.dep_ in _TITLES and c.pos_ in ("NOUN", "PROPN")]
    before = {t.lemma_.lower() for t in doc[start : mention.phrase.start] if t.is_alpha} if titled else set()
    appellative = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else None
    own_name = appellative is not None and any(c.pos_ == "PROPN" for c in appellative.lefts)  # "the X district of Y"
    if appellative is not None and not own_name and appellative.lemma_.lower() in grammar("appellatives"):
        before.add(appellative.lemma_.lower())
    return frozenset(before | {c.lemma_.lower() for c in titled})


def group_of(kind: str | None) -> str | None:
    """The coarse sort of a class: what is of another sort is another entity."""
    if kind in GROUPS:
        return "group"
    if kind in PLACES:
        return "place"
    if kind in THINGS:
        return "thing"
    return None if kind == "Agent" else kind
