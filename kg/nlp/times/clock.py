"""Times of day: "5 p.m.", "14:30 GMT", "midnight", "this morning", "overnight", "in the early hours"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Basis, TimeType
from kg.nlp.times import numbers, values
from kg.nlp.times.situation import Reading, Rule, is_hour_before_day
from kg.nlp.times.words import LISTS, MONTH, PART, TABLE, WEEKDAY, alternatives, compiled, lowered, of, steps

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from re import Match

    from kg.nlp.times.situation import Situation

_INTRODUCED = re.compile(
    r"(?:\b(?:at|by|until|till|before|after|from|to|around|about|since|between|and|approximately|past)|[(,;–-])\s*$",
    re.IGNORECASE,
)
_AT = re.compile(r"\bat(?: (?:about|around|approximately|exactly))?\s$", re.IGNORECASE)
_OTHER_DAY = re.compile(
    rf"\s+(?:(?:before|after|when|that)\b|of\s+(?!(?:the\s+)?\d|(?i:{MONTH}|{WEEKDAY}|last|this|yesterday|that)\b))"
)
"""What follows in "the dawn of an era", "the night before she left"."""
_STORY = 250
"""Characters back that a story goes on from its day: "on Monday. ... The blast happened at noon."."""
_NAMED = {"noon": "12", "midday": "12", "midnight": "24"}


def _time(match: Match[str], day: date | None, clock: str, basis: Basis = Basis.RELATIVE) -> Reading:
    return Reading(match.start(), match.end(), TimeType.TIME, f"{values.holding(day, 'day')}T{clock}", basis)


def _in_context(match: Match[str], at: Situation, clock: str) -> Reading:
    """A time on the day that the sentence has told so far, else on that of what is told just before, or of publication.

    The hours before noon that are told after a night ("overnight ... at dawn") are those of the day it leads to.
    """
    start = at.token(match).sent.start_char
    told = at.known_days(match.start(), "day", "time", since=start)
    if told is None and at.tense(match) == "past":
        told = at.known_days(match.start(), "day", "time", since=start - _STORY)
        told = told if told and told.latest and at.published and told.latest <= at.published else None
    if told is None:
        return _time(match, at.published, clock)
    return _time(match, told.latest if clock == "MO" or clock < "12" else told.earliest, clock)


def _clock(match: Match[str], at: Situation) -> Iterator[Reading]:
    """Hours of twelve with a.m. or p.m., or of twenty-four; bare "14:30" only where a preposition leads to it."""
    groups = match.groupdict()
    hour = int(groups["hour"]) if groups["hour"].isdigit() else int(numbers.amount(groups["hour"]))
    minute = groups.get("minute")
    half = groups.get("half")
    if half:
        if not 1 <= hour <= 12:
            return
        hour = hour % 12 + (12 if half.lower().startswith(("p", "in the a", "in the e", "at")) else 0)
    elif not groups.get("zone") and not groups.get("oclock") and not _leads_to_an_hour(match, at):
        return
    if hour > 24 or int(minute or 0) > 59:
        return
    yield _in_context(match, at, f"{hour:02}:{minute}" if minute else f"{hour:02}")


def _leads_to_an_hour(match: Match[str], at: Situation) -> bool:
    """Whether the words around bare figures make them an hour: "at 14:30", "at 1700"; not "about 2000 people"."""
    before = at.text[max(0, match.start() - 20) : match.start()]
    if re.search(r"\d[-–]$", before):
        return False  # a telephone number, a score
    after = at.text[match.end() : match.end() + 5]
    if is_hour_before_day(at.text, match.end()):
        return True
    introduced = _AT if ":" not in match[0] and match[0][0] != "0" else _INTRODUCED
    return bool(introduced.search(before)) and not re.match(r"\s*(?:to|-|–)\s*\d|[%.,:]\d", after)


def _named(match: Match[str], at: Situation) -> Iterator[Reading]:
    yield _in_context(match, at, _NAMED[match["name"].lower()])


def _deictic_part(match: Match[str], at: Situation) -> Iterator[Reading]:
    """From publication for "this morning" and "last night"; from the day told before for "the following night"."""
    which, part = lowered(match["which"]), of("parts", match["part"])
    if which == "this":
        yield _time(match, at.published, part, Basis.PUBLISHED)
        return
    told = None if which in LISTS["last"] else at.known(match.start(), "day", "time")
    yield _time(match, values.moved(told or at.published, steps(which), "day"), part)


def _around(match: Match[str], at: Situation) -> Iterator[Reading]:
    """From the day told before, else from publication: "the night before"."""
    step = -1 if match["way"].lower() == "before" else 1
    day = at.known(match.start(), "day", "time") or at.published
    yield _time(match, values.moved(day, step, "day"), of("parts", match["part"]))


def _tonight(match: Match[str], at: Situation) -> Iterator[Reading]:
    yield _time(match, at.published, "NI", Basis.PUBLISHED)


def _overnight(match: Match[str], at: Situation) -> Iterator[Reading]:
    """The night that ended on the day of publication, or the one to come."""
    step = 0 if at.tense(match) == "future" else -1
    yield _time(match, values.moved(at.published, step, "day"), "NI")


def _bare_part(match: Match[str], at: Situation) -> Iterator[Reading]:
    """On the day of the sentence so far, else that of publication: "in the morning", "by mid afternoon"."""
    word = match["part"] or match["alone"]
    title = word[0].isupper() and match.start() > at.token(match).sent.start_char
    if title or at.token(match).ent_type_ in ("ORG", "WORK_OF_ART", "FAC") or _OTHER_DAY.match(at.text, match.end()):
        return
    yield _in_context(match, at, of("parts", word))


def _early_hours(match: Match[str], at: Situation) -> Iterator[Reading]:
    yield _in_context(match, at, "MO")


_ZONES = rf"(?-i:{alternatives(LISTS['zones'])})|{alternatives(LISTS['zone_words'])}"
_ZONE = rf"(?: ?\(?(?P<zone>{_ZONES})\)?(?: \(\d{{4}} (?:GMT|UTC)\))?)"
_WHICH = "this|last|that|that same|the same|the following|the next|the previous|the preceding"
_HALF = r"(?P<half>[ap](?:\.m\.?|m))"
_WORDS = alternatives(list(TABLE["numbers"])[:12])

RULES = (
    Rule(compiled(rf"(?P<hour>\d\d?)(?:[:.](?P<minute>[0-5]\d))? ?{_HALF}{_ZONE}?"), _clock),
    Rule(compiled(rf"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?: (?:hours|hrs))?{_ZONE}?"), _clock),
    Rule(compiled(rf"(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?: (?P<oclock>hours|hrs))?{_ZONE}?"), _clock),
    Rule(
        compiled(
            rf"(?P<hour>\d\d?|{_WORDS}) (?P<oclock>o['’]clock)"
            r"(?: (?P<half>in the (?:morning|afternoon|evening)|at night))?"
        ),
        _clock,
    ),
    Rule(compiled(rf"(?:12 )?(?P<name>noon|midday|midnight){_ZONE}?"), _named),
    Rule(
        compiled(rf"(?P<which>{_WHICH}) (?:early |late |mid )?(?P<part>{PART})"),
        _deictic_part,
    ),
    Rule(compiled(rf"the (?P<part>{PART}) (?P<way>before|after)(?= ?(?:[.,;)]|$))"), _around),
    Rule(compiled(r"tonight"), _tonight),
    Rule(compiled(r"overnight"), _overnight),
    Rule(
        compiled(
            rf"(?:the |(?:mid|early|late)[ -]|pre-)(?:(?:mid|early|late)[ -])?(?P<part>{PART})(?: hours)?"
            r"|(?P<alone>dawn|dusk|daybreak|nightfall)"
        ),
        _bare_part,
    ),
    Rule(compiled(r"the (?:early|small|wee) hours(?: of the morning| of the day)?"), _early_hours),
)
