"""Stretches of text between quotation marks: straight, curly, low, single and French, told from apostrophes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARAGRAPH = re.compile(r"[^\r\n]+")
_MARK = re.compile(r"''|``|[\"“”„‟«»‘’‚‹›'`]")
# What closes what; typists mix straight and curly marks, and close with an opening mark.
_CLOSERS = {
    '"': ('"', "”"),
    "“": ("”", '"', "“"),
    "„": ("“", "”", "‟", '"'),
    "‟": ("”",),
    "«": ("»",),
    "‹": ("›",),
    "»": ("«",),
    "›": ("‹",),
    "``": ("''", '"'),
    "''": ("''",),
    "‘": ("’", "'"),
    "‚": ("‘", "’"),
    "'": ("'", "’"),
    "`": ("'", "`"),
}
_OPENING_TOO = frozenset({"'", "“", "‘"})
_SINGLE = frozenset("‘’‚‹›'`")
_LATER = re.compile(r"[\n‘]|(?<=[.,?!])['’](?=[\s,.;:!?)]|$)")
_NICKNAME = re.compile(r"\b[A-Z][\w.]+ [\"“]([A-Z][a-z]+)[\"”] (?=[A-Z][a-z])")
_ELISION = re.compile(r"['’](?:\d0s|\d\ds?\b|em\b|til\b|cause\b|tis\b|twas\b|n\b|round\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between quotation marks; `start` and `end` include the marks, `inner_*` do not. Character offsets."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    single: bool = False
    nested: bool = False
    """Whether it stands within other marks."""


def marked(text: str) -> list[Marked]:
    """All marked stretches, in order; a quotation that runs over paragraphs, each with an opening mark, is one."""
    found: list[Marked] = []
    run: tuple[int, int] | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        pieces, unclosed = _paragraph(text, paragraph.start(), paragraph.end())
        if run and pieces and _opens_paragraph(text, paragraph.start(), pieces):
            first, *rest = pieces if not unclosed else [*pieces]
            joined = Marked(run[0], first.end, run[1], first.inner_end, first.single)
            if unclosed and unclosed == first:
                found.extend(p for p in rest)
                run = (joined.start, joined.inner_start)
                continue
            found.append(joined)
            pieces = rest
            run = None
        elif run:
            found.append(_until_paragraph_end(text, run))
            run = None
        if unclosed:
            pieces = [p for p in pieces if p != unclosed]
            run = (unclosed.start, unclosed.inner_start)
        found.extend(pieces)
    if run:
        found.append(_until_paragraph_end(text, run))
    return _nest(sorted(found, key=lambda m: (m.start, -m.end)))


def _until_paragraph_end(text: str, run: tuple[int, int]) -> Marked:
    newline = text.find("\n", run[1])
    end = len(text) if newline < 0 else newline
    return Marked(run[0], end, run[1], end)


def _opens_paragraph(text: str, start: int, pieces: list[Marked]) -> bool:
    return not text[start : min(p.start for p in pieces)].strip()


def _nest(found: list[Marked]) -> list[Marked]:
    result: list[Marked] = []
    reach = -1
    for m in found:
        inside = m.start < reach
        result.append(Marked(m.start, m.end, m.inner_start, m.inner_end, m.single, nested=inside))
        reach = max(reach, m.end)
    return result


def _paragraph(text: str, start: int, end: int) -> tuple[list[Marked], Marked | None]:
    """The marked stretches of one paragraph, and the one that its end leaves open."""
    stack: list[tuple[str, int, int]] = []
    found: list[Marked] = []
    nicknames = {n.start(1) + d for n in _NICKNAME.finditer(text, start, end) for d in (-1, len(n.group(1)))}
    for match in _MARK.finditer(text, start, end):
        mark, at, after = match.group(), match.start(), match.end()
        if at in nicknames:
            continue
        before_char = text[at - 1] if at > start else " "
        after_char = text[after] if after < end else " "
        if mark in _SINGLE and _is_apostrophe(text, at, before_char, after_char, stack):
            continue
        opener = _opener_for(mark, stack, before_char, after_char)
        if opener is not None:
            del stack[opener + 1 :]
            opened = stack.pop()
            found.append(Marked(opened[1], after, opened[2], at, single=opened[0] in _SINGLE))
        elif _may_open(mark, before_char, after_char):
            stack.append((mark, at, after))
    doubles = [s for s in stack if s[0] not in _SINGLE]
    unclosed = Marked(doubles[0][1], end, doubles[0][2], end) if doubles else None
    if unclosed:
        found.append(unclosed)
    return sorted(found, key=lambda m: (m.start, -m.end)), unclosed


def _is_apostrophe(text: str, at: int, before: str, after: str, stack: list[tuple[str, int, int]]) -> bool:
    if text[at] in "‘‚‹›`":
        return False
    if before.isalnum() and after.isalnum():
        return True
    if _ELISION.match(text, at) and not before.isalnum():
        return True
    open_single = any(s[0] in _SINGLE for s in stack)
    if not open_single:
        return before.isalnum() or text[at] == "’" or not _may_open("'", before, after)
    # A plural's possessive within single marks ("the rebels' camp"): a later mark closes.
    return before in "sS" and after == " " and _closes_later(text, at + 1)


def _closes_later(text: str, at: int) -> bool:
    stop = _LATER.search(text, at)
    return stop is not None and stop.group() in "'’" and text[at : stop.start()].count(" ") < 12


def _may_open(mark: str, before: str, after: str) -> bool:
    if mark in "”’" or (mark == "''" and not after.strip()):
        return False
    if mark in {"“", "„", "«", "‘", "``", "‚", "‹", "‟"}:
        return True
    return not before.isalnum() and not after.isspace() and after not in ".,;:!?)"


def _opener_for(mark: str, stack: list[tuple[str, int, int]], before: str, after: str) -> int | None:
    """The position on the stack of the mark that this one closes."""
    opens_again = (before.isspace() or before in "([—–") and not after.isspace()
    for position in range(len(stack) - 1, -1, -1):
        opened = stack[position][0]
        if mark in _CLOSERS[opened] and not (opens_again and mark in _OPENING_TOO):
            return position
    return None


def outer(found: list[Marked]) -> Iterator[Marked]:
    """The marked stretches that stand in no other one."""
    return (m for m in found if not m.nested)


def bare(text: str, mark: Marked) -> tuple[int, int]:
    """Where the words alone start and end: without marks, blanks and the comma before the cue."""
    words = text[mark.inner_start : mark.inner_end]
    stripped = words.rstrip().rstrip(",").rstrip()
    return mark.inner_start + len(words) - len(words.lstrip()), mark.inner_start + len(stripped)
