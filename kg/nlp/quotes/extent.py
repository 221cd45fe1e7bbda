"""Where reported words end: what the article adds behind them in the same sentence is not the speaker's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp.quotes import cues
from kg.nlp.quotes.according import is_according
from kg.nlp.quotes.coordination import SUBJECTS, partner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_DASHES = frozenset({"—", "–", "―", "--", "-"})
_COMMAS = frozenset({",", "(", ";", *_DASHES})
_RELATIVE = frozenset({"which", "who", "whose", "whom", "where"})
_CONCESSIVE = frozenset({"though", "although"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_GLOSSES = frozenset({"appos", "dobj", "attr", "npadvmod"})
"""Of a noun behind a comma ("..., a sum that nobody has"), as the parser names it."""
_EDGES = frozenset({",", ".", ":", ";", "(", ")", *_DASHES})
_WHERE = frozenset({"in", "on", "at", "during", "via", "through", "by"})


def cut(verb: Token, content: set[int], marked: set[int], *, named: bool = False) -> set[int]:
    """The positions of `content` that are the speaker's, for content behind its cue verb.

    `marked` are the positions between quotation marks: what stands there is the speaker's in any case. `named` is
    whether the content is a noun phrase, where "in a statement" goes with the cue however the parser hung it.
    """
    if not content or min(content) < verb.i:
        return content
    end = max(content) + 1
    start = min(content)
    while True:
        boundary = min(_boundaries(verb, range(start, end), marked, named=named), default=None)
        if boundary is None or boundary - start < 2:
            return {i for i in content if i < end}
        end = boundary


def _boundaries(verb: Token, content: range, marked: set[int], *, named: bool) -> Iterator[int]:
    """The positions where something of the article's own starts that reaches to the end of the content."""
    doc = verb.doc
    last, end = _last(doc, content), content.stop
    for position in content:
        if position in marked:
            continue
        token = doc[position]
        tail = token.right_edge.i >= last and token.i > content.start and _aside(token, verb, named=named)
        tail = tail and (marked.isdisjoint(range(token.left_edge.i, end)) or cues.is_verb(token))
        joined = token.dep_ == "conj" and (partner(token) == verb or _another_voice(token, verb))
        if tail or joined or _starts_anew(token):
            yield _with_link(doc, token.left_edge.i)
    yield from _dash(doc, content, marked)


def _another_voice(joined: Token, verb: Token) -> bool:
    """Whether a joined cue has a speaker of its own: "the army said it had won, and the rebels said they had"."""
    subject = next((c for c in joined.lefts if c.dep_ in SUBJECTS), None)
    own = subject is not None and subject.pos_ in {"NOUN", "PROPN"} and joined.tag_ == verb.tag_
    return own and cues.is_verb(joined) and any(c.dep_ == "ccomp" for c in joined.rights)


def _last(doc: Doc, content: range) -> int:
    return next((i for i in reversed(content) if not (doc[i].is_space or doc[i].text in _EDGES)), content.start)


def _with_link(doc: Doc, position: int) -> int:
    """A position with the comma, dash or "and" in front of it."""
    while position > 0 and (doc[position - 1].dep_ == "cc" or _parts(doc[position - 1])):
        position -= 1
    return position


def _starts_anew(head: Token) -> bool:
    """Whether a clause of the article's follows closed marks: '"...," but he denied it', '"...," the paper said'."""
    if head.tag_ not in _FINITE or head.dep_ == "relcl" or not any(c.dep_ in SUBJECTS for c in head.lefts):
        return False
    first = min(c.left_edge.i for c in head.lefts if c.dep_ in SUBJECTS)
    link = head.doc[first - 1] if first > 0 else head
    link = link.nbor(-1) if link.dep_ == "cc" and link.i > 0 else link
    return link.is_quote and _parts(link)


def _parts(token: Token) -> bool:
    """Whether the token is a comma or dash, or the closing mark behind one ('"...," a remark that')."""
    return token.text in _COMMAS or (token.is_quote and token.i > 0 and token.nbor(-1).text in _COMMAS)


def _aside(token: Token, verb: Token, *, named: bool) -> bool:
    """Whether the token heads a remark of the article: a loose relative, an apposition, a participle, a place."""
    edge = token.left_edge
    loose = edge.i > 0 and _parts(edge.nbor(-1))
    if token.dep_ == "relcl":
        return loose and any(t.lower_ in _RELATIVE for t in token.lefts)
    if token.dep_ in _GLOSSES and loose:
        return token.right_edge.i - edge.i > 2 and (token.dep_ == "appos" or edge.lower_ in {"a", "an"})
    if token.dep_ == "advcl" and loose:
        contrast = edge.lower_ in {"while", "whereas"} and cues.is_verb(token)
        return contrast or token.tag_ == "VBG" or edge.lower_ in _CONCESSIVE
    if is_according(token):
        return loose
    medium = any(cues.is_platform(c) or (named and cues.is_noun(c, "media")) for c in token.rights)
    own = token.head == verb or medium or edge.nbor(-1).is_quote
    return own and _setting(token)


def _setting(token: Token) -> bool:
    """Whether a phrase says when or where the words were said."""
    if token.dep_ == "npadvmod":
        return token.ent_type_ in {"DATE", "TIME"}
    if token.dep_ != "prep" or token.lower_ not in _WHERE:
        return False
    noun = next((c for c in token.children if c.dep_ == "pobj"), None)
    return noun is not None and (cues.is_noun(noun, "media") or cues.is_platform(noun) or noun.ent_type_ == "DATE")


def _dash(doc: Doc, content: range, marked: set[int]) -> Iterator[int]:
    """A single dash: what follows is the article's comment; two of them are brackets."""
    dashes = [i for i in content if doc[i].text in _DASHES and i not in marked and doc[i].whitespace_]
    if len(dashes) % 2 and marked.isdisjoint(range(dashes[-1], content.stop)):
        yield dashes[-1]


def trimmed(doc: Doc, run: list[int]) -> Iterator[tuple[int, int]]:
    """The first and last of some positions without blanks and punctuation at the ends; nothing where none is left."""
    while run and (doc[run[0]].is_space or doc[run[0]].text in _EDGES):
        run = run[1:]
    while run and (doc[run[-1]].is_space or doc[run[-1]].text in _EDGES - {")"}):
        run = run[:-1]
    if run:
        yield run[0], _bracket(doc, run)


def _bracket(doc: Doc, run: list[int]) -> int:
    """The last position, with the bracket behind it where one was opened in between."""
    opened = sum((doc[i].text == "(") - (doc[i].text == ")") for i in run)
    closes = run[-1] + 1 < len(doc) and doc[run[-1] + 1].text == ")"
    return run[-1] + 1 if opened > 0 and closes else run[-1]
