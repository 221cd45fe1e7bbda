"""Cues that are no verbs: "according to X", "X's claim that ...", "X's answer was that ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Style
from kg.nlp.quotes.according import source_of
from kg.nlp.quotes.content import line_of
from kg.nlp.quotes.extent import trimmed
from kg.nlp.quotes.findings import Finding
from kg.nlp.quotes.speakers import Speaker, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token


def of_according(doc: Doc, according: Token) -> Iterator[Finding]:
    """The rest of the clause beside "according to X"."""
    to = doc[according.i + 1]
    noun = source_of(according)
    if noun is None:
        return
    phrase = {t.i for t in according.subtree} | {t.i for t in to.subtree}
    phrase |= set(range(according.i, noun.right_edge.i + 1))
    line = line_of(according)
    # A phrase between the setting and the clause belongs to the clause: "Last year, according to X, ..."
    behind = according.i - line.start <= 2 or max(phrase) < according.sent.root.i
    content = set(range(max(phrase) + 1, line.stop) if behind else range(line.start, according.i))
    cue = (according.i, according.i + 2)
    for first, last in trimmed(doc, sorted(content - phrase)):
        yield Finding(doc[first].idx, doc[last].idx + len(doc[last]), Style.INDIRECT, cue, according, resolve(noun))


def of_noun(doc: Doc, noun: Token) -> Iterator[Finding]:
    """The clause of "X's claim that ...", "the report by X that ...", "X's answer was that ..."."""
    clause = next((c for c in noun.children if c.dep_ == "acl" and _is_that(c)), None)
    if clause is None and noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        clause = next((c for c in noun.head.rights if c.dep_ == "ccomp" and _is_that(c)), None)
    if clause is None:
        return
    holder = _holder(noun)
    speaker = Speaker(holder, holder) if holder is not None else None
    for first, last in trimmed(doc, sorted(t.i for t in clause.subtree)):
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
