"""Which noun phrases start, end or stand where: the entities of a document as the finders of relations look them up."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from kg.model import Form
from kg.nlp import lexicon
from kg.nlp.layers import Cluster, NounPhrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.nlp.layers import Entities

Mention: TypeAlias = tuple[Cluster, NounPhrase]
_NEAR = 3
"""Sentences back in which "the regional governor" has his region."""


class Phrases:
    """The noun phrases of a document's entities by position; of several at one place the shortest comes first."""

    def __init__(self, doc: Doc) -> None:
        """Index the entities of a document."""
        self.doc = doc
        self.entities: Entities = doc._.kg_entities
        self._starting: dict[int, list[Mention]] = defaultdict(list)
        self._ending: dict[int, list[Mention]] = defaultdict(list)
        self._over: dict[int, Mention] = {}
        self._regions: list[Mention] = []
        self._named: set[str] = set()
        self._countries: dict[str, Cluster] = {}
        for cluster in self.entities.clusters:
            if cluster.type == "Country":
                self._countries.setdefault(cluster.name, cluster)
            if cluster.named:
                self._named.add(cluster.id)
        mentions = [(c, p) for c in self.entities.clusters for p in c.phrases]
        for cluster, phrase in sorted(mentions, key=lambda m: (m[1].end - m[1].start, m[1].start)):
            self._starting[phrase.start].append((cluster, phrase))
            self._ending[phrase.end].append((cluster, phrase))
            if cluster.type == "Region" and phrase.form is Form.NAME and not self._is_smaller(phrase):
                self._regions.append((cluster, phrase))
            for i in range(phrase.start, phrase.end):
                self._over.setdefault(i, (cluster, phrase))
        self._regions.sort(key=lambda m: m[1].start)

    def _is_smaller(self, phrase: NounPhrase) -> bool:
        smaller = lexicon.words("place_nouns", "smaller_divisions")
        return any(t.lower_ in smaller for t in self.doc[phrase.start : phrase.end + 1])

    def headed(self, token: Token) -> Mention | None:
        """The entity whose noun phrase has this token as its head."""
        return self.entities.headed_by(token)

    def starting(self, position: int) -> list[Mention]:
        """The mentions whose first token has this position."""
        return self._starting.get(position, [])

    def ending(self, position: int) -> list[Mention]:
        """The mentions whose last token stands before this position."""
        return self._ending.get(position, [])

    def over(self, position: int) -> Mention | None:
        """The shortest mention that holds this token."""
        return self._over.get(position)

    def is_body(self, mention: Mention | None) -> bool:
        """Whether an entity is a body that one can belong to or lead; a clan or a delegation is one too."""
        if mention is None:
            return False
        head, phrase = self.doc[mention[1].head], mention[1]
        if mention[0].type == "Population":
            return head.lower_ in lexicon.words("relations", "groups")
        if phrase.form is Form.NAME:
            return is_a(mention, "bodies")
        bare = phrase.form is Form.NOMINAL and phrase.end - phrase.start == 1
        return is_a(mention, "bodies") and not bare and head.lower_ not in lexicon.words("relations", "no_bodies")

    def named(self, cluster: Cluster) -> bool:
        """Whether an entity has a name in the document."""
        return cluster.id in self._named

    def region_before(self, position: int) -> Mention | None:
        """The region that was named last before a token, within a few sentences: no district of one."""
        first = self.doc[position].sent.start
        for _ in range(_NEAR):
            first = self.doc[first - 1].sent.start if first else 0
        near = [m for m in self._regions if first <= m[1].start < position]
        return near[-1] if near else None

    def country(self, name: str | None) -> Cluster | None:
        """The country of that name."""
        return self._countries.get(name) if name else None

    def vague(self, mention: Mention) -> bool:
        """Whether the noun of a place says nothing of it: "the scene", "territory"."""
        nominal = mention[1].form is not Form.NAME
        return nominal and self.doc[mention[1].head].lower_ in lexicon.words("relations", "vague")

    def name_over(self, position: int) -> Mention | None:
        """The shortest mention that holds this token, where it is a name."""
        found = self._over.get(position)
        return found if found and found[1].form is Form.NAME else None


def is_a(mention: Mention | None, *groups: str) -> bool:
    """Whether an entity's class is in one of the groups of the lexicon ("bodies", "lands", "sites", ...)."""
    return mention is not None and mention[0].type in _classes(groups)


@lexicon.cached
def _classes(groups: tuple[str, ...]) -> frozenset[str]:
    table = lexicon.table("relations")["classes"]
    return frozenset(kind for group in groups for kind in table[group])


def is_person(mention: Mention | None) -> bool:
    """Whether an entity is a person, or somebody of whom nothing more is known."""
    return mention is not None and mention[0].type in {"Person", "Agent"}


def covering(*phrases: NounPhrase, also: tuple[int, int] | None = None) -> tuple[int, int]:
    """The token positions of the shortest stretch that holds all of them."""
    spans = [(p.start, p.end) for p in phrases] + ([also] if also else [])
    return min(s for s, _ in spans), max(e for _, e in spans)
