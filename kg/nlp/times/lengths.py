"""Lengths and sets: "three days", "the past two weeks", "a 10-year lease", "every Friday", "each month", "at night"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import TimeType
from kg.nlp.times import numbers, values
from kg.nlp.times.situation import Reading, Rule, reckoned, stated
from kg.nlp.times.words import (
    AMOUNT,
    APPROXIMATE,
    FULL_WEEKDAY,
    LISTS,
    MONTH,
    PART,
    SEASON,
    TABLE,
    UNIT,
    UNITS,
    H,
    alternatives,
    compiled,
    lowered,
    of,
    unit_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

    from kg.nlp.times.situation import Situation


def _length(match: Match[str], at: Situation) -> Iterator[Reading]:
    """A number of units; "times a day" is a set, and an age ("52 years old") no time."""
    if at.text[match.end() : match.end() + 4].lower() == " old":
        return
    amount = numbers.amount(match["amount"])
    unit = unit_of(match["unit"])
    if match["half"]:
        amount = values.decimal(float(amount) + 0.5) if amount != "X" else amount
    yield stated(match, values.duration(amount, unit), TimeType.DURATION)


def _one(match: Match[str], at: Situation) -> Iterator[Reading]:
    """A length, but after a number or a noun ("500 barrels a day", "twice a week") a set: it says how often."""
    unit = unit_of(match["unit"])
    if unit == "second" and at.token(match).tag_ != "NN":
        return
    before = re.findall(r"\w+|[^\w\s]", at.text[max(0, match.start() - 30) : match.start()])[-1:]
    kind = TimeType.DURATION
    if unit == "quarter" and match["det"].lower() in ("a", "one"):
        return  # "a quarter of the votes"
    if match["det"].lower() in ("a", "an") and not match["half"] and before and _counted(before[0], match, at):
        kind = TimeType.SET
    if unit == "second" and kind is TimeType.DURATION and at.token(match).head.i > at.token(match).i:
        return
    amount = "1.5" if match["half"] else "1"
    yield stated(match, values.duration(amount, unit), kind)


def _counted(word: str, match: Match[str], at: Situation) -> bool:
    if at.text[match.end() : match.end() + 7].lower().startswith((" after", " before", " later", " ahead")):
        return False
    if word.lower() in ("once", "twice", "times", "more", "less", "%") or word[0].isdigit():
        return True
    token = at.span(match.start(), match.end())[0]
    previous = token.nbor(-1) if token.i else token
    return previous.pos_ in ("NOUN", "NUM", "SYM") and previous.lower_ not in LISTS["before_lengths"]


def _halved(match: Match[str], at: Situation) -> Iterator[Reading]:  # noqa: ARG001
    """Half of a unit in the next smaller one: half an hour is thirty minutes, half a year six months."""
    unit = unit_of(match["unit"] or match["unit2"])
    whole = {"hour": ("30", "minute"), "minute": ("30", "second"), "day": ("12", "hour"), "year": ("6", "month")}
    amount, smaller = {**whole, "century": ("50", "year"), "decade": ("5", "year")}.get(unit, ("0.5", unit))
    yield stated(match, values.duration(amount, smaller), TimeType.DURATION)


def _compound(match: Match[str], at: Situation) -> Iterator[Reading]:  # noqa: ARG001
    """A length before a noun: "an eight-month-old truce", "a 10-year lease"."""
    amount, unit = match["amount"] or match["amount2"], match["unit"] or match["unit2"]
    if unit.lower() == "quarter" and not match[0].lower().endswith(("old", "long")):
        return  # "one-quarter"
    yield stated(match, values.duration(numbers.amount(amount), unit_of(unit)), TimeType.DURATION)


def _long(match: Match[str], at: Situation) -> Iterator[Reading]:  # noqa: ARG001
    """One unit or some, before a noun: "a week-long strike", "a yearlong search", "decades-old rules"."""
    yield stated(match, values.duration("X" if match["many"] else "1", unit_of(match["unit"])), TimeType.DURATION)


def _quarter_century(match: Match[str], at: Situation) -> Iterator[Reading]:  # noqa: ARG001
    yield stated(match, "P25Y", TimeType.DURATION)


def _past_and_next(match: Match[str], at: Situation) -> Iterator[Reading]:
    if _lasts(match, at):
        return
    amount = numbers.amount(match["amount"]) if match["amount"] else "1"
    yield stated(match, values.duration(amount, unit_of(match["unit"])), TimeType.DURATION)


def _lasts(match: Match[str], at: Situation) -> bool:
    """Whether "last" is the verb."""
    return match[0].lower().startswith("last") and at.span(match.start(), match.start() + 4)[0].pos_ == "VERB"


def _vague_plural(match: Match[str], at: Situation) -> Iterator[Reading]:
    """A length that is not told: "recent weeks", "for centuries"; "coming quarters" are the future."""
    which = lowered(match["which"])
    if "coming" in which:
        yield reckoned(match, "FUTURE_REF")
    elif not _lasts(match, at) and (which not in ("", "the") or _is_length(match, at)):
        yield stated(match, values.duration("X", unit_of(match["unit"])), TimeType.DURATION)


def _is_length(match: Match[str], at: Situation) -> bool:
    """Whether a bare plural tells how long ("for years", "days after the vote") and not what ("years of his life")."""
    before = at.text[max(0, match.start() - 12) : match.start()].lower().split()
    after = at.text[match.end() : match.end() + 8].lower()
    if unit_of(match["unit"]) in ("second", "quarter", "weekend") or after.startswith(" old"):
        return False
    follows = after.startswith((" later", " after", " before", " earlier", " ago", " of "))
    return follows or (bool(before) and before[-1] in LISTS["before_lengths"])


def _every(match: Match[str], at: Situation) -> Iterator[Reading]:  # noqa: ARG001
    """How often: "every Friday", "each month", "every two weeks"."""
    groups = match.groupdict()
    if groups["unit"]:
        amount = "2" if groups["other"] else numbers.amount(groups["amount"]) if groups["amount"] else "1"
        value = values.duration(amount, unit_of(groups["unit"]))
    elif groups["weekday"]:
        value = f"XXXX-WXX-{of('weekdays', groups['weekday'])}"
        value += f"T{of('parts', groups['daypart'])}" if groups["daypart"] else ""
    elif groups["month"]:
        value = f"XXXX-{of('months', groups['month']):02}"
    elif groups["season"]:
        value = f"XXXX-{of('seasons', groups['season'])}"
    else:
        value = f"XXXX-XX-XXT{of('parts', groups['part'])}"
    yield stated(match, value, TimeType.SET)


def _weekdays(match: Match[str], at: Situation) -> Iterator[Reading]:  # noqa: ARG001
    value = f"XXXX-WXX-{of('weekdays', match['weekday'])}"
    yield stated(match, value + (f"T{of('parts', match['part'])}" if match["part"] else ""), TimeType.SET)


def _frequency(match: Match[str], at: Situation) -> Iterator[Reading]:
    """The adverb, as in "held daily" and "on a daily basis"; after an amount it measures a rate, in a name nothing."""
    token = at.token(match)
    rate = token.i > 0 and token.nbor(-1).pos_ in ("NUM", "NOUN", "SYM")
    if (token.pos_ == "ADV" and not rate) or (token.pos_ == "ADJ" and token.head.lower_ == "basis"):
        yield stated(match, of("frequencies", match[0]), TimeType.SET)


_BOTH = rf"(?:{UNITS}|{UNIT})"
_LATELY = "(?:the )?(?:past|last|previous|recent|preceding)"
_AHEAD = "(?:the )?(?:next|coming|upcoming|following)"
_FIRST = "(?:the )?(?:first|final|opening|initial|full)"
_VAGUE = "recent|past|last|coming|upcoming|next|previous|preceding|final|closing"
_MORE = "(?: (?:more|additional|further|extra|full|straight|consecutive|whole|long|calendar))"

RULES = (
    Rule(
        compiled(
            rf"(?:{APPROXIMATE} )?(?P<amount>{AMOUNT}){_MORE}? (?P<unit>{_BOTH})(?P<half> and a half)?"
            rf"(?: or (?:so|more|less))?"
        ),
        _length,
    ),
    Rule(
        compiled(
            rf"(?:{APPROXIMATE} )?(?P<det>an?|one|another|an additional|an extra|a full|a whole|a further|a single|all)"
            rf" (?P<unit>{UNIT})(?P<half> and a half)?(?: or (?:so|more|less))?"
        ),
        _one,
    ),
    Rule(compiled(rf"(?:{APPROXIMATE} )?half(?: an? |[ -])(?P<unit>{UNIT})|a half[ -](?P<unit2>{UNIT})"), _halved),
    Rule(
        compiled(
            rf"(?P<amount>{AMOUNT}){H}(?P<unit>{UNIT})(?:{H}(?:old|long))?(?: (?:period|term|span))?"
            rf"|an? (?P<amount2>{AMOUNT}){H}(?P<unit2>{UNIT}) (?:period|span)"
        ),
        _compound,
    ),
    Rule(
        compiled(
            rf"(?:{_LATELY}|{_AHEAD}|{_FIRST}|the|these|those) (?:{APPROXIMATE} )?(?P<amount>{AMOUNT}){_MORE}?"
            rf" (?P<unit>{_BOTH})(?: or so)?"
        ),
        _past_and_next,
    ),
    Rule(compiled(rf"(?:{APPROXIMATE} )?(?:an? )?quarter[- ]century"), _quarter_century),
    Rule(compiled(rf"(?P<unit>{UNIT}|centurie)(?P<many>s)?{H}?(?:long|old)"), _long),
    Rule(compiled(rf"the (?:past|last|next|coming) (?P<unit>{UNIT})(?: or so)?(?P<amount>)"), _past_and_next),
    Rule(
        compiled(
            rf"(?:(?P<which>(?:the )?(?:{_VAGUE})|the) )?(?P<unit>{UNITS})"
            rf"(?: or {UNITS}| and {UNITS})?"
        ),
        _vague_plural,
    ),
    Rule(
        compiled(
            rf"(?:every|each)(?: single)? (?:(?P<other>other |second )?(?:(?P<amount>{AMOUNT}) )?(?P<unit>{_BOTH})"
            rf"|(?:other )?(?P<weekday>{FULL_WEEKDAY})(?: (?P<daypart>{PART}))?|(?P<month>{MONTH})"
            rf"|(?P<season>{SEASON})|(?P<part>{PART}))"
        ),
        _every,
    ),
    Rule(compiled(rf"(?P<weekday>{FULL_WEEKDAY})(?:s| (?P<part>{PART})s)"), _weekdays),
    Rule(compiled(alternatives(TABLE["frequencies"])), _frequency),
)
