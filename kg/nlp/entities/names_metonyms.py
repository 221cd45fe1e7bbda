"""Places and buildings that stand for who rules there: where they act, speak or are dealt with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp import lexicon
from kg.nlp.entities import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_DEALING = frozenset({"with", "between", "against", "on", "to", "from", "by"})


def body(span: Span) -> tuple[str, str] | None:
    """(class, canonical name) of the body that a place or building stands for in this mention, or None."""
    word = " ".join(span.text.lower().split())
    table = lexicon.table("metonyms")
    if word in table["governments"]:
        return None if _is_site(span) else ("Government", government(table["governments"][word]))
    if word in table["bodies"]:
        if word == "brussels":
            return ("Organization", table["bodies"][word]) if _acts(span) else None
        return None if _is_site(span) else ("Government", table["bodies"][word])
    code = gazetteer.capitals().get(gazetteer.fold(word))
    if code is None or not _acts(span):
        return None
    first = next(iter(gazetteer.lookup(word)), None)
    return None if first and first.kind == "country" else ("Government", government(code))  # Luxembourg is both


def is_site(span: Span) -> bool:
    """Whether the words name a palace or seat of government as a building: "outside the Kremlin"."""
    word = " ".join(span.text.lower().split())
    table = lexicon.table("metonyms")
    return (word in table["governments"] or word in table["bodies"]) and word != "brussels" and _is_site(span)


def government(code: str) -> str:
    """The name of a country's government."""
    entry = gazetteer.country_of(code)
    return f"Government of {gazetteer.in_prose(entry.name) if entry else code}"


def _is_site(span: Span) -> bool:
    head = span.root.head
    return span.root.dep_ == "pobj" and head.lower_ in lexicon.words("metonyms", "located")


def _acts(span: Span) -> bool:
    """Whether the capital does, says or has what only a government can, or is spoken or dealt with."""
    root = _first_of_list(span.root)
    head, role = root.head, root.dep_
    lemma = head.lemma_.lower()
    if role == "nsubj":
        return any(v.lemma_.lower() in lexicon.words("metonyms", "acts") for v in _verbs(head))
    if role in ("nsubjpass", "dobj", "dative", "ccomp"):
        return lemma in lexicon.words("metonyms", "addressing")
    if role == "poss":
        return lemma in lexicon.words("metonyms", "deeds")
    return role == "pobj" and _is_dealt_with(head)


def _is_dealt_with(preposition: Token) -> bool:
    """Whether a preposition leads to somebody: "denied by X", "talks with X", "sanctions against X"."""
    if preposition.dep_ == "agent":
        return True
    noun, dealings = preposition.head, lexicon.words("metonyms", "dealings")
    return preposition.lower_ in _DEALING and (noun.lower_ in dealings or noun.lemma_.lower() in dealings)


def _verbs(verb: Token) -> list[Token]:
    """The verb, the one it opens on ("wants to talk"), and those coordinated with it."""
    return [verb, *(t for t in verb.children if t.dep_ in ("xcomp", "conj") and t.pos_ == "VERB")]


def _first_of_list(token: Token) -> Token:
    for _ in range(5):
        if token.dep_ != "conj" or token.head.pos_ != "PROPN":
            break
        token = token.head
    return token
