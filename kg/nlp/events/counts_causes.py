"""Which events a number of dead or wounded belongs to: the harm itself, and what it came from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import timex
from kg.model import Role, TimeType
from kg.nlp.events.when import long_ago, published, time_of
from kg.nlp.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from kg.nlp.events.findings import Happening
    from kg.nlp.events.sentences import Sentences

_UPWARD = frozenset(
    {"advcl", "conj", "xcomp", "acl", "relcl", "ccomp", "dobj", "prep", "pobj", "agent", "appos", "nsubj", "nsubjpass"}
    | {"oprd", "acomp", "amod", "attr", "pcomp", "npadvmod", "dep", "nummod"}
)
_STEPS = 6
_REACH = 4
"""Sentences back that a total may point."""
_LONG = re.compile(r"\d{4}(?:-\d\d)?")
"""TIMEX3 values of a year or a month."""


class Causes:
    """The happenings of a document, by their indexes, as what a number of dead or wounded may belong to."""

    def __init__(self, happenings: Sequence[Happening], sentences: Sentences) -> None:
        """For the happenings of one document in text order, and its sentences."""
        self._happenings = happenings
        self._sentences = sentences
        self._at = _by_token(happenings)
        self._by_sentence: dict[int, list[int]] = {}
        for i, happening in enumerate(happenings):
            if _is_cause(happening):
                self._by_sentence.setdefault(sentences.number(happening.trigger), []).append(i)

    def holders(self, word: Token) -> list[int]:
        """The happenings that hold a count given by a word: the harm and its causes."""
        causes = self._above(word)
        if causes is None:
            causes = [] if self._over_a_period(word) else self._nearby(word)
        return sorted({*self._at.get(word.i, ()), *causes})

    def of_harms(self) -> dict[int, int]:
        """For each harm (killing, injury, destruction) that has one, the event that it came from."""
        found = {}
        for i, harm in enumerate(self._happenings):
            if harm.type in words("counts", "harm_types"):
                causes = [c for c in self.holders(harm.trigger) if c != i and _is_cause(self._happenings[c])]
                if causes:
                    found[i] = causes[0]
        return found

    def _above(self, word: Token) -> list[int] | None:
        """The causes nearest to the word in its sentence's tree, from the word upward; None where none stands there.

        There are none at all where the tree says that what stands above came later.
        """
        node = word
        for _ in range(_STEPS):
            around = (i for t in (node, *_attached(node)) for i in self._at.get(t.i, ()))
            here = [i for i in around if _is_cause(self._happenings[i])]
            if node == word:
                here = [i for i in here if word.i not in range(*self._happenings[i].words)]
            if here:
                return here
            if node.head == node or node.dep_ not in _UPWARD or _reports(node):
                return None
            if node.lower_ in words("counts", "later") and node.dep_ in {"prep", "mark"}:
                return []
            node = node.head
        return None

    def _over_a_period(self, word: Token) -> bool:
        """Whether the number is of all events of a time: "630 were killed in November", "since 1980", "per day"."""
        times = self._sentences.times(word)
        return any(t.type in {TimeType.DURATION, TimeType.SET} or _LONG.fullmatch(t.value) for t in times)

    def _nearby(self, word: Token) -> list[int]:
        """The nearest causing happening of the word's sentence, else the last deadly one of the sentence before.

        A total goes on being told: "the death toll rose to 31" reaches further back.
        """
        own = self._sentences.number(word)
        here = [i for i in self._by_sentence.get(own, ()) if word.i not in range(*self._happenings[i].words)]
        if here:
            here = [i for i in here if self._happenings[i].type not in words("counts", "beside_the_dead")]
            return sorted(here, key=lambda i: (abs(self._happenings[i].trigger.i - word.i), i))[:1]
        reach = _REACH if word.lemma_.lower() in words("counts", "total_nouns") else 1
        for number in range(own - 1, own - 1 - reach, -1):
            there = [i for i in self._by_sentence.get(number, ()) if self._deadly(self._happenings[i])]
            there = [i for i in there if not self._by_another(word, i)]
            if there:
                return there[-1:]
        return []

    def _by_another(self, word: Token, cause: int) -> bool:
        """Whether the harm that a word tells was done by somebody else than the cause: "was killed by a sniper"."""
        harms = (self._happenings[i] for i in self._at.get(word.i, ()))
        doers = {e for harm in harms for e in self._doers(harm)}
        others = set(self._doers(self._happenings[cause]))
        return bool(doers and others) and not doers & others

    def _doers(self, happening: Happening) -> Iterator[str]:
        entities = self._sentences.doc._.kg_entities
        found = (entities.headed_by(p.head) for p in happening.parts if p.role is Role.ACTOR)
        yield from (entity[0].id for entity in found if entity)

    def _deadly(self, happening: Happening) -> bool:
        """Whether a later sentence may give the dead of a happening without naming it again: it is news, and deadly."""
        if happening.type not in words("counts", "deadly_types"):
            return False
        doc, time = self._sentences.doc, time_of(self._sentences, happening)
        value = next((t.value for t in self._sentences.times(happening.trigger) if t.id == time), "")
        return not long_ago(timex.interval(value), published(doc))


def _by_token(happenings: Sequence[Happening]) -> dict[int, list[int]]:
    """The happenings by the positions of their words and of the light verb that carries them."""
    found: dict[int, list[int]] = {}
    for index, happening in enumerate(happenings):
        positions = {*range(*happening.words), happening.trigger.i}
        if happening.frame is not None:
            positions.add(happening.frame.i)
        for position in sorted(positions):
            found.setdefault(position, []).append(index)
    return found


def _attached(node: Token) -> Iterator[Token]:
    """What may be the cause beside a word: its subject and agent, "in the blast", "when a bomb exploded"."""
    prepositions = words("counts", "cause_prepositions")
    for child in node.children:
        if child.dep_ in {"nsubj", "advcl", "npadvmod"}:
            if not any(c.dep_ == "mark" and c.lower_ in {"before", "until", "till"} for c in child.lefts):
                yield child
        elif child.dep_ in {"prep", "agent"} and child.lower_ in prepositions:
            for inner in child.children:
                if inner.dep_ in {"pobj", "pcomp"}:
                    yield inner
                    yield from (c for c in inner.children if c.dep_ in {"conj", "compound"})
        elif child.dep_ == "compound":
            yield child


def _reports(node: Token) -> bool:
    """Whether the word above only reports: what was said to happen has no cause in the saying."""
    return node.dep_ == "ccomp" and node.head.pos_ == "VERB" and node.head.lemma_ in {"say", "report", "add", "tell"}


def _is_cause(happening: Happening) -> bool:
    return happening.type in words("counts", "cause_types")
