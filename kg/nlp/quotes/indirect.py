"""Reported speech without marks: the clause, infinitive, gerund, object or prepositional phrase of a cue verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Style
from kg.nlp.quotes import cues
from kg.nlp.quotes.extent import cut
from kg.nlp.quotes.findings import Finding
from kg.nlp.quotes.regions import between
from kg.nlp.quotes.speakers import Speaker, resolve, speaker_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kg.nlp.quotes.marks import Marked

_LINKS = frozenset({"punct", "cc", "space", "dep"})


def reported(doc: Doc, marks: list[Marked]) -> Iterator[Finding]:
    """What the cue verbs and cue phrases of a document report, in no given order."""
    marked = between(doc, marks)
    for token in doc:
        if cues.is_verb(token) and cues.reports(token):
            yield from _of_verb(doc, token, marked)
        elif token.lower_ == "according" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
            yield from _according(doc, token)
        elif cues.is_noun(token):
            yield from _of_noun(doc, token)


def _of_verb(doc: Doc, verb: Token, marked: set[int]) -> Iterator[Finding]:
    content = cut(verb, _content(verb), marked)
    if not content:
        return
    speaker = speaker_of(verb)
    cue = (verb.i, verb.i + 1)
    for first, last in _pieces(doc, content, verb):
        if first == last and doc[first].pos_ in {"PRON", "SCONJ", "DET", "ADV"}:
            continue
        yield Finding(doc[first].idx, doc[last].idx + len(doc[last]), Style.INDIRECT, cue, verb, speaker)


def _line(verb: Token) -> range:
    """The positions of the verb's sentence in its own line: the parser may run over line breaks."""
    doc, sentence = verb.doc, verb.sent
    first = max((i + 1 for i in range(sentence.start, verb.i) if "\n" in doc[i].text), default=sentence.start)
    last = min((i for i in range(verb.i, sentence.end) if "\n" in doc[i].text), default=sentence.end)
    return range(first, last)


def _content(verb: Token) -> set[int]:
    """Positions of the tokens that the verb reports."""
    line = _line(verb)
    before = _inverted(verb) & set(line)
    if before:
        return before
    heads = [c for c in verb.children if c.i in line and _reports_child(verb, c)]
    if not heads:
        return _main_clause(verb) & set(line)
    start = min(h.left_edge.i for h in heads)
    if any(h.i < verb.i for h in heads):
        return {t.i for h in heads for t in h.subtree} & set(line)
    end = max(h.right_edge.i for h in heads)
    for child in verb.rights:
        if child.i > start and child.dep_ in {"advcl", "prep", "npadvmod", "advmod"} and not _own_clause(child):
            end = max(end, child.right_edge.i)
    return set(range(start, end + 1)) & set(line)


def _own_clause(child: Token) -> bool:
    """Whether an adverbial behind the content is the article's own: another cue ("..., adding that")."""
    return child.dep_ == "advcl" and (cues.is_verb(child) or child.tag_ == "VBG")


def _inverted(verb: Token) -> set[int]:
    """The content in front of "X said": its clause hangs from the cue."""
    clauses = [c for c in verb.lefts if c.dep_ == "ccomp" and not any(m.lower_ == "if" for m in c.children)]
    if not clauses or not cues.takes_clause(verb):
        return set()
    return {t.i for c in clauses for t in c.subtree}


def _main_clause(verb: Token) -> set[int]:
    """The content of a cue that the parser hung into the sentence that it reports ("X, he said, ...")."""
    if verb.dep_ != "parataxis" or not cues.takes_clause(verb) or verb.head == verb:
        return set()
    own = {t.i for t in verb.subtree}
    return {t.i for t in verb.head.subtree if t.i not in own}


