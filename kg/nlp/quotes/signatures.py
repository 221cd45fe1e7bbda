"""Quotations without a cue that are signed: '"..." - Ann Lee, 32', or with the name on a line of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp.quotes.speakers import Speaker

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from kg.nlp.quotes.marks import Marked
    from kg.nlp.quotes.regions import Regions

_DASHES = frozenset({"—", "–", "―", "--", "-"})
_LONGEST = 16
"""Tokens of a signature: a name with age, place or office."""
_NO_NAMES = frozenset({"GPE", "LOC", "FAC", "DATE", "EVENT", "WORK_OF_ART"})
_BLANK = " \t\r\xa0"


def signed_by(regions: Regions, mark: Marked) -> Speaker | None:
    """Who signs the words between marks: behind a dash in their line, or on the line nearest to them."""
    doc, text = regions.doc, regions.text
    stop = text.find("\n", mark.end)
    stop = stop if stop >= 0 else len(text)
    if text[mark.end : stop].strip():
        return _name_in(doc, mark.end, stop) if _opens_with_dash(text, mark.end) else None
    if text[text.rfind("\n", 0, mark.start) + 1 : mark.start].strip():
        return None  # the words only end a paragraph
    below, above = _line_below(text, mark.end), _line_above(text, mark.start)
    signs = {below[0]: _name_in(doc, *below[1])} if below is not None else {}
    if above is not None:
        signs[above[0]] = _name_in(doc, *above[1], heading=True)
    if below is not None and signs[below[0]] is not None and _opens_with_dash(text, below[1][0]):
        return signs[below[0]]
    return next((s for _, s in sorted(signs.items(), key=lambda item: item[0]) if s is not None), None)


def _opens_with_dash(text: str, position: int) -> bool:
    return text[position : position + 8].lstrip(_BLANK)[:1] in {d[0] for d in _DASHES}


def _line_below(text: str, position: int) -> tuple[float, tuple[int, int]] | None:
    """How many line breaks away the next line is, and its start and end."""
    start = position
    while start < len(text) and text[start] in _BLANK + "\n":
        start += 1
    end = text.find("\n", start)
    gap = text.count("\n", position, start)
    # A name above its words is commoner than one below: it wins where both are as near.
    return (gap + 0.5, (start, end if end >= 0 else len(text))) if start < len(text) else None


def _line_above(text: str, position: int) -> tuple[float, tuple[int, int]] | None:
    end = position
    while end > 0 and text[end - 1] in _BLANK + "\n":
        end -= 1
    gap = text.count("\n", end, position)
    return (gap, (text.rfind("\n", 0, end) + 1, end)) if end > 0 and gap else None


def _name_in(doc: Doc, start: int, end: int, *, heading: bool = False) -> Speaker | None:
    """The speaker in a line that is no more than a name with its particulars; a heading may be no name at all."""
    span = doc.char_span(start, end, alignment_mode="expand")
    tokens = _unnumbered([t for t in span if not t.is_space] if span is not None else [])
    if not tokens or len(tokens) > _LONGEST or any(t.is_quote or t.text in {".", ":", "?", "!"} for t in tokens):
        return None
    if any(t.pos_ in {"VERB", "AUX"} and not _capital(t) for t in tokens):
        return None
    head = _first_name(doc, tokens, heading=heading)
    return Speaker(head, head) if head is not None else None


def _unnumbered(tokens: list[Token]) -> list[Token]:
    """The tokens of a line without the number or dash in front and the full stop at the end."""
    while tokens and (tokens[0].text in _DASHES | {".", ")"} or tokens[0].like_num):
        tokens = tokens[1:]
    return tokens[:-1] if tokens and tokens[-1].text == "." else tokens


def _capital(token: Token) -> bool:
    return token.shape_.startswith("Xx")


def _first_name(doc: Doc, tokens: list[Token], *, heading: bool) -> Token | None:
    """The last word of the name that opens the line: a person's, two capitals in a row, or one with an age."""
    run = 0
    while run < len(tokens) and _capital(tokens[run]) and tokens[run].pos_ in {"PROPN", "VERB", "NOUN", "ADJ"}:
        run += 1
    name: Span = doc[tokens[0].i : tokens[0].i + run]
    person = any(t.ent_type_ == "PERSON" for t in name)
    aged = len(tokens) > run + 1 and tokens[run].text in {",", "("} and tokens[run + 1].like_num
    full = (
        not heading
        and run in {2, 3}
        and all(t.pos_ == "PROPN" for t in name)
        and not any(t.ent_type_ in _NO_NAMES for t in name)
    )
    return tokens[run - 1] if run and (person or aged or full) else None
