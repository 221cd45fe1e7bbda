"""Parts of a year: quarters, halves and seasons, of the year told or of the one that tense and publication point to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Basis, TimeType
from kg.nlp.times import numbers, values
from kg.nlp.times.situation import Reading, Rule, reckoned, stated
from kg.nlp.times.words import SEASON, YEAR, H, compiled, lowered, of
from kg.timex import interval

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

    from kg.nlp.times.situation import Situation

_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_BACKWARD = re.compile(r"ago|earlier|last year", re.IGNORECASE)
_AWAITED = 3
"""Months."""
_NEAR = 300
"""Characters from a quarter to "a year ago" that is reckoned from it."""
_STEPS = {"this": 0, "last": -1, "next": 1, "the same": 0, "the previous": -1, "the following": 1, "the": 0, "that": 0}


def year_words(match: Match[str], at: Situation) -> tuple[int | None, bool]:
    """The year that the words around a part of a year tell, and whether they tell one at all."""
    groups = match.groupdict()
    for name in ("year", "year2"):
        if groups.get(name):
            return int(match[name]), True
    for name in ("which", "which2"):
        if groups.get(name):
            which = lowered(match[name])
            base = at.published
            if which.startswith("the ") or which == "that":
                base = at.known(match.start(), "day", "time", "week", "month", "year", "other") or base
            return (base.year + _STEPS[which] if base else None), True
    if groups.get("back"):
        return (at.published.year - 1 if at.published else None), True
    return None, False


def _part_of_year(match: Match[str], at: Situation, first_month: int, part: str) -> Reading:
    """A quarter, half or season of the year told, else of the year that tense and publication date point to."""
    year, told = year_words(match, at)
    if told:
        value = f"{values.year_text(year)}-{part}"
        return stated(match, value) if match.groupdict().get("year") else reckoned(match, value)
    if at.published is None:
        return reckoned(match, f"XXXX-{part}")
    year, ahead, tense = at.published.year, first_month - at.published.month, at.tense(match)
    # Results that are awaited are told of in the present, some months ahead.
    if ahead > 0 and (tense == "past" or (tense == "present" and ahead > _AWAITED)):
        year -= 1
    return reckoned(match, f"{values.year_text(year)}-{part}")


def _quarter(match: Match[str], at: Situation) -> Iterator[Reading]:
    number = int(match["q"]) if match.groupdict().get("q") else numbers.ordinal(match["nth"])
    if number not in (1, 2, 3, 4):
        return
    if match.groupdict().get("fiscal"):
        year, _ = year_words(match, at)
        yield reckoned(match, f"FY{values.year_text(year or (at.published.year if at.published else None))}-Q{number}")
        return
    yield _part_of_year(match, at, number * 3 - 2, f"Q{number}")


def _half(match: Match[str], at: Situation) -> Iterator[Reading]:
    groups = match.groupdict()
    figure = groups.get("h") or groups.get("h3")
    half = int(figure) if figure else numbers.ordinal(match["nth"])
    if half in (1, 2):
        yield _part_of_year(match, at, half * 6 - 5, f"H{half}")


def _half_alone(match: Match[str], at: Situation) -> Iterator[Reading]:
    """The half of a year and not of a match or a list: the model's word for it that it is a date."""
    if at.token(match).ent_type_ == "DATE":
        yield from _half(match, at)


def _season(match: Match[str], at: Situation) -> Iterator[Reading]:
    name = match["season"]
    token = at.token(match)
    alone = match.end() - match.start() == len(name)
    if alone and (name.lower() in ("spring", "fall") or token.pos_ not in ("NOUN", "PROPN")):
        return
    after = at.text[match.end() : match.end() + 4]
    # "The fall of the city" and "the Winter Palace" are no seasons.
    named = name[0].isupper() and re.match(r"\s[A-Z]", after)
    if token.pos_ in ("VERB", "AUX") or after.lower() == " of " or named:
        return
    part = of("seasons", name)
    if alone and at.tense(match) == "present":
        yield reckoned(match, f"XXXX-{part}")  # "the lake freezes in winter"
        return
    which = lowered(match["rel"])
    if which and at.published:
        yield reckoned(match, _season_of(which, part, at))
    elif which:
        yield reckoned(match, f"XXXX-{part}")
    else:
        yield _part_of_year(match, at, _SEASON_STARTS[part], part)


def _season_of(which: str, part: str, at: Situation) -> str:
    """The season by "this", "last" or "next": "last summer" is over, "this winter" may have begun the year before."""
    published = at.published
    assert published is not None  # noqa: S101
    start, year = _SEASON_STARTS[part], published.year
    if part == "WI" and published.month <= 3 and which == "this":
        return f"{values.year_text(year - 1)}-WI"
    if which in ("last", "this past", "the past"):
        year -= published.month < start + 3
        if part == "WI" and published.month <= 2:
            year -= 1
    elif which == "next":
        year += published.month >= start
    return f"{values.year_text(year)}-{part}"


