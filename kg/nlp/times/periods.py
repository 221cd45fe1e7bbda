"""Parts of a year: quarters, halves and seasons, of the year told or of the one that tense and publication point to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Basis, TimeType
from kg.nlp.times import numbers, values
from kg.nlp.times.situation import Reading, Rule, reckoned, stated
from kg.nlp.times.words import SEASON, YEAR, H, compiled, of
from kg.timex import interval

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

    from kg.nlp.times.situation import Situation

_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_BACKWARD = re.compile(r"ago|earlier|last year", re.IGNORECASE)
_STEPS = {"this": 0, "last": -1, "next": 1, "the same": 0, "the previous": -1, "the following": 1, "the": 0, "that": 0}


def year_words(match: Match[str], at: Situation) -> tuple[int | None, bool]:
    """The year that the words around a part of a year tell, and whether they tell one at all."""
    groups = match.groupdict()
    for name in ("year", "year2"):
        if groups.get(name):
            return int(match[name]), True
    for name in ("which", "which2"):
        if groups.get(name):
            which = " ".join(match[name].lower().split())
            base = at.published
            if which.startswith("the ") or which == "that":
                base = at.known(match.start(), "day", "time", "week", "month", "year", "other") or base
            return (base.year + _STEPS[which] if base else None), True
    return None, False


def _part_of_year(match: Match[str], at: Situation, first_month: int, part: str) -> Reading:
    """A quarter, half or season of the year told, else of the year that tense and publication date point to."""
    year, told = year_words(match, at)
    if told:
        value = f"{values.year_text(year)}-{part}"
        return stated(match, value) if match.groupdict().get("year") else reckoned(match, value)
    if at.published is None:
        return reckoned(match, f"XXXX-{part}")
    year = at.published.year
    if at.published.month < first_month and at.tense(match) != "future":
        # Three months ahead is near enough for results that are awaited.
        year -= first_month - at.published.month > 3 or at.tense(match) == "past"
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


def _season(match: Match[str], at: Situation) -> Iterator[Reading]:
    name = match["season"]
    token = at.token(match)
    alone = match.end() - match.start() == len(name)
    if alone and (name.lower() in ("spring", "fall") or token.pos_ not in ("NOUN", "PROPN")):
        return
    # "The fall of the city": no season.
    if token.pos_ in ("VERB", "AUX") or at.text[match.end() : match.end() + 4].lower() == " of ":
        return
    part = of("seasons", name)
    if alone and at.tense(match) == "present":
        yield reckoned(match, f"XXXX-{part}")  # "the lake freezes in winter"
        return
    which = " ".join((match["rel"] or "").lower().split())
    if which and at.published:
        yield reckoned(match, _season_of(which, part, at))
    elif which:
        yield reckoned(match, f"XXXX-{part}")
    else:
        yield _part_of_year(match, at, _SEASON_STARTS[part], part)


def _season_of(which: str, part: str, at: Situation) -> str:
    """Read "Last summer" lies before publication and is over; "this winter" may have begun the year before."""
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
    """Read "the second and fourth quarters" as two; those of no year come round each year."""
    year, told = year_words(match, at)
    kind, basis = (TimeType.DATE, Basis.RELATIVE) if told else (TimeType.SET, Basis.STATED)
    for name, end in (("nth", match.end("nth")), ("nth2", match.end())):
        number = numbers.ordinal(match[name])
        yield Reading(match.start(name), end, kind, f"{values.year_text(year)}-Q{number}", basis)


def _the_quarter(match: Match[str], at: Situation) -> Iterator[Reading]:
    """Read "The quarter", "the latest period": the quarter told before, else the last one that was over."""
    if is_title(match):
        return
    known = _known_quarter(at)
    if known is None and at.published:
        known = values.shifted(at.published, -1, "quarter")
    if match["back"] or match["back2"] or match["back3"]:
        known = _year_before(known)
    yield reckoned(match, known or "XXXX-QX")


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
    """Read "A year ago", "year-earlier": the year before that of the quarter just told, else before publication's."""
    quarter = _known_quarter(at)
    near = quarter is not None and any(r.value == quarter and match.start() - r.end < 300 for r in at.before)
    yield reckoned(match, (_year_before(quarter) if near else None) or values.shifted(at.published, -1, "year"))


_WHICH = "this|last|next|the (?:same|previous|following)|that|the"
_OF = rf"(?:,? (?:of |in )?(?P<year>{YEAR})|,? (?:of )?(?P<which>{_WHICH}) year)"
_BEFORE = rf"(?:(?P<year2>{YEAR})(?:['’]s)? |(?P<which2>this|last|next) year['’]s )"
_FISCAL = r"(?:(?P<fiscal>fiscal )(?:year )?)"
_NTH = "first|second|third|fourth|1st|2nd|3rd|4th"
_AGO = rf"year{H}(?:ago|earlier)"

RULES = (
    Rule(
        compiled(rf"(?:the |{_BEFORE})?{_FISCAL}?(?P<nth>{_NTH}) quarter{_OF}?"),
        _quarter,
    ),
    Rule(compiled(rf"{_BEFORE}?Q(?P<q>[1-4])(?: |['’])?{_OF}?"), _quarter),
    Rule(compiled(rf"{_FISCAL}?(?P<nth>{_NTH}){H}quarter"), _quarter),
    Rule(compiled(rf"(?P<nth>first|second){H}half"), _half),
    Rule(compiled(rf"(?:the )?(?P<nth>first|second) half{_OF}"), _half),
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
    Rule(compiled(rf"a year (?:ago|earlier|before)|{_AGO}"), _year_ago),
)
