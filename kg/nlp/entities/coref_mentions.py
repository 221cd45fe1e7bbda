"""A noun phrase with what coreference needs to know of the words around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kg.model import Form
from kg.nlp import lexicon
from kg.nlp.entities import gazetteer, pronouns
from kg.nlp.entities.nominals_heads import counted, grammar
from kg.nlp.layers import set_aside
from kg.nlp.quotes.cues import cue_class
from kg.nlp.quotes.direct import spoken
from kg.nlp.quotes.marks import marked, outer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kg.nlp.entities.pronouns import Agreement
    from kg.nlp.layers import NounPhrase

GROUPS = frozenset({"Organization", "Government", "ArmedForce", "ArmedGroup", "Company", "MediaOutlet"})
PLACES = frozenset({"Country", "Region", "Settlement", "Facility", "NaturalFeature"})
THINGS = frozenset({"Thing", "Infrastructure", "Weapon", "Vehicle", "Work", "Position"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "poss"})


@dataclass(frozen=True, slots=True)
class Speech:
    """Words between quotation marks, by token positions (end excluded), and the head of who says them."""

    start: int
    end: int
    speaker: int | None


@dataclass(frozen=True)
class Mention:
    """One noun phrase of the document in its place."""

    index: int
    phrase: NounPhrase
    head: Token
    sentence: int
    speech: Speech | None = None
    gender: str | None = None
    """"f", "m", "n" or None, also from a given name or a title."""
    captioned: bool = False
    """Whether it stands in the caption of a picture, apart from the text that runs on around it."""

    @cached_property
    def noun(self) -> Token:
        """The noun that counts: "troops" of "hundreds of troops"."""
        return counted(self.head) or self.head

    @cached_property
    def lemma(self) -> str:
        """The lemma of the noun that counts, in lower case."""
        return str(self.noun.lemma_.lower())

    @cached_property
    def modifiers(self) -> frozenset[str]:
        """The lemmas of what narrows the noun: adjectives, nouns, possessors, and the noun behind a preposition."""
        return frozenset(as_modifier(t) for t in modifying(self.head) if t.pos_ != "PRON")

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that the phrase uses, as modifiers are compared."""
        found = set(self.modifiers)
        if self.is_name:
            found.update(w.lower() for w in (self.phrase.name or "").split())
            found.update(as_modifier(t) for t in self.head.doc[self.phrase.start : self.phrase.end])
        if self.is_nominal:
            found.add(self.lemma)
        return frozenset(found)

    @cached_property
    def own_nouns(self) -> frozenset[str]:
        """The noun in a name of several words that says what it is, singular too: "ministry" of "Ministry of Trade"."""
        if not self.is_name or self.phrase.end - self.phrase.start < 2:
            return frozenset()
        words = [t.lower_ for t in self.head.doc[self.phrase.start : self.phrase.end]]
        cut = next((i for i, w in enumerate(words) if w in ("of", "for") and i), len(words))
        return frozenset({words[cut - 1], words[cut - 1].removesuffix("s")})

    @property
    def says(self) -> bool:
        """Whether it is the subject of a verb of speech."""
        return self.head.dep_ == "nsubj" and cue_class(self.head.head.lemma_) == "say"

    @property
    def dies(self) -> bool:
        """Whether its verb tells of a death, its own."""
        if self.head.dep_ == "nsubj":
            return str(self.head.head.lemma_) == "die"
        return self.head.dep_ in ("nsubjpass", "dobj") and self.head.head.lemma_ in grammar("killing")

    @property
    def agreement(self) -> Agreement | None:
        """What a pronoun says of its referent."""
        return pronouns.agreement(self.head) if self.phrase.form is Form.PRONOUN else None

    @property
    def is_subject(self) -> bool:
        """Whether it is the subject of its clause."""
        return self.head.dep_ in _SUBJECTS

    @property
    def is_name(self) -> bool:
        """Whether it is a name."""
        return self.phrase.form is Form.NAME

    @property
    def is_pronoun(self) -> bool:
        """Whether it is a pronoun."""
        return self.phrase.form is Form.PRONOUN

    @property
    def is_nominal(self) -> bool:
        """Whether it is a nominal."""
        return self.phrase.form is Form.NOMINAL


def modifying(head: Token) -> Iterator[Token]:
    """The tokens that narrow a noun: adjectives, nouns and possessors before it, nouns under its prepositions."""
    for child in head.lefts:
        if child.dep_ in _MODIFIERS:
            yield child
    for child in head.rights:
        if child.dep_ == "prep":
            yield from (g for g in child.rights if g.dep_ == "pobj")


def as_modifier(token: Token) -> str:
    """A modifier as one word for all its forms: a nationality word as its country."""
    code = lexicon.table("demonyms")["countries"].get(token.lower_)
    entry = gazetteer.country_of(code) if code else None
    return gazetteer.fold(entry.name) if entry else str(token.lemma_.lower())


def mentions(doc: Doc) -> Iterator[Mention]:
    """The noun phrases of `doc._.kg_mentions` in text order, numbered from 0."""
    speech_of = {i: s for s in speeches(doc) for i in range(s.start, s.end)}
    of_token = _sentence_numbers(doc)
    captions = [(z.start, z.end) for z in doc._.kg_zones if z.kind == "caption"]
    for index, phrase in enumerate(doc._.kg_mentions):
        head = doc[phrase.head]
        captioned = any(start <= head.idx < end for start, end in captions)
        speech = speech_of.get(phrase.head)
        yield Mention(index, phrase, head, of_token[phrase.head], speech, _gender(doc, phrase), captioned)


def _sentence_numbers(doc: Doc) -> list[int]:
    """For each token the number of its sentence; what was set aside counts for none."""
    number, numbers = 0, []
    for sentence in doc.sents:
        number += bool(sentence.text.strip()) and not set_aside(doc, sentence.start_char, sentence.end_char)
        numbers += [number] * len(sentence)
    return numbers


def speeches(doc: Doc) -> Iterator[Speech]:
    """The direct speech of a document, in order, with its speakers."""
    marks = list(outer(marked(doc.text)))
    if not marks:
        return
    for finding in spoken(doc, marks, []):
        span = doc.char_span(finding.start, finding.end, alignment_mode="expand")
        if span is not None:
            speaker = finding.speaker.referent.i if finding.speaker else None
            yield Speech(span.start, span.end, speaker)


def _gender(doc: Doc, phrase: NounPhrase) -> str | None:
    if phrase.form is not Form.NAME:
        return phrase.gender
    if phrase.type in ("Person", "Agent", None):
        return name_gender(doc, phrase)
    return None if phrase.type == "Population" else "n"


def name_gender(doc: Doc, phrase: NounPhrase) -> str | None:
    """The sex that a person's title ("Mrs.") or given name tells."""
    around = [doc[i].lower_ for i in range(max(0, phrase.start - 2), phrase.end)]
    for sex in ("f", "m"):
        if any(word in lexicon.words("given_names", f"titles_{sex}") for word in around):
            return sex
    if phrase.end - phrase.start < 2 and phrase.type != "Person":
        return None
    first = doc[phrase.start].lower_
    sexes = [sex for sex in ("f", "m") if first in lexicon.words("given_names", sex)]
    return sexes[0] if len(sexes) == 1 else None
