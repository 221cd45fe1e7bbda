"""How many a noun phrase speaks of: its number phrase, or the number that its determiner gives."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.nlp.events.numbers import Bounds, Number, numbers, phrase
from kg.nlp.lexicon import table, words
from kg.nlp.syntax import extent

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MODIFIERS = frozenset({"nummod", "quantmod", "amod", "det", "compound", "nmod", "advmod", "predet", "npadvmod"})
_JOINTS = frozenset({"-", "/", ":"})
"""Behind a number these join it to a measure, another number or a word ("12-year-old", "9/11", "10:30")."""
_BEFORE = frozenset({"aged", "age", "No", "No.", "Nos", "Nos.", "number", "Number"})
_OF_WHICH = frozenset({"them", "whom", "which", "these", "those"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of people or things, with the words that give it."""

    start: int
    """Token position where the words start."""
    end: int
    low: int | None
    high: int | None
    noun: str
    """Lemma of what is counted, "" where the words leave it out ("17")."""
    spelt: bool = True
    """Whether a number stands there; a determiner or a singular name says one only by being singular."""

    @property
    def bounds(self) -> Bounds:
        """Low and high."""
        return self.low, self.high


@dataclass(frozen=True)
class Quantities:
    """The quantities of a document, by the head of their noun phrase."""

    doc: Doc

    @cached_property
    def _numbers(self) -> dict[int, Number]:
        """The number phrase over each token position."""
        found = (_reached(self.doc, n) for n in numbers(self.doc) if not self._dates(n))
        return {i: n for n in found for i in range(n.start, n.end)}

    @cached_property
    def _positions(self) -> list[int]:
        """The token positions of the number phrases, in order."""
        return sorted(self._numbers)

    @cached_property
    def _times(self) -> tuple[tuple[int, int], ...]:
        return tuple((t.start, t.end) for t in self.doc._.kg_times)

    def _dates(self, number: Number) -> bool:
        """Whether the number stands in a time expression."""
        first, last = self.doc[number.start], self.doc[number.end - 1]
        return any(start < last.idx + len(last) and first.idx < end for start, end in self._times)

    def of(self, head: Token) -> Quantity | None:
        """The quantity of the noun phrase with this head, or None where it has none or counts no people or things."""
        number = self._number_of(head)
        if number is None:
            return _by_determiner(head) or _one(head)
        return None if self._measures(head, number) else self._counted(head, number)

    def numbered(self, head: Token) -> Quantity | None:
        """The same, where a number is spelt out."""
        if self._number_of(head) is not None:
            return self.of(head)
        found = _by_determiner(head)
        return found if found and found.spelt else None

    def _number_of(self, head: Token) -> Number | None:
        own = self._numbers.get(head.i)
        if own is not None:
            return own
        if bisect_left(self._positions, head.left_edge.i) == bisect_left(self._positions, head.i):
            return None
        left = (c for c in head.lefts if c.dep_ in _MODIFIERS)
        found = (self._numbers[i] for c in left for i in extent(c) if i in self._numbers)
        return next((n for n in found if self._modifies(n, head)), None)

    def _modifies(self, number: Number, head: Token) -> bool:
        """Whether the number belongs to that noun and not to one before it ("a 12 year old boy")."""
        root = self.doc[number.start : number.end].root
        return root.head == head or (root.dep_ in {"quantmod", "nummod"} and root.head.head == head)

    def _measures(self, head: Token, number: Number) -> bool:
        """Whether the number is an age, a date, an amount of money, a distance, a share or a place in a row."""
        before = self.doc[number.start - 1].text if number.start else ""
        if before == "." and number.start > 1:
            before = self.doc[number.start - 2].text
        after = self.doc[number.end] if number.end < len(self.doc) else None
        if before in words("counts", "unit_signs") or before in _BEFORE or _unit(head):
            return True
        if after is not None and (_unit(after) or after.text in _JOINTS or after.text in words("counts", "unit_signs")):
            return True
        if head.i in range(number.start, number.end):
            return any(t.ent_type_ in words("counts", "unit_entities") for t in self.doc[number.start : number.end])
        return head.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT"}

    def _counted(self, head: Token, number: Number) -> Quantity | None:
        """The quantity, with the noun behind "of" where the head is the number itself ("dozens of people")."""
        if head.i not in range(number.start, number.end):
            return Quantity(number.start, max(number.end, head.i + 1), number.low, number.high, head.lemma_.lower())
        last = self.doc[number.end - 1]
        of = next((c for c in (*last.rights, *head.rights) if c.lower_ == "of" and c.i >= number.end), None)
        whole = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        if whole is None or whole.lower_ in _OF_WHICH:
            return Quantity(number.start, number.end, number.low, number.high, "")
        if _unit(whole):
            return None
        return Quantity(number.start, whole.i + 1, number.low, number.high, whole.lemma_.lower())


def _reached(doc: Doc, number: Number) -> Number:
    """The second figure where the words tell a change and not a range: "rose from 12 to 31", "the toll of 12 to 31"."""
    opener = doc[number.start]
    changed = opener.lower_ == "from" and opener.head.lemma_.lower() in words("counts", "total_verbs")
    if not changed and not _of_changed_total(doc, number):
        return number
    to = next(t.i for t in reversed(doc[number.start : number.end]) if t.lower_ == "to")
    return phrase([t.lower_ for t in doc[: number.end]], to + 1) or number


def _of_changed_total(doc: Doc, number: Number) -> bool:
    """Whether a range is the old and the new figure of a total that is brought to another one."""
    of = doc[number.start - 1] if number.start else None
    total = of.head if of is not None and of.lower_ == "of" else None
    if total is None or total.dep_ != "dobj" or not any(t.lower_ == "to" for t in doc[number.start : number.end]):
        return False
    verb = total.head.lemma_.lower()
    return total.lemma_.lower() in words("counts", "total_nouns") and verb in words("counts", "revising")


def _unit(noun: Token) -> bool:
    units = words("counts", "unit_nouns")
    return noun.lemma_.lower() in units or noun.lower_ in units


def _by_determiner(head: Token) -> Quantity | None:
    """None or two, by the determiner: "no civilians", "both pilots"."""
    figures: dict[str, int] = table("numbers")["determiners"]
    own = figures.get(head.lower_, 1)
    if own != 1 and head.pos_ in {"PRON", "NOUN", "DET", "PROPN"}:
        return Quantity(head.i, head.i + 1, own, own, "", spelt=own == 0)
    determiner = next((c for c in head.lefts if c.dep_ == "det" and c.lower_ in figures), None)
    figure = figures[determiner.lower_] if determiner is not None else 1
    paired = figure == 2 and any(c.dep_ == "conj" for c in head.rights)
    if determiner is not None and figure != 1 and not paired:
        return Quantity(determiner.i, head.i + 1, figure, figure, head.lemma_.lower())
    return None


def _one(head: Token) -> Quantity | None:
    """One, for a noun in the singular that is a person ("a policeman"), or a person's name."""
    entity = head.doc._.kg_entities.headed_by(head)
    person = entity[0].type == "Person" if entity else head.ent_type_ == "PERSON"
    common = head.tag_ == "NN" and any(c.dep_ in {"det", "poss"} for c in head.lefts)
    if not person or not (common or head.ent_type_ == "PERSON"):
        return None
    if head.lemma_.lower() in words("counts", "collective"):
        return None
    start = min((c.left_edge.i for c in head.lefts), default=head.i)
    return Quantity(start, head.i + 1, 1, 1, head.lemma_.lower(), spelt=False)
