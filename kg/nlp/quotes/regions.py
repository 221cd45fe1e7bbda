"""The words around a marked stretch: behind it in its clause, in front of it in its sentence."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from kg.nlp.quotes.marks import bare

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from kg.nlp.quotes.marks import Marked

_STOPS = frozenset(".?!;")
_INNER = "\"'”’»› \n"
"""What may stand between the end of the words and the closing mark: nested marks."""
_REACH = 45
"""Tokens looked at on either side of the marks."""


class Regions:
    """The article's own words around the marked stretches of one document."""

    def __init__(self, doc: Doc, marks: list[Marked]) -> None:
        """For a parsed document and its outermost marked stretches, in order."""
        self.doc = doc
        self.marks = marks
        self.text = doc.text  # spaCy puts it together anew each time
        self._starts = [t.idx for t in doc]

    def after(self, position: int) -> Span:
        """The tokens from the closing mark to the end of the clause, the next mark or the line."""
        limit = self.marks[position + 1].start if position + 1 < len(self.marks) else len(self.text)
        first = stop = bisect_left(self._starts, self.marks[position].end)
        while stop < len(self.doc) and stop - first < _REACH and self._starts[stop] < limit:
            if self.doc[stop].text in _STOPS or "\n" in self.doc[stop].text:
                break
            stop += 1
        return self.doc[first:stop]

    def before(self, position: int) -> Span:
        """The tokens of the sentence in front of the opening mark; of the line before where that ends in a colon.

        They do not reach back into what was set aside: a dateline is no part of the first sentence.
        """
        limit = self.marks[position - 1].end if position else 0
        limit = max([limit, *(z.end for z in self.doc._.kg_zones if z.end <= self.marks[position].start)])
        first = stop = bisect_left(self._starts, self.marks[position].start)
        crossed = False
        while first > 0 and stop - first < _REACH and self._starts[first - 1] >= limit:
            token = self.doc[first - 1]
            if "\n" in token.text:
                if first < stop or crossed or first < 2 or self.doc[first - 2].text != ":":
                    break
                crossed = True
            elif token.text in _STOPS:
                break
            first -= 1
        return self.doc[first:stop]

    def sentence_start(self, position: int) -> int:
        """The character offset where the sentence that holds the opening mark starts; other marks may stand in it."""
        earliest = self.marks[position].start
        while True:
            own = [t for t in self.before(position) if not t.is_space]
            earliest = own[0].idx if own else earliest
            previous = self.marks[position - 1] if position else None
            joined = previous is not None and not self.text[previous.end : earliest].strip()
            if not joined or previous is None or self.last_character(previous) in {".", "?", "!"}:
                return earliest
            if "\n" in self.text[previous.end : earliest]:
                return earliest
            earliest, position = previous.start, position - 1

    def first_token(self, mark: Marked) -> Token:
        """The first token between the marks."""
        return self.doc[min(bisect_left(self._starts, mark.inner_start), len(self.doc) - 1)]

    def words(self, mark: Marked) -> int:
        """How many words stand between the marks."""
        return len(self.text[mark.inner_start : mark.inner_end].split())

    def last_character(self, mark: Marked) -> str:
        """The last character between the marks, or the empty string."""
        return self.text[mark.inner_start : mark.inner_end].rstrip(_INNER)[-1:]

    def is_title(self, mark: Marked) -> bool:
        """Whether the words are written as the title of a work: each longer one with a capital, no full stop."""
        words = self.text[mark.inner_start : mark.inner_end].strip(" ,").split()
        capital = all(w[:1].isupper() or w[:1].isdigit() or len(w) < 5 for w in words)
        first_and_last = bool(words) and words[0][:1].isupper() and words[-1][:1].isupper()
        return 1 < len(words) < 12 and capital and first_and_last and self.last_character(mark) not in {".", "?", "!"}

    def edges(self, mark: Marked) -> tuple[int, int]:
        """Where the words alone start and end."""
        return bare(self.text, mark)


def between(doc: Doc, marks: list[Marked]) -> set[int]:
    """The token positions between quotation marks."""
    starts = [t.idx for t in doc]
    return {i for m in marks for i in range(bisect_left(starts, m.start), bisect_left(starts, m.end))}
