"""Quotations without a cue that are signed: '"..." - Ann Lee, 32', or with the name on a line of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp.quotes.speakers import Speaker

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from kg.nlp.quotes.marks import Marked

_DASHES = frozenset({"—", "–", "―", "--", "-"})
_LONGEST = 16
"""Tokens of a signature: a name with age, place or office."""
_BLANK = " \t\r\xa0"


def signed_by(doc: Doc, mark: Marked) -> Speaker | None:
    """Who signs the words between marks: behind a dash in their line, or on the line nearest to them."""
    behind = _rest_of_line(doc, mark.end)
    if behind.strip():
        return _dashed(doc, mark.end, mark.end + len(behind))
    below, above = _line_below(doc, mark.end), _line_above(doc, mark.start)
    signs = {gap: _name_in(doc, *where) for gap, where in (x for x in (below, above) if x is not None)}
    if below is not None and signs[below[0]] is not None and _opens_with_dash(doc, below[1][0]):
        return signs[below[0]]
    return next((s for _, s in sorted(signs.items(), key=lambda item: item[0]) if s is not None), None)


def _rest_of_line(doc: Doc, position: int) -> str:
    end = doc.text.find("\n", position)
    return doc.text[position : end if end >= 0 else len(doc.text)]


def _dashed(doc: Doc, start: int, end: int) -> Speaker | None:
    return _name_in(doc, start, end) if _opens_with_dash(doc, start) else None


def _opens_with_dash(doc: Doc, position: int) -> bool:
    return doc.text[position:].lstrip(_BLANK)[:1] in {d[0] for d in _DASHES}


def _line_below(doc: Doc, position: int) -> tuple[float, tuple[int, int]] | None:
    """How many line breaks away the next line is, and its start and end."""
    text = doc.text
    start = position
    while start < len(text) and text[start] in _BLANK + "\n":
        start += 1
    end = text.find("\n", start)
    gap = text.count("\n", position, start)
    # A name above its words is commoner than one below: it wins where both are as near.
    return (gap + 0.5, (start, end if end >= 0 else len(text))) if start < len(text) else None


def _line_above(doc: Doc, position: int) -> tuple[float, tuple[int, int]] | None:
    text = doc.text
    end = position
    while end > 0 and text[end - 1] in _BLANK + "\n":
        end -= 1
    gap = text.count("\n", end, position)
    return (gap, (text.rfind("\n", 0, end) + 1, end)) if end > 0 and gap else None


def _name_in(doc: Doc, start: int, end: int) -> Speaker | None:
    """The speaker in a line that is no more than a name with its particulars."""
    span = doc.char_span(start, end, alignment_mode="expand")
    tokens = [t for t in span if not t.is_space] if span is not None else []
    if not tokens or len(tokens) > _LONGEST or any(t.is_quote or t.text in {".", ":", "?", "!"} for t in tokens):
        return None
    while tokens and (tokens[0].text in _DASHES or tokens[0].like_num):
        tokens = tokens[1:]
    if not tokens or any(t.pos_ in {"VERB", "AUX"} and not _capital(t) for t in tokens):
        return None
    head = _first_name(doc, tokens)
    return Speaker(head, head) if head is not None else None


def _capital(token: Token) -> bool:
    return token.shape_.startswith("Xx")


def _first_name(doc: Doc, tokens: list[Token]) -> Token | None:
    """The last word of the name that opens the line, where it is a name of more than one word or a known person."""
    run = 0
    while run < len(tokens) and _capital(tokens[run]) and tokens[run].pos_ in {"PROPN", "VERB", "NOUN", "ADJ"}:
        run += 1
    name: Span = doc[tokens[0].i : tokens[0].i + run]
    person = run > 0 and any(t.ent_type_ == "PERSON" for t in name)
    return tokens[run - 1] if person else None