def is_title(match: Match[str]) -> bool:
    """Whether the unit is written as a name ("Person of the Year", "the Latin Quarter")."""
    return match[0].split()[-1][0].isupper() and not match[0].isupper()


def _two_quarters(match: Match[str], at: Situation) -> Iterator[Reading]:
    """Each of "the second and fourth quarters"; those of no year come round each year."""
    year, told = year_words(match, at)
    kind, basis = (TimeType.DATE, Basis.RELATIVE) if told else (TimeType.SET, Basis.STATED)
    for name, end in (("nth", match.end("nth")), ("nth2", match.end())):
        number = numbers.ordinal(match[name])
        yield Reading(match.start(name), end, kind, f"{values.year_text(year)}-Q{number}", basis)


def _the_quarter(match: Match[str], at: Situation) -> Iterator[Reading]:
    """The quarter told before, else the last one that was over: "the quarter", "the latest period".

    "The same period" of an article that tells of no quarter is that of last year at most.
    """
    back, quarter = match["back"] or match["back2"] or match["back3"], _known_quarter(at)
    if quarter is None and not re.search("quarter|latest", match[0], re.IGNORECASE):
        if back:
            yield reckoned(match, values.shifted(at.published, -1, "year"))
    elif not is_title(match):
        quarter = quarter or values.shifted(at.published, -1, "quarter")
        yield reckoned(match, (_year_before(quarter) if back else quarter) or "XXXX-QX")


def _known_quarter(at: Situation) -> str | None:
    for reading in reversed(at.before):
        if "-Q" not in reading.value or "X" in reading.value or _BACKWARD.search(at.text[reading.start : reading.end]):
            continue
        first = interval(reading.value)
        if first and first.earliest and (at.published is None or first.earliest <= at.published):
            return reading.value
    return None


def _year_before(value: str | None) -> str | None:
    return f"{values.year_text(int(value[:4]) - 1)}{value[4:]}" if value and value[:4].isdigit() else None


def _year_ago(match: Match[str], at: Situation) -> Iterator[Reading]:
    """The quarter just told a year back, else the year before publication's: "a year ago", "year-earlier"."""
    quarter = _known_quarter(at)
    near = quarter is not None and any(r.value == quarter and match.start() - r.end < _NEAR for r in at.before)
    yield reckoned(match, (_year_before(quarter) if near else None) or values.shifted(at.published, -1, "year"))


_WHICH = "this|last|next|the (?:same|previous|following)|that|the"
_OF = rf"(?:,? (?:of |in )?(?P<year>{YEAR})|,? (?:of )?(?P<which>{_WHICH}) year|,? a (?P<back>year) (?:ago|earlier))"
_BEFORE = rf"(?:(?P<year2>{YEAR})(?:['’]s)? |(?P<which2>this|last|next) year['’]s )"
_FISCAL = r"(?:(?P<fiscal>fiscal )(?:year )?)"
_NTH = "first|second|third|fourth|1st|2nd|3rd|4th"
_AGO = rf"year{H}(?:ago|earlier)"

RULES = (
    Rule(compiled(rf"(?:the )?{_BEFORE}?{_FISCAL}?(?P<nth>{_NTH}) quarter{_OF}?"), _quarter),
    Rule(compiled(rf"{_BEFORE}?Q(?P<q>[1-4])(?: |['’])?{_OF}?"), _quarter),
    Rule(compiled(rf"{_FISCAL}?(?P<nth>{_NTH}){H}quarter"), _quarter),
    Rule(compiled(rf"(?P<nth>first|second){H}half"), _half),
    Rule(compiled(rf"(?:the )?(?P<nth>first|second) half{_OF}"), _half),
    Rule(compiled(rf"(?:the )?{_BEFORE}(?P<nth>first|second)[- ]half"), _half),
    Rule(compiled(r"the (?P<nth>first|second) half(?! of)"), _half_alone),
    Rule(compiled(rf"{_BEFORE}H(?P<h>[12])|H(?P<h3>[12]) (?P<year>{YEAR})"), _half),
    Rule(
        compiled(
            rf"(?:(?P<rel>this past|this|last|next|the past) |the |{_BEFORE})?(?P<season>{SEASON})(?:time)?"
            rf"(?:{_OF}(?:[-–/]\d\d(?:\d\d)?)?)?"
        ),
        _season,
    ),
    Rule(
        compiled(rf"(?P<nth>first|second|third)(?:,| and| or|, and) (?P<nth2>second|third|fourth) quarters{_OF}?"),
        _two_quarters,
    ),
    Rule(
        compiled(
            rf"the (?:(?:(?P<back>{_AGO} )|latest |comparable |corresponding |same )+period"
            rf"|(?:(?P<back3>{_AGO} )|latest |comparable |corresponding |same )*quarter)"
            rf"(?P<back2> (?:of )?(?:last year|a year (?:ago|earlier)|the (?:previous|prior) year))?"
        ),
        _the_quarter,
    ),
    Rule(compiled(rf"(?:a|the) year (?:ago|earlier)|{_AGO}"), _year_ago),
)
