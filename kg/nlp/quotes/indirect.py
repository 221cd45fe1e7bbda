"""Reported speech without marks: what cue verbs, "according to X" and nouns such as "X's claim that" report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Style
from kg.nlp.quotes import cues
from kg.nlp.quotes.according import is_according
from kg.nlp.quotes.content import content
from kg.nlp.quotes.extent import trimmed
from kg.nlp.quotes.findings import Finding
from kg.nlp.quotes.phrases import of_according, of_noun, of_view
from kg.nlp.quotes.regions import between
from kg.nlp.quotes.speakers import speaker_of
from kg.nlp.syntax import extent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kg.nlp.quotes.marks import Marked

_EMPTY = frozenset({"ADV", "CCONJ", "SCONJ", "DET", "ADP", "PART", "PUNCT", "SPACE", "INTJ"})


def reported(doc: Doc, marks: list[Marked]) -> Iterator[Finding]:
    """What the cue verbs and cue phrases of a document report, in no given order."""
    marked = between(doc, marks)
    for token in doc:
        if cues.is_verb(token) and cues.reports(token):
            yield from _of_verb(doc, token, marked)
        elif is_according(token):
            yield from of_according(doc, token)
        elif token.lower_ == "in":
            yield from of_view(doc, token)
        elif cues.is_noun(token):
            yield from of_noun(doc, token)


def _of_verb(doc: Doc, verb: Token, marked: set[int]) -> Iterator[Finding]:
    found = content(verb, marked)
    if not found:
        return
    speaker = speaker_of(verb)
    asked = verb.tag_ == "VBN" and cues.class_of(verb) == "ask"
    if speaker is None and asked and not any(c.dep_ in {"ccomp", "xcomp"} for c in verb.children):
        return  # "Asked about the dam, the mayor left": nobody's words
    for first, last in _pieces(doc, found, verb):
        said = {t.pos_ for t in doc[first : last + 1]}
        if said <= _EMPTY or (first == last and said <= {"PRON", "NUM"}):
            continue  # "And perhaps, he said, ..."
        yield Finding(
            doc[first].idx, doc[last].idx + len(doc[last]), Style.INDIRECT, (verb.i, verb.i + 1), verb, speaker
        )


def _pieces(doc: Doc, found: set[int], verb: Token) -> Iterator[tuple[int, int]]:
    """The stretches of the content: the cue's own clause cuts it; edges lose blanks, commas and line breaks."""
    run: list[int] = []
    subject = {i for c in verb.children if c.dep_ in {"nsubj", "aux", "advmod"} for i in extent(c)} | {verb.i}
    for position in sorted(found - subject):
        if run and (subject & set(range(run[-1] + 1, position)) or _gap(doc, run[-1], position)):
            yield from trimmed(doc, run)
            run = []
        run.append(position)
    yield from trimmed(doc, run)


def _gap(doc: Doc, left: int, right: int) -> bool:
    return any("\n" in doc[i].text for i in range(left + 1, right))
