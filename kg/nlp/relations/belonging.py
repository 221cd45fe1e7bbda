"""Who belongs to what: `memberOf` for people and countries, `partOf` for bodies."""

from __future__ import annotations

from itertools import chain, product
from typing import TYPE_CHECKING

from kg.model import Form
from kg.nlp import lexicon
from kg.nlp.relations.clauses import agents, direct_objects, passive, subjects, under
from kg.nlp.relations.findings import Finding, Tie
from kg.nlp.relations.location import objects
from kg.nlp.relations.owning import are_members, belongs, owned
from kg.nlp.relations.phrases import Phrases, covering, is_a

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from kg.nlp.relations.phrases import Mention

_TO, _FOR, _OF = frozenset({"to"}), frozenset({"for"}), frozenset({"of"})
_JOINT = frozenset({"Government", "ArmedForce", "ArmedGroup"})
_JOINING = frozenset({"Country", "Agent"})
_GROUPS = frozenset({"Population", "Agent"})
_UNITS = frozenset({"ArmedForce", "ArmedGroup"})
_ASSIGNED = frozenset({"to", "with", "in", "into"})
_LINKS = {"belonging": _TO, "employing": _FOR, "assigning": _ASSIGNED}
"""The prepositions that lead to the body, by the list of verbs."""
_VERBS = (
    "belonging",
    "joining",
    "employing",
    "assigning",
    "including",
    "composing",
    "owning",
    "recruiting",
    "pledging",
)


def belonging(doc: Doc, phrases: Phrases) -> Iterator[Finding]:
    """The `memberOf` and `partOf` relations that are not said by a title."""
    singling = lexicon.words("relations", "singling")
    for token in doc:
        ties: Iterable[Tie] = ()
        if token.pos_ == "VERB":
            ties = _by_verb(token, phrases)
        elif token.dep_ == "prep":
            ties = _by_preposition(token, phrases)
        elif token.pos_ in {"NOUN", "PROPN"}:
            ties = chain(owned(token, phrases), _units(token, phrases))
        elif token.lower_ in singling:
            ties = _singled(token, phrases)
        yield from (_finding(tie, phrases) for tie in ties if _holds(tie, phrases))


def _holds(tie: Tie, phrases: Phrases) -> bool:
    """Whether the one can belong to the other; to a country or region only by a phrase ("Russia's navy")."""
    part, whole = tie.part, tie.whole
    country = not tie.clause and is_a(whole, "lands") and is_a(part, "bodies")
    fits = country or tie.rule == "singled" or phrases.is_body(whole)
    return fits and part[0].id != whole[0].id and (is_a(part, "people", "bodies") or part[0].type in _JOINING)


def _finding(tie: Tie, phrases: Phrases) -> Finding:
    members = are_members(phrases.doc[tie.part[1].head]) and not is_a(tie.whole, "lands")
    return Finding(
        type="partOf" if is_a(tie.part, "bodies") and not members else "memberOf",
        subject=tie.part[0].id,
        object=tie.whole[0].id,
        words=covering(tie.part[1], tie.whole[1], also=(tie.trigger.i, tie.trigger.i + 1)),
        trigger=tie.trigger,
        rule=f"belong:{tie.rule}",
        clause=tie.clause,
        ended=tie.ended,
    )


def _by_verb(verb: Token, phrases: Phrases) -> Iterator[Tie]:
    lemma = verb.lemma_.lower()
    kind = next((k for k in _VERBS if lemma in lexicon.words("relations", k)), None)
    if kind is None:
        return
    told = list(subjects(verb, phrases))
    done = list(agents(verb, phrases) if passive(verb) else direct_objects(verb, phrases))
    parts, wholes = told, done
    if kind == "including" and passive(verb):
        parts, wholes = list(under(verb, _OF, phrases)), told
    elif kind in {"including", "recruiting"} and not passive(verb):
        parts, wholes = done, told
    elif kind == "composing":
        parts, wholes = [*under(verb, _OF, phrases), *agents(verb, phrases)], told
    elif kind == "owning":
        parts, wholes = (told, done) if passive(verb) else (done, told)
    elif kind == "pledging":
        wholes = [w for o in verb.children if o.lemma_ in {"allegiance", "loyalty"} for w in under(o, _TO, phrases)]
        wholes += under(verb, _TO, phrases) if any(o.lemma_ == "allegiance" for o in verb.children) else []
    elif kind in _LINKS:
        wholes = list(under(verb, _LINKS[kind], phrases))
    elif passive(verb) and kind != "recruiting":
        return
    # "He worked for X" is over; "has worked for X" and "works for X" are not.
    over = kind == "employing" and verb.tag_ == "VBD"
    yield from (Tie(p, w, verb, f"verb:{lemma}", ended=over) for p, w in product(parts, wholes))


