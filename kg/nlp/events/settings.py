"""Where violence happened when its own clause does not say: the place that its sentence gives."""

from __future__ import annotations

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
_WHERE = frozenset({Role.PLACE, Role.ORIGIN, Role.DESTINATION})


def placed(happenings: Iterable[Happening]) -> list[Happening]:
    """The happenings, where violence without a place has the nearest one of its sentence."""
    found = list(happenings)
    by_sentence: dict[int, list[Token]] = {}
    for n, happening in enumerate(found):
        if happening.type not in words("events/classes", "violent") or any(p.role in _WHERE for p in happening.parts):
            continue
        sentence = happening.trigger.sent
        places = by_sentence.setdefault(sentence.start, list(_places(sentence)))
        near = min(places, key=lambda place: abs(place.i - happening.trigger.i), default=None)
        if near is not None and near not in {p.head for p in happening.parts}:
            found[n] = replace(happening, parts=(*happening.parts, Part(Role.PLACE, near)))
    return found


def _places(sentence: Span) -> Iterator[Token]:
    """The places that a sentence puts something in, but for those where somebody speaks."""
    for token in sentence:
        if token.dep_ == "prep" and token.lower_ in _AT and not _of_speech(token.head):
            yield from (
                noun for noun in objects(token) if is_a(noun, "place") and token.doc._.kg_entities.headed_by(noun)
            )


def _of_speech(head: Token) -> bool:
    return head.lemma_.lower() in words("events/control", "speaking")
