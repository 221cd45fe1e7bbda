"""The cues "according to X", "in X's words" and "in the view of X", and their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp.quotes import cues

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_according(token: Token) -> bool:
    """Whether the token opens "according to"."""
    return token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to"


def source_of(according: Token) -> Token | None:
    """The head of the noun phrase behind "according to"; None for "according to plan", where nobody speaks."""
    to = according.nbor()
    noun = next((c for c in to.children if c.dep_ == "pobj"), None)
    # The parser may take the clause behind into the phrase.
    if noun is None or any(t.text == "," for t in to.doc[to.i + 1 : noun.i]):
        noun = _noun_behind(to)
    return None if noun is None or cues.is_noun(noun, "guidelines") else noun


def _noun_behind(to: Token) -> Token | None:
    """The noun of "according to show insiders" where the parser took "to show" for an infinitive."""
    found = None
    for token in to.doc[to.i + 1 : to.sent.end]:
        if token.is_punct or token.pos_ in {"ADP", "CCONJ", "SCONJ", "PRON", "AUX"}:
            break
        if token.pos_ in {"NOUN", "PROPN"}:
            found = token
    return found


def holder_of_view(preposition: Token) -> Token | None:
    """Who is behind "in X's words" and "in the view of X"; None for any other preposition."""
    if preposition.lower_ != "in" or preposition.pos_ != "ADP":
        return None
    noun = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if noun is None or not cues.is_noun(noun, "views"):
        return None
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    return owner or (next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None)
