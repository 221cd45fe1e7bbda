"""Parts of a page that are set aside before extraction: plugs, captions, credits, bylines, datelines, links.

Recognised line by line from layout and wording, precision first: a line that might be the article's own stays in.
Runs before the parser, so that no sentence crosses a blank line or the edge of a zone.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from spacy.language import Language

from kg.nlp import lexicon
from kg.nlp.datelines import DATELINE
from kg.nlp.layers import Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_BLANK = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_BYLINE = re.compile(
    r"\s*(?:By|BY|Written by|Reporting by)[: ]\s*"
    r"(?:[A-Z][\w.'’-]+(?:,? (?:and|AND|&|in|for) |,? )?){2,8}\s*$"
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*\s*$")
_INNER_END = re.compile(r"[.!?][\"'”’)]*\s+[A-Z]")
_OPENING = 4
"""Words at the start of a paragraph that the parser, which sees a blank line before them, likes to part."""
_ITEM = re.compile(r"[.:;!?][\"'”’)]*[ \t]*(?:\r\n|\r|\n)[ \t]*([-–—•*·▪◦][ \t]+\S)")
"""A line of a list, behind a line that has ended: within a sentence a dash may come first in a wrapped line."""
_LONGEST_NOTE = 320
"""Characters: plugs, links and captions are short; a longer line is the article's own."""
_LONGEST_NAME = 5
"""Words of a photographer's name and role; more of them before an agency describe the picture."""
_LONGEST_CREDIT = 90
_LONGEST_HEADLINE = 160
_LONGEST_HEADING = 100
_LONGER = 30
"""Characters by which a paragraph is longer than its heading, and by which no wrapped line is longer than another."""


def paragraph_break(text: str) -> re.Pattern[str]:
    """What parts the paragraphs of a text: blank lines, or each line's end where it has none and lines are whole."""
    if _BLANK.search(text):
        return _BLANK
    lines = _LINE.findall(text)[1:]  # a headline ends as it likes
    whole = sum(bool(_SENTENCE_END.search(line)) for line in lines)
    return _NEWLINE if whole > len(lines) / 2 else _BLANK


@lexicon.cached
def _pattern(key: str, form: str) -> re.Pattern[str]:
    alternatives = "|".join(sorted(lexicon.words("zones", key), key=lambda w: (-len(w), w)))
    return re.compile(form.replace("%", f"(?:{alternatives})"), re.IGNORECASE)


