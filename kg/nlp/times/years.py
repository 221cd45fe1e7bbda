"""Years and longer: "in 1996", "nineteen seventy-nine", "the 1990s", "the 19th century", "fiscal 2024", "year-end"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Basis, TimeType
from kg.nlp.times import numbers, values
from kg.nlp.times.periods import is_title, year_words
from kg.nlp.times.situation import Reading, Rule, is_hour_before_day, reckoned, stated
from kg.nlp.times.words import LISTS, ORDINAL, TABLE, YEAR, H, alternatives, compiled, of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

    from kg.nlp.times.situation import Situation


def _year(match: Match[str], at: Situation) -> Iterator[Reading]:
    """A bare year, where the number counts nothing; "1939-45" names two."""
    end = match.end("year")
    year = int(match["year"])
    if not _is_year(match, at, year):
        return
    yield Reading(match.start(), end, TimeType.DATE, match["year"], Basis.STATED)
    if match["until"]:
        last = match["until"]
        value = last if len(last) == 4 else match["year"][:2] + last
        if int(value) > year:
            yield Reading(match.start("until"), match.end("until"), TimeType.DATE, value, Basis.STATED)


def _is_year(match: Match[str], at: Situation, year: int) -> bool:
    """Whether the figures are a year and no hour, amount, reference number or count."""
    if at.text[max(0, match.start("year") - 4) : match.start("year")].lower() == "mid-":
        return True
    if match["until"] and int(match["until"][-2:]) == (year + 1) % 100:
        return True  # "the 2024-25 season"
    return not _is_other_number(match, at) and _may_be_year(match, at, year)


def _is_other_number(match: Match[str], at: Situation) -> bool:
    """Whether what touches the figures makes them something else: "at 1700", "$2000", "2000%", "F-2000"."""
    text = at.text
    start, end = match.span("year")
    if re.search(r"\bat $", text[max(0, start - 4) : start], re.IGNORECASE) or is_hour_before_day(text, end):
        return True
    if re.match(r"[,.:/]\d|[%°]|[-–]\w", text[end : end + 3]) and not match["until"]:
        return True
    return bool(re.search(r"[$€£#№/.:-]$|\d[, ]$", text[max(0, start - 2) : start]))


def _may_be_year(match: Match[str], at: Situation, year: int) -> bool:
    """Whether the figures count nothing: "2000 people" are no year, "the 2000 vote" names one."""
    start, end = match.span("year")
    token = at.span(start, end)[-1]
    if token.ent_type_ in ("MONEY", "QUANTITY", "PERCENT", "CARDINAL") and token.dep_ == "nummod":
        return False
    before = re.findall(r"\w+|[^\w\s]", at.text[max(0, start - 20) : start].lower())[-1:]
    introduced = bool(before) and before[0] in LISTS["before_years"]
    had = token.i > 0 and token.nbor(-1).lemma_ in ("have", "count", "employ")
    plural = token.dep_ in ("nummod", "compound") and token.head.tag_ in ("NNS", "NNPS") and token.head.i > token.i
    if plural and (token.ent_type_ != "DATE" or had):
        return False
    return introduced or token.ent_type_ == "DATE" or (1900 <= year <= 2059 and token.head.i >= token.i)


def _spelled(match: Match[str], at: Situation) -> Iterator[Reading]:  # noqa: ARG001
    year = numbers.spelled_year(match[0])
    if year:
        yield stated(match, str(year))


def _decade(match: Match[str], at: Situation) -> Iterator[Reading]:  # noqa: ARG001
    if match["word"]:
        century = 18 if (match["hundreds"] or "").lower() == "eighteen" else 19
        yield stated(match, f"{century}{of('decades', match['word'])}")
    elif short := match["short"] or match["short2"]:
        yield stated(match, f"{19 if short > '2' else 20}{short[0]}")
    elif match["decade"][2:] == "00" and match["decade"] < "2000":
        yield stated(match, match["decade"][:2])
    else:
        yield stated(match, match["decade"][:3])


def _century(match: Match[str], at: Situation) -> Iterator[Reading]:  # noqa: ARG001
    number = numbers.ordinal(match["nth"])
    if number and 1 <= number <= 21:
        yield stated(match, f"{number - 1:02}")


def _fiscal(match: Match[str], at: Situation) -> Iterator[Reading]:
    year, told = year_words(match, at)
    if not told:
        year = at.published.year if at.published else None
    value = f"FY{values.year_text(year)}"
    yield stated(match, value) if match["year"] else reckoned(match, value)


def _year_end(match: Match[str], at: Situation) -> Iterator[Reading]:
    """The last day of the year: "by year-end"."""
    yield reckoned(match, f"{values.holding(at.published, 'year')}-12-31")


def _the_year(match: Match[str], at: Situation) -> Iterator[Reading]:
    if not is_title(match):
        yield reckoned(match, values.holding(at.published, "year"))


_TENS = alternatives(TABLE["decades"])
_CENTURIES = "sixteen|seventeen|eighteen|nineteen|twenty"

RULES = (
    Rule(compiled(rf"(?P<year>{YEAR})(?:[-‐‑–/](?P<until>\d\d(?:\d\d)?)(?![-–/]))?"), _year),
    Rule(
        compiled(
            rf"(?:two thousand(?: and)?|{_CENTURIES}) (?:hundred|{alternatives(TABLE['numbers'])})"
            rf"(?:[- ]{alternatives(list(TABLE['numbers'])[:9])})?"
        ),
        _spelled,
    ),
    Rule(
        compiled(
            rf"(?:the )?(?:(?:early|mid|late)[ -])?(?:(?P<decade>1\d\d0|20\d0)['’]?s|['’](?P<short>[1-9]0)s)"
            r"|the (?:early|mid|late)[ -](?P<short2>[6-9]0)s"
            rf"|(?:(?:the )(?:(?:early|mid|late)[ -])?|(?:(?P<hundreds>nineteen|eighteen) ))(?P<word>{_TENS})"
        ),
        _decade,
    ),
    Rule(compiled(rf"(?:the )?(?:(?:early|mid|late)[ -])?(?P<nth>{ORDINAL}) century"), _century),
    Rule(compiled(rf"(?P<nth>{ORDINAL}){H}century"), _century),
    Rule(
        compiled(
            rf"(?:the |its )?(?:fiscal|financial) (?:year )?(?P<year>{YEAR})"
            r"|(?P<which>this|last|next|the) (?:fiscal|financial) year"
        ),
        _fiscal,
    ),
    Rule(compiled(rf"FY ?(?P<year>{YEAR})(?P<which>)"), _fiscal),
    Rule(compiled(rf"(?:the )?year{H}end|(?:the )?year end|the end of the year"), _year_end),
    Rule(compiled(r"the (?:full |entire |whole |calendar )?year"), _the_year),
)
