"""When an event happened, by the time expression that its clause or sentence gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Time, TimeType
from kg.nlp.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from kg.nlp.events.findings import Happening

_VERBS = frozenset({"VERB", "AUX"})
_SHARING = frozenset({"advcl", "xcomp", "conj", "ccomp", "acl", "relcl", "pcomp", "csubj"})
_BOUNDING = frozenset({"since", "until", "till", "before", "than", "ahead", "by", "after", "from"})
"""Before a time, these tell when something else began or ended."""
_LATER = frozenset({"after", "before", "since", "until", "till", "although", "though", "while", "if", "unless", "than"})
"""A clause that opens with one of these has a time of its own."""
_DATED = re.compile(r"\d{4}(?:-|$)")
_REPORTING = (
    "say",
    "claim",
    "deny",
    "ask",
    "write",
    "post",
    "accuse",
    "praise",
    "threaten",
    "order",
    "promise",
    "believe",
)
_STEPS = 6
_ELSEWHERE = 4 + _STEPS
"""The rank of a time that the sentence gives outside the clauses of the happening."""


def time_of(doc: Doc, happening: Happening) -> str | None:
    """The id of the time of a happening: of its own clause first, then of the clauses around it, then its sentence's.

    None where the sentence gives none: then the article's date is all that is known.
    """
    sent = happening.trigger.sent
    ranked = [
        (rank, not _DATED.match(t.value), _gap(span, happening), t.id)
        for t, span in times_in(doc, sent)
        if (rank := _rank(span, happening)) is not None
    ]
    return min(ranked)[-1] if ranked else None


def times_in(doc: Doc, sent: Span) -> Iterator[tuple[Time, Span]]:
    """The points in time that a sentence names, with their tokens; durations and sets are none."""
    for time in doc._.kg_times:
        if time.type in {TimeType.DATE, TimeType.TIME} and sent.start_char <= time.start < sent.end_char:
            span = doc.char_span(time.start, time.end, alignment_mode="expand")
            if span is not None and len(span):
                yield time, span


def _gap(span: Span, happening: Happening) -> int:
    return abs(span.root.i - happening.trigger.i)


def _rank(span: Span, happening: Happening) -> int | None:
    """How far the time is from the happening in the sentence's tree, 0 the nearest; None where it is another's."""
    if _bounds(span):
        return None
    path = list(_upward(span))
    own = [t for t in (happening.trigger, happening.frame) if t is not None]
    direct = next((step for step, token in enumerate(path) if token in own), None)
    if direct is not None or not path:
        return _ELSEWHERE if direct is None else min(direct, 1)
    around = next((step for step, clause in enumerate(_clauses(happening)) if clause == path[-1]), None)
    if around is not None:
        return 2 + around
    if any(_under(path[-1], token) for token in own):
        return 2 + _STEPS
    return None if _reporting(path[-1]) else _ELSEWHERE


def _bounds(span: Span) -> bool:
    """Whether the time is only an end of another one: "since Monday", "before the war"."""
    over = span.root.head
    return (over.dep_ in {"prep", "mark"} and over.lower_ in _BOUNDING and over.i < span.start) or (
        span[0].lower_ in _BOUNDING
    )


def _upward(span: Span) -> Iterator[Token]:
    """What the time hangs from, through prepositions and nouns, up to the first verb."""
    node = span.root
    possessed = node.dep_ in {"poss", "amod", "compound", "nmod", "nummod"}
    for _ in range(_STEPS):
        if node.head == node:
            return
        node = node.head
        if node.i in range(span.start, span.end) or node.pos_ in {"ADP", "SCONJ"}:
            continue
        yield node
        if node.pos_ in _VERBS or possessed:
            return


def _clauses(happening: Happening) -> Iterator[Token]:
    """The verbs of the clauses that the happening stands in, from its own one outward, as far as they share a time."""
    node = happening.frame or happening.trigger
    if node.pos_ not in _VERBS:
        climbed = _verb_over(node)
        if climbed is None:
            return
        if not (_reporting(climbed) and happening.frame is None):
            yield climbed
        node = climbed
    for _ in range(_STEPS):
        if node.head == node or node.dep_ not in _SHARING or _opens_later(node):
            return
        if node.dep_ == "relcl" or (node.dep_ == "ccomp" and _reporting(node.head)):
            return
        over = node.head if node.head.pos_ in _VERBS else _verb_over(node.head)
        if over is None or over == node:
            return
        yield over
        node = over


def _verb_over(node: Token) -> Token | None:
    """The verb of the clause that a noun stands in."""
    for _ in range(_STEPS):
        if node.head == node:
            return None
        node = node.head
        if node.pos_ in _VERBS:
            return node
    return None


def _opens_later(verb: Token) -> bool:
    opener = (c for c in verb.children if c.dep_ in {"mark", "prep"} or (c.dep_ == "advmod" and c.i < verb.i))
    return any(c.lower_ in _LATER for c in opener) or (verb.dep_ == "pcomp" and verb.head.lower_ in _LATER)


def _under(governor: Token, own: Token) -> bool:
    """Whether the verb of the time only continues the happening: "killed in a blast", "and wounded 9 on Monday"."""
    node = governor
    for _ in range(_STEPS):
        if node == own:
            return True
        if node.head == node or node.dep_ not in {"advcl", "conj", "acl", "relcl", "xcomp"} or _opens_later(node):
            return False
        node = node.head
    return node == own


def _reporting(verb: Token) -> bool:
    lists = table("reporting")
    lemma = verb.lemma_.lower()
    return lemma not in lists["frames"]["no_clause"] and any(lemma in lists["verbs"][k] for k in _REPORTING)
