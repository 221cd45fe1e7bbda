"""The cue "according to X" and its source."""

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
    noun = noun if noun is not None else _noun_behind(to)
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
