"""Very long articles, block by block, so that memory and time stay in proportion to the text.

An article is cut where sections start, or else between paragraphs. Each block after the first is read behind a
reminder: passages of the article itself that a reader would remember there - how it opens, the sentences that introduce
those whom the block calls by a shorter name, and the paragraphs right above. What is read there tells who is meant, and
is counted once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from kg.model import Form, Span
from kg.nlp.merging import Merged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.model import Annotation, Article, Entity

S = TypeVar("S", bound=Span)

WHOLE = 100_000
"""Characters up to which an article is read as one document; a block with its reminder has no more."""
_OPENING, _INTRODUCTIONS, _ABOVE = 1_500, 6_000, 2_000
"""Characters of the parts of a reminder."""
_BODY = WHOLE - _OPENING - _INTRODUCTIONS - _ABOVE - 500
_LONGEST_HEADING = 100
_LONGEST_SENTENCE = 600
_LOOKED_AT = 20
"""Mentions of one entity that are looked at for the sentence that introduces it."""
_BETWEEN = "\n\n"
_PAIRS = (("“", "”"), ("«", "»"), ("(", ")"))
_QUOTES = "\"'“”‘’«»„"

_PARAGRAPH = re.compile(r"(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))+")
_LINE = re.compile(r"\r\n|\r|\n")
_SENTENCE = re.compile(r"[.!?…][\"”’)]*\s+")
_SPACE = re.compile(r"\s+")
_LINE_END = re.compile(r"[.!?…:;,][\"'”’)]*\s*")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Window:
    """Passages of an article, in order, as one text; the last of them ends in what is new."""

    text: str
    starts: tuple[int, ...]
    """Where each passage starts in this text."""
    origins: tuple[int, ...]
    """Where each starts in the article."""
    ends: tuple[int, ...]
    """Where each ends in this text."""
    new: int
    """Where in the article that starts which was not read before."""

    def there(self, span: S) -> S | None:
        """A span of this text as one of the article; None where it goes over the edge of a passage."""
        passage = bisect_right(self.starts, span.start) - 1
        if span.end > self.ends[passage]:
            return None
        shift = self.origins[passage] - self.starts[passage]
        return replace(span, start=span.start + shift, end=span.end + shift)


def is_long(article: Article) -> bool:
    """Whether an article is read in blocks."""
    return len(article.text) > WHOLE


def annotation(article: Article, read: Callable[[Article], Annotation], base: str) -> Annotation:
    """The record of a long article.

    Args:
        article: the whole of it.
        read: gives the record of an article that is short enough to be one document.
        base: what the IRIs start with.
    """
    merged = Merged(article, base)
    for start, end in cuts(article.text, _BODY):
        window = _window(article.text, start, end, merged)
        merged.add(read(replace(article, text=window.text)), window)
    return merged.record()


# --- where blocks end ---


def cuts(text: str, most: int) -> Iterator[tuple[int, int]]:
    """The blocks of a text, each of at most so many characters, which no word has: where each starts and ends."""
    start = 0
    while len(text) - start > most:
        end = _cut(text, start, start + most)
        yield start, end
        start = end
    yield start, len(text)


def _cut(text: str, start: int, last: int) -> int:
    """The last start of a section; without one, of a paragraph, a line, a sentence or a word of the second half."""
    breaks = [found.end() for found in _PARAGRAPH.finditer(text, start, last)]
    if sections := [place for place in breaks if _is_heading(text, place)]:
        return sections[-1]
    half = (start + last) // 2
    # Words quoted over several paragraphs open each of them with a mark.
    unquoted = [place for place in breaks if text[place : place + 1] not in _QUOTES]
    others = ([found.end() for found in form.finditer(text, half, last)] for form in (_LINE, _SENTENCE, _SPACE))
    for places in (unquoted, breaks, *others):
        if places and places[-1] > half:
            return places[-1]
    return last


def _is_heading(text: str, place: int) -> bool:
    """Whether a line is a heading by its form: short, not ended, and with a blank line below it as above it."""
    below = _LINE.search(text, place, place + _LONGEST_HEADING + 2)
    if below is None or _PARAGRAPH.match(text, below.start()) is None:
        return False
    line = text[place : below.start()]
    return bool(line.strip()) and line[0] not in _QUOTES and not _LINE_END.search(line[-3:])


# --- what a block is read behind ---


def _window(text: str, start: int, end: int, merged: Merged) -> Window:
    """A block behind its reminder."""
    if start == 0:
        return Window(text[:end], (0,), (0,), (end,), 0)
    opening = _cut(text, 0, _OPENING)
    above = _above(text, start)
    introductions = [s for s in _introductions(text, (start, end), merged) if opening <= s[0] and s[1] <= above]
    passages = [(0, opening), *sorted(introductions), (above, end)]
    starts, pieces, length = [], [], 0
    for first, last in passages:
        starts.append(length)
        pieces.append(text[first:last])
        length += last - first + len(_BETWEEN)
    ends = [place + last - first for place, (first, last) in zip(starts, passages, strict=True)]
    return Window(_BETWEEN.join(pieces), tuple(starts), tuple(first for first, _ in passages), tuple(ends), start)


def _above(text: str, start: int) -> int:
    """Where the paragraphs right above a place start."""
    first = start - _ABOVE
    for form in (_PARAGRAPH, _LINE, _SENTENCE, _SPACE):
        place = next((found.end() for found in form.finditer(text, first, start) if found.end() < start), None)
        if place is not None:
            return place
    return start


def _introductions(text: str, block: tuple[int, int], merged: Merged) -> Iterator[tuple[int, int]]:
    """The sentences that introduce who is named in a block, those named most first, as far as there is room."""
    words = set(_WORD.findall(text, *block))
    known = [entity for entity in merged.entities if words & _called(entity)]
    room, seen = _INTRODUCTIONS, set[tuple[int, int]]()
    for entity in sorted(known, key=lambda entity: (-len(entity.mentions), entity.mentions[0].start)):
        sentence = _introduction(entity, text, merged.sentences)
        if sentence and sentence not in seen and (length := sentence[1] - sentence[0] + len(_BETWEEN)) <= room:
            room -= length
            seen.add(sentence)
            yield sentence


def _called(entity: Entity) -> set[str]:
    """The words that name an entity: the last of each of its names, and the first letters of them; none of no name."""
    called = {mention.text for mention in entity.mentions if mention.form is Form.NAME}
    names = [_WORD.findall(name) for name in (called and {entity.name, *called})]
    last = {words[-1] for words in names if words}
    return last | {"".join(word[0] for word in words if word[0].isupper()) for words in names if len(words) > 1}


def _introduction(entity: Entity, text: str, sentences: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The first sentence of those that call an entity by the most names, and by the longest one."""
    named = [mention for mention in entity.mentions if mention.form is Form.NAME][:_LOOKED_AT]
    by_sentence: dict[tuple[int, int], set[str]] = {}
    for mention in named:
        start, end = sentences[bisect_right(sentences, (mention.start, len(text))) - 1]
        if mention.end <= end and end - start <= _LONGEST_SENTENCE and _is_whole(text[start:end]):
            by_sentence.setdefault((start, end), set()).add(mention.text)
    return min(by_sentence, key=lambda s: (-len(by_sentence[s]), -max(map(_length, by_sentence[s])), s), default=None)


def _length(name: str) -> int:
    return len(name.split())


def _is_whole(passage: str) -> bool:
    """Whether the quotation marks and brackets that open in a passage close in it."""
    return passage.count('"') % 2 == 0 and all(passage.count(left) == passage.count(right) for left, right in _PAIRS)
