"""The year of a month or a day of a month: told beside it, told before, or reckoned from publication and tense."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from kg.model import Basis
from kg.nlp.times.words import DAY, LISTS, MONTH, TO, YEAR, compiled, of

if TYPE_CHECKING:
    from re import Match

    from kg.nlp.times.situation import Situation
    from kg.nlp.times.tense import Tense

_YEAR_AHEAD = compiled(rf"{TO}(?:{DAY} )?(?P<month>{MONTH})(?: {DAY}(?:st|nd|rd|th)?)?,? (?P<year>{YEAR})")
"""The rest of a range whose end tells the year of both: "from January to March 2024"."""
_RECALLED = 240
"""Days: a deadline further back would be told with its year."""
_NEARLY_A_YEAR = 320
"""Days: a day so far off would be told with its year."""
_LONGEST_YEAR = 366


def year_of_month(match: Match[str], at: Situation, month: int, day: int | None = None) -> tuple[int | None, Basis]:
    """The year that the words or, where they are silent, tense and publication date give."""
    groups = match.groupdict()
    short = groups.get("short") or groups.get("short2")
    if groups.get("year"):
        return int(match["year"]), Basis.STATED
    if short:
        return century_of(int(short), at.published), Basis.STATED
    if ahead := _YEAR_AHEAD.match(at.text, match.end()):
        return int(ahead["year"]) - (month > of("months", ahead["month"])), Basis.STATED
    if which := groups.get("which"):
        return _which_year(which.lower(), match, at), Basis.RELATIVE
    return _year_left_out(match, at, month, day), Basis.RELATIVE


def _year_left_out(match: Match[str], at: Situation, month: int, day: int | None) -> int | None:
    """The year of a day or month told without it; None where the publication date is not known."""
    groups = match.groupdict()
    if day and (told := _told_before(at, month, day)):
        return told
    if at.published is None:
        return None
    weekday = of("weekdays", groups["weekday"]) if groups.get("weekday") else None
    before = re.findall(r"[a-z]+", at.text[max(0, match.start() - 12) : match.start()].lower())
    before = [word for word in before if word not in ("the", "mid", "early", "late")]
    prospective = bool(before) and before[-1] in LISTS["prospective"]
    return _nearest_year(at.published, (month, day), at.tense(match), weekday, prospective=prospective)


def _told_before(at: Situation, month: int, day: int) -> int | None:
    """The year of the same day where the article has told it already."""
    ending = f"-{month:02}-{day:02}"
    return next((int(r.value[:4]) for r in at.before if r.value[4:10] == ending and r.value[:4].isdigit()), None)


def century_of(short: int, published: date | None) -> int:
    """The year with these last two digits that is nearest to publication, or the latest up to 2029."""
    if published is None:
        return 2000 + short if short < 30 else 1900 + short
    base = published.year - published.year % 100 + short
    return min(base - 100, base, base + 100, key=lambda year: abs(year - published.year))


def _which_year(which: str, match: Match[str], at: Situation) -> int | None:
    steps = {"this": 0, "last": -1, "next": 1, "the same": 0, "the previous": -1, "the following": 1}
    base = at.published
    if which.startswith("the"):
        base = at.known(match.start(), "day", "time", "week", "month", "year") or at.published
    return base.year + steps[which] if base else None


def _nearest_year(
    published: date, month_day: tuple[int, int | None], tense: Tense, weekday: int | None, *, prospective: bool
) -> int:
    """The year in which the day lies on the side of publication that the tense asks for.

    "Until", "by" and the like may look ahead in any tense ("was extended to Nov. 16").
    """
    month, day = month_day
    years = range(published.year - 1, published.year + 2)
    days = [found for year in years if (found := day_of(year, month, day or 1))]
    if weekday and any(found.isoweekday() == weekday for found in days):
        days = [found for found in days if found.isoweekday() == weekday]
    # The month of publication itself counts as past and as future.
    start = published if day else published.replace(day=1)
    past = [found for found in days if found <= published]
    future = [found for found in days if found >= start]
    longest = _NEARLY_A_YEAR if day else _LONGEST_YEAR
    recalled = _RECALLED if prospective else longest
    if tense == "past" and past and (published - past[-1]).days <= recalled:
        return past[-1].year
    if tense == "future" and future and (future[0] - published).days <= longest:
        return future[0].year
    return min(days, key=lambda found: abs((found - published).days)).year if days else published.year


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
