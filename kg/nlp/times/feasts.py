"""Days with a name: feasts that come round each year, and days that news knows by their date."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kg.nlp.times import values
from kg.nlp.times.situation import Reading, Rule, reckoned, stated
from kg.nlp.times.words import LISTS, TABLE, YEAR, alternatives, compiled, lowered, of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

    from kg.nlp.times.situation import Situation


def _named_day(match: Match[str], at: Situation) -> Iterator[Reading]:  # noqa: ARG001
    """A day whose year is known with its name: "the Sept. 11 attacks"."""
    yield stated(match, of("named_days", match["named"]))


def _feast(match: Match[str], at: Situation) -> Iterator[Reading]:
    if not match["year"] and re.match(r"\s[A-Z][a-z]", at.text[match.end() : match.end() + 3]):
        return  # "Easter Island"
    name = lowered(match["feast"]).replace("’", "'")
    year = int(match["year"]) if match["year"] else None
    if year is None and at.published:
        step = {"last": -1, "next": 1}.get((match["which"] or "").lower())
        near = _feast_day(name, at.published.year)
        tense = at.tense(match)
        year = at.published.year
        if (step == -1 or (step is None and tense == "past")) and near > at.published:
            year -= 1
        elif (step == 1 or (step is None and tense == "future")) and near < at.published:
            year += 1
    value = _feast_day(name, year).isoformat() if year else _unknown_feast(name)
    yield stated(match, value) if match["year"] else reckoned(match, value)


def _unknown_feast(name: str) -> str:
    if name in TABLE["feasts"]:
        return f"XXXX-{TABLE['feasts'][name]}"
    month = TABLE["movable_feasts"][name].split()[0]
    return f"XXXX-{int(month):02}-XX" if month.isdigit() else "XXXX-XX-XX"


def _feast_day(name: str, year: int) -> date:
    if name in TABLE["feasts"]:
        month, day = TABLE["feasts"][name].split("-")
        return date(year, int(month), int(day))
    first, *rest = TABLE["movable_feasts"][name].split()
    if first == "easter":
        return values.easter(year) + timedelta(days=int(rest[0]))
    return values.nth_weekday(year, int(first), int(rest[0]), int(rest[1]))


_FEAST = alternatives([*TABLE["feasts"], *TABLE["movable_feasts"]])

RULES = (
    Rule(compiled(rf"(?:(?P<which>last|next|this) )?(?P<feast>{_FEAST})(?:,? (?P<year>{YEAR}))?"), _feast),
    Rule(
        compiled(rf"(?P<named>{alternatives(TABLE['named_days'])})(?=,? {alternatives(LISTS['after_named_days'])})"),
        _named_day,
    ),
)
