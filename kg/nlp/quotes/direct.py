"""Words between quotation marks: which are speech, and the cue and speaker before, after or between them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from kg.model import Style
from kg.nlp.quotes import cues
from kg.nlp.quotes.findings import Finding
from kg.nlp.quotes.speakers import Speaker, beside, speaker_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from kg.nlp.quotes.marks import Marked

_STOPS = frozenset(".?!;")
_REACH = 45
"""Tokens looked at on either side of the marks."""


class Reader:
    """Reads the marked stretches of one document, in order; remembers who spoke last."""

    def __init__(self, doc: Doc, marks: list[Marked]) -> None:
        """For a parsed document and its outermost marked stretches."""
        self.doc = doc
        self.marks = marks
        self.starts = [t.idx for t in doc]

    def findings(self) -> Iterator[Finding]:
        """One finding for each stretch that is speech."""
        last: Finding | None = None
        for position, mark in enumerate(self.marks):
            found = self._one(position, mark, last)
            if found:
                yield found
                last = found

    def _one(self, position: int, mark: Marked, last: Finding | None) -> Finding | None:
        after, before = self.after(position), self.before(position)
        cue = self._cue_after(mark, after) if len(after) else None
        cue = cue or self._cue_before(mark, before)
        if cue:
            return self._finding(mark, cue[0], cue[1])
        if self._headed(mark, before):
            head = next(t for t in reversed(before) if t.pos_ in {"NOUN", "PROPN", "PRON"})
            return self._finding(mark, None, Speaker(head, head))
        if not self._stands_alone(mark, before):
            return None
        if last and self._continues(position, last):
            return Finding(*self._edges(mark), Style.DIRECT, last.cue, last.verb, last.speaker)
        return self._finding(mark, None, None) if self._words(mark) >= 4 and not mark.single else None

    def _finding(self, mark: Marked, cue: Token | None, speaker: Speaker | None) -> Finding:
        span = (cue.i, cue.i + 1) if cue is not None else None
        return Finding(*self._edges(mark), Style.DIRECT, span, cue, speaker)

    def _edges(self, mark: Marked) -> tuple[int, int]:
        """The words alone: without marks, blanks and the comma before the cue."""
        text = self.doc.text[mark.inner_start : mark.inner_end]
        bare = text.rstrip().rstrip(",").rstrip()
        return mark.inner_start + len(text) - len(text.lstrip()), mark.inner_start + len(bare)

    def after(self, position: int) -> Span:
        """The tokens from the closing mark to the end of the clause, the next mark or the line."""
        end = self.marks[position].end
        limit = self.marks[position + 1].start if position + 1 < len(self.marks) else len(self.doc.text)
        first = bisect_left(self.starts, end)
        stop = first
        while stop < len(self.doc) and stop - first < _REACH and self.starts[stop] < limit:
            token = self.doc[stop]
            if token.text in _STOPS or "\n" in token.text:
                break
            stop += 1
        return self.doc[first:stop]

    def before(self, position: int) -> Span:
        """The tokens of the sentence in front of the opening mark; of the line before where that ends in a colon."""
        start = self.marks[position].start
        limit = self.marks[position - 1].end if position else 0
        stop = bisect_left(self.starts, start)
        first, crossed = stop, False
        while first > 0 and stop - first < _REACH and self.starts[first - 1] >= limit:
            token = self.doc[first - 1]
            if "\n" in token.text:
                if first < stop or crossed or first < 2 or self.doc[first - 2].text != ":":
                    break
                crossed = True
            elif token.text in _STOPS:
                break
            first -= 1
        return self.doc[first:stop]

    def _words(self, mark: Marked) -> int:
        return len(self.doc.text[mark.inner_start : mark.inner_end].split())

    def _last_character(self, mark: Marked) -> str:
        return self.doc.text[mark.inner_start : mark.inner_end].rstrip()[-1:]

    def _cue_after(self, mark: Marked, region: Span) -> tuple[Token, Speaker | None] | None:
        """ "...," said X; "...," X said."""
        last = self._last_character(mark)
        set_off = last in {",", "?", "!", "…", "—", "–", "-"} or region[0].text in {",", "—", "–", "--", "-"}
        if not set_off:
            return None
        for token in region:
            if not cues.takes_direct(token) or token.tag_ == "VBG" or token.dep_ in {"acl"}:
                continue
            if (
                token.dep_ == "relcl"
                and token.i - region.start > 3
                and any(t.lower_ == "who" for t in region[: token.i - region.start])
            ):
                continue
            if last not in {",", "—", "–", "-"} and not self._close(region, token):
                return None
            return token, self._speaker(token, region)
        return None

    def _close(self, region: Span, cue: Token) -> bool:
        """Whether nothing but the speaker stands between the marks and the cue, and no clause behind it."""
        return not any(t.pos_ in {"VERB", "AUX"} for t in region if t.i < cue.i) and not any(
            c.dep_ == "ccomp" and c.i > cue.i for c in cue.children
        )

    def _speaker(self, cue: Token, region: Span) -> Speaker | None:
        speaker = speaker_of(cue)
        if speaker and region.start <= speaker.head.i < region.end:
            return speaker
        return beside(cue, region) or speaker

    def _cue_before(self, mark: Marked, region: Span) -> tuple[Token, Speaker | None] | None:
        """X said, "..."; X told Y: "..."; a bare X said "..." where the words are a sentence."""
        solid = [t for t in region if not t.is_space]
        if not solid:
            return None
        last = solid[-1]
        set_off = last.text in {",", ":"}
        for token in reversed(solid):
            if cues.takes_direct(token) and token.dep_ != "amod":
                near = set_off or last == token or last.lower_ in {"that", "as"}
                if near and self._open(token, last, colon=last.text == ":") and (set_off or self._words(mark) > 3):
                    return token, speaker_of(token) or beside(token, self.doc[region.start : token.i])
                return None
        return None

    def _open(self, cue: Token, last: Token, *, colon: bool) -> bool:
        """Whether the cue still lacks its content where the marks open."""
        if colon or cue == last:
            return True
        between = self.doc[cue.i + 1 : last.i]
        return not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in between)

    def _headed(self, mark: Marked, region: Span) -> bool:
        """Whether a name and a colon stand in front ("X: '...'")."""
        solid = [t for t in region if not t.is_space]
        return (
            1 < len(solid) <= 8
            and solid[-1].text == ":"
            and solid[0].pos_ in {"PROPN", "NOUN", "DET", "PRON"}
            and not any(t.pos_ in {"VERB", "AUX"} for t in solid)
            and self._words(mark) > 1
        )

    def _stands_alone(self, mark: Marked, before: Span) -> bool:
        """Whether the marks hold a sentence of their own."""
        starts = not any(not t.is_space for t in before)
        return starts and self._last_character(mark) in {".", "?", "!", ",", "…", "—"} and self._words(mark) > 1

    def _continues(self, position: int, last: Finding) -> bool:
        """Whether the speaker before goes on: in the same line, or in the next one right behind the last words."""
        mark = self.marks[position]
        between = self.doc.text[last.end : mark.start]
        return "\n" not in between.strip() and len(between) < 300
