"""Where violence happened, and whose an incursion is, when their own clause does not say."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Role
from kg.nlp.events.findings import Part
from kg.nlp.events.kinds import is_a
from kg.nlp.events.phrases import objects
from kg.nlp.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span, Token

    from kg.nlp.events.findings import Happening

_AT = frozenset({"in", "at", "near", "outside", "inside"})
_RELATIVES = frozenset({"which", "that", "where"})
_DURING = frozenset({"in", "at", "during"})
_PLACES = 8
"""Places on either side of a trigger that are looked at."""
_WHERE = frozenset({Role.PLACE, Role.ORIGIN, Role.DESTINATION})


def placed(happenings: Iterable[Happening]) -> list[Happening]:
    """The happenings, where violence without a place has the nearest one of its sentence."""
    found = list(happenings)
    by_sentence: dict[int, list[Token]] = {}
    for n, happening in enumerate(found):
        entry = happening.type == "Incursion"
        where = {Role.TARGET, *_WHERE} - {Role.ORIGIN} if entry else _WHERE
        violent = entry or happening.type in words("events/classes", "violent")
        if not violent or any(p.role in where for p in happening.parts):
            continue
        sentence = happening.trigger.sent
        if sentence.start not in by_sentence:
            by_sentence[sentence.start] = list(_places(sentence))
        near = _nearest(by_sentence[sentence.start], happening.trigger)
        if near is not None and near not in {p.head for p in happening.parts}:
            role = Role.TARGET if entry or _hit(happening, near) else Role.PLACE
            found[n] = replace(happening, parts=(*happening.parts, Part(role, near)))
    return found


def _nearest(places: list[Token], trigger: Token) -> Token | None:
    """The place nearest to a trigger that is of its time; `places` are those of its sentence in text order."""
    at = bisect_left(places, trigger.i, key=lambda place: place.i)
    around = places[max(at - _PLACES, 0) : at + _PLACES]
    around = sorted(around, key=lambda place: abs(place.i - trigger.i))
    return next((place for place in around if _shares(place, trigger)), None)


def _hit(happening: Happening, place: Token) -> bool:
    """Whether a place is what the act was done to: a building that a bomb went off in."""
    return happening.type in words("events/classes", "bombed_inside") and is_a(place, "facility")


def _shares(place: Token, trigger: Token) -> bool:
    """Whether a place is of the time of the trigger: no relative pronoun, nor in a clause of an earlier or later state.

    "guards who had been in X", "rebels who are in X" were elsewhere when it happened; "who were in X" were there.
    """
    if place.lower_ in _RELATIVES:
        return False
    for node in place.ancestors:
        if node == trigger or node in trigger.ancestors:
            return True
        if node.dep_ == "relcl" and _other_time(node):
            return False
    return True


def _other_time(verb: Token) -> bool:
    """Whether a clause is in the present or a perfect tense."""
    forms = [verb, *(c for c in verb.children if c.dep_ in {"aux", "auxpass"})]
    return any(t.tag_ in {"VBZ", "VBP"} or (t.lemma_ == "have" and t.dep_ == "aux") for t in forms)


def hosted(happenings: Iterable[Happening]) -> list[Happening]:
    """The happenings, where what was done at a meeting or the like is done at its place."""
    found = list(happenings)
    occasions = {h.trigger.i: h for h in found if h.type in words("events/classes", "occasions")}
    for n, happening in enumerate(found):
        if not any(p.role in _WHERE for p in happening.parts):
            at = (occasions[noun.i] for noun in _held(happening) if noun.i in occasions)
            places = [p for occasion in at for p in _of(occasion, Role.PLACE)]
            found[n] = replace(happening, parts=(*happening.parts, *places)) if places else happening
    return found


def _held(happening: Happening) -> Iterator[Token]:
    """What stands behind "in", "at" or "during" with a verb: "signed the treaty at a ceremony"."""
    verb = happening.frame if happening.frame is not None else happening.trigger
    if verb.pos_ == "VERB":
        prepositions = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in _DURING)
        yield from (noun for preposition in prepositions for noun in objects(preposition))


def sent(happenings: Iterable[Happening]) -> list[Happening]:
    """The happenings, where an incursion of nobody is an act of the country that it comes from."""
    return [_sent(h) if h.type == "Incursion" and not _of(h, Role.ACTOR) else h for h in happenings]


def _sent(incursion: Happening) -> Happening:
    countries = [p for p in _of(incursion, Role.ORIGIN) if _country(p.head)]
    return replace(incursion, parts=(*incursion.parts, *(Part(Role.ACTOR, p.head) for p in countries)))


def _of(happening: Happening, role: Role) -> list[Part]:
    return [p for p in happening.parts if p.role is role]


def _country(head: Token) -> bool:
    entity = head.doc._.kg_entities.headed_by(head)
    return entity is not None and entity[0].type == "Country"


def _places(sentence: Span) -> Iterator[Token]:
    """The places that a sentence puts something in, but for those where somebody speaks."""
    for token in sentence:
        if token.dep_ == "prep" and token.lower_ in _AT and not _of_speech(token.head):
            yield from (noun for noun in objects(token) if is_a(noun, "place") and _tells(noun))


def _tells(noun: Token) -> bool:
    """Whether a noun tells a place, and does not only point to one: "Quito", "a mill", but not "the site"."""
    entity = noun.doc._.kg_entities.headed_by(noun)
    known = entity is not None and entity[0].place is not None
    return known or (entity is not None and noun.lemma_.lower() not in words("events/control", "somewhere"))


def _of_speech(head: Token) -> bool:
    return head.lemma_.lower() in words("events/control", "speaking")