def _reports_child(verb: Token, child: Token) -> bool:
    """Whether a dependent of a cue verb is what the verb reports."""
    dep = child.dep_
    infinitive = any(c.tag_ == "TO" and c.dep_ == "aux" for c in child.children)
    if dep in {"ccomp", "xcomp"} and infinitive:
        return cues.takes(verb, "infinitive")
    if dep == "xcomp":
        return child.tag_ == "VBG" and cues.takes(verb, "gerund")
    if dep == "ccomp":
        return cues.takes_clause(verb)
    if dep in {"dobj", "oprd"} or (dep == "nsubjpass" and child.i < verb.i):
        return (
            cues.takes(verb, "object")
            and not _pointless(child)
            and (dep != "nsubjpass" or speaker_of(verb) is not None)
        )
    return dep == "prep" and child.lower_ in cues.prepositions(verb)


def _pointless(noun: Token) -> bool:
    """Whether an object says nothing of what was said: "said it", "announced so", a time, a reflexive."""
    return noun.pos_ == "PRON" or noun.ent_type_ in {"DATE", "TIME"}


def _pieces(doc: Doc, content: set[int], verb: Token) -> Iterator[tuple[int, int]]:
    """The stretches of the content: the cue's own clause cuts it; edges lose blanks, commas and line breaks."""
    run: list[int] = []
    subject = {t.i for c in verb.children if c.dep_ in {"nsubj", "aux", "advmod"} for t in c.subtree} | {verb.i}
    ordered = sorted(content - subject)
    for position in ordered:
        if run and (subject & set(range(run[-1] + 1, position)) or _gap(doc, run[-1], position)):
            yield from _trimmed(doc, run)
            run = []
        run.append(position)
    yield from _trimmed(doc, run)


def _gap(doc: Doc, left: int, right: int) -> bool:
    return any("\n" in doc[i].text for i in range(left + 1, right))


def _trimmed(doc: Doc, run: list[int]) -> Iterator[tuple[int, int]]:
    while run and (doc[run[0]].is_space or doc[run[0]].text in {",", ".", ":", ";", "-", "–", "—"}):
        run = run[1:]
    while run and (doc[run[-1]].is_space or doc[run[-1]].text in {",", ".", ":", ";", "-", "–", "—"}):
        run = run[:-1]
    if run:
        yield run[0], run[-1]


def _according(doc: Doc, according: Token) -> Iterator[Finding]:
    """The rest of the clause beside "according to X"."""
    to = doc[according.i + 1]
    noun = next((c for c in to.children if c.dep_ == "pobj"), None)
    if noun is None or cues.is_noun(noun, "guidelines"):
        return
    phrase = {t.i for t in according.subtree} | {t.i for t in to.subtree}
    line = _line(according)
    # A phrase between the setting and the clause belongs to the clause: "Last year, according to X, ..."
    behind = according.i - line.start <= 2 or max(phrase) < according.sent.root.i
    content = set(range(max(phrase) + 1, line.stop) if behind else range(line.start, according.i))
    for first, last in _trimmed(doc, sorted(content - phrase)):
        yield Finding(
            doc[first].idx,
            doc[last].idx + len(doc[last]),
            Style.INDIRECT,
            (according.i, according.i + 2),
            according,
            resolve(noun),
        )


def _of_noun(doc: Doc, noun: Token) -> Iterator[Finding]:
    """The clause of "X's claim that ...", "the report by X that ..."."""
    clause = next((c for c in noun.children if c.dep_ == "acl" and any(m.lower_ == "that" for m in c.children)), None)
    if clause is None:
        return
    holder = next((c for c in noun.children if c.dep_ == "poss"), None)
    if holder is None:
        by = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in {"by", "from", "of"}), None)
        holder = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
    for first, last in _trimmed(doc, sorted(t.i for t in clause.subtree)):
        speaker = Speaker(holder, holder) if holder is not None else None
        yield Finding(
            doc[first].idx, doc[last].idx + len(doc[last]), Style.INDIRECT, (noun.i, noun.i + 1), noun, speaker
        )
