"""Number phrases as bounds: "at least 14" is (14, None), "up to 30" (None, 30), "dozens" (24, None).

The conventions (what a vague or approximate word means) stand in `kg/nlp/lexicon/numbers.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar

from kg.nlp.lexicon import cached, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

_DIGITS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+|(?:0|[1-9]\d*)(?:\.\d+)?")
"""A figure that starts with 0 is a time of the day or a code ("0400", "007")."""
_HYPHENS = frozenset({"-", "–", "‑"})
_TO = frozenset({"to", "or", *_HYPHENS})

_OPENINGS = {
    ("a",): Fraction(1),
    ("an",): Fraction(1),
    ("half", "a"): Fraction(1, 2),
    ("a", "half"): Fraction(1, 2),
    ("a", "quarter", "of", "a"): Fraction(1, 4),
}
"""What may stand before a scale: "a million", "half a million"."""
_AND_A_HALF = ("and", "a", "half")
_EFFECTS = ("least", "most", "near")

Bounds = tuple[int | None, int | None]
_Row = TypeVar("_Row", bound=tuple[Any, ...])


@dataclass(frozen=True, slots=True)
class Number:
    """A number phrase by positions (end excluded), with the words that bound it."""

    start: int
    end: int
    low: int | None
    high: int | None

    @property
    def bounds(self) -> Bounds:
        """Low and high."""
        return self.low, self.high


def numbers(doc: Doc) -> Iterator[Number]:
    """The number phrases of a document in token positions, in text order, none overlapping another."""
    words = [t.lower_ for t in doc]
    openers, end = _openers(), 0
    for at, word in enumerate(words):
        if at < end or not (word in openers or word[:1].isdigit()):
            continue
        found = phrase(words, at)
        if found is not None and not _preposition(doc, found):
            yield found
            end = found.end


def _preposition(doc: Doc, number: Number) -> bool:
    """Whether the phrase opens with a preposition of place ("flew over two villages")."""
    first = doc[number.start]
    if first.dep_ != "prep":
        return False
    return any(_reads(w, [t.lower_ for t in doc[number.start : number.end]], 0) for w in _sequences("place"))


def phrase(words: Sequence[str], at: int) -> Number | None:
    """The longest number phrase of lower-case words that starts at a position, or None."""
    effect, start = _modifier(words, at)
    if effect:
        inner = phrase(words, start)
        return _bounded(effect, inner, at) if inner else None
    found = (_between(words, at) or _range(words, at)) if at < len(words) else None
    return _followed(words, found) if found else None


def bounds(text: str) -> Bounds | None:
    """The bounds of a text that is one number phrase, or None where it is not.

    >>> bounds("at least 14"), bounds("two dozen"), bounds("a town")
    ((14, None), (24, 24), None)
    """
    words = re.findall(r"[\w.,]*\w|[^\w\s]", text.lower())
    found = phrase(words, 0)
    return found.bounds if found and found.end == len(words) else None


def _bounded(effect: str, inner: Number, start: int) -> Number:
    low, high = inner.bounds
    figure = low if low is not None else high
    if effect == "least":
        return Number(start, inner.end, figure, None)
    if effect == "most":
        return Number(start, inner.end, None, high if high is not None else low)
    return Number(start, inner.end, low, high)


def _modifier(words: Sequence[str], at: int) -> tuple[str, int]:
    """What the words at a position do to the number behind them ("least", "most", "near"), and where they end."""
    for sequence, effect in _modifiers().get(words[at], ()) if at < len(words) else ():
        if _reads(sequence, words, at):
            return effect, at + len(sequence)
    return "", at


def _between(words: Sequence[str], at: int) -> Number | None:
    if words[at] not in {"between", "from"}:
        return None
    first = _core(words, at + 1)
    if first is None or first.end >= len(words) or words[first.end] not in {"and", "to"}:
        return None
    second = _core(words, first.end + 1)
    return _span(at, first, second) if second else None


def _range(words: Sequence[str], at: int) -> Number | None:
    first = _core(words, at)
    if first is None or first.end >= len(words) or words[first.end] not in _TO:
        return first
    second = _core(words, first.end + 1)
    return (_span(at, first, second) if second else None) or first


def _span(start: int, first: Number, second: Number) -> Number | None:
    """From one figure to another; "1 to 2 million" counts both in millions."""
    low, high = first.low, second.high
    if low is None or high is None or first.high is None or second.low is None:
        return None
    scale = next((s for s in (1_000_000_000, 1_000_000, 1000, 100) if high % s == 0 and high // s > low), 1)
    low = low * scale if second.end - second.start > 1 and first.end - first.start == 1 and low < scale else low
    return Number(start, second.end, low, high) if low < high else None


def _followed(words: Sequence[str], number: Number) -> Number:
    """With the words behind: "or more", "or so", "40,000-strong"."""
    at = number.end
    if at < len(words) and words[at] == "+":
        return _bounded("least", Number(number.start, at + 1, *number.bounds), number.start)
    at += at < len(words) and words[at] in _HYPHENS
    for sequence, effect in _followers().get(words[at], ()) if at < len(words) else ():
        if _reads(sequence, words, at):
            end = at + len(sequence)
            return _bounded(effect, Number(number.start, end, *number.bounds), number.start)
    return number


def _core(words: Sequence[str], at: int) -> Number | None:
    """A figure without the words that bound it."""
    if at >= len(words):
        return None
    return _listed(words, at) or _plural(words, at) or _figure(words, at)


def _listed(words: Sequence[str], at: int) -> Number | None:
    """A phrase of the lists, with its scale: "a couple", "several", "several hundred"."""
    for sequence, value, exact in _phrases().get(words[at], ()):
        if not _reads(sequence, words, at):
            continue
        end, figure = _scaled(words, at + len(sequence), Fraction(value))
        return Number(at, end, int(figure), int(figure) if exact else None)
    return None


def _plural(words: Sequence[str], at: int) -> Number | None:
    """A scale in the plural: "dozens", "tens of thousands", "hundreds of thousands"."""
    plurals: dict[str, int] = table("numbers")["plurals"]
    low, end = plurals.get(words[at]), at + 1
    if low is None:
        return None
    while end + 1 < len(words) and words[end] == "of" and words[end + 1] in plurals:
        low, end = low * plurals[words[end + 1]] // 2, end + 2
    return Number(at, end, low, None)


def _figure(words: Sequence[str], at: int) -> Number | None:
    """Digits or words of number, with their scales: "1.5 million", "two hundred and six", "a dozen"."""
    opened = next((n for n in _OPENINGS if _reads(n, words, at) and _scale_of(words, at + len(n))), None)
    if _DIGITS.fullmatch(words[at]):
        end, figure = _scaled(words, at + 1, Fraction(words[at].replace(",", "")))
    elif opened is not None:
        end, figure = _scaled(words, at + len(opened), _OPENINGS[opened])
    else:
        end, figure = _spelt(words, at)
        if _reads(_AND_A_HALF, words, end) and _scale_of(words, end + 3) and figure < 1000:
            end, figure = _scaled(words, end + 3, figure + Fraction(1, 2))
    return Number(at, end, int(figure), int(figure)) if end > at and figure.denominator == 1 else None


def _scale_of(words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at] in _scales()


def _scaled(words: Sequence[str], at: int, figure: Fraction) -> tuple[int, Fraction]:
    while at < len(words) and words[at] in _scales():
        figure, at = figure * _scales()[words[at]], at + 1
    return at, figure


def _spelt(words: Sequence[str], at: int) -> tuple[int, Fraction]:
    """The number spelt out from a position, and where it ends (the position itself where there is none)."""
    cardinals: dict[str, int] = table("numbers")["cardinals"]
    total, group, place, end = 0, 0, 0, at
    while end < len(words):
        word = words[end]
        joined = end > at and (word in _HYPHENS or (word == "and" and place == 100)) and _word_of(words, end + 1)
        if joined:
            end += 1
            continue
        if word in cardinals and _fits(cardinals[word], place):
            group, place = group + cardinals[word], _place(cardinals[word])
        elif word in _scales() and place:
            scale = _scales()[word]
            group, place = group * scale, 100
            if scale >= 1000:
                total, group = total + group, 0
        else:
            break
        end += 1
    return (end, Fraction(total + group)) if end > at else (at, Fraction(0))


def _word_of(words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at] in table("numbers")["cardinals"]


def _fits(value: int, place: int) -> bool:
    """Whether a cardinal may follow what is read so far: units after tens, anything after a hundred or at the start."""
    return place in {0, 100} or (place == 10 and 0 < value < 10)


def _place(value: int) -> int:
    return 10 if value >= 20 else 1


@cached
def _openers() -> frozenset[str]:
    """The words that a number phrase may start with, figures aside: looking no further is what makes it quick."""
    lists = table("numbers")
    opening = {"between", "from", *(words[0] for words in _OPENINGS)}
    return frozenset(opening | {*_modifiers(), *_phrases(), *lists["plurals"], *lists["cardinals"]})


@cached
def _scales() -> dict[str, int]:
    return dict(table("numbers")["scales"])


@cached
def _sequences(kind: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(w.split()) for w in table("numbers")["modifiers"][kind])


@cached
def _modifiers() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """(words, effect) by their first word, the longest first."""
    return _by_first((s, kind) for kind in _EFFECTS for s in _sequences(kind))


@cached
def _followers() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """(words, effect) by their first word, the longest first."""
    lists = table("numbers")["followers"]
    return _by_first((tuple(w.split()), kind) for kind in _EFFECTS for w in lists[kind])


@cached
def _phrases() -> dict[str, list[tuple[tuple[str, ...], int, bool]]]:
    """(words, value, whether the value is exact) by their first word, the longest first."""
    lists = table("numbers")
    return _by_first((_split(w), v, kind == "exact") for kind in ("exact", "vague") for w, v in lists[kind].items())


def _by_first(rows: Iterable[_Row]) -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = {}
    for row in sorted(rows, key=lambda r: (-len(r[0]), r)):
        found.setdefault(row[0][0], []).append(row)
    return found


def _split(words: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+|-", words))


def _reads(sequence: tuple[str, ...], words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at] == sequence[0] and tuple(words[at : at + len(sequence)]) == sequence
