"""Constraints on coreference, one by one, on sentences whose parse is written by hand."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from kg.model import Form
from kg.nlp.entities import coref_constraints as constraints
from kg.nlp.entities import pronouns
from kg.nlp.entities.coref import entities
from kg.nlp.entities.coref_chains import Chains, group_of
from kg.nlp.entities.coref_mentions import mentions
from kg.nlp.entities.coref_nominals import takes_up
from kg.nlp.entities.coref_pronouns import agrees
from kg.nlp.entities.nominals import nominals
from kg.nlp.layers import NounPhrase, Place

VOCAB = spacy.blank("en").vocab
COARSE = {"NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON"}
COARSE |= {"DT": "DET", "IN": "ADP", "JJ": "ADJ", "CD": "NUM", "RB": "ADV", ".": "PUNCT", "EX": "PRON", "MD": "AUX"}
LEMMAS = {
    "was": "be",
    "is": "be",
    "men": "man",
    "troops": "troop",
    "hundreds": "hundred",
    "towns": "town",
    "rained": "rain",
}


def parsed(*rows: str) -> Doc:
    """A document of one sentence, a row a token: "word head dep tag", the head by position."""
    cells = [row.split() for row in rows]
    words = [c[0] for c in cells]
    tags = [c[3] for c in cells]
    return Doc(
        VOCAB,
        words,
        heads=[int(c[1]) for c in cells],
        deps=[c[2] for c in cells],
        tags=tags,
        pos=[COARSE.get(tag, "VERB") for tag in tags],
        lemmas=[LEMMAS.get(w.lower(), w.lower()) for w in words],
        sent_starts=[i == 0 for i in range(len(words))],
    )


def name(start: int, end: int, kind: str, text: str, place: Place | None = None) -> NounPhrase:
    return NounPhrase(start, end, end - 1, Form.NAME, kind, text, place)


def chains(doc: Doc, *names: NounPhrase) -> Chains:
    """Names and what `nominals` finds, each mention in a chain of its own."""
    found = [*names, *nominals(doc, names)]
    doc._.kg_mentions = tuple(sorted(found, key=lambda p: (p.start, -p.end)))
    return Chains(mentions(doc))


def saw_him(pronoun: str) -> Doc:
    return parsed("Ivan 1 nsubj NNP", "saw 1 ROOT VBD", f"{pronoun} 1 dobj PRP", ". 1 punct .")


IVAN = name(0, 1, "Person", "Ivan")


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Settlement", "Region", False),
        ("Person", "Organization", False),
        ("Government", "Organization", True),
        ("Thing", "Weapon", True),
        ("Weapon", "Vehicle", False),
        ("Agent", "Person", True),
        (None, "Country", True),
        ("Thing", "Person", False),
    ],
)
def test_kinds(one: str | None, other: str | None, *, agree: bool) -> None:
    assert constraints.kinds_agree(one, other) is agree
    assert constraints.kinds_agree(other, one) is agree


def test_group_of_keeps_people_apart_from_bodies() -> None:
    assert group_of("Company") == group_of("ArmedForce") != group_of("Person")


def test_a_pronoun_is_not_the_subject_of_its_own_verb() -> None:
    doc = saw_him("him")
    known = chains(doc, IVAN)
    assert constraints.bound(known.by_head[2], known.by_head[0])
    assert [len(c.phrases) for c in entities(doc).clusters] == [1, 1]


def test_a_reflexive_is_the_subject_of_its_verb() -> None:
    doc = saw_him("himself")
    chains(doc, IVAN)
    (cluster,) = entities(doc).clusters
    assert cluster.joins == ("first mention", "reflexive")


def test_a_possessive_may_be_the_subject() -> None:
    doc = parsed("Ivan 1 nsubj NNP", "sold 1 ROOT VBD", "his 3 poss PRP$", "house 1 dobj NN", ". 1 punct .")
    chains(doc, IVAN)
    first = entities(doc).clusters[0]
    assert [p.head for p in first.phrases] == [0, 2]


def test_i_within_i() -> None:
    doc = parsed("Its 1 poss PRP$", "owner 2 nsubj NN", "left 2 ROOT VBD", ". 2 punct .")
    known = chains(doc)
    assert constraints.overlaps(known.by_head[0], known.by_head[1])


@pytest.mark.parametrize(
    ("pronoun", "kind", "agree"),
    [
        ("he", "Person", True),
        ("it", "Person", False),
        ("it", "Company", True),
        ("he", "Company", False),
        ("they", "Company", True),
        ("they", "Person", False),
        ("it", "Settlement", True),
        ("they", "Settlement", False),
    ],
)
def test_pronoun_and_class(pronoun: str, kind: str, *, agree: bool) -> None:
    doc = parsed("Norvik 1 nsubj NNP", "left 1 ROOT VBD", ". 1 punct .")
    known = chains(doc, name(0, 1, kind, "Norvik"))
    told = pronouns._TABLE[pronoun]
    assert agrees(told, known.of(known.mentions[0])) is agree


def test_given_name_tells_the_sex() -> None:
    doc = parsed("Olga 1 compound NNP", "Petrova 2 nsubj NNP", "left 2 ROOT VBD", ". 2 punct .")
    known = chains(doc, name(0, 2, "Person", "Olga Petrova"))
    chain = known.of(known.mentions[0])
    assert chain.gender == "f"
    assert not constraints.genders_agree("m", chain)
    assert constraints.genders_agree("f", chain)


def test_number() -> None:
    doc = parsed("Towns 1 nsubj NNS", "burned 1 ROOT VBD", ". 1 punct .")
    known = chains(doc)
    chain = known.of(known.mentions[0])
    assert constraints.numbers_agree(chain, plural=True)
    assert not constraints.numbers_agree(chain, plural=False)


def test_a_body_is_one_or_many() -> None:
    doc = parsed("The 1 det DT", "army 2 nsubj NN", "left 2 ROOT VBD", ". 2 punct .")
    known = chains(doc)
    assert constraints.numbers_agree(known.of(known.mentions[0]), plural=True)


@pytest.mark.parametrize(
    ("determiner", "known"), [("the", True), ("this", True), ("a", False), ("another", False), ("some", False)]
)
def test_definite_phrases_take_up(determiner: str, *, known: bool) -> None:
    doc = parsed(f"{determiner} 1 det DT", "town 2 nsubj NN", "burned 2 ROOT VBD", ". 2 punct .")
    assert takes_up(chains(doc).mentions[0]) is known


def test_another_one_is_not_taken_up() -> None:
    doc = parsed("the 2 det DT", "other 2 amod JJ", "town 3 nsubj NN", "burned 3 ROOT VBD", ". 3 punct .")
    assert not takes_up(chains(doc).mentions[0])


RAIN = parsed("It 1 nsubj PRP", "rained 1 ROOT VBD", ". 1 punct .")
CLEAR = parsed(
    "It 1 nsubj PRP", "is 1 ROOT VBZ", "clear 1 acomp JJ", "they 4 nsubj PRP", "left 2 ccomp VBD", ". 1 punct ."
)
FELL = parsed("It 1 nsubj PRP", "fell 1 ROOT VBD", ". 1 punct .")


@pytest.mark.parametrize(("doc", "pleonastic"), [(RAIN, True), (CLEAR, True), (FELL, False)])
def test_pleonastic_it(doc: Doc, *, pleonastic: bool) -> None:
    assert pronouns.is_pleonastic(doc[0]) is pleonastic


def test_existential_there_refers_to_nothing() -> None:
    doc = parsed("There 1 expl EX", "was 1 ROOT VBD", "a 3 det DT", "fire 1 attr NN", ". 1 punct .")
    assert [m.phrase.head for m in chains(doc).mentions] == [3]


def test_a_quantity_and_the_noun_that_it_counts_are_one_mention() -> None:
    doc = parsed("Hundreds 3 nsubj NNS", "of 0 prep IN", "troops 1 pobj NNS", "left 3 ROOT VBD", ". 3 punct .")
    chains(doc)
    found = entities(doc)
    (cluster,) = found.clusters
    assert (cluster.type, cluster.name) == ("ArmedForce", "hundreds of troops")
    assert found.headed_by(doc[0]) == found.headed_by(doc[2]) == (cluster, cluster.phrases[0])


def test_a_relative_pronoun_leads_to_its_noun() -> None:
    doc = parsed(
        "The 1 det DT", "man 4 nsubj NN", "who 3 nsubj WP", "fell 1 relcl VBD", "left 4 ROOT VBD", ". 4 punct ."
    )
    chains(doc)
    found = entities(doc)
    assert found.headed_by(doc[2]) == found.headed_by(doc[1]) is not None


def test_homonyms_of_different_sorts_stay_apart() -> None:
    doc = parsed("Lothia 1 nsubj NNP", "borders 1 ROOT VBZ", "Lothia 1 dobj NNP", ". 1 punct .")
    city = Place("Lothia", "Settlement", 1, 0.0, 0.0, "XX")
    region = Place("Lothia", "Region", 2, 0.0, 0.0, "XX")
    chains(doc, name(0, 1, "Settlement", "Lothia", city), name(2, 3, "Region", "Lothia", region))
    assert [c.type for c in entities(doc).clusters] == ["Settlement", "Region"]


def test_unresolved_it_is_no_entity_and_unresolved_he_is() -> None:
    assert not entities(_with_mentions(FELL)).clusters
    he = _with_mentions(parsed("He 1 nsubj PRP", "fell 1 ROOT VBD", ". 1 punct ."))
    assert [c.type for c in entities(he).clusters] == ["Person"]


def _with_mentions(doc: Doc) -> Doc:
    chains(doc)
    return doc