def _by_preposition(preposition: Token, phrases: Phrases) -> Iterator[Tie]:
    noun, word = preposition.head, preposition.lower_
    wholes = list(objects(preposition, phrases))
    if word == "of" and noun.lower_ == "part":
        yield from _part(noun, wholes, phrases)
        return
    own = phrases.headed(noun) if noun.pos_ in {"NOUN", "PROPN", "PRON"} else None
    if word == "within":
        own = next(iter(phrases.ending(preposition.i)), own)
    if own is None:
        return
    named = own[1].form is Form.NAME and own[0].type == "Person"
    if word in {"of", "from"} and named:
        yield from (Tie(own, w, noun, word, clause=False) for w in wholes)
    elif word == "from":
        people = [
            m for t in (noun, *noun.conjuncts) if t.i < preposition.i and (m := phrases.headed(t)) and belongs(t, m)
        ]
        yield from (Tie(p, w, noun, word, clause=False) for p, w in product(people, wholes))
    elif word == "of" and noun.lower_ in lexicon.words("relations", "alliances") and phrases.is_body(own):
        yield from (Tie(w, own, noun, "alliance", clause=False) for w in wholes if is_a(w, "bodies"))
    elif word == "of" and phrases.is_body(own) and part_noun(noun) and not _parent(noun):
        yield from (Tie(own, w, noun, "of", clause=False) for w in wholes)
    elif word in {"in", "within"} and (own[0].type in _JOINING or own[1].form is Form.NAME or belongs(noun, own)):
        yield from (Tie(own, w, noun, word, clause=False) for w in wholes if _joint(w, phrases))
    elif word == "including":
        yield from (Tie(w, own, noun, word, clause=False) for w in wholes if phrases.is_body(own))


def _joint(whole: Mention, phrases: Phrases) -> bool:
    """Whether those in a body are its members: in an alliance, a government or an army, and not in a school."""
    alliance = phrases.doc[whole[1].head].lower_ in lexicon.words("relations", "alliances")
    return phrases.is_body(whole) and (alliance or whole[0].type in _JOINT)


def part_noun(noun: Token) -> bool:
    """Whether the noun names a part of a body: "wing", "brigade", "ministry"."""
    return not {noun.lower_, noun.lemma_.lower()}.isdisjoint(lexicon.words("relations", "parts"))


def _parent(noun: Token) -> bool:
    """Whether the noun names the whole instead: "the parent company of X"."""
    return any(c.lower_ == "parent" for c in noun.children)


def _part(noun: Token, wholes: list[Mention], phrases: Phrases) -> Iterator[Tie]:
    """Of "X is part of Y", "X, part of Y", "fights as part of Y"."""
    head, clause = noun.head, True
    parts: list[Mention] = []
    if noun.dep_ == "attr":
        parts = list(subjects(head, phrases))
    elif noun.dep_ == "appos" and (own := phrases.headed(head)):
        parts, clause = [own], False
    elif noun.dep_ == "pobj" and head.lower_ == "as" and head.head.pos_ == "VERB":
        parts = list(subjects(head.head, phrases))
    yield from (Tie(p, w, head if clause else noun, "part", clause=clause) for p, w in product(parts, wholes))


def _singled(adverb: Token, phrases: Phrases) -> Iterator[Tie]:
    """Of "the alliance, especially the Turks": who is singled out of a body or group belongs to it."""
    doc, at = adverb.doc, adverb.i
    marks = [t.i for t in doc[max(0, at - 2) : at] if t.text in {",", ")", "("}]
    if not marks:
        return
    wholes = [m for m in phrases.ending(marks[0]) if is_a(m, "bodies") or m[0].type in _GROUPS]
    skip = 2 if at + 2 < len(doc) and doc[at + 1].pos_ == "DET" else 1
    parts = phrases.starting(at + 1) or phrases.starting(at + skip)
    for part, whole in product(parts[-1:], wholes[:1]):
        yield Tie(part, whole, adverb, "singled", clause=False)


def _units(noun: Token, phrases: Phrases) -> Iterator[Tie]:
    """Of "2nd Battalion, 5th Infantry Regiment": a unit and, behind the comma, the one that it is of."""
    own = phrases.headed(noun)
    doc = noun.doc
    if own is None or own[0].type not in _UNITS or own[1].end + 1 >= len(doc) or doc[own[1].end].text != ",":
        return
    for whole in phrases.starting(own[1].end + 1):
        behind = doc[whole[1].end : whole[1].end + 2]
        listed = any(t.lower_ in {"and", "or"} for t in behind)
        larger = phrases.doc[whole[1].head].lower_ in lexicon.words("relations", "formations")
        if is_a(whole, "bodies") and larger and part_noun(noun) and not listed:
            yield Tie(own, whole, noun, "unit", clause=False)
