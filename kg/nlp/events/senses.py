"""Which frames a word may stand in: those whose words are there and whose conditions hold, the likeliest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp import lexicon
from kg.nlp.events.kinds import holds
from kg.nlp.events.slots import behind_means

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from kg.nlp.events.frames import Frame
    from kg.nlp.events.slots import Slots

_OUTSIDE = frozenset({"nsubj", "aux", "auxpass", "punct", "cc", "conj", "advcl", "relcl", "ccomp"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "pobj"})
_IN_FRONT = frozenset({"compound", "amod", "nmod", "punct", "poss", "advmod", "npadvmod", "nummod"})


def verb_senses(verb: Token, slots: Slots, some: Iterable[Frame]) -> Iterator[tuple[Frame, tuple[Token, ...]]]:
    """The frames that a verb may stand in, each with the particle, preposition or noun that belongs to it."""
    kids = tuple(verb.children)
    forms = {form for child in kids for form in (child.lower_, child.lemma_.lower())}
    objects = [child for child in kids if child.dep_ in _OBJECTS]
    particles = [child for child in kids if child.dep_ == "prt"]
    for frame in some:
        if len(frame.words) > 1 and frame.words[1] not in forms and not _below(verb, objects, frame.words):
            continue
        rest = _behind(verb, frame.words[1:])
        another = rest is not None and any(particle not in rest for particle in particles)  # "pick up" does not pick
        if rest is not None and not another and fits(frame, slots):
            yield frame, rest


def _below(verb: Token, objects: list[Token], words: tuple[str, ...]) -> bool:
    """Whether the second word of a frame may hang deeper: in front of its last one, or from a means."""
    if len(words) > 2:
        return any(_is(noun, words[-1]) for noun in objects)
    return verb.lemma_ in lexicon.words("events/control", "conferring") and _behind_means(verb, words[1]) is not None


def noun_senses(noun: Token, slots: Slots, some: Iterable[Frame]) -> Iterator[tuple[Frame, tuple[Token, ...]]]:
    """The frames that a noun may stand in, each with the words in front that belong to it ("hunger strike")."""
    for frame in some:
        rest = _before(noun, frame.words[:-1])
        if rest is not None and fits(frame, slots):
            yield frame, rest


def fits(frame: Frame, slots: Slots) -> bool:
    """Whether the conditions of a frame hold: every slot of `when`, none of `unless`."""
    return all(_filled(slots, slot, wanted) for slot, wanted in frame.when.items()) and not any(
        _filled(slots, slot, barred) for slot, barred in frame.unless.items()
    )


def _filled(slots: Slots, slot: str, wanted: frozenset[str]) -> bool:
    return any(holds(token, wanted) for token in slots.get(slot, ()))


def _behind(verb: Token, words: tuple[str, ...]) -> tuple[Token, ...] | None:
    """The dependents that are these words, each hanging from the verb or from one found before."""
    found: list[Token] = []
    for word in words:
        places = [found[-1], verb] if found else [verb]
        hit = next((c for p in places for c in p.children if _is(c, word) and _belongs(c, verb)), None)
        hit = hit or _in_front(places, word, words[-1]) or _behind_means(verb, word)
        if hit is None:
            return None
        found.append(hit)
    return tuple(found)


def _in_front(places: list[Token], word: str, last: str) -> Token | None:
    """The word in front of the noun that a frame ends with: "martial" of "impose martial law"."""
    nouns = (c for p in places for c in p.children if c.dep_ in _OBJECTS and _is(c, last))
    return next((c for noun in nouns for c in noun.lefts if c.dep_ in _IN_FRONT and _is(c, word)), None)


def _behind_means(verb: Token, word: str) -> Token | None:
    """The preposition that the parser hung on a means in between: "spoke by telephone WITH X"."""
    found = (c for p in verb.rights if p.dep_ == "prep" for c in behind_means(p))
    return next((c for c in found if _is(c, word)), None)


def _belongs(child: Token, verb: Token) -> bool:
    """Whether a dependent can be part of what a verb says: not a subject, nor a preposition of time ("on Friday")."""
    if child.dep_ in _OUTSIDE:
        return child.dep_ == "ccomp" and child.pos_ == "ADJ"
    if child.pos_ != "ADP" or child.dep_ == "prt":
        return True
    return child.i > verb.i and not any(n.ent_type_ in {"DATE", "TIME"} for n in child.children if n.dep_ == "pobj")


def _before(noun: Token, words: tuple[str, ...]) -> tuple[Token, ...] | None:
    found: list[Token] = []
    for word in words:
        hit = next((c for c in noun.children if c.i < noun.i and _is(c, word) and c.dep_ in _IN_FRONT), None)
        if hit is None:
            return None
        found.append(hit)
    return tuple(found)


def _is(token: Token, word: str) -> bool:
    return token.lemma_.lower() == word or token.lower_ == word
