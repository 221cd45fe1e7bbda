"""The words next to a quotation that name its speaker, and the noun that they refer to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.nlp.quotes.coordination import partner
from kg.nlp.quotes.cues import cue_class

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it."""

    head: Token
    """Of the words next to the quotation: "who"."""
    referent: Token
    """Of the noun phrase that they stand for: the noun in front of "who"."""


def speaker_of(cue: Token, depth: int = 6) -> Speaker | None:
    """The speaker of a cue verb: its subject, the agent of a passive, or the subject of the verb that it hangs from."""
    passive = any(c.dep_ == "auxpass" for c in cue.children)
    if passive or _bare_passive(cue):
        return _agent(cue)
    subject = next((c for c in cue.children if c.dep_ in _SUBJECTS and _may_speak(c)), None)
    if subject is not None:
        return resolve(subject)
    if not depth or cue.head == cue:
        return None
    first = partner(cue)
    if first is not None:
        return speaker_of(first, depth - 1)
    if cue.dep_ == "acl" and cue.tag_ != "VB":
        return Speaker(cue.head, cue.head)
    return _climb(cue.head, depth)


def _climb(governor: Token, depth: int) -> Speaker | None:
    """The subject of the clause that a cue without one hangs from; for a noun ("decision to say") its possessor."""
    if governor.pos_ in {"VERB", "AUX"}:
        return speaker_of(governor, depth - 1)
    owner = next((c for c in governor.children if c.dep_ == "poss"), None)
    if owner is not None:
        return Speaker(owner, owner)
    return _climb(governor.head, depth - 1) if depth and governor.head != governor else None


def _may_speak(noun: Token) -> bool:
    stray = noun.lower_ in _RELATIVE and noun.head.dep_ != "relcl" and noun.lower_ != "who"
    return noun.pos_ in _NOMINAL | {"DET", "NUM", "ADJ"} and noun.ent_type_ not in {"DATE", "TIME"} and not stray


def _bare_passive(cue: Token) -> bool:
    return cue.tag_ == "VBN" and cue.dep_ in {"acl", "advcl"} and not any(c.dep_ == "aux" for c in cue.children)


def _agent(cue: Token) -> Speaker | None:
    by = next((c for c in cue.children if c.dep_ == "agent"), None)
    noun = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
    return resolve(noun) if noun is not None else None


def resolve(noun: Token) -> Speaker:
    """A noun as speaker; a relative pronoun stands for the noun in front of its clause."""
    if noun.lower_ in _RELATIVE and noun.head.dep_ == "relcl":
        return Speaker(noun, noun.head.head)
    return Speaker(noun, noun)


def beside(cue: Token, region: Span) -> Speaker | None:
    """The noun phrase next to a cue verb, where the parse has no subject: "said X", "X said"."""
    after = [t for t in region if t.i > cue.i and t.ent_type_ not in {"DATE", "TIME"}]
    if after and after[0].pos_ in _NOMINAL | {"DET", "ADJ", "NUM"}:
        phrase_end = next(
            (t for t in after if t.pos_ in _NOMINAL and t.dep_ not in {"compound", "poss", "nmod", "amod"}), None
        )
        if phrase_end is not None:
            return Speaker(phrase_end, phrase_end)
    before = [t for t in region if t.i < cue.i and t.pos_ in _NOMINAL and _may_speak(t)]
    return Speaker(before[-1], before[-1]) if before else None


def words(doc: Doc, head: Token) -> tuple[int, int]:
    """The token positions (end excluded) of a speaker's noun phrase, without apposition and relative clause."""
    start = min([head.left_edge.i, head.i])
    while start < head.i and (doc[start].is_space or doc[start].is_punct):
        start += 1
    if any(doc[i].is_space and "\n" in doc[i].text for i in range(start, head.i)):
        start = max(i for i in range(start, head.i) if "\n" in doc[i].text) + 1
    end = head.i + 1
    for child in head.rights:
        if child.dep_ in {"prep", "conj", "cc", "flat"} and child.left_edge.i == end and not child.is_punct:
            if any(cue_class(t.lemma_) and t.pos_ == "VERB" for t in child.subtree):
                break
            end = child.right_edge.i + 1
        else:
            break
    return start, end
