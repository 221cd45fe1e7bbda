"""Which words a cue verb reports: its clause, infinitive, gerund, object or prepositional phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp.quotes import cues
from kg.nlp.quotes.coordination import SUBJECTS
from kg.nlp.quotes.extent import cut
from kg.nlp.quotes.speakers import speaker_of, swallowed
from kg.nlp.syntax import extent

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM"})
_PEOPLE = frozenset({"PERSON", "Person", "Population"})
_THINGS = frozenset(
    {"GPE", "LOC", "FAC", "Place", "Country", "Region", "Settlement", "Facility", "NaturalFeature", "Infrastructure"}
    | {"Vehicle", "Weapon"}
)
_OCCASIONS = frozenset({"during", "after", "before", "amid", "despite"})
"""Prepositions of when something was said, which end what an object says."""
_REACH = 150
"""Tokens on either side of a cue that it may report."""
_ADJUNCTS = frozenset({"advcl", "prep", "npadvmod", "advmod"})


def content(verb: Token, marked: set[int]) -> set[int]:
    """Positions of the tokens that the verb reports, in its own line.

    `marked` are the positions between quotation marks.
    """
    line = line_of(verb)
    before = _inverted(verb, line)
    if before:
        return before | _resumed(verb, marked, line)
    heads = [c for c in verb.children if c.i in line and _is_content(verb, c, marked)]
    heads = [h for h in heads if h.i > verb.i or h.dep_ != "ccomp" or not _parted(h, verb)]
    if any(h.dep_ == "ccomp" for h in heads):
        heads = [h for h in heads if h.dep_ != "prep"]  # "argued for the second time that ..."
    elif heads and all(h.dep_ == "prep" for h in heads):
        heads = [c for c in _hung(verb) if not cues.is_noun(c.head)] or heads
    heads = heads or _hung(verb) or _hung_phrase(verb)
    if not heads:
        return _main_clause(verb, line) or _as_clause(verb, line)
    if any(h.i < verb.i for h in heads):
        return {i for h in heads for i in _within(extent(h), line)}
    start = min(_first(verb, h) for h in heads)
    end = max(h.right_edge.i for h in heads)
    named = all(h.dep_ in {"dobj", "oprd", "prep"} for h in heads)
    for child in verb.rights:
        if named and child.dep_ == "prep" and child.lower_ in _OCCASIONS:
            break  # "criticized the plan during a rally in May"
        if child.i > start and (_adjunct(child, marked) or _goes_on(verb, child, heads, marked)):
            end = max(end, child.right_edge.i)
    return cut(verb, set(_within(range(start, end + 1), line)), marked, named=named)


def line_of(verb: Token) -> range:
    """The positions of the verb's sentence in its own line, and no further than words are reported.

    The parser may run over line breaks.
    """
    doc, first, last = verb.doc, verb.i, verb.i
    while verb.i - first < _REACH and not doc[first].is_sent_start and "\n" not in doc[first - 1].text:
        first -= 1
    while last - verb.i < _REACH and last < len(doc) and "\n" not in doc[last].text:
        if last > verb.i and doc[last].is_sent_start:
            break
        last += 1
    return range(first, last)


def _within(positions: range, line: range) -> range:
    return range(max(positions.start, line.start), min(positions.stop, line.stop))


def _inverted(verb: Token, line: range) -> set[int]:
    """The content in front of "X said": its clause hangs from the cue."""
    clauses = [c for c in verb.lefts if c.dep_ == "ccomp" and not any(m.lower_ == "if" for m in c.children)]
    clauses = [c for c in clauses if c.tag_ != "VBG" or any(a.dep_ in {"aux", "nsubj"} for a in c.lefts)]
    clauses = [c for c in clauses if not _parted(c, verb)]
    if not clauses or not cues.takes_clause(verb) or swallowed(verb) is not None:
        return set()
    return {i for c in clauses for i in _within(extent(c), line)}


def _parted(clause: Token, verb: Token) -> bool:
    """Whether more than a comma parts a clause from the cue behind it: "It is over; the mayor says she will"."""
    return any(t.text in {";", ":"} for t in verb.doc[clause.right_edge.i : verb.i])


def _resumed(verb: Token, marked: set[int], line: range) -> set[int]:
    """What goes on behind "..., X said, but": a joined clause with marks."""
    joined = [c for c in verb.rights if c.dep_ == "conj" and (c.i in marked or not cues.is_verb(c))]
    joined = [c for c in joined if _holds_marks(c, marked)]
    return {i for c in joined for i in _within(extent(c), line)}


def _main_clause(verb: Token, line: range) -> set[int]:
    """The content of a cue that the parser hung into the sentence that it reports ("X, he said, ...")."""
    taken = any(c.dep_ == "dobj" for c in verb.rights) and not cues.takes(verb, "hearer")
    if verb.dep_ != "parataxis" or taken or not cues.takes_clause(verb) or verb.head == verb:
        return set()
    own = extent(verb)
    return {i for i in _within(extent(verb.head), line) if i not in own}


def _as_clause(verb: Token, line: range) -> set[int]:
    """The content of "as X said, ...": the clause that the "as" clause hangs from."""
    as_ = any(c.lower_ == "as" and c.dep_ in {"mark", "advmod"} and c.i < verb.i for c in verb.children)
    taken = any(c.dep_ == "dobj" and c.lower_ != "it" for c in verb.rights) and not cues.takes(verb, "hearer")
    if not as_ or taken or verb.dep_ != "advcl" or not cues.takes_direct(verb) or speaker_of(verb) is None:
        return set()
    own, whole = extent(verb), extent(verb.head)
    rest = range(own.stop, whole.stop) if whole.start == own.start else range(whole.start, own.start)
    return set(_within(rest, line))


def _is_content(verb: Token, child: Token, marked: set[int]) -> bool:
    """Whether a dependent of a cue verb is what the verb reports."""
    dep = child.dep_
    infinitive = any(c.tag_ == "TO" and c.dep_ == "aux" for c in child.children)
    if dep in {"ccomp", "xcomp"} and infinitive:
        planned = cues.takes(verb, "object") and any(c.dep_ in SUBJECTS for c in child.children)
        return planned or cues.takes(verb, "infinitive")  # "announced a vote to be held in May"
    if dep == "xcomp":
        return child.tag_ == "VBG" and cues.takes(verb, "gerund")
    if dep == "ccomp":
        return cues.takes_clause(verb) and not _stray(verb, child)
    if dep == "advcl":
        return _is_adverbial(verb, child)
    if dep in {"dobj", "oprd"} or (dep == "nsubjpass" and child.i < verb.i):
        return _is_object(verb, child, marked)
    return dep == "prep" and child.lower_ in cues.prepositions(verb)


def _is_adverbial(verb: Token, clause: Token) -> bool:
    """Whether a clause taken for an adverbial is content: "asked X if it was", "said after the vote he would"."""
    marks = {m.lower_ for m in clause.lefts if m.dep_ in {"mark", "advmod"}}
    if cues.class_of(verb) == "ask":
        return bool(marks & {"if", "whether"})
    plain = cues.class_of(verb) == "say" and cues.takes_clause(verb) and clause.i > verb.i and not marks
    finite = clause.tag_ in {"VBD", "VBZ", "VBP"} or any(c.tag_ in {"MD", "VBD", "VBZ", "VBP"} for c in clause.lefts)
    return plain and finite and any(c.dep_ in SUBJECTS and c.pos_ == "PRON" for c in clause.lefts)


def _stray(verb: Token, clause: Token) -> bool:
    """Whether a clause without a subject stands away from its cue: a misparse, unlike "which he said were"."""
    subject = any(c.dep_ in SUBJECTS for c in clause.children) or _lent(verb, clause) is not None
    that = next((m for m in clause.lefts if m.lower_ == "that" and m.dep_ == "mark"), None)
    if clause.left_edge.tag_ == "WDT" and clause.left_edge.dep_ == "nsubj" and clause.left_edge.i > verb.i:
        return True
    if that is not None and not subject and not any(t.pos_ in _NOMINAL for t in clause.doc[that.i : clause.i]):
        return True  # a relative clause: "claimed by the rebels that hit the town"
    return clause.tag_ in {"VBZ", "VBP", "VBD"} and not subject and clause.left_edge == clause and clause.i > verb.i + 2


def _is_a(noun: Token, kinds: frozenset[str]) -> bool:
    """Whether a noun names one of the kinds: classes of the ontology or labels of the model."""
    found = noun.doc._.kg_entities.headed_by(noun)
    return noun.ent_type_ in kinds or (found is not None and found[0].type in kinds)


def _says_of(child: Token) -> bool:
    """Whether a dependent says something of the object: "called it A MISTAKE", "praised her FOR IT"."""
    return child.dep_ == "oprd" or (child.dep_ == "prep" and child.lower_ in {"as", "for"})


def _lent(verb: Token, clause: Token) -> int | None:
    """Where a subject starts that the parser made an object: "told me HIS WORK helps", "told Reuters GUNMEN fled"."""
    objects = [c for c in verb.rights if c.dep_ in {"dobj", "dative"} and c.i < clause.i]
    finite = clause.tag_ in {"VBZ", "VBP", "VBD"} and not any(c.dep_ in SUBJECTS for c in clause.children)
    if not finite or not objects or objects[-1].pos_ == "PRON":
        return None
    subject = objects[-1]
    outlet = next((c for c in subject.lefts if c.dep_ == "compound" and c.pos_ == "PROPN"), None)
    if cues.takes(verb, "hearer") and len(objects) == 1:
        return outlet.i + 1 if outlet is not None and subject.pos_ == "NOUN" else None
    return subject.left_edge.i if clause.left_edge.i == subject.right_edge.i + 1 else None


def _is_object(verb: Token, noun: Token, marked: set[int]) -> bool:
    """Whether an object says what was said: not "said it", a time, or the person accused or asked."""
    named = noun.dep_ == "dobj" and any(_says_of(c) for c in verb.rights)  # "called it a mistake"
    if (noun.pos_ == "PRON" and not named) or noun.ent_type_ in {"DATE", "TIME"}:
        return False
    if noun.dep_ == "nsubjpass" and speaker_of(verb) is None:
        return False
    if cues.takes(verb, "object_not_human") and _is_a(noun, _PEOPLE):
        return False
    if cues.takes(verb, "object_not_thing") and _is_a(noun, _THINGS):
        return False
    quoted = noun.i > verb.i and not marked.isdisjoint(extent(noun))
    return cues.takes(verb, "object") or (quoted and cues.takes(verb, "object_in_marks"))


def _hung(verb: Token) -> list[Token]:
    """The "that" clause that the parser hung from a noun in between: "told the council that", "said in a memo that"."""
    if not cues.takes_clause(verb):
        return []
    nouns = [c for c in verb.rights if c.dep_ in {"dobj", "dative", "npadvmod"}]
    nouns += [c for p in verb.rights if p.dep_ == "prep" for c in p.rights if c.dep_ == "pobj"]
    clauses = (c for n in nouns for c in n.rights if c.dep_ in {"relcl", "acl", "ccomp"})
    return [c for c in clauses if any(m.lower_ == "that" and m.dep_ == "mark" for m in c.lefts)][:1]


def _hung_phrase(verb: Token) -> list[Token]:
    """The phrase of "accused the ministry of neglect", which the parser may hang from the one accused."""
    wanted = cues.prepositions(verb)
    return [p for c in verb.rights if c.dep_ == "dobj" for p in c.rights if p.dep_ == "prep" and p.lower_ in wanted]


def _first(verb: Token, head: Token) -> int:
    """Where content starts: behind the preposition of "called for"; at the one who is asked to do something."""
    if head.dep_ == "prep":
        return head.i + 1 if head.right_edge.i > head.i else head.i
    if head.dep_ == "xcomp" and cues.takes(verb, "infinitive") and not cues.takes(verb, "hearer"):
        asked = next((c for c in verb.rights if c.dep_ in {"dobj", "dative"} and c.i < head.i), None)
        if asked is not None and not any(c.dep_ in SUBJECTS for c in head.children):
            return asked.left_edge.i
    start = _lent(verb, head) if head.dep_ == "ccomp" else None
    return head.left_edge.i if start is None else start


def _adjunct(child: Token, marked: set[int]) -> bool:
    """Whether a phrase that the parser hung from the cue goes with the words: not another cue ("..., adding that")."""
    own = child.tag_ == "VBG" and not _holds_marks(child, marked)
    return child.dep_ in _ADJUNCTS and not (child.dep_ == "advcl" and (cues.is_verb(child) or own))


def _holds_marks(head: Token, marked: set[int]) -> bool:
    return not marked.isdisjoint(range(head.left_edge.i, head.right_edge.i + 1))


def _goes_on(verb: Token, child: Token, heads: list[Token], marked: set[int]) -> bool:
    """Whether a clause joined to the cue goes on with the words: "says it hurts, but would help"."""
    if child.dep_ != "conj" or child.tag_ == "VBG":
        return False
    subject = next((c for c in child.children if c.dep_ in SUBJECTS), None)
    if subject is None:
        modal = any(c.tag_ == "MD" for c in child.children)
        return modal and not any(c.tag_ == "MD" for c in verb.children)
    said = cues.is_verb(child) and cues.class_of(child) != "believe"
    subjects = {c.lower_ for h in heads for c in h.children if c.dep_ in SUBJECTS}
    same = subject.pos_ == "PRON" and subject.lower_ in subjects
    return not said and (same or _holds_marks(child, marked))
