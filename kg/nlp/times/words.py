"""Pieces of patterns made from the word lists. In a pattern a space stands for the white space between two words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.nlp import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPACE = r"(?:[ \t\u00a0]+|[ \t]*\r?\n[ \t]*)"
_BLANK_OR_CLASS = re.compile(r" |\[(?:\\.|[^\]\\])*\]")
_LONGEST_ABBREVIATION = 5
_FULL_SHORT_NAMES = frozenset({"may", "june", "july"})

TABLE: dict[str, Any] = lexicon.table("times")
LISTS: dict[str, list[str]] = TABLE["words"]


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern for whole words in any case, not cut off before a hyphen; a space is white space in a paragraph."""
    spaced = _BLANK_OR_CLASS.sub(lambda m: _SPACE if m[0] == " " else m[0], pattern)
    return re.compile(rf"(?:{spaced})(?!\w|[-‐‑](?-i:[a-z]))", re.IGNORECASE)


def alternatives(words: Iterable[str]) -> str:
    """A group for any of the words, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " ").replace("'", "['’]") for word in ordered) + ")"


def _names(table: str) -> str:
    """Names of months or weekdays; the abbreviated ones may have a full stop."""
    names = TABLE[table]
    short = [n for n in names if len(n) <= _LONGEST_ABBREVIATION and n not in _FULL_SHORT_NAMES | {"march", "april"}]
    return f"(?:{alternatives(n for n in names if n not in short)}|{alternatives(short)}\\.?)"


def of(table: str, word: str) -> Any:
    """What a table of the word list holds for a word as it stands in the text; `KeyError` where it has none."""
    plain = " ".join(word.lower().replace("’", "'").split())
    return TABLE[table][plain if plain in TABLE[table] else plain.rstrip(".")]


def lowered(words: str | None) -> str:
    """Words in lower case with one space between them; "" for none."""
    return " ".join(words.lower().split()) if words else ""


def steps(which: str) -> int:
    """How many units a word like "last" or "following" leads on or back: 0 for "this" and "the same"."""
    if which in LISTS["last"] or which in LISTS["previous"]:
        return -1
    return 1 if which in LISTS["next"] or which in LISTS["following"] else 0


@cache
def unit_of(word: str) -> str:
    """The unit that a word names, singular or plural."""
    plain = word.lower()
    found: str = TABLE["units"].get(plain) or TABLE["units"][plain.removesuffix("s")]
    return found


MONTH = _names("months")
WEEKDAY = _names("weekdays")
FULL_WEEKDAY = alternatives(n for n in TABLE["weekdays"] if n.endswith("day"))
SEASON = alternatives(TABLE["seasons"])
PART = alternatives(TABLE["parts"])
UNIT = alternatives(u for u in TABLE["units"] if u not in ("centurie", "millennia"))
UNITS = alternatives({f"{u}s" for u in TABLE["units"] if u not in ("century", "millennia")} | {"millennia"})
LONG_UNIT = alternatives(["day", "week", "fortnight", "weekend", "month", "quarter", "year", "decade", "century"])
YEAR = r"(?:1[0-9]\d\d|20\d\d|21\d\d)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{alternatives(TABLE['ordinals'])})"
H = r"[-‐‑–]"
TO = rf"(?:{H}| ?[-–—/] ?| to | and | or | through | until )"
_WORD = alternatives([*TABLE["numbers"], *TABLE["multipliers"]])
WORD_NUMBER = rf"(?:(?:an? {alternatives(TABLE['multipliers'])}|{_WORD})(?:(?: and |[- ]){_WORD})*)"
NUMBER = rf"(?:\d+[ -]1/2|\d+½|\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?(?: (?:hundred|thousand|million))?|{WORD_NUMBER})"
AMOUNT = rf"(?:{alternatives(LISTS['couple'])}|{alternatives(LISTS['vague'])}|{NUMBER}(?:[ -]and[ -]a[ -]half)?)"
APPROXIMATE = alternatives(LISTS["approximate"])
LAST = "(?:last|this past)"
NEXT = "(?:next|this coming|this upcoming)"
THIS = alternatives(LISTS["this"])
PREVIOUS = alternatives(LISTS["previous"])
FOLLOWING = alternatives(LISTS["following"])
