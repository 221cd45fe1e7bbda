"""All rules over the text: which stretches may be expressions, and the longest reading at each word."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.nlp.times import (
    calendar_dates,
    clock,
    feasts,
    lengths,
    periods,
    references,
    relative_dates,
    weekdays,
    years,
)
from kg.nlp.times.words import LISTS, TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.nlp.times.situation import Reading, Situation

_RULES = (
    *feasts.RULES,
    *calendar_dates.RULES,
    *years.RULES,
    *periods.RULES,
    *weekdays.RULES,
    *relative_dates.RULES,
    *lengths.RULES,
    *references.RULES,
    *clock.RULES,
)
"""The longest match wins; of two as long, the one that stands first here."""
_WORD = re.compile(r"[A-Za-z]+|\d+")
_REACH = 60
"""Characters before a telling word in which its expression may start ("no more than about three and a half years")."""
_NAMED = frozenset({"ORG", "WORK_OF_ART", "FAC", "PRODUCT"})


@cache
def _telling() -> frozenset[str]:
    """Words of which each expression holds at least one."""
    names = [*TABLE["months"], *TABLE["weekdays"], *TABLE["units"], *TABLE["parts"], *TABLE["seasons"]]
    single = {*names, *(f"{name}s" for name in names), "september", "11", *TABLE["decades"], *TABLE["frequencies"]}
    phrases = [*LISTS["present"], *LISTS["past"], *LISTS["future"], *TABLE["feasts"], *TABLE["movable_feasts"]]
    single |= {re.findall(r"[a-z]+", phrase)[-1] for phrase in phrases}
    single |= {re.findall(r"[a-z]+", phrase)[0] for phrase in [*TABLE["feasts"], *TABLE["movable_feasts"]]}
    more = "today yesterday tomorrow tonight overnight noon midday midnight clock am pm m period q1 q2 q3 q4 q h h1 h2"
    single |= {f"{unit}long" for unit in TABLE["units"]}
    return frozenset(single | set(more.split()) | {"nineteen", "thousand", "fiscal", "fy"}) - {"s", "eve"}


def _is_telling(word: str) -> bool:
    if word[0].isdigit():
        return len(word) == 4 or len(word) == 2
    return word.lower() in _telling()


@cache
def _any_rule() -> re.Pattern[str]:
    """What any of the rules matches, tried as one pattern: at most words none of them does."""
    unnamed = (re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern) for rule in _RULES)
    plain = (re.sub(r"\(\?P=\w+\)", ".", pattern) for pattern in unnamed)  # two groups may have one name
    return re.compile("|".join(plain), re.IGNORECASE)


def readings(at: Situation) -> Iterator[Reading]:
    """The expressions of a document in text order, none overlapping another; each is added to `at.before`."""
    text = at.text
    words = [(m.start(), m.end(), _is_telling(m[0])) for m in _WORD.finditer(text)]
    telling = [start for start, _, tells in words if tells]
    position, i = 0, 0
    for start, _, _ in words:
        while i < len(telling) and telling[i] < start:
            i += 1
        if i == len(telling):
            return
        if start < position or telling[i] - start > _REACH or (start and text[start - 1].isalnum()):
            continue
        for reading in _longest(text, start, at):
            if _in_a_name(reading, at):
                continue
            at.before.append(reading)
            yield reading
            position = max(position, reading.end)


def _in_a_name(reading: Reading, at: Situation) -> bool:
    """Whether the words are part of a longer name of an organization, a work or a building ("USA Today")."""
    token = at.span(reading.start, reading.end)[0]
    if token.ent_type_ not in _NAMED or any(c.isdigit() for c in at.text[reading.start : reading.end]):
        return False
    return any(
        entity.start <= token.i < entity.end
        and any(t.text[0].isupper() and not reading.start <= t.idx < reading.end for t in entity)
        for entity in token.sent.ents
    )


def _longest(text: str, start: int, at: Situation) -> list[Reading]:
    """What the longest match at a word is read as; a shorter one where the longest turns out to be no time."""
    if not _any_rule().match(text, start):
        return []
    matches = [(m, rule) for rule in _RULES if (m := rule.pattern.match(text, start))]
    for match, rule in sorted(matches, key=lambda pair: -pair[0].end()):
        found = list(rule.read(match, at))
        if found:
            return found
    return []
