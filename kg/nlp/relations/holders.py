"""Who holds an office: the person beside its title, in apposition to it, or joined to it by a verb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Form, Modality
from kg.nlp import lexicon
from kg.nlp.relations.clauses import direct_objects, passive, under
from kg.nlp.relations.phrases import Mention, Phrases, is_a, is_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kg.nlp.relations.titles import Title

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_VERBS = {
    "copula": ("copulas",),
    "object": ("appointing",),
    "as": ("appointing", "serving", "leaving", "succeeding", "removing", "describing"),
}
"""The verb lists of the lexicon by how the title hangs from the verb."""
_STATES_CAN_BE = frozenset({"member", "partner"})
_FROM = frozenset({"from"})
_MARKS = frozenset({",", "(", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds an office, by what words."""

    who: Mention
    rule: str
    trigger: Token
    clause: bool = False
    ended: bool = False
    modality: Modality = Modality.ASSERTED


def holders(title: Title, phrases: Phrases) -> Iterator[Holder]:
    """Who holds an office, by the first of the constructions that the words show."""
    if _sought(title.noun):
        return
    for construction in (_named, _apposition, _others, _complement, _nominal):
        found = list(construction(title, phrases))
        if found:
            yield from found
            return


def _sought(noun: Token) -> bool:
    """Whether the office is what somebody runs for: "running for president"."""
    return (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "for"
        and noun.head.head.lemma_.lower() in lexicon.words("relations", "seeking")
    )


def _named(title: Title, phrases: Phrases) -> Iterator[Holder]:
    """A person's name behind the title: "acting governor Alexei Smirnov", "Secretary of State Kerry"."""
    own = phrases.name_over(title.noun.i)
    if own and is_person(own) and own[1].end > title.end:
        yield Holder(own, "title", title.noun)
        return
    for at in dict.fromkeys((title.end, title.right)):
        name = next((m for m in phrases.starting(at) if _may_hold(m, title) and m[1].form is Form.NAME), None)
        if name and name != title.body and title.noun.tag_ not in {"NNS", "NNPS"}:
            yield Holder(name, "title", title.noun)
            return


def _apposition(title: Title, phrases: Phrases) -> Iterator[Holder]:
    """Either "X, the mayor of Y," or "the mayor of Y, X,"."""
    noun, doc = title.noun, title.noun.doc
    if noun.dep_ == "appos" and (who := phrases.headed(noun.head)) and _may_hold(who, title):
        yield Holder(who, "apposition", noun)
        return
    for child in noun.children:
        if child.dep_ == "appos" and is_person(who := phrases.headed(child)) and who and who[1].form is Form.NAME:
            yield Holder(who, "apposition", noun)
            return
    behind = _name_behind(doc, title.right, phrases) if noun.dep_ != "appos" else None
    if behind:
        yield Holder(behind, "apposition", noun)
        return
    at = _before_age(doc, title.left - 1)
    before = next((m for m in phrases.ending(at) if m[0].type == "Person" and m[1].form is Form.NAME), None)
    if before and doc[at].text in _MARKS and _closed(doc, title.right):
        yield Holder(before, "apposition", noun)


def _may_hold(who: Mention, title: Title) -> bool:
    """Whether somebody or something can be it: a country or a body a member, a person anything."""
    return is_person(who) or (
        title.noun.lemma_.lower() in _STATES_CAN_BE and (who[0].type == "Country" or is_a(who, "bodies"))
    )


def _others(title: Title, phrases: Phrases) -> Iterator[Holder]:
    """Of "X, Y and other members of Z"."""
    noun = title.noun
    if noun.dep_ == "conj" and any(c.lower_ == "other" for c in noun.children):
        for token in (noun.head, *noun.head.conjuncts):
            if token.i < noun.i and (who := phrases.headed(token)) and _may_hold(who, title):
                yield Holder(who, "others", noun)


def _name_behind(doc: Doc, right: int, phrases: Phrases) -> Mention | None:
    """The name between commas behind a title, over the forms of address: "the minister of health, Dr Tom Hale,"."""
    if right + 1 >= len(doc) or doc[right].text != ",":
        return None
    for at in range(right + 1, min(right + 4, len(doc))):
        name = next((m for m in phrases.starting(at) if is_person(m) and m[1].form is Form.NAME), None)
        if name:
            return name if _closed(doc, name[1].end) else None
        if doc[at].pos_ != "PROPN":
            return None
    return None


def _before_age(doc: Doc, mark: int) -> int:
    """The mark before an age, where there is one: of "Tom Hale, 58, director of X" the first comma."""
    aged = mark > 2 and doc[mark].text == "," and doc[mark - 1].like_num and doc[mark - 2].text == ","
    return mark - 2 if aged else mark


def _closed(doc: Doc, right: int) -> bool:
    return right >= len(doc) or doc[right].is_punct or doc[right].lower_ in {"who", "and", "said", "since"}


