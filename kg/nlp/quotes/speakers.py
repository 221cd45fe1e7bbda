"""The words next to a quotation that name its speaker, and the noun that they refer to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.nlp.quotes import cues
from kg.nlp.quotes.coordination import added_to, partner
from kg.nlp.syntax import extent

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
    quoted = _quoted(cue)
    if quoted is None and _passive(cue):
        return _agent(cue) or (_author(cue.head, depth) if cue.dep_ == "acl" else None)
    own = quoted if quoted is not None else _subject(cue) or swallowed(cue)
    if own is not None:
        return resolve(own)
    if not depth or cue.head == cue:
        return None
    first = partner(cue) or added_to(cue)
    if first is not None:
        return speaker_of(first, depth - 1)
    if cue.dep_ == "acl" and cue.tag_ != "VB":
        written = cues.is_noun(cue.head, "media") or cues.is_noun(cue.head, "documents")
        author = _author(cue.head, depth) if written else None
        return author or Speaker(cue.head, cue.head)
    return _climb(cue, depth)


def swallowed(cue: Token) -> Token | None:
    """The subject that the parser gave to a clause in front: "MINERS interviewed there said they were tired"."""
    reported = any(c.dep_ == "ccomp" and _subject(c) is not None for c in cue.rights)
    if not reported or _subject(cue) is not None:
        return None
    clause = next((c for c in cue.lefts if c.dep_ == "ccomp" and c.tag_ in {"VBD", "VBN"}), None)
    return _subject(clause) if clause is not None else None


def _quoted(verb: Token) -> Token | None:
    """Whose words "quoted X as saying" and "X was quoted as saying" give."""
    if not cues.quotes_other(verb):
        return None
    return next((c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}), None)


def _passive(cue: Token) -> bool:
    """Whether the verb is passive; "he's sought to" with its complement is not, though the parser may say so."""
    auxiliaries = {c.lower_ for c in cue.children if c.dep_ == "auxpass"}
    if auxiliaries:
        short = auxiliaries <= {"'s", "’s"}
        return not (short and any(c.dep_ in {"dobj", "xcomp", "ccomp", "prep"} for c in cue.rights))
    return _bare_passive(cue)


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in _SUBJECTS and _may_speak(c)), None)


def _climb(word: Token, depth: int) -> Speaker | None:
    """The subject of the clause that a cue without one hangs from; for a noun ("decision to say") its possessor."""
    governor = word.head
    if not depth or governor == word:
        return None
    if governor.pos_ in {"VERB", "AUX"}:
        return _controller(word, governor) or speaker_of(governor, depth - 1) or _surface(governor)
    owner = next((c for c in governor.children if c.dep_ == "poss"), None)
    return Speaker(owner, owner) if owner is not None else _climb(governor, depth - 1)


def _surface(verb: Token) -> Speaker | None:
    """The subject of a passive that a participle or gerund belongs to ("after saying so, she was taken home")."""
    subject = _subject(verb)
    return resolve(subject) if subject is not None else None


def _controller(infinitive: Token, governor: Token) -> Speaker | None:
    """Who is made or asked to speak: the object of "led X to say"."""
    if infinitive.dep_ not in {"xcomp", "ccomp"} or not cues.controls_object(governor):
        return None
    asked = next((c for c in governor.rights if c.dep_ in {"dobj", "dative"} and c.i < infinitive.i), None)
    return resolve(asked) if asked is not None else None


def _author(document: Token, depth: int) -> Speaker | None:
    """Who stands behind a document: its possessor, the noun behind "by", or the subject of "issued a statement"."""
    owner = next((c for c in document.children if c.dep_ == "poss"), None)
    by = next((c for c in document.children if c.dep_ == "prep" and c.lower_ == "by"), None)
    owner = owner or next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else owner
    if owner is not None:
        return Speaker(owner, owner)
    issued = document.dep_ == "dobj" and document.head.pos_ == "VERB" and depth > 0
    return speaker_of(document.head, depth - 1) if issued else None


def _may_speak(noun: Token) -> bool:
    stray = noun.lower_ in _RELATIVE and noun.head.dep_ != "relcl" and noun.lower_ != "who"
    # A name that the tagger took for a verb ("Ebeling said") keeps its capital.
    nominal = noun.pos_ in _NOMINAL | {"DET", "NUM", "ADJ"} or noun.shape_.startswith("Xx")
    return nominal and noun.ent_type_ not in {"DATE", "TIME"} and not stray


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
            if any(cues.is_verb(doc[i]) for i in extent(child)):
                break
            end = child.right_edge.i + 1
        else:
            break
    return start, end
