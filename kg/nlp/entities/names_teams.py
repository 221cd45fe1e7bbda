"""Towns that are their teams: "Leeds beat Hull 2-0"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.nlp import lexicon
from kg.nlp.entities import gazetteer
from kg.nlp.entities.names_placing import is_located

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span, Token

_SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b")
_AGAINST = frozenset({"to", "with", "against", "at"})


def teams(spans: Iterable[Span]) -> frozenset[str]:
    """The names of towns that the document uses for their teams."""
    return frozenset(span.text for span in spans if _plays(span) and _is_town(span.text))


def is_team(span: Span, teams_: frozenset[str]) -> bool:
    """Whether a mention of such a name is of the team, and not of the town that something is or happens in."""
    return span.text in teams_ and (_plays(span) or not is_located(span))


def _is_town(name: str) -> bool:
    entries = gazetteer.lookup(name)
    return bool(entries) and entries[0].kind != "country" and any(e.is_sizeable for e in entries)


def _plays(span: Span) -> bool:
    root = span.root
    head = root.head
    if root.dep_ in ("nsubj", "dobj"):
        return _is_game(head)
    return root.dep_ == "pobj" and head.lower_ in _AGAINST and _is_game(head.head)


def _is_game(verb: Token) -> bool:
    """Whether a verb tells of a game: what teams do to each other, in a sentence with a score or a word of games."""
    if verb.lemma_.lower() not in lexicon.words("things", "games"):
        return False
    return bool(_SCORE.search(verb.sent.text)) or any(t.lower_ in lexicon.words("things", "sport") for t in verb.sent)