def _complement(title: Title, phrases: Phrases) -> Iterator[Holder]:
    """A copula ("X became mayor"), a verb of office ("was elected mayor") or "as" ("serves as mayor")."""
    verb, via = _governor(title.noun)
    if verb is None:
        return
    lemma = verb.lemma_.lower()
    kind = next((k for k in _VERBS[via] if lemma in lexicon.words("relations", k)), None)
    if kind is None or (kind in {"removing", "describing"} and not passive(verb)):
        return
    if kind == "succeeding" and not passive(verb):
        yield from _succession(verb, lemma, phrases)
        return
    active = kind == "appointing" and not passive(verb) and verb.dep_ != "advcl"
    who = _appointed(verb, title, phrases) if active else _subject(verb, phrases)
    if who and _may_hold(who, title) and who[1].head != title.noun.i:
        over = kind in {"leaving", "removing", "succeeding"} or (kind in {"copulas", "serving"} and _past(verb))
        seeking = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in lexicon.words("relations", "seeking")
        modality = Modality.PLANNED if seeking else Modality.ASSERTED
        yield Holder(who, f"{kind}:{lemma}", verb, clause=True, ended=over, modality=modality)
        if lemma == "take":
            yield from _predecessors(verb, title.noun, phrases)


def _succession(verb: Token, lemma: str, phrases: Phrases) -> Iterator[Holder]:
    """Of "X succeeded Y as mayor": X is in office, Y no more."""
    who = _subject(verb, phrases)
    if who and is_person(who):
        yield Holder(who, f"succeeding:{lemma}", verb, clause=True)
    for old in direct_objects(verb, phrases):
        if is_person(old):
            yield Holder(old, f"succeeding:{lemma}", verb, clause=True, ended=True)


def _predecessors(verb: Token, noun: Token, phrases: Phrases) -> Iterator[Holder]:
    """Of "X took over as manager from Y": Y is it no more."""
    for old in (*under(verb, _FROM, phrases), *under(noun, _FROM, phrases)):
        if is_person(old):
            yield Holder(old, "serving:take", verb, clause=True, ended=True)


def _governor(noun: Token) -> tuple[Token | None, str]:
    head = noun.head
    if noun.dep_ == "attr" and head.lemma_ in {"be", "become", "remain", "stay"}:
        return head, "copula"
    if noun.dep_ == "pobj" and head.lower_ == "as":
        return head.head, "as"
    if noun.dep_ in {"oprd", "attr", "dobj"} and head.pos_ == "VERB":
        return head, "object"
    return None, "copula"


def _past(verb: Token) -> bool:
    """Whether the verb says that it is over: a past tense with an adverb of the past, or with a stretch that ended."""
    if any(c.lower_ in lexicon.words("relations", "ended_adverbs") for c in verb.children if c.dep_ == "advmod"):
        return True
    marks = {t.lower_ for t in verb.subtree if t.dep_ in {"prep", "mark"}}
    if "until" in marks or ("from" in marks and "to" in marks and verb.tag_ == "VBD"):
        return True
    used = verb.lemma_ == "be" and verb.dep_ == "xcomp" and verb.head.lower_ == "used"
    clause = verb.dep_ == "advcl" and any(c.lower_ in {"when", "while"} for c in verb.children)
    perfect = any(c.dep_ == "aux" for c in verb.children)
    return used or clause or (verb.lemma_ == "serve" and verb.tag_ == "VBD" and not perfect)


def _subject(verb: Token, phrases: Phrases, depth: int = 4) -> Mention | None:
    """Whom the verb speaks of: its subject, that of the verb it is joined to or depends on, or its relative's noun."""
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            relative = child.tag_ == "WP" and verb.dep_ == "relcl"
            return phrases.headed(verb.head if relative else child)
    if depth and verb.dep_ in {"conj", "xcomp", "advcl"}:
        return _subject(verb.head, phrases, depth - 1)
    return phrases.headed(verb.head) if verb.dep_ == "acl" else None


def _appointed(verb: Token, title: Title, phrases: Phrases) -> Mention | None:
    """The person appointed: the object, or the subject of the small clause ("appointed X minister")."""
    for child in (*verb.children, *title.noun.children):
        if child.dep_ in {"dobj", "nsubj", "dative"} and child.i > verb.i and is_person(found := phrases.headed(child)):
            return found
    return None


def _nominal(title: Title, phrases: Phrases) -> Iterator[Holder]:
    """The entity whose noun phrase the title heads: "the mayor of Kano", and by coreference its name."""
    own = phrases.headed(title.noun)
    if own and own[0].type in {"Person", "Population"} and title.noun.dep_ not in {"compound", "nmod", "attr", "oprd"}:
        named = phrases.named(own[0])
        ordinal = any(c.lower_ in {"first", "next"} for c in title.noun.children)
        if named or (title.body and _refers(title) and not ordinal):
            yield Holder(own, "coreference" if named else "nominal", title.noun)


def _refers(title: Title) -> bool:
    """Whether the noun phrase stands for somebody: a plural, or one with a determiner ("running for president")."""
    first = title.noun.doc[title.left]
    return title.noun.tag_ in {"NNS", "NNPS"} or first.pos_ in {"DET", "PRON", "NUM"} or title.left < title.start
