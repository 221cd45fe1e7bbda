"""One step of scope: what a word does to the standing of what it governs, and the words themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Modality
from kg.nlp.lexicon import cached, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

_PHRASES = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


@dataclass(frozen=True, slots=True)
class Effect:
    """What one word does: turns the polarity over, or sets the modality."""

    rule: str
    """The kind of word and its lemma: "modal:may"."""
    at: int
    """The position of the word: one word has its effect once, by however many ways it is reached."""
    negates: bool = False
    modality: Modality | None = None


def listed(subject_list: str, token: Token) -> bool:
    """Whether the lemma of a token, with its particle where it has one, stands in a list of the standing lexicon."""
    lexicon = words("standing", subject_list)
    lemma = token.lemma_.lower()
    if lemma in lexicon:
        return True
    if lemma not in _with_particle(subject_list):
        return False
    particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), None)
    return f"{lemma} {particle}" in lexicon


@cached
def _with_particle(subject_list: str) -> frozenset[str]:
    """The verbs of a list that stand in it with a particle: "rule" of "rule out"."""
    return frozenset(entry.split()[0] for entry in words("standing", subject_list) if " " in entry)


def form_listed(subject_list: str, token: Token) -> bool:
    """Whether the form of a token stands in a list of the standing lexicon."""
    return token.lower_ in words("standing", subject_list)


def adjective_effect(adjective: Token) -> Effect | None:
    """What an adjective does to its complement or its noun ("able to", "alleged")."""
    return _by_class("adjective", adjective.lower_, adjective.i)


def noun_effect(noun: Token) -> Effect | None:
    """What a noun does to what hangs from it ("threat of", "failure to")."""
    return _by_class("noun", noun.lemma_.lower(), noun.i)


def _by_class(kind: str, word: str, at: int) -> Effect | None:
    """The effect of the list that a word stands in."""
    for modality in (None, Modality.PLANNED, Modality.POSSIBLE):
        if word in words("standing", f"{kind}s_{modality or 'negative'}"):
            return Effect(f"{kind}:{word}", at, negates=modality is None, modality=modality)
    return None


def negations(token: Token, kids: Iterable[Token] | None = None) -> Iterator[Effect]:
    """The negators of a verb, noun or adjective itself, its subject's and its object's ("nobody", "no missile").

    `kids` are the children of the token, where the caller has them.
    """
    negators, verb = words("standing", "negators"), token.pos_ in {"VERB", "AUX"}
    for child in token.children if kids is None else kids:
        dep = child.dep_
        negator = child.lower_ in negators and not (_focus(child) or _of_the_next(child, token))
        if negator or (dep == "det" and _negative_determiner(child)) or _negative_adjunct(child, dep):
            yield Effect(f"negation:{child.lower_}", child.i, negates=True)
        elif verb and dep in _PHRASES:
            yield from negative_phrase(child)


def _negative_determiner(word: Token) -> bool:
    """Whether a determiner says that there is none; "no fewer than 20" says how many."""
    bound = word.i + 2 < len(word.doc) and word.nbor(2).lower_ == "than"
    return form_listed("negative_determiners", word) and not bound


def _negative_adjunct(word: Token, dep: str) -> bool:
    """Whether an adverbial denies: "no longer", "at no time", "in no way"."""
    if dep == "prep":
        objects = (c for c in word.children if c.dep_ == "pobj" and listed("nouns_adjunct", c))
        return any(c.lower_ == "no" for noun in objects for c in noun.children)
    return word.lower_ == "longer" and any(c.lower_ == "no" for c in word.children)


def _of_the_next(negator: Token, token: Token) -> bool:
    """Whether a negator negates what it stands before: "X, not Y", "neither X nor Y"."""
    if negator.i < token.i:
        return False
    return negator.dep_ == "cc" or (negator.lower_ == "not" and negator.nbor(-1).text == ",")


def contrast(noun: Token) -> Iterator[Effect]:
    """The "not" in front of a noun phrase that is set against an earlier one: "an accident, not an attack"."""
    start = noun.left_edge.i
    if start < 2:
        return
    negator, mark = noun.doc[start - 1], noun.doc[start - 2]
    if negator.lower_ == "not" and mark.text in {",", "-", "–", "—"} and noun.head.i < negator.i:
        yield Effect("negation:not", negator.i, negates=True)


def approximation(verb: Token, kids: Iterable[Token]) -> Iterator[Effect]:
    """The adverb that says a thing did not quite happen: "almost hit"; with a number it is about the number."""
    for child in kids:
        if child.dep_ == "advmod" and child.i == verb.i - 1 and form_listed("adverbs_approximating", child):
            yield Effect(f"adverb:{child.lower_}", child.i, negates=True)


def _focus(negator: Token) -> bool:
    """Whether the negator belongs to "not only", "not just", or to a contrast set off by a comma ("not X but")."""
    following = negator.nbor() if negator.i + 1 < len(negator.doc) else None
    return following is not None and form_listed("focus", following)


def negative_phrase(phrase: Token) -> Iterator[Effect]:
    """The negator within a subject or object: "nobody", "no missile", "not one soldier"."""
    following = phrase.nbor().lower_ if phrase.i + 1 < len(phrase.doc) else ""
    if form_listed("negative_pronouns", phrase) and following not in {"but", "other"}:
        yield Effect(f"negation:{phrase.lower_}", phrase.i, negates=True)
        return
    first = phrase.left_edge
    if first.lower_ == "not" and first.nbor().lower_ in {"one", "a", "an", "even"}:
        yield Effect("negation:not", first.i, negates=True)
    for child in phrase.children:
        if child.dep_ in {"det", "preconj"} and _negative_determiner(child):
            yield Effect(f"negation:{child.lower_}", child.i, negates=True)


def modals(verb: Token, kids: Iterable[Token]) -> Iterator[Effect]:
    """The modal auxiliaries and adverbs of a verb, which are among its children `kids`."""
    for child in kids:
        if child.dep_ == "aux" and child.tag_ == "MD":
            if child.lower_ in {"would", "'d", "’d"} and _perfect(verb):
                yield Effect("modal:would have", child.i, modality=Modality.CONDITIONAL)
            elif form_listed("modals_planned", child):
                yield Effect(f"modal:{child.lower_}", child.i, modality=Modality.PLANNED)
            elif form_listed("modals_possible", child):
                yield Effect(f"modal:{child.lower_}", child.i, modality=Modality.POSSIBLE)
        elif child.dep_ == "advmod" and form_listed("adverbs_possible", child):
            yield Effect(f"adverb:{child.lower_}", child.i, modality=Modality.POSSIBLE)


def _perfect(verb: Token) -> bool:
    """Whether the verb is a perfect: "would have destroyed" tells of what did not come about."""
    return verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.lemma_ in {"have", "'ve", "’ve"} for c in verb.children)


def infinitive(verb: Token) -> bool:
    """Whether the verb stands with "to"."""
    return any(c.tag_ == "TO" and c.dep_ == "aux" for c in verb.lefts)


def has_subject(verb: Token) -> bool:
    """Whether the verb has a subject of its own."""
    return any(c.dep_ in SUBJECTS for c in verb.children)
