"""Which events a number of dead or wounded belongs to: the harm itself, and what it came from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import timex
from kg.model import TimeType
from kg.nlp.events.when import long_ago, published, time_of
from kg.nlp.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from kg.nlp.events.findings import Happening

_UPWARD = frozenset(
    {"advcl", "conj", "xcomp", "acl", "relcl", "ccomp", "dobj", "prep", "pobj", "agent", "appos", "nsubj", "nsubjpass"}
    | {"oprd", "acomp", "amod", "attr", "pcomp", "npadvmod", "dep", "nummod"}
)
_STEPS = 6
_REACH = 4
"""Sentences back that a total may point."""
_LONG = re.compile(r"\d{4}(?:-\d\d)?")
"""TIMEX3 values of a year or a month."""


def holders(doc: Doc, word: Token, happenings: Sequence[Happening]) -> list[int]:
    """The indexes of the happenings that hold a count given by a word: the harm and its causes."""
    at = _by_token(happenings)
    own = at.get(word.i, [])
    causes = _causes(word, happenings, at)
    if causes is None:
        causes = [] if _over_a_period(doc, word) else _nearby(doc, word, happenings)
    return sorted({*own, *causes})


def causes_of(doc: Doc, happenings: Sequence[Happening]) -> dict[int, int]:
    """For each harm (killing, injury, destruction) that has one, the event that it came from, by their indexes."""
    found = {}
    for i, harm in enumerate(happenings):
        if harm.type in words("counts", "harm_types"):
            causes = [c for c in holders(doc, harm.trigger, happenings) if c != i and _is_cause(happenings[c])]
            if causes:
                found[i] = causes[0]
    return found


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


def _causes(word: Token, happenings: Sequence[Happening], at: dict[int, list[int]]) -> list[int] | None:
    """The causes nearest to the word in its sentence's tree, from the word upward; None where none stands there.

    There are none at all where the tree says that what stands above came later.
    """
    node = word
    for _ in range(_STEPS):
        here = [i for t in (node, *_attached(node)) for i in at.get(t.i, []) if _is_cause(happenings[i])]
        if node == word:
            here = [i for i in here if word.i not in range(*happenings[i].words)]
        if here:
            return here
        if node.head == node or node.dep_ not in _UPWARD or _reports(node):
            return None
        if node.lower_ in words("counts", "later") and node.dep_ in {"prep", "mark"}:
            return []
        node = node.head
    return None


def _over_a_period(doc: Doc, word: Token) -> bool:
    """Whether the number is of all events of a time: "630 were killed in November", "since 1980", "per day"."""
    clause = word.sent
    for time in doc._.kg_times:
        if clause.start_char <= time.start < clause.end_char and (
            time.type in {TimeType.DURATION, TimeType.SET} or _LONG.fullmatch(time.value)
        ):
            return True
    return False


def _attached(node: Token) -> Iterator[Token]:
    """What may be the cause beside a word: its subject and agent, "in the blast", "when a bomb exploded"."""
    prepositions = words("counts", "cause_prepositions")
    for child in node.children:
        if child.dep_ in {"nsubj", "advcl", "npadvmod"}:
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


def _nearby(doc: Doc, word: Token, happenings: Sequence[Happening]) -> list[int]:
    """The nearest causing happening of the word's sentence, else the last deadly one of the sentence before.

    A total goes on being told: "the death toll rose to 31" reaches further back.
    """
    causes = [i for i, h in enumerate(happenings) if _is_cause(h) and word.i not in range(*h.words)]
    here = [i for i in causes if happenings[i].trigger.sent == word.sent]
    if here:
        return [min(here, key=lambda i: (abs(happenings[i].trigger.i - word.i), i))]
    deadly = [i for i in causes if happenings[i].type in words("counts", "deadly_types")]
    deadly = [i for i in deadly if not _old(doc, happenings[i])]
    sent = word.sent
    for _ in range(_REACH if word.lemma_.lower() in words("counts", "total_nouns") else 1):
        if sent.start == 0:
            break
        sent = doc[sent.start - 1].sent
        there = [i for i in deadly if happenings[i].trigger.sent == sent]
        if there:
            return there[-1:]
    return []


def _old(doc: Doc, happening: Happening) -> bool:
    """Whether the happening was long before the article: its dead are not told of without naming it again."""
    time = time_of(doc, happening)
    value = next((t.value for t in doc._.kg_times if t.id == time), "")
    return long_ago(timex.interval(value), published(doc))
