"""Finding the times of a stretch of text or of a word, for the components that come after `newskg_times`."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from kg.model import Time

_LINKS = frozenset({"prep", "pcomp", "pobj", "conj", "appos", "mark"})
_DEPTH = 6


def times_in(doc: Doc, start_char: int, end_char: int) -> tuple[Time, ...]:
    """The times that lie wholly within a stretch of characters (end excluded), in text order."""
    return tuple(t for t in doc._.kg_times if start_char <= t.start and t.end <= end_char)


def times_of(token: Token) -> Iterator[Time]:
    """The times that hang from a token, in text order: "attacked on Friday", "Friday's attack", "the 2014 vote".

    Prepositions on the way ("on", "since", "by the end of") are passed; other verbs and nouns are not.
    """
    for time in token.doc._.kg_times:
        if governor(token.doc, time) == token:
            yield time


def governor(doc: Doc, time: Time) -> Token | None:
    """The word that a time hangs from, past prepositions and coordinated times; None where it heads its sentence."""
    span = cast("Span", doc.char_span(time.start, time.end, alignment_mode="expand"))
    token = span.root
    for _ in range(_DEPTH):
        head = token.head
        if head == token:
            return None
        inside = span.start <= head.i < span.end
        if not inside and head.pos_ not in ("ADP", "SCONJ") and not _is_part_of_a_time(doc, head, token):
            found: Token = head
            return found
        token = head
    return None


def _is_part_of_a_time(doc: Doc, head: Token, token: Token) -> bool:
    """Whether the head is another time with which this one is listed or which it belongs to ("Friday or Saturday")."""
    return token.dep_ in _LINKS and any(t.start <= head.idx < t.end for t in doc._.kg_times)
