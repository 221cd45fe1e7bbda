"""How many were killed, wounded, missing, displaced or detained in an event, and what else of it is counted.

A count stands on the event that is the harm itself (Killing, Injury ...) and on the event that it came from: in "a
drone slammed into a mall, killing 14" both the killing and the strike have it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Count, Measure, Modality, Polarity, Role
from kg.nlp.events.counts_patients import harms_others, sufferers
from kg.nlp.events.kinds import is_a
from kg.nlp.layers import model_span
from kg.nlp.lexicon import table, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.tokens import Doc, Token

    from kg.nlp.events.counts_causes import Causes
    from kg.nlp.events.counts_quantities import Quantities, Quantity
    from kg.nlp.events.findings import Happening
    from kg.nlp.standing import Standing

    Stands = Callable[[Token], Standing]

_HARMS = frozenset({Measure.KILLED, Measure.WOUNDED})
_DEFINITE = frozenset({"the", "these", "those", "this", "that"})
_OBJECTS = frozenset({"dobj", "nummod", "attr"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_STEPS = 4
_COUNTED = frozenset({Role.ACTOR, Role.TARGET, Role.INSTRUMENT, Role.BENEFICIARY})


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity with its measure, and the word that gives the measure."""

    measure: Measure
    word: Token
    quantity: Quantity


def counts_of(
    doc: Doc, happenings: Sequence[Happening], quantities: Quantities, causes: Causes, stands: Stands
) -> dict[int, tuple[Count, ...]]:
    """The counts of each happening by its index; a happening that has none is left out.

    A measured quantity is never counted as something else as well. `stands` gives the standing of a word.
    """
    found: dict[int, dict[tuple[int, int, Measure], Count]] = defaultdict(dict)
    taken: set[int] = set()
    for counted in measured(doc, quantities, stands):
        taken.update(range(counted.quantity.start, counted.quantity.end))
        for index in _holders(counted, happenings, causes, stands):
            _add(found[index], doc, counted.measure, counted.quantity)
    for index, happening in enumerate(happenings):
        for measure, quantity in _participants(doc, happening, quantities):
            if measure is not Measure.OTHER or taken.isdisjoint(range(quantity.start, quantity.end)):
                _add(found[index], doc, measure, quantity)
    return {index: tuple(c for _, c in sorted(found[index].items())) for index in sorted(found) if found[index]}


def _holders(counted: Counted, happenings: Sequence[Happening], causes: Causes, stands: Stands) -> list[int]:
    """Which happenings a measured quantity is of; who is detained is no number of the unrest before.

    What may, will or did not happen to so many is no number of the cause, but for none: "the blast killed no one".
    """
    holding = causes.holders(counted.word)
    own = [i for i in holding if counted.word.i in range(*happenings[i].words)]
    if counted.measure is Measure.DETAINED:
        return own or holding
    if counted.measure is Measure.DISPLACED:  # people flee from more than the last thing told
        holding = [i for i in holding if happenings[i].trigger.sent == counted.word.sent]
    if not _done(counted, stands(counted.word)):
        return own
    return holding or _harms_of(counted, happenings)


def _harms_of(counted: Counted, happenings: Sequence[Happening]) -> list[int]:
    """The nearest harm of that measure in the sentence, for a total that no cause holds: "raising the toll to 12"."""
    suffers: dict[str, str] = table("counts")["sufferers"]
    nearest = [
        (abs(h.trigger.i - counted.word.i), i)
        for i, h in enumerate(happenings)
        if h.trigger.sent == counted.word.sent and suffers.get(h.type) == counted.measure
    ]
    return [min(nearest)[1]] if nearest else []


def _done(counted: Counted, stands: Standing) -> bool:
    none = counted.quantity.high == 0
    return stands.modality is Modality.ASSERTED and (none or stands.polarity is Polarity.AFFIRMED)


