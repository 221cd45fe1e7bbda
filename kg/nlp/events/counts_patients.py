"""Who a word says was killed, wounded, missing, displaced or detained: the heads of the noun phrases that suffer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Measure
from kg.nlp.lexicon import cached, table, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_ACTIVE = frozenset({"dobj", "obj"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ADJACENT = 3
"""Words between verbs that share an object: "arrested or briefly held"."""
_SHOOT_DEAD = frozenset({"shoot", "stab", "strike"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})


def sufferers(doc: Doc) -> Iterator[tuple[Measure, Token, Token]]:
    """(measure, the word that says it, the head of who suffers it), in text order of the words."""
    telling, opening = _telling(), _opening()
    for word in doc:
        if word.lower_ in telling or word.lemma_.lower() in opening:
            for measure, head in _of_word(word):
                yield Measure(measure), word, head


@cached
def _telling() -> frozenset[str]:
    """Forms that may say that somebody suffered something."""
    lists = table("counts")
    return frozenset({*lists["adjectives"], *lists["nouns"]})


@cached
def _opening() -> frozenset[str]:
    """Lemmas that may say so."""
    lists = table("counts")
    verbs = {v for k in ("verbs_object", "verbs_subject", "lives", "to_death") for v in lists[k]} | {
        "shoot",
        "stab",
        "strike",
    }
    nouns = {*lists["nouns"], *lists["casualties"], *lists["total_nouns"]}
    return frozenset(verbs | nouns | {phrase.split()[0] for phrase in lists["verbs_with"]})


def harms_others(verb: Token) -> bool:
    """Whether a verb says that its object suffered something."""
    return _verb_measure(verb) is not None


def _of_word(word: Token) -> Iterator[tuple[str, Token]]:
    lists = table("counts")
    lemma = word.lemma_.lower()
    if word.pos_ in {"VERB", "AUX"} or word.tag_ in {"VBN", "VBD", "VBG"}:
        measure = _verb_measure(word)
        if measure:
            yield from ((measure, h) for h in undergoers(word))
        elif lemma in lists["verbs_subject"]:
            yield from ((lists["verbs_subject"][lemma], h) for h in (*subjects(word), *_companions(word)))
        elif lemma in lists["lives"]:
            yield from _lives(word)
    if word.lower_ in lists["adjectives"] and word.ent_type_ != "PERSON":
        yield lists["adjectives"][word.lower_], word
        if not any(c.dep_ in _ACTIVE for c in word.children):
            yield from ((lists["adjectives"][word.lower_], h) for h in _described(word))
    if word.pos_ in {"NOUN", "PROPN", "ADJ"}:
        yield from _of_noun(word)


def _verb_measure(verb: Token) -> str | None:
    """What a verb does to its object, by itself or with "dead", "to death", a particle."""
    lists = table("counts")
    lemma = verb.lemma_.lower()
    if lemma in lists["verbs_object"]:
        return str(lists["verbs_object"][lemma])
    if lemma in _SHOOT_DEAD and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "dead":
        return "killed"  # also where the parser hangs it from the object
    for child in verb.children:
        with_it = lists["verbs_with"].get(f"{lemma} {child.lower_}")
        if with_it:
            return str(with_it)
        if child.lower_ == "dead" and lemma in _SHOOT_DEAD:
            return "killed"
        to_death = child.lower_ == "to" and any(c.lower_ == "death" for c in child.children)
        if to_death and lemma in words("counts", "to_death"):
            return "killed"
    return None


def undergoers(verb: Token) -> Iterator[Token]:
    """Who undergoes what the verb says: its object, its passive subject, or the noun that its participle describes."""
    objects = [c for c in verb.children if c.dep_ in _ACTIVE and c.i > verb.i] or _shared_objects(verb)
    yield from _companions(verb)
    if objects:
        yield from (m for o in objects for m in _members(o) if not m.lower_.endswith(("self", "selves")))
    elif _fragment(verb):
        yield verb.nbor(-1)
    elif _passive(verb) or (verb.tag_ in {"VBN", "VBD"} and not _other_subject(verb)):
        yield from subjects(verb)


def _passive(verb: Token) -> bool:
    return any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)


def _shared_objects(verb: Token) -> list[Token]:
    """The objects of a verb joined to an active one without any: "arrested or questioned 200 lawyers"."""
    joined = next((c for c in verb.children if c.dep_ == "conj"), None)
    if joined is None or _passive(verb) or any(c.dep_ in _SUBJECTS for c in joined.children):
        return []
    return [c for c in joined.children if c.dep_ in _ACTIVE] if joined.i <= verb.i + _ADJACENT else []


def _companions(verb: Token) -> Iterator[Token]:
    """Who suffers it as well: "killed along with two guards"."""
    near = [c for c in verb.children if c.dep_ in {"prep", "advmod"} and c.i > verb.i]
    for preposition in (*near, *(g for c in near for g in c.children)):
        if preposition.lower_ == "with" and preposition.nbor(-1).lower_ in {"along", "together"}:
            yield from (m for c in preposition.children if c.dep_ == "pobj" for m in _members(c))


def _fragment(verb: Token) -> bool:
    """Whether a bare number stands before the participle, as in lists of casualties: "3 killed, 5 injured"."""
    if verb.i == 0 or verb.tag_ not in {"VBN", "VBD"} or any(c.dep_ in {"aux", "auxpass"} for c in verb.children):
        return False
    before = verb.nbor(-1)
    return _numeric(before) and (before.head == verb or verb.head in {before, before.head})


def _other_subject(verb: Token) -> bool:
    """Whether the verb is active with no object, so that its subject does not undergo it ("3 killed" is not)."""
    own = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
    return bool(own) and not any(_numeric(c) for c in own)


def _numeric(head: Token) -> bool:
    return any(t.like_num or t.lower_ in table("numbers")["plurals"] for t in (head, *head.children))


def subjects(verb: Token, depth: int = 4) -> Iterator[Token]:
    """Who the subject of a verb is: its own, the noun it describes, or the one it shares with a verb over it."""
    own = [c for c in verb.children if c.dep_ in _SUBJECTS and c.i < verb.i]
    if own:
        for subject in own:
            if subject.lower_ in _RELATIVES and verb.dep_ == "relcl":
                yield from _members(verb.head)
            else:
                yield from _members(subject)
    elif verb.dep_ in {"acl", "amod"}:
        yield from _members(verb.head)
    elif depth and verb.dep_ in {"conj", "xcomp"} and verb.head.pos_ in {"VERB", "AUX"}:
        controllers = [c for c in verb.head.children if c.dep_ in _ACTIVE and verb.head.i < c.i < verb.i]
        if verb.dep_ == "xcomp" and controllers:
            yield from (m for c in controllers for m in _members(c))
        else:
            yield from subjects(verb.head, depth - 1)


def _members(head: Token) -> Iterator[Token]:
    """The head and what is joined to it, but not a part of it that is told apart ("three of them children")."""
    waiting = [head]
    while waiting:
        member = waiting.pop()
        yield member
        joined = (c for c in member.children if c.dep_ == "conj" and c.pos_ not in {"VERB", "AUX"})
        waiting.extend(reversed([child for child in joined if not _part(child)]))


def _part(head: Token) -> bool:
    of = (c for c in head.children if c.lower_ == "of")
    return any(g.lower_ in {"them", "whom", "which"} for c in of for g in c.children)


def _described(adjective: Token) -> Iterator[Token]:
    """Who an adjective describes: "left 12 dead", "20 people are missing", "two dead soldiers"."""
    over = adjective.head
    own = [c for c in adjective.children if c.dep_ in _SUBJECTS and c.i < adjective.i]
    objects = [c for c in over.children if c.dep_ in _ACTIVE and c.i < adjective.i]
    if own:
        yield from subjects(adjective)
    elif adjective.dep_ in {"amod", "acl"}:
        yield over
    elif adjective.dep_ in {"oprd", "ccomp", "xcomp"} and objects:
        yield from (m for o in objects for m in _members(o))
    elif adjective.dep_ in {"acomp", "attr", "oprd"}:
        yield from subjects(over)
    elif adjective.dep_ == "conj" and adjective.i and adjective.nbor(-1).like_num:
        yield adjective.nbor(-1)  # "left two dead and five wounded"


def _lives(verb: Token) -> Iterator[tuple[str, Token]]:
    """Who loses life: "claimed 21 lives", "cost the lives of 21 people", "21 people lost their lives"."""
    for lives in (c for c in verb.children if c.dep_ in _ACTIVE and c.lemma_.lower() == "life"):
        whose = [g for c in lives.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
        if table("counts")["lives"][verb.lemma_.lower()] == "subject":
            yield from (("killed", h) for h in subjects(verb))
        elif whose:
            yield from (("killed", m) for w in whose for m in _members(w))
        else:
            yield "killed", lives


def _of_noun(noun: Token) -> Iterator[tuple[str, Token]]:
    """Who a noun counts: "12 deaths", "the deaths of 12 people", "a toll of 31", "the number of dead rose to 31"."""
    lists = table("counts")
    lemma = noun.lemma_.lower()
    measure = lists["nouns"].get(noun.lower_) or lists["nouns"].get(lemma)
    if measure and noun.dep_ != "amod":
        whose = [g for c in noun.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
        yield from ((measure, m) for w in whose for m in _members(w))
        if not whose and lemma not in words("counts", "uncounted"):
            yield measure, noun
        yield from ((measure, figure) for figure in _figures(noun))
    if lemma in words("counts", "casualties"):
        none = any(c.lower_ in {"no", "zero"} for c in noun.children)
        yield from ((measure, noun) for measure in (("killed", "wounded") if none else ("other",)))
    total = _total(noun)
    if total:
        yield from ((total, figure) for figure in _figures(noun))


def _total(noun: Token) -> str | None:
    """What a noun is the total of: "the death toll", "the number of people killed", "the figure for evacuations"."""
    lists = table("counts")
    if noun.lemma_.lower() not in words("counts", "total_nouns"):
        return None
    before = next((c for c in noun.lefts if c.dep_ in {"compound", "amod"} and c.lower_ in lists["nouns"]), None)
    if before is not None:
        return str(lists["nouns"][before.lower_])
    for inner in (g for c in noun.children if c.lower_ in {"of", "for"} for g in c.children if g.dep_ == "pobj"):
        for word in (inner, *(c for c in inner.children if c.dep_ == "acl")):
            said = lists["nouns"].get(word.lower_) or lists["nouns"].get(word.lemma_.lower())
            said = said or lists["verbs_object"].get(word.lemma_.lower())
            if said:
                return str(said)
    return str(lists["totals"][noun.lemma_.lower()]) if noun.lemma_.lower() in lists["totals"] else None


def _figures(noun: Token) -> Iterator[Token]:
    """The figure of a total: behind "of", or given by its verb ("rose to 31", "stood at 31", "was 3,000")."""
    verb = noun.head
    if _changed(noun, verb):
        yield from _brought_to(noun)
    elif not _earlier(noun):
        yield from (g for c in noun.children if c.lower_ in {"of", "at"} for g in c.children if g.like_num)
    if _earlier(noun) and verb.lemma_.lower() in words("counts", "stating"):
        return
    if noun.dep_ not in {"nsubj", "nsubjpass", "dobj"} or verb.lemma_.lower() not in words("counts", "total_verbs"):
        return
    for child in verb.children:
        if child.dep_ in {"attr", "dobj", "acomp"} and child != noun and child.i > verb.i:
            yield child
        elif child.dep_ in {"prep", "dative"}:
            yield from _reached(child)


def _changed(noun: Token, verb: Token) -> bool:
    """Whether another figure took the place of a total's own: "raised the toll of 90 to 120"."""
    changed = noun.dep_ == "dobj" and verb.lemma_.lower() in words("counts", "revising")
    return changed and any(t.lower_ == "to" for t in (*verb.children, *noun.doc[noun.i : noun.right_edge.i + 1]))


def _brought_to(noun: Token) -> Iterator[Token]:
    """The figure behind "to" within the total's own words, where the parser took both for a range: "of 90 to 120"."""
    behind = noun.doc[noun.i : noun.right_edge.i + 1]
    yield from (t for t in behind if t.like_num and t.i > 0 and t.nbor(-1).lower_ == "to")


def _earlier(noun: Token) -> bool:
    return any(c.lower_ in words("counts", "superseded") for c in noun.lefts)


def _reached(preposition: Token) -> Iterator[Token]:
    """The figure behind "to" or "at", also behind the one it changed from ("from 12 to 31")."""
    if preposition.lower_ in words("counts", "total_prepositions"):
        yield from (g for g in preposition.children if g.dep_ == "pobj")
    elif preposition.lower_ == "from":
        for child in preposition.children:
            if child.lower_ == "to":
                yield from (g for g in child.children if g.dep_ == "pobj")
            elif child.dep_ == "pobj" and any(c.lower_ == "to" for c in child.lefts):
                yield child
