"""Days, months and years by their names: "9 August 2024", "Aug. 9", "2024-08-09", "March last year"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import TimeType
from kg.nlp.times import values
from kg.nlp.times.situation import Reading, Rule, reckoned, stated
from kg.nlp.times.which_year import century_of, day_of, year_of_month
from kg.nlp.times.words import DAY, MONTH, TO, WEEKDAY, YEAR, compiled, of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

    from kg.nlp.times.situation import Situation

_DAY = rf"{DAY}(?:st|nd|rd|th)?"
_WHICH = "this|last|next|the (?:same|previous|following)"
_TAIL = rf"(?:,? (?:of )?(?P<year>{YEAR})(?![,.]?\d)|,? (?:of )?(?P<which>{_WHICH}) year)"
_SHORT_YEAR = r"(?: (?P<short>\d\d)(?= ?(?:[(),;:\]/]|--|$))| ?['’](?P<short2>\d\d))"
_DAY_FIRST = re.compile(r"\b(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])/\d\d")
_AMBIGUOUS = frozenset({"may", "march", "mar", "sun", "sat", "wed", "august", "april", "june"})


def _valid(year: int | None, month: int, day: int) -> str | None:
    if year is None:
        return f"XXXX-{month:02}-{day:02}" if day_of(2000, month, day) else None
    found = day_of(year, month, day)
    return found.isoformat() if found else None


def _whole_date(match: Match[str], at: Situation) -> Iterator[Reading]:
    """A day of a month, or two days of one: each end of a range is an expression."""
    if not match["month"][0].isupper():
        return  # "they may 5 times"
    month = of("months", match["month"])
    groups = match.groupdict()
    days = [(name, _number(match[name])) for name in ("day", "day2") if groups.get(name)]
    year, basis = year_of_month(match, at, month, days[0][1])
    found = [(name, value) for name, day in days if (value := _valid(year, month, day))]
    if len(found) < len(days):
        return
    starts = [match.start(), *(match.start(name) for name, _ in found[1:])]
    ends = [*(match.end(name) for name, _ in found[:-1]), match.end()]
    for (_, value), start, end in zip(found, starts, ends, strict=True):
        yield Reading(start, end, TimeType.DATE, value, basis)


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _month(match: Match[str], at: Situation) -> Iterator[Reading]:
    if not match.groupdict().get("year") and not match["which"] and _is_other_word(match, at):
        return
    month = of("months", match["month"])
    year, basis = year_of_month(match, at, month)
    yield Reading(match.start(), match.end(), TimeType.DATE, f"{values.year_text(year)}-{month:02}", basis)


def _is_other_word(match: Match[str], at: Situation) -> bool:
    """Whether "may", "march", "Sun" ... alone are the verb or the name of somebody."""
    word = match["month"].rstrip(".")
    if not word[0].isupper():
        return True
    if len(word) == 3 and word.lower() != "may" and not match["month"].endswith("."):
        return True
    token = at.token(match)
    if word.lower() in _AMBIGUOUS and token.tag_ not in ("NNP", "NN"):
        return True
    before = token.nbor(-1) if token.i > token.sent.start else None
    if word.lower() in _AMBIGUOUS and before is not None and before.pos_ == "PROPN" and before.text[0].isalpha():
        return True  # "Theresa May"
    return token.ent_type_ in ("PERSON", "ORG", "GPE")


def _month_relative(match: Match[str], at: Situation) -> Iterator[Reading]:
    """The last such month before publication ("last March"), the next, or that of the year ("this March")."""
    if not match["month"][0].isupper():
        return
    month = of("months", match["month"])
    year = at.published.year if at.published else None
    if at.published and match["last"] and month >= at.published.month:
        year = at.published.year - 1
    if at.published and match["next"] and month <= at.published.month:
        year = at.published.year + 1
    yield reckoned(match, f"{values.year_text(year)}-{month:02}")


def _iso(match: Match[str], at: Situation) -> Iterator[Reading]:  # noqa: ARG001
    if _valid(int(match["year"]), int(match["month"]), int(match["day"])):
        value = f"{match['year']}-{match['month']}-{match['day']}"
        clock = match["clock"]
        yield stated(match, f"{value}T{clock}" if clock else value, TimeType.TIME if clock else TimeType.DATE)


def _figures(match: Match[str], at: Situation) -> Iterator[Reading]:
    """Month first as in America ("8/9/2024"), day first with full stops ("9.8.2024") and where there is no such month.

    One date of the article that can only be read day first makes the others so.
    """
    first, second = int(match["first"]), int(match["second"])
    day_first = match["mark"] == "." or first > 12 or _DAY_FIRST.search(at.text)
    month, day = (second, first) if day_first else (first, second)
    year = int(match["year"]) if len(match["year"]) == 4 else century_of(int(match["year"]), at.published)
    value = _valid(year, month, day) if 1 <= month <= 12 else None
    if value:
        yield stated(match, value)


_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY}),? (?:the )?)?"

RULES = (
    Rule(
        compiled(
            r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?:[T ](?P<clock>[0-2]\d:[0-5]\d)(?::\d\d)?Z?)?"
        ),
        _iso,
    ),
    Rule(compiled(r"(?P<first>\d\d?)(?P<mark>[/.])(?P<second>\d\d?)(?P=mark)(?P<year>\d{4}|\d\d)"), _figures),
    Rule(
        compiled(
            rf"(?:the )?{_WEEKDAY}(?P<day>{_DAY})(?:{TO}(?P<day2>{_DAY}))? (?:of )?(?P<month>{MONTH})"
            rf"(?:{_TAIL}|{_SHORT_YEAR})?"
        ),
        _whole_date,
    ),
    Rule(
        compiled(
            rf"{_WEEKDAY}(?P<month>{MONTH}) (?:the )?(?P<day>{_DAY})(?![,.]?\d|:\d)"
            rf"(?:{TO}(?P<day2>{_DAY})(?![,.:]?\d))?(?:{_TAIL}|{_SHORT_YEAR})?"
        ),
        _whole_date,
    ),
    Rule(compiled(rf"(?P<month>{MONTH})(?:{_TAIL}| ?['’](?P<short>\d\d))?"), _month),
    Rule(
        compiled(rf"(?:(?P<last>last|this past)|(?P<next>next|this coming)|this) (?P<month>{MONTH})"), _month_relative
    ),
)
