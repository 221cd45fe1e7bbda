"""Cues that are no verbs: "according to X", "X's claim that ...", "X's answer was that ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Style
from kg.nlp.quotes.according import holder_of_view, is_according, source_of
from kg.nlp.quotes.content import line_of
from kg.nlp.quotes.extent import trimmed
from kg.nlp.quotes.findings import Finding
from kg.nlp.quotes.speakers import Speaker, resolve
from kg.nlp.syntax import extent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token


def of_according(doc: Doc, according: Token) -> Iterator[Finding]:
    """The rest of the clause beside "according to X"."""
    noun = source_of(according)
    if noun is None:
        return
    phrase = set(range(according.i, noun.i + 1))
    if noun.dep_ == "pobj" and noun.head == doc[according.i + 1]:
        phrase |= {*extent(according), *extent(noun)}
    yield from _beside(doc, according, phrase, noun)


def of_view(doc: Doc, preposition: Token) -> Iterator[Finding]:
    """The rest of the clause beside "in X's words," and "in the view of X,"."""
    holder = holder_of_view(preposition)
    phrase = set(extent(preposition))
    end = max(phrase) + 1
    if holder is not None and end < len(doc) and doc[end].text == ",":
        yield from _beside(doc, preposition, phrase, holder)


def _beside(doc: Doc, cue: Token, phrase: set[int], source: Token) -> Iterator[Finding]:
    line = line_of(cue)
    # A phrase between the setting and the clause belongs to the clause: "Last year, according to X, ..."
    behind = cue.i - line.start <= 2 or max(phrase) < cue.sent.root.i or not is_according(cue)
    content = set(range(max(phrase) + 1, line.stop) if behind else range(line.start, cue.i))
    positions = (cue.i, cue.i + (2 if is_according(cue) else 1))
    for first, last in trimmed(doc, sorted(content - phrase)):
        yield Finding(doc[first].idx, doc[last].idx + len(doc[last]), Style.INDIRECT, positions, cue, resolve(source))


def of_noun(doc: Doc, noun: Token) -> Iterator[Finding]:
    """The clause of "X's claim that ...", "the report by X that ...", "X's answer was that ..."."""
    clause = next((c for c in noun.children if c.dep_ == "acl" and _is_that(c)), None)
    if clause is None and noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        clause = next((c for c in noun.head.rights if c.dep_ == "ccomp" and _is_that(c)), None)
    if clause is None:
        return
    holder = _holder(noun)
    speaker = Speaker(holder, holder) if holder is not None else None
    for first, last in trimmed(doc, list(extent(clause))):
        yield Finding(
            doc[first].idx, doc[last].idx + len(doc[last]), Style.INDIRECT, (noun.i, noun.i + 1), noun, speaker
        )


def _is_that(clause: Token) -> bool:
    return any(m.lower_ == "that" and m.dep_ == "mark" for m in clause.children)


def _holder(noun: Token) -> Token | None:
    """Who made the claim: its possessor or the noun behind "by", "from", "of"."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None:
        return owner
    by = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in {"by", "from", "of"}), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
