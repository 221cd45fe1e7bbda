"""Weekdays: on the side of publication that words, tense and what was told before point to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.nlp.times import numbers, values
from kg.nlp.times.situation import Rule, reckoned
from kg.nlp.times.tense import announced, is_backshifted
from kg.nlp.times.words import (
    AMOUNT,
    FOLLOWING,
    FULL_WEEKDAY,
    LAST,
    LISTS,
    NEXT,
    PREVIOUS,
    WEEKDAY,
    compiled,
    lowered,
    of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from re import Match

    from spacy.tokens import Token

    from kg.nlp.times.situation import Reading, Situation

_NEAR = 3
"""Days: an election that shops close "ahead of" is no further off."""


def _weekday(match: Match[str], at: Situation) -> Iterator[Reading]:
    """The weekday next to publication; publication's own weekday is the day itself."""
    weekday = of("weekdays", match["weekday"])
    if _is_other_word(match["weekday"]) or _has_a_name(match, at):
        return
    if at.published is None:
        yield reckoned(match, f"XXXX-WXX-{weekday}")
    elif match["week"]:
        steps = {"last": -1, "next": 1}.get(match["week"].lower(), 0)
        week = values.moved(at.published, steps, "week") or at.published
        monday = values.weekday_before(week, 1, today=True)
        yield reckoned(match, values.weekday_after(monday, weekday, today=True).isoformat())
    else:
        yield reckoned(match, _day(lowered(match["which"]), weekday, match, at, at.published).isoformat())


def _has_a_name(match: Match[str], at: Situation) -> bool:
    """Whether it is some day with a name, of which the words do not tell the date ("Super Tuesday")."""
    before = re.search(r"([A-Z]\w+) $", at.text[max(0, match.start() - 10) : match.start()])
    return before is not None and before[1].lower() in LISTS["before_named_weekdays"]


def _is_other_word(word: str) -> bool:
    """Whether an abbreviation is another word ("sun", "wed")."""
    return not word.lower().rstrip(".").endswith("day") and not (word.endswith(".") and word[0].isupper())


def _day(which: str, weekday: int, match: Match[str], at: Situation, published: date) -> date:
    if which in LISTS["previous"] or which in LISTS["following"]:
        told = at.known(match.start(), "day", "time") or published
        side = values.weekday_before if which in LISTS["previous"] else values.weekday_after
        return side(told, weekday, today=False)
    if which in LISTS["last"]:
        return values.weekday_before(published, weekday, today=False)
    if which in LISTS["next"]:
        return values.weekday_after(published, weekday, today=False)
    return _day_by_tense(weekday, match, at, published)


def _day_by_tense(weekday: int, match: Match[str], at: Situation, published: date) -> date:
    """Before publication in the past tense, after it in the future; a present looks ahead but for a date before a noun.

    "Said on Tuesday that they would meet on Thursday" looks ahead from the Tuesday.
    """
    before, after = (side(published, weekday, today=True) for side in (values.weekday_before, values.weekday_after))
    token = at.token(match)
    if at.text[max(0, match.start() - 9) : match.start()].lower() == "ahead of ":
        return after if (after - published).days <= _NEAR else before
    if token.dep_ in ("poss", "compound", "nmod", "amod"):
        return after if announced(token) else before
    tense = at.tense(match)
    if tense == "present" and _is_over(token):
        return before
    if tense == "future" and is_backshifted(token):
        told = at.known(match.start(), "day", "time", since=token.sent.start_char)
        return values.weekday_after(told, weekday, today=False) if told and told <= published else after
    present = tense == "present" and token.dep_ in ("npadvmod", "pobj", "advmod", "nsubj", "attr")
    return after if tense == "future" or present else before


def _is_over(token: Token) -> bool:
    """Whether a present clause names what was over: "a raid on Sunday, in which two died", "after a vote on Sunday"."""
    doc = token.doc
    noun = doc[token.head.i - 1] if token.dep_ == "pobj" and token.head.i else token
    if noun.dep_ == "pobj" and noun != token and noun.head.lower_ in ("after", "following", "since"):
        return True
    relative = next((t for t in doc[token.i + 1 : token.i + 4] if t.tag_ in ("WDT", "WP")), None)
    verb = next((t for t in relative.ancestors if t.pos_ in ("VERB", "AUX")), None) if relative is not None else None
    return verb is not None and any(t.tag_ == "VBD" for t in (verb, *(c for c in verb.lefts if c.pos_ == "AUX")))


def _weeks_ago(match: Match[str], at: Situation) -> Iterator[Reading]:
    """A weekday some weeks back: "two Sundays ago"."""
    weekday, count = of("weekdays", match["weekday"]), numbers.amount(match["amount"])
    if at.published is None or not count.isdigit():
        yield reckoned(match, f"XXXX-WXX-{weekday}")
        return
    last = values.weekday_before(at.published, weekday, today=False)
    yield reckoned(match, values.holding(values.moved(last, 1 - int(count), "week"), "day"))


RULES = (
    Rule(compiled(rf"(?P<amount>{AMOUNT}|an?) (?P<weekday>{FULL_WEEKDAY})s? ago"), _weeks_ago),
    Rule(
        compiled(
            rf"(?:(?P<which>{LAST}|{NEXT}|{PREVIOUS}|{FOLLOWING}|this) )?(?P<weekday>{WEEKDAY})"
            r"(?:,? (?:of )?(?P<week>this|last|next) week)?"
        ),
        _weekday,
    ),
)