def zones(text: str) -> Iterator[Zone]:
    """The zones of a text in order, none overlapping another."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text)]
    kinds = [_kind(text[start:end]) for start, end in lines]
    for i in range(len(lines)):
        if kinds[i] is None and i + 1 < len(lines) and kinds[i + 1] == "credit" and _caption_above(text, lines, i):
            kinds[i] = "caption"
    for i, (start, end) in enumerate(lines):
        kind = kinds[i]
        if kind == "caption" and (credit := _credit(text[start:end]) or _agency(text[start:end])):
            edge = start + credit.start()
            yield Zone("caption", start, start + len(text[start:edge].rstrip()))
            yield Zone("credit", end - len(text[edge:end].lstrip()), end)
        elif kind is not None:
            yield Zone(kind, start, end)
        elif i == 0 and len(lines) > 1 and _is_headline(text, start, end):
            yield Zone("headline", start, end)
        elif dateline := DATELINE.match(text, start, end):
            yield Zone("dateline", start, dateline.end())


def _kind(line: str) -> str | None:
    if len(line) > _LONGEST_NOTE:
        return None
    if _is_plug(line):
        return "plug"
    if _pattern("links", r"^\W*%").match(line):
        return "links"
    if _pattern("copyright", r"^\W*%|%\W*$").search(line):
        return "credit"
    signed = _pattern("bylines", r"%").search(line)
    if _BYLINE.match(line) or (signed and signed.start() < _LONGEST_NOTE // 2):
        return "byline"
    return _credit_kind(line) or _agency_kind(line)


def _is_plug(line: str) -> bool:
    if _pattern("plugs", r"\b%").search(line):
        return True
    return bool(_pattern("calls", r"^\W*%\b").match(line) and _pattern("offers", r"\b%\b").search(line))


def _credit_kind(line: str) -> str | None:
    """Give "credit" for a line that is only a credit, "caption" for one that ends in a credit, else None."""
    found = _credit(line)
    if found is None:
        return None
    return "credit" if not line[: found.start()].strip(" ([") else "caption"


def _credit(line: str) -> re.Match[str] | None:
    """The words before a colon that lead to who made the picture, near the end of the line."""
    found = _pattern("credits", r"[\s(\[.|]%\s*:\s*|^[(\[]?%\s*:\s*").search(line)
    if found is None or len(line) - found.end() > _LONGEST_CREDIT:
        return None
    rest = line[found.end() :]
    if not re.match(r"[A-Z@]", rest) or _INNER_END.search(rest) or re.search(r"[)\]]\s*\S", rest):
        return None
    return found


def _agency_kind(line: str) -> str | None:
    """Give "credit" or "caption" for a line that ends in an agency or archive, else None."""
    found = _agency(line)
    if found is None:
        return None
    before = line[: found.start()].strip(" (–—-")
    return "caption" if len(before.split()) > _LONGEST_NAME else "credit"


def _agency(line: str) -> re.Match[str] | None:
    """The agency or archive that a line ends in."""
    return _pattern("agencies", r"(?:^|[\s(.])\S{0,40}?%\)?[.\s]*$").search(line)


def _caption_above(text: str, lines: list[tuple[int, int]], i: int) -> bool:
    """Whether line `i` stands directly on the credit below it: no blank line between, and short."""
    gap = text[lines[i][1] : lines[i + 1][0]]
    return not _BLANK.search(gap) and lines[i][1] - lines[i][0] <= _LONGEST_NOTE


def _is_headline(text: str, start: int, end: int) -> bool:
    line = text[start:end]
    if len(line) > _LONGEST_HEADLINE or _SENTENCE_END.search(line):
        return False
    return bool(paragraph_break(text).match(text, end))


def _under_headings(text: str) -> Iterator[int]:
    """Where the text under a heading or an hour starts: a line much longer than the open one above it.

    Wrapped lines are about as long as each other.
    """
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text)]
    for (above, end), (start, last) in pairwise(lines):
        open_line = end - above <= _LONGEST_HEADING and not _SENTENCE_END.search(text, above, end)
        if open_line and last - start > end - above + _LONGER and text[start].isupper() and text[end] in "\r\n":
            yield start


def mark_starts(doc: Doc, found: tuple[Zone, ...]) -> None:
    """Have a sentence start with each paragraph and at each edge of a zone."""
    breaks = {m.end() for m in paragraph_break(doc.text).finditer(doc.text)}
    breaks |= {*_under_headings(doc.text), *(m.start(1) for m in _ITEM.finditer(doc.text))}
    edges = sorted(breaks | {e for z in found for e in (z.start, z.end)})
    position = 0
    for token in doc:
        passed = False
        while position < len(edges) and not token.is_space and edges[position] <= token.idx:
            passed = True
            position += 1
        if passed and token.i > 0:
            token.is_sent_start = True
            _keep_together(doc, token)


def _keep_together(doc: Doc, first: Token) -> None:
    """No sentence starts right behind a word that opens a paragraph: "Norway and Sweden will", "Eleven people have"."""
    for token in doc[first.i + 1 : first.i + _OPENING]:
        before = doc[token.i - 1]
        if not (token.is_punct or token.is_space or before.is_punct or before.is_space):
            token.is_sent_start = False


@Language.component("newskg_zones", assigns=["doc._.kg_zones", "token.is_sent_start"])
def newskg_zones(doc: Doc) -> Doc:
    """Write `doc._.kg_zones` and the starts of paragraphs."""
    doc._.kg_zones = tuple(zones(doc.text))
    mark_starts(doc, doc._.kg_zones)
    return doc