def measured(doc: Doc, quantities: Quantities, stands: Stands) -> Iterator[Counted]:
    """The quantities of people that the document measures, wherever they belong."""
    alone: set[tuple[int, str]] = set()
    for measure, word, head in sufferers(doc):
        quantity = quantities.of(head)
        entity = doc._.kg_entities.headed_by(head)
        if quantity is not None and entity and not quantity.spelt:
            if (word.i, entity[0].id) in alone:
                continue  # "a guard, Leka, died" is one dead
            alone.add((word.i, entity[0].id))
        if quantity is None or _outdated(word) or not (quantity.spelt or _victim(measure, word, head, stands)):
            continue
        other = _no_people(doc, quantity, head) or _either(word)
        yield Counted(Measure.OTHER if other else measure, word, quantity)


def _outdated(word: Token) -> bool:
    """Whether an earlier report gave the number, which another one took the place of: "an earlier report said"."""
    node = word
    for _ in range(_STEPS):
        if node.dep_ == "ccomp" and node.head.pos_ == "VERB":
            verb = node.head
            subjects = (c for c in verb.lefts if c.dep_ == "nsubj")
            before = any(c.lower_ in words("counts", "outdated") for s in subjects for c in s.lefts)
            said = any(c.dep_ == "advmod" and c.lower_ in words("counts", "outdated_adverbs") for c in verb.children)
            return before or (said and verb.lemma_.lower() in words("counts", "giving"))
        if node.head == node:
            return False
        node = node.head
    return False


def _victim(measure: Measure, word: Token, head: Token, stands: Stands) -> bool:
    """Whether a person without a number is a count of one, which sums over a graph need; of deeds that were done."""
    if measure not in _HARMS or word == head:
        return False
    told = stands(word)
    return told.polarity is Polarity.AFFIRMED and told.modality is Modality.ASSERTED


def _either(word: Token) -> bool:
    """Whether two harms share one number and so are not told apart: "killing or wounding 50"."""
    first = word.head if word.dep_ == "conj" else word
    second = next((c for c in first.children if c.dep_ == "conj"), None)
    if second is None or not (harms_others(first) and harms_others(second)):
        return False
    if any(c.dep_ in _OBJECTS for c in second.children):
        return not any(c.dep_ in _OBJECTS for c in first.children)
    return not any(c.dep_ in _SUBJECTS for c in second.children) and any(c.dep_ in _SUBJECTS for c in first.children)


def _no_people(doc: Doc, quantity: Quantity, head: Token) -> bool:
    """Whether animals or things are counted: "18 farm animals", "evacuated 21 settlements", "killed 300 jobs"."""
    if is_a(head, "lifeless"):
        return True
    entity = doc._.kg_entities.headed_by(head)
    if entity and entity[0].type in words("counts", "no_people_types"):
        return True
    return any(t.lemma_.lower() in words("counts", "animals") for t in doc[quantity.start : quantity.end])


def _participants(doc: Doc, happening: Happening, quantities: Quantities) -> Iterator[tuple[Measure, Quantity]]:
    """The participants of a happening that come with a number."""
    suffers: dict[str, str] = table("counts")["sufferers"]
    for part in happening.parts:
        quantity = quantities.numbered(part.head) if part.role in _COUNTED else None
        if quantity is None or part.head.dep_ == "nummod" or _outdated(happening.trigger):
            continue
        told = not (_either(happening.trigger) or _no_people(doc, quantity, part.head))
        if part.role is Role.TARGET and happening.type in suffers and told:
            yield Measure(suffers[happening.type]), quantity
        elif quantity.bounds not in {(1, 1), (0, 0)} and not _definite(part.head):
            yield Measure.OTHER, quantity


def _definite(head: Token) -> bool:
    """Whether the phrase names who is meant and not how many: "the two countries", "his three sons"."""
    return any(c.dep_ == "poss" or c.lower_ in _DEFINITE for c in head.lefts)


def _add(found: dict[tuple[int, int, Measure], Count], doc: Doc, measure: Measure, quantity: Quantity) -> None:
    """Add a count, unless words that overlap these give one of the same measure."""
    span = model_span(doc[quantity.start : quantity.end])
    if any(kept is measure and start < span.end and span.start < end for start, end, kept in found):
        return
    found[span.start, span.end, measure] = Count(
        start=span.start, end=span.end, text=span.text, measure=measure, low=quantity.low, high=quantity.high
    )
