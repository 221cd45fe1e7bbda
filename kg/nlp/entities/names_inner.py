"""Places within the names of bodies: "US" in "US State Department", "Oslo" in "University of Oslo"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp import lexicon
from kg.nlp.entities import gazetteer
from kg.nlp.entities.names_known import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span

_HOSTS = frozenset({"Organization", "Government", "ArmedForce"})
_LEADING = frozenset({"of", "in", "for"})
_KNOWN = 100_000
"""People: the name of a smaller town within a name is more often something else's."""
_DIVISION = 500_000


def inner(span: Span, kind: str, why: str) -> Iterator[Span]:
    """The places that stand whole within a body's name and are not its head; `why` it is a body."""
    if kind not in _HOSTS or len(span) < 2 or not why.startswith("head noun") or named(span) is not None:
        return
    for part in (*_first(span), *_last(span)):
        if part.root.i != span.root.i and len(part) < len(span):
            yield part


def _first(span: Span) -> Iterator[Span]:
    for length in (3, 2, 1):
        part = span[:length]
        if length < len(span) and span[length].text != "of" and (_is_place(part) or _is_nationality(part)):
            yield part
            return


def _last(span: Span) -> Iterator[Span]:
    for i in range(len(span) - 1, 0, -1):
        if span[i].lower_ in _LEADING:
            start = i + 2 if i + 2 < len(span) and span[i + 1].lower_ == "the" else i + 1
            part = span[start:]
            if len(part) and _is_place(part):
                yield part
            return


def _is_place(part: Span) -> bool:
    word = part.text.lower()
    if not part.text[:1].isupper() or named(part) is not None:
        return False
    if word in lexicon.words("place_nouns", "no_places") or word in lexicon.words("place_nouns", "macro"):
        return False
    return any(_is_known(entry, word) for entry in gazetteer.lookup(part.text))


def _is_known(entry: gazetteer.Entry, word: str) -> bool:
    if entry.kind == "settlement":
        return entry.population >= _KNOWN and gazetteer.fold(entry.name) == gazetteer.fold(word)
    return entry.kind == "country" or entry.population >= _DIVISION


def _is_nationality(part: Span) -> bool:
    return part.text.lower() in lexicon.table("demonyms")["countries"]
