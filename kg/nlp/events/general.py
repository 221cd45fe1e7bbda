"""Which happenings are told of in general: a total over a time, what somebody does again and again, violence at large.

Generic and episodic statements part by number, article and tense (Krifka et al. 1995, The Generic Book): bare plurals
and mass nouns that no clause of the past puts into the world, and present tenses in relative clauses, tell of no
particular event; nor does a number of people killed over a month.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from kg import timex
from kg.model import Role, TimeType
from kg.nlp.events.when import published
from kg.nlp.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kg.model import Time
    from kg.nlp.events.findings import Happening
    from kg.nlp.events.sentences import Sentences

_LONG = re.compile(r"\d{4}(?:-\d\d)?")
"""TIMEX3 values of a year or a month."""
_MANY = frozenset({"NNS", "NNPS"})
_SET_OFF = frozenset({"det", "poss", "nummod", "predet"})
_PRESENT = frozenset({"VBZ", "VBP"})
_PAST = frozenset({"VBD", "VBN", "VBG"})
_YEAR = timedelta(days=365)
_DURING = frozenset({"in", "over", "during", "throughout", "within", "per"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})
_AIMS = frozenset({Role.TARGET, Role.PLACE})
_SPANS = frozenset({TimeType.DURATION, TimeType.SET})


def general(sentences: Sentences, happening: Happening, value: str | None) -> bool:
    """Whether a happening is no particular event; `value` is the TIMEX3 value of its own time, None without one."""
    if happening.type in words("events/classes", "habits") and happening.trigger.pos_ == "VERB":
        return _habit(happening.trigger)
    if happening.type not in words("events/classes", "particular"):
        return False
    if happening.trigger.pos_ == "VERB":
        return _habit(happening.trigger) or _total(sentences, happening, value)
    return _total(sentences, happening, value) or (value is None and _at_large(happening))


def _habit(verb: Token) -> bool:
    """Whether a relative clause in the present tells what somebody does: "gangs that rob tourists"."""
    aux = any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
    return verb.dep_ == "relcl" and verb.tag_ in _PRESENT and not aux


def _total(sentences: Sentences, happening: Happening, value: str | None) -> bool:
    """Whether many suffered it over a time: "90 people were killed in May", "killed since the war began"."""
    if not _many(happening):
        return False
    if value and not _LONG.fullmatch(value):
        return False
    if value and happening.trigger.pos_ != "VERB" and _of_late(sentences.doc, value):
        return True
    verb = happening.frame or happening.trigger
    if happening.trigger.dep_ in _ARGUMENTS:
        verb = happening.trigger.head
    if _one_cause(verb):
        return False
    return _since(verb) or any(_long(sentences.doc, t) for t in _times(sentences, verb))


def _one_cause(verb: Token) -> bool:
    """Whether one thing did it, which a clause brings up: "last year an attack on the town killed 12 people"."""
    subjects = (c for c in verb.lefts if c.dep_ == "nsubj" and c.tag_ == "NN")
    return any(c.lower_ in {"a", "an"} for subject in subjects for c in subject.lefts)


def _many(happening: Happening) -> bool:
    """Whether a noun tells of several events, or several suffered harm."""
    if happening.trigger.pos_ != "VERB" and happening.trigger.tag_ in _MANY:
        return True
    harm = happening.type in words("counts", "harm_types")
    sufferers = (p.head for p in happening.parts if harm and p.role is Role.TARGET)
    return any(_several(head) for head in sufferers)


def _several(head: Token) -> bool:
    lemma = head.lemma_.lower()
    return head.tag_ in _MANY or lemma == "people" or head.like_num or lemma in words("counts", "total_nouns")


def _long(doc: Doc, time: Time) -> bool:
    """Whether a time is a rate, days at least, or a month or year of the last twelve months.

    Of those an article tells the day of an event; longer ago the month is often all that is known.
    """
    if time.type in _SPANS:
        return not time.value.startswith("PT")
    return bool(_LONG.fullmatch(time.value)) and _of_late(doc, time.value)


def _of_late(doc: Doc, value: str) -> bool:
    days, since = timex.interval(value), published(doc)
    return bool(days and days.latest and since and days.latest > since - _YEAR)


def _since(trigger: Token) -> bool:
    return any(c.lower_ == "since" or any(m.lower_ == "since" for m in c.children) for c in trigger.children)


def _times(sentences: Sentences, trigger: Token) -> Iterator[Time]:
    """The times over which it happened: "over the past year", "in May", "ten people a day"."""
    for time in sentences.times(trigger):
        span = sentences.doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is not None and _hangs(span.root, trigger) and (time.type is TimeType.SET or _over(span.root)):
            yield time


def _over(time: Token) -> bool:
    return time.dep_ == "npadvmod" or time.head.lower_ in _DURING


def _hangs(time: Token, trigger: Token) -> bool:
    """Whether a time stands under the word with no other verb between."""
    for node in time.ancestors:
        if node == trigger:
            return True
        if node.pos_ in {"VERB", "AUX"}:
            return False
    return False


def _at_large(happening: Happening) -> bool:
    """Whether a bare noun names violence of no time or aim, and no clause says that it took place."""
    noun = happening.trigger
    if noun.tag_ not in _MANY and noun.lemma_.lower() not in words("events/classes", "at_large"):
        return False
    if any(c.dep_ in _SET_OFF or c.lemma_.lower() in words("joining", "distinct") for c in noun.lefts):
        return False
    if _told(happening) or _lasted(noun):
        return False
    sides = happening.type == "Clash"
    return not any(_named(p.head, bare=p.role is Role.ACTOR) for p in happening.parts if p.role in _AIMS or sides)


def _named(head: Token, *, bare: bool) -> bool:
    return head.pos_ == "PROPN" or (not bare and any(c.dep_ in _SET_OFF for c in head.lefts))


def _lasted(noun: Token) -> bool:
    """Whether the words before say how long it took: "five days of fighting"."""
    return noun.head.lower_ == "of" and noun.head.head.ent_type_ in {"DATE", "TIME"}


def _told(happening: Happening) -> bool:
    """Whether a verb in the past says that it took place or did something: "clashes erupted", "attacks killed"."""
    verb = happening.frame or happening.trigger.head
    return (
        verb.tag_ in _PAST
        and verb.pos_ == "VERB"
        and (happening.frame is not None or happening.trigger.dep_ in {"nsubj", "nsubjpass"})
    )
