"""Cue verbs: which verbs report, in which class, and what they take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp.lexicon import cached, table
from kg.nlp.standing.effects import form_listed, negations
from kg.nlp.syntax import is_reduced

if TYPE_CHECKING:
    from spacy.tokens import Token


@cached
def _classes() -> dict[str, str]:
    return {lemma: name for name, lemmas in reversed(table("reporting")["verbs"].items()) for lemma in lemmas}


@cached
def _frame(name: str) -> frozenset[str]:
    return frozenset(table("reporting")["frames"][name])


@cached
def _nouns(name: str) -> frozenset[str]:
    return frozenset(table("reporting")["nouns"][name])


def cue_class(lemma: str) -> str | None:
    """The class of a reporting verb ("say", "deny"), or None for another word.

    >>> cue_class("deny"), cue_class("sleep")
    ('deny', None)
    """
    return _classes().get(lemma)


@cached
def _particle_verbs() -> frozenset[str]:
    """The first words of the reporting verbs of two words: "go" of "go on"."""
    return frozenset(lemma.split()[0] for lemma in _classes() if " " in lemma)


def lemma_of(token: Token) -> str:
    """The lemma under which a verb stands in the lexicon, with its particle where that makes it another verb.

    "went on" is "go on", "put it" is "put it"; a particle that the lexicon does not know is left out.
    """
    lemma = token.lemma_.lower()
    if lemma in _particle_verbs():
        for child in token.rights:
            phrase = f"{lemma} {child.lower_}"
            if child.i <= token.i + 2 and phrase in _classes():
                return phrase
    return lemma


def class_of(token: Token) -> str | None:
    """The class of a verb as it stands in its sentence."""
    return cue_class(lemma_of(token))


def is_verb(token: Token) -> bool:
    """Whether the token is a form of a reporting verb; a form that the tagger took for a noun does not count."""
    return token.pos_ == "VERB" and class_of(token) is not None


def takes(token: Token, frame: str) -> bool:
    """Whether the verb takes an "infinitive", a "gerund" or an "object" as the words that it reports."""
    return lemma_of(token) in _frame(frame)


def takes_clause(token: Token) -> bool:
    """Whether the verb takes a "that" clause."""
    return lemma_of(token) not in _frame("no_clause")


def takes_direct(token: Token) -> bool:
    """Whether the verb may stand beside words between marks."""
    return is_verb(token) and lemma_of(token) not in _frame("no_direct")


def follows(token: Token) -> bool:
    """Whether the verb may follow marked words as their cue ("...," he said)."""
    return takes_direct(token) and lemma_of(token) not in _frame("no_after")


def prepositions(token: Token) -> tuple[str, ...]:
    """The prepositions whose object is what the verb reports ("accuse of", "call for")."""
    return tuple(table("reporting")["frames"]["prepositions"].get(lemma_of(token), ()))


def is_noun(token: Token, kind: str = "cues") -> bool:
    """Whether the noun stands for words said ("cues"), for where they were said ("media") or is a "documents" noun."""
    return token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in _nouns(kind)


def reports(token: Token) -> bool:
    """Whether the verb, as it stands, reports words at all: "did not say", "refused to comment" report none."""
    lemma = token.lemma_.lower()
    if hypothetical(token) or is_reduced(token) or _by_nobody(token):
        return False
    if (
        cue_class(lemma) != "deny"
        and any(True for _ in negations(token))
        and lemma not in {"think", "believe", "expect"}
    ):
        return False
    if token.dep_ == "acl" and token.tag_ == "VBN" and not any(c.dep_ == "agent" for c in token.children):
        return cue_class(lemma) == "ask"
    head = token.head
    if token.dep_ == "pcomp" and head.lower_ == "without":  # "it goes without saying that"
        return False
    return not (token.dep_ == "xcomp" and head.lemma_.lower() in {"refuse", "decline", "fail"})


def hypothetical(token: Token) -> bool:
    """Whether the verb stands in a condition, so that nobody has said anything yet: "if X agreed to a truce"."""
    return token.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in {"if", "unless"} for c in token.lefts)


def _by_nobody(token: Token) -> bool:
    """Whether the agent of a passive is nobody: "was claimed by no group"."""
    agents = (c for by in token.children if by.dep_ == "agent" for c in by.children if c.dep_ == "pobj")
    return any(form_listed("negative_pronouns", noun) or any(True for _ in negations(noun)) for noun in agents)


def is_platform(token: Token) -> bool:
    """Whether the token names a platform or channel ("Telegram", "television")."""
    return token.lower_ in _nouns("platforms")


def controls_object(token: Token) -> bool:
    """Whether the object of the verb is the one who does what the infinitive says ("led X to say")."""
    return token.lemma_.lower() in _frame("object_control")


def quotes_other(token: Token) -> bool:
    """Whether the verb is that of "quoted X as saying", whose words are X's and not its subject's."""
    as_ = any(c.dep_ == "prep" and c.lower_ == "as" for c in token.rights)
    return as_ and token.lemma_.lower() in {"quote", "cite"}
