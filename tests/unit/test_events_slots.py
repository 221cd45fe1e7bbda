"""Slots of verbs and nouns on documents built by hand: no model, so the parse is what the test says."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from kg.nlp import layers
from kg.nlp.events.nominals import noun_slots
from kg.nlp.events.slots import is_passive, slots

layers.register()
VOCAB = spacy.blank("en").vocab


def parse(rows: str) -> Doc:
    """A document from lines of "word/lemma/tag/dep/head": the head is the position of a word."""
    cells = [row.split("/") for row in rows.split()]
    words, lemmas, tags, deps, heads = zip(*cells, strict=True)
    coarse = {
        "N": "NOUN",
        "V": "VERB",
        "P": "PRON",
        "I": "ADP",
        "J": "ADJ",
        "D": "DET",
        "R": "ADV",
        "T": "PART",
        "M": "AUX",
        "C": "CCONJ",
    }
    return Doc(
        VOCAB,
        words=list(words),
        lemmas=list(lemmas),
        tags=list(tags),
        pos=["PRON" if tag.startswith(("PRP", "WP", "WDT")) else coarse[tag[0]] for tag in tags],
        deps=list(deps),
        heads=[int(head) for head in heads],
    )


def filled(rows: str, at: int) -> dict[str, list[str]]:
    return {slot: [t.text for t in tokens] for slot, tokens in slots(parse(rows)[at]).items()}


VERBS = {
    "active": (
        "rebels/rebel/NNS/nsubj/1 shelled/shell/VBD/ROOT/1 towns/town/NNS/dobj/1",
        1,
        {"subject": ["rebels"], "object": ["towns"]},
    ),
    "passive with agent": (
        "towns/town/NNS/nsubjpass/2 were/be/VBD/auxpass/2 shelled/shell/VBN/ROOT/2 by/by/IN/agent/2 rebels/rebel/NNS/pobj/3",
        2,
        {"object": ["towns"], "subject": ["rebels"]},
    ),
    "coordination": (
        "rebels/rebel/NNS/nsubj/3 and/and/CC/cc/0 soldiers/soldier/NNS/conj/0 fled/flee/VBD/ROOT/3",
        3,
        {"subject": ["rebels", "soldiers"]},
    ),
    "subject control": (
        "rebels/rebel/NNS/nsubj/1 tried/try/VBD/ROOT/1 to/to/TO/aux/3 attack/attack/VB/xcomp/1 towns/town/NNS/dobj/3",
        3,
        {"subject": ["rebels"], "object": ["towns"]},
    ),
    "object control": (
        "kings/king/NNS/nsubj/1 ordered/order/VBD/ROOT/1 men/man/NNS/dobj/1 to/to/TO/aux/4 attack/attack/VB/xcomp/1",
        4,
        {"subject": ["men"]},
    ),
    "subject relative": (
        "men/man/NNS/nsubj/3 who/who/WP/nsubj/2 attacked/attack/VBD/relcl/0 fled/flee/VBD/ROOT/3",
        2,
        {"subject": ["men"]},
    ),
    "object relative": (
        "towns/town/NNS/nsubj/3 rebels/rebel/NNS/nsubj/2 attacked/attack/VBD/relcl/0 burned/burn/VBD/ROOT/3",
        2,
        {"subject": ["rebels"], "object": ["towns"]},
    ),
    "participle of result": (
        "drones/drone/NNS/nsubj/1 exploded/explode/VBD/ROOT/1 killing/kill/VBG/advcl/1 guards/guard/NNS/dobj/2",
        2,
        {"subject": ["drones"], "object": ["guards"]},
    ),
    "result of a passive": (
        "camps/camp/NNS/nsubjpass/2 were/be/VBD/auxpass/2 raided/raid/VBN/ROOT/2 by/by/IN/agent/2 men/man/NNS/pobj/3 killing/kill/VBG/advcl/2",
        5,
        {"subject": ["men"]},
    ),
    "participle behind a noun": (
        "weapons/weapon/NNS/ROOT/0 seized/seize/VBN/acl/0 by/by/IN/agent/1 police/police/NNS/pobj/2",
        1,
        {"object": ["weapons"], "subject": ["police"]},
    ),
    "gerund of an accusation": (
        "courts/court/NNS/nsubj/1 accused/accuse/VBD/ROOT/1 men/man/NNS/dobj/1 of/of/IN/prep/1 killing/kill/VBG/pcomp/3",
        4,
        {"subject": ["men"]},
    ),
    "gerund of time": (
        "rebels/rebel/NNS/nsubj/1 fled/flee/VBD/ROOT/1 after/after/IN/prep/1 attacking/attack/VBG/pcomp/2",
        3,
        {"subject": ["rebels"]},
    ),
    "joined verbs": (
        "rebels/rebel/NNS/nsubj/1 came/come/VBD/ROOT/1 and/and/CC/cc/1 attacked/attack/VBD/conj/1 towns/town/NNS/dobj/3",
        3,
        {"subject": ["rebels"], "object": ["towns"]},
    ),
    "joined verbs with one object": (
        "rebels/rebel/NNS/nsubj/1 ambushed/ambush/VBD/ROOT/1 and/and/CC/cc/1 killed/kill/VBD/conj/1 guards/guard/NNS/dobj/3",
        1,
        {"subject": ["rebels"], "object": ["guards"]},
    ),
    "two objects": (
        "states/state/NNS/nsubj/1 gave/give/VBD/ROOT/1 rebels/rebel/NNS/dative/1 arms/arm/NNS/dobj/1",
        1,
        {"subject": ["states"], "iobj": ["rebels"], "object": ["arms"]},
    ),
    "partitive": (
        "dozens/dozen/NNS/nsubj/3 of/of/IN/prep/0 men/man/NNS/pobj/1 fled/flee/VBD/ROOT/3",
        3,
        {"subject": ["men"]},
    ),
    "prepositions": (
        "men/man/NNS/nsubj/1 fired/fire/VBD/ROOT/1 at/at/IN/prep/1 cars/car/NNS/pobj/2 with/with/IN/prep/1 rifles/rifle/NNS/pobj/4",
        1,
        {"subject": ["men"], "at": ["cars"], "with": ["rifles"]},
    ),
    "participle with a subject": (
        "they/they/PRP/nsubj/1 saw/see/VBD/ROOT/1 men/man/NNS/nsubj/3 killed/kill/VBN/ccomp/1",
        3,
        {"object": ["men"]},
    ),
}


@pytest.mark.parametrize(("rows", "at", "expected"), VERBS.values(), ids=VERBS)
def test_verb_slots(rows, at, expected):
    assert filled(rows, at) == expected


NOUNS = {
    "by and on": (
        "attacks/attack/NNS/ROOT/0 by/by/IN/prep/0 rebels/rebel/NNS/pobj/1 on/on/IN/prep/0 towns/town/NNS/pobj/3",
        0,
        {"by": ["rebels"], "on": ["towns"]},
    ),
    "what the parser hung too low": (
        "attacks/attack/NNS/ROOT/0 by/by/IN/prep/0 rebels/rebel/NNS/pobj/1 on/on/IN/prep/2 towns/town/NNS/pobj/3",
        0,
        {"by": ["rebels"], "on": ["towns"]},
    ),
    "light verb": (
        "rebels/rebel/NNS/nsubj/1 launched/launch/VBD/ROOT/1 attacks/attack/NNS/dobj/1 on/on/IN/prep/1 towns/town/NNS/pobj/3",
        2,
        {"subject": ["rebels"], "on": ["towns"]},
    ),
    "light verb in the passive": (
        "attacks/attack/NNS/nsubjpass/2 were/be/VBD/auxpass/2 launched/launch/VBN/ROOT/2 by/by/IN/agent/2 rebels/rebel/NNS/pobj/3",
        0,
        {"subject": ["rebels"]},
    ),
    "light participle": (
        "attacks/attack/NNS/ROOT/0 launched/launch/VBN/acl/0 by/by/IN/agent/1 rebels/rebel/NNS/pobj/2",
        0,
        {"subject": ["rebels"]},
    ),
    "no light verb": (
        "rebels/rebel/NNS/nsubj/1 feared/fear/VBD/ROOT/1 attacks/attack/NNS/dobj/1",
        2,
        {},
    ),
    "weapon in front": (
        "drone/drone/NN/compound/1 attacks/attack/NNS/ROOT/1",
        1,
        {"means": ["drone"]},
    ),
}


@pytest.mark.parametrize(("rows", "at", "expected"), NOUNS.values(), ids=NOUNS)
def test_noun_slots(rows, at, expected):
    found, _ = noun_slots(parse(rows)[at])
    assert {slot: [t.text for t in tokens] for slot, tokens in found.items()} == expected


def test_perfect_is_no_passive():
    doc = parse("rebels/rebel/NNS/nsubj/2 have/have/VBP/aux/2 attacked/attack/VBN/ROOT/2")
    assert not is_passive(doc[2])
