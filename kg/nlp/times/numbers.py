"""Numbers and ordinals in figures and words: pure functions, no spaCy."""

from __future__ import annotations

import re

from kg.nlp import lexicon
from kg.nlp.times.values import decimal

_HALF = re.compile(r"[ -]?(?:1/2|½)")
_PARTS = re.compile(r"[a-z]+|\d+(?:\.\d+)?")


def amount(text: str) -> str:
    """How many, as TIMEX3 writes it: "3", "1.5", or "X" where the words do not tell.

    >>> amount("twenty-four"), amount("a couple of"), amount("several"), amount("two and a half"), amount("1,200")
    ('24', '2', 'X', '2.5', '1200')
    """
    plain = " ".join(text.lower().split())
    words = lexicon.table("times")["words"]
    if plain in words["vague"]:
        return "X"
    if plain in words["couple"]:
        return "2"
    plain = _HALF.sub(" half", plain.replace(",", ""))
    number = _number(_PARTS.findall(plain))
    return "X" if number is None else decimal(number)


def _number(parts: list[str]) -> float | None:
    table = lexicon.table("times")
    spoken = [part for part in parts if part not in ("a", "an", "and")]
    if not spoken:
        return 1.0 if parts else None
    total, current = 0.0, 0.0
    for part in spoken:
        if part == "half":
            current += 0.5
        elif part in table["multipliers"]:
            current = max(current, 1) * table["multipliers"][part]
            if table["multipliers"][part] >= 1000:
                total, current = total + current, 0
        elif part in table["numbers"] or part[0].isdigit():
            current += table["numbers"].get(part) or float(part)
        else:
            return None
    return total + current


def ordinal(text: str) -> int | None:
    """The number of an ordinal.

    >>> ordinal("third"), ordinal("21st"), ordinal("Twenty-first")
    (3, 21, 21)
    """
    plain = text.lower()
    digits = re.match(r"\d+", plain)
    found: int | None = lexicon.table("times")["ordinals"].get(plain)
    return int(digits[0]) if digits else found


def spelled_year(text: str) -> int | None:
    """A year as it is spoken.

    >>> spelled_year("nineteen seventy-nine"), spelled_year("two thousand and four"), spelled_year("twenty twenty-four")
    (1979, 2004, 2024)
    """
    numbers = lexicon.table("times")["numbers"]
    words = [word for word in _PARTS.findall(text.lower()) if word != "and"]
    if words[:2] == ["two", "thousand"]:
        return 2000 + int(sum(numbers.get(word, 0) for word in words[2:]))
    century = numbers.get(words[0], 0)
    rest = sum(100 if word == "hundred" else numbers.get(word, 0) for word in words[1:])
    if not 16 <= century <= 20 or rest < 10:
        return None
    return int(century * 100 + (0 if rest == 100 else rest))
