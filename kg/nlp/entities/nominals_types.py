"""What a common noun says of its referent: the class of the ontology, the number, the sex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp import lexicon
from kg.nlp.entities import gazetteer
from kg.nlp.entities.nominals_heads import counted, is_age, of_noun, whole

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_PERSON_ENDINGS = ("man", "woman", "person", "men", "women", "ist", "ician", "ologer")
UNLISTED = "no listed noun"
_NOT_ONE = frozenset({"one", "each", "another", "either", "neither", "1"})
_PLURAL_PERSON = "Population"


@lexicon.cached
def classes() -> dict[str, str]:
    """Head noun (lemma), or noun with the word before it, to class; the class that lists it first counts."""
    table: dict[str, str] = {}
    for kind, nouns in lexicon.table("nominals")["types"].items():
        for noun in nouns:
            table.setdefault(noun, kind)
    return table


@lexicon.cached
def _plurals() -> dict[str, str]:
    return {noun: kind for kind, nouns in lexicon.table("nominals")["plural_types"].items() for noun in nouns}


def sort_of(noun: str) -> str | None:
    """The class of a noun by itself; who makes something is a firm, where no list knows better ("steelmaker")."""
    return classes().get(noun) or ("Company" if noun.endswith("maker") and noun != "maker" else None)


def noun_class(head: Token) -> tuple[str, str]:
    """Class of the ontology for a head noun, with the rule that gave it; `Thing` where no list knows the noun."""
    noun = counted(head) or whole(head) or head
    if noun.pos_ == "PRON":
        return ("Thing" if noun.lower_ == "it" else "Agent"), "part of what a pronoun stands for"
    if is_age(noun):
        return (_PLURAL_PERSON if noun.lower_.endswith("s") else "Person"), "age"
    if noun.pos_ in ("ADJ", "VERB") and noun.lower_ not in classes():
        return _PLURAL_PERSON, "adjective for people"
    kind, why = _sense(noun) or _listed(noun, one=is_plural(head) is False)
    if noun.pos_ == "PROPN" and kind != "Person" and not any(c.dep_ in ("det", "poss") for c in noun.lefts):
        return "Thing", UNLISTED  # a word of some name, which may say anything
    if kind == "Person" and is_plural(head) is not False and noun.tag_ in _PLURAL_TAGS:
        kind = _plurals().get(why.removeprefix("noun:"), _plurals().get(noun.lemma_.lower(), _PLURAL_PERSON))
    if kind == "Population" and noun is head and head.lemma_.lower() in ("majority", "minority"):
        part = of_noun(head)
        return noun_class(part) if part is not None and part.pos_ == "NOUN" else (kind, why)
    return kind, why


def _listed(noun: Token, *, one: bool) -> tuple[str, str]:
    """The class of a noun in the lists; some plurals have one of their own ("gunmen"), which is not that of `one`."""
    lemma = noun.lemma_.lower()
    if noun.i > 0:
        before = noun.nbor(-1)
        for pair in (f"{before.lower_} {lemma}", f"{before.lower_} {noun.lower_}"):
            if before.head == noun and pair in classes():
                return classes()[pair], f"noun:{pair}"
    for form in (lemma,) if one else (noun.lower_, lemma):
        if form in classes():
            return classes()[form], f"noun:{form}"
    if sort := sort_of(lemma):
        return sort, f"noun:{lemma}"
    if lemma.endswith(_PERSON_ENDINGS) and len(lemma) > 6 and noun.pos_ == "NOUN" and not lemma.endswith("list"):
        return "Person", "noun of a person by its ending"
    return "Thing", UNLISTED


def _sense(noun: Token) -> tuple[str, str] | None:
    """The class of a noun in a sense that the words around it tell, with the rule."""
    if _is_physical_force(noun):
        return "Thing", UNLISTED
    if noun.lemma_.lower() == "bank" and _of_nature(noun):
        return "NaturalFeature", "bank of a river"
    return None


def _is_physical_force(noun: Token) -> bool:
    """Whether "force" is what is used and nobody: "excessive force", "by force"."""
    if noun.lower_ != "force" or any(c.dep_ in ("det", "poss", "compound", "nummod") for c in noun.lefts):
        return False
    return not any(t.text[:1].isupper() for t in noun.lefts)


def _of_nature(noun: Token) -> bool:
    """Whether what the noun is of is a river or another feature of the land: "the bank of the Volga"."""
    whose = of_noun(noun)
    if whose is None:
        return False
    name = whose.doc[whose.left_edge.i : whose.i + 1].text.removeprefix("the ")
    landmark = gazetteer.landmark(name)
    return classes().get(whose.lemma_.lower()) == "NaturalFeature" or (
        landmark is not None and landmark.type == "NaturalFeature"
    )


def is_plural(head: Token) -> bool | None:
    """Whether the phrase speaks of several; None where the noun itself does not tell ("police", "staff")."""
    noun = counted(head)
    if noun is not None and head.lemma_.lower() not in _NOT_ONE:
        return True
    if head.pos_ in ("NUM", "DET"):
        return head.lower_ not in _NOT_ONE
    if head.lower_ in ("police", "staff", "crew", "family", "team", "public", "youth", "military", "media", "press"):
        return None
    if head.pos_ in ("ADJ", "VERB"):
        return head.lower_.endswith("s") if is_age(head) else None
    return head.tag_ in _PLURAL_TAGS or head.lower_ == "people"


def noun_gender(head: Token, kind: str, why: str) -> str | None:
    """Either "f" or "m" where the noun tells, "n" for what is no person, None where that is open."""
    if kind == "Person":
        for sex, nouns in lexicon.table("nominals")["gender"].items():
            if head.lemma_.lower() in nouns:
                return str(sex)
        return None
    return None if kind in ("Population", "Agent") or why == UNLISTED else "n"
