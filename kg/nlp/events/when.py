"""When an event happened, by the time expression that its clause or sentence gives."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kg import timex
from kg.nlp.lexicon import table, words
from kg.nlp.times.dateline import dateline_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from kg.model import Time
    from kg.nlp.events.findings import Happening
    from kg.nlp.events.sentences import Sentences

_VERBS = frozenset({"VERB", "AUX"})
_SHARING = frozenset({"advcl", "xcomp", "conj", "ccomp", "acl", "pcomp", "csubj"})
"""How a clause hangs from one that it shares the time of."""
_CONTINUING = frozenset({"advcl", "conj", "acl", "relcl", "xcomp"})
_OCCUR = frozenset({"take", "occur", "happen"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_WITHIN = frozenset({"in", "during", "by", "with", "at"})
_BOUNDING = frozenset({"since", "until", "till", "before", "than", "ahead", "by", "after", "from", "as"})
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
_LONG_UNITS = frozenset({"week", "month", "year", "decade", "century"})
_NEWS = timedelta(days=10)
"""How old an event may be that an article tells as its news."""


def time_of(sentences: Sentences, happening: Happening) -> str | None:
    """The id of the time of a happening: of its own clause first, then of the clauses around it that share their time.

    None where the sentence gives none: then the article's date is all that is known.
    """
    ranked = [
        (rank, not _DATED.match(t.value), _gap(span, happening), t.id)
        for t, span in sentences.points(happening.trigger)
        if (rank := _rank(t, span, happening)) is not None and not _numbered_in(t, span, happening)
    ]
    return min(ranked)[-1] if ranked else None


def before_the_news(happening: Happening) -> bool:
    """Whether its clause is in the past perfect: "rebels had attacked the town"; what is reported only shifts back.

    Of two joined verbs the second one shares the auxiliary of the first (Quirk et al. 1985, 4.24 and 13.50).
    """
    verb = happening.frame or happening.trigger
    if _long_before(verb):
        return True
    for _ in range(_STEPS):
        if verb.dep_ == "ccomp" or verb.pos_ != "VERB":
            return False
        if any(c.dep_ == "aux" and c.lower_ in {"had", "'d", "’d"} and c.lemma_ == "have" for c in verb.lefts):
            return True
        if verb.dep_ != "conj" or _of_its_own(verb):
            return False
        verb = verb.head
    return False


def _long_before(verb: Token) -> bool:
    """Whether the clause says since when it is that the news came: "two years after a student was stabbed"."""
    opener = next((c for c in verb.lefts if c.dep_ in {"mark", "prep"} and c.lower_ == "after"), None)
    if verb.dep_ not in {"advcl", "pcomp"} or (opener is None and verb.head.lower_ != "after"):
        return False
    after = (opener if opener is not None else verb.head).i
    return after > 0 and verb.doc[after - 1].lemma_.lower() in _LONG_UNITS


def published(doc: Doc) -> date | None:
    """The day on which the article came out, where it is known: from its record, else from its dateline."""
    article = doc._.kg_article
    found = timex.interval(article.published[:10]) if article and article.published else None
    return found.earliest if found else dateline_date(doc)


def long_ago(days: timex.Interval | None, since: date | None) -> bool:
    """Whether the days are too far before the article's to be its news.

    Where the article's is not known, what a whole year dates is none: news tells the day of what is new.
    """
    if days is None or days.latest is None:
        return False
    return days.latest < since - _NEWS if since else days.precision == "year"


def other_day(one: timex.Interval | None, other: timex.Interval | None, since: date | None) -> bool:
    """Whether two events cannot be of one day; without a date an event is as recent as the article."""
    if one and other:
        return _before(one, other) or _before(other, one)
    return long_ago(one or other, since)


def _before(one: timex.Interval, other: timex.Interval) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _numbered_in(time: Time, span: Span, happening: Happening) -> bool:
    """Whether the time is what events were numbered over and not when this one was: "the third attack this year"."""
    predicate = (c for c in span.root.head.children if c.dep_ == "attr")
    numbering = (*happening.trigger.lefts, span.root.head, *predicate)
    if not any(c.ent_type_ == "ORDINAL" or c.lower_ in words("joining", "ordinals") for c in numbering):
        return False
    days = timex.interval(time.value)
    return days is None or days.precision not in {"day", "time"}


def _gap(span: Span, happening: Happening) -> int:
    return abs(span.root.i - happening.trigger.i)


def _rank(time: Time, span: Span, happening: Happening) -> int | None:
    """How far the time is from the happening in the sentence's tree, 0 the nearest; None where it is another's."""
    path = list(_upward(span))
    if time.value.endswith("_REF") and path and path[0].pos_ not in _VERBS:
        return None
    own = [t for t in (happening.trigger, happening.frame) if t is not None]
    direct = next((step for step, token in enumerate(path) if token in own), None)
    if direct is not None or not path:
        return None if direct is None else min(direct, 1)
    around = next((step for step, clause in enumerate(_clauses(happening, span)) if clause == path[-1]), None)
    if around is not None:
        return 2 + around
    return 2 + _STEPS if any(_continues(path[-1], token) for token in own) else None


def _upward(span: Span) -> Iterator[Token]:
    """What the time hangs from, through prepositions and nouns, up to the first verb.

    Nothing where the time is only an end of another one ("since Monday"): what began is not what stands above.
    """
    if span[0].lower_ in _BOUNDING:
        return
    node = span.root
    possessed = node.dep_ in {"poss", "amod", "compound", "nmod", "nummod"}
    for _ in range(2 * _STEPS):
        if node.head == node or node.head.lower_ in _BOUNDING:
            return
        node = node.head
        if node.i in range(span.start, span.end) or node.pos_ in {"ADP", "SCONJ"}:
            continue
        yield node
        if node.pos_ in _VERBS or possessed:
            return


def _clauses(happening: Happening, time: Span) -> Iterator[Token]:
    """The verbs of the clauses that the happening stands in, from its own one outward, as far as they share a time.

    A clause with a subject of its own behind a comma shares what opens the one before ("on Monday X left, and Y came"),
    and not what ends it ("X left on Monday, and Y came").
    """
    node = happening.frame or happening.trigger
    if node.pos_ not in _VERBS:
        over = _verb_over(node)
        if over is None or _reporting(over):
            return
        yield over
        node = over
    for _ in range(_STEPS):
        if node.dep_ not in _SHARING or _opens_later(node) or (node.dep_ == "ccomp" and _reporting(node.head)):
            return
        if node.dep_ == "conj" and any(c.tag_ == "MD" for c in node.children):
            return
        if node.dep_ == "conj" and time.start > node.head.i and _parted(node):
            return
        over = node.head if node.head.pos_ in _VERBS else _verb_over(node.head)
        if over is None:
            return
        yield over
        node = over


def _verb_over(noun: Token) -> Token | None:
    """The verb that a noun is subject or object of, or happens in or by; other verbs have times of their own."""
    while noun.dep_ in {"conj", "appos"}:
        noun = noun.head
    over = noun.head
    if noun.dep_ in _ARGUMENTS and over.pos_ in _VERBS:
        return over
    if noun.dep_ == "pobj" and over.lower_ in _WITHIN and over.head.pos_ in _VERBS:
        return over.head
    return None


def _opens_later(verb: Token) -> bool:
    opener = (c for c in verb.children if c.dep_ in {"mark", "prep"} or (c.dep_ == "advmod" and c.i < verb.i))
    return any(c.lower_ in _LATER for c in opener) or (verb.dep_ == "pcomp" and verb.head.lower_ in _LATER)


def _continues(governor: Token, own: Token) -> bool:
    """Whether the verb of the time only continues the happening: "when a bomb exploded", "and wounded 9 on Monday".

    What "took place" is an event, so nouns between are passed: "an attack on the bridge that took place on Monday".
    """
    node = governor
    passed = _CONTINUING | {"pobj", "prep"} if governor.lemma_ in _OCCUR else _CONTINUING
    for _ in range(_STEPS):
        if node == own:
            return True
        if node.dep_ not in passed or _opens_later(node) or _ahead(node) or (node.dep_ == "conj" and _of_its_own(node)):
            return False
        node = node.head
    return node == own


def _parted(joined: Token) -> bool:
    """Whether a comma parts a joined clause with a subject of its own from the one before."""
    joiner = next((c for c in joined.head.rights if c.dep_ == "cc" and c.i < joined.i), None)
    return joiner is not None and joiner.nbor(-1).text == "," and _of_its_own(joined)


def _ahead(complement: Token) -> bool:
    """Whether a time within what is promised or planned is that of the plan alone: "promised to leave in May"."""
    return complement.dep_ == "xcomp" and complement.head.lemma_.lower() in words("standing", "verbs_planned")


def _of_its_own(joined: Token) -> bool:
    """Whether a joined verb starts a clause of its own: "is held and will appear on Friday"."""
    return any(c.dep_ in {"nsubj", "nsubjpass"} or (c.dep_ == "aux" and c.tag_ == "MD") for c in joined.children)


def _reporting(verb: Token) -> bool:
    lists = table("reporting")
    lemma = verb.lemma_.lower()
    return lemma not in lists["frames"]["no_clause"] and any(lemma in lists["verbs"][k] for k in _REPORTING)
