"""Relations on documents built by hand: what the finders look at, without model or coreference."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from kg.model import Form
from kg.nlp.layers import Cluster, Entities, NounPhrase
from kg.nlp.relations import newskg_relations
from kg.nlp.relations.confidence import confidence

VOCAB = spacy.blank("en").vocab


def build(rows, clusters):
    """A document of (word, tag, part of speech, head, dependency) with clusters of (id, class, name, phrases).

    A phrase is (start, end, head, form).
    """
    words, tags, pos, heads, deps = zip(*rows, strict=True)
    doc = Doc(VOCAB, words=words, tags=tags, pos=pos, heads=heads, deps=deps, lemmas=[w.lower() for w in words])
    doc._.kg_entities = Entities(
        tuple(
            Cluster(
                i,
                kind,
                name,
                tuple(NounPhrase(s, e, h, form, kind, name) for s, e, h, form in phrases),
                joins=("",) * len(phrases),
            )
            for i, kind, name, phrases in clusters
        )
    )
    return newskg_relations(doc)


def told(doc):
    by_id = doc._.kg_entities.by_id
    return [(r.type, by_id[r.subject].name, by_id[r.object].name) for r in doc._.kg_relations]


def governor(adjective="acting", tag="JJ"):
    return build(
        [
            ("Ohio", "NNP", "PROPN", 2, "nmod"),
            (adjective, tag, "ADJ", 2, "amod"),
            ("governor", "NN", "NOUN", 4, "compound"),
            ("Tom", "NNP", "PROPN", 4, "compound"),
            ("Hale", "NNP", "PROPN", 5, "nsubj"),
            ("spoke", "VBD", "VERB", 5, "ROOT"),
        ],
        [
            ("e1", "Region", "Ohio", [(0, 1, 0, Form.NAME)]),
            ("e2", "Person", "Tom Hale", [(3, 5, 4, Form.NAME)]),
        ],
    )


def test_title_before_a_name():
    assert told(governor()) == [
        ("positionIn", "acting governor of Ohio", "Ohio"),
        ("leads", "Tom Hale", "Ohio"),
        ("holdsPosition", "Tom Hale", "acting governor of Ohio"),
    ]


def test_former_office_is_denied_now():
    doc = governor("former")
    office = next(r for r in doc._.kg_relations if r.type == "holdsPosition")
    assert office.polarity == "negated"
    assert doc._.kg_entities.by_id[office.object].name == "governor of Ohio"
    assert "ended" in office.rule


def test_office_follows_the_entities_and_takes_no_head():
    doc = governor()
    office = doc._.kg_entities.clusters[-1]
    assert (office.id, office.type, office.phrases[0].form) == ("e3", "Position", Form.NOMINAL)
    assert doc[office.phrases[0].start : office.phrases[0].end].text == "acting governor"
    assert doc._.kg_entities.headed_by(doc[4])[0].id == "e2"


def test_an_office_never_hides_the_person_that_its_word_stands_for():
    doc = build(
        [
            ("The", "DT", "DET", 1, "det"),
            ("mayor", "NN", "NOUN", 4, "nsubj"),
            ("of", "IN", "ADP", 1, "prep"),
            ("Ohio", "NNP", "PROPN", 2, "pobj"),
            ("spoke", "VBD", "VERB", 4, "ROOT"),
        ],
        [("e1", "Person", "The mayor", [(0, 4, 1, Form.NOMINAL)]), ("e2", "Region", "Ohio", [(3, 4, 3, Form.NAME)])],
    )
    assert ("holdsPosition", "The mayor", "mayor of Ohio") in told(doc)
    assert doc._.kg_entities.headed_by(doc[1])[0].id == "e1"


@pytest.mark.parametrize(
    ("number", "unit", "kilometres"),
    [("10", "kilometres", 10), ("1,500", "km", 1500), ("2", "miles", 3.219), ("five", "km", 5)],
)
def test_distance(number, unit, kilometres):
    doc = build(
        [
            ("Sumy", "NNP", "PROPN", 6, "nsubj"),
            (",", ",", "PUNCT", 0, "punct"),
            (number, "CD", "NUM", 3, "nummod"),
            (unit, "NNS", "NOUN", 4, "npadvmod"),
            ("from", "IN", "ADP", 0, "prep"),
            ("Kyiv", "NNP", "PROPN", 4, "pobj"),
            ("fell", "VBD", "VERB", 6, "ROOT"),
        ],
        [("e1", "Settlement", "Sumy", [(0, 1, 0, Form.NAME)]), ("e2", "Settlement", "Kyiv", [(5, 6, 5, Form.NAME)])],
    )
    assert [(r.type, r.distance) for r in doc._.kg_relations] == [("near", kilometres)]


def enclosed(after):
    rows = [
        ("Salem", "NNP", "PROPN", 0, "ROOT"),
        (",", ",", "PUNCT", 0, "punct"),
        ("Ohio", "NNP", "PROPN", 0, "appos"),
        *after,
    ]
    names = [("e1", "Settlement", "Salem", [(0, 1, 0, Form.NAME)]), ("e2", "Region", "Ohio", [(2, 3, 2, Form.NAME)])]
    return build(rows, names)


def test_a_region_behind_a_comma_holds_the_town():
    assert told(enclosed([(".", ".", "PUNCT", 0, "punct")])) == [("locatedIn", "Salem", "Ohio")]


def test_a_list_of_places_holds_nothing():
    assert told(enclosed([("and", "CC", "CCONJ", 2, "cc"), ("Utah", "NNP", "PROPN", 2, "conj")])) == []


def test_taken_by():
    doc = build(
        [
            ("Goma", "NNP", "PROPN", 2, "nsubjpass"),
            ("was", "VBD", "AUX", 2, "auxpass"),
            ("capture", "VBN", "VERB", 2, "ROOT"),
            ("by", "IN", "ADP", 2, "agent"),
            ("rebels", "NNS", "NOUN", 3, "pobj"),
        ],
        [
            ("e1", "Settlement", "Goma", [(0, 1, 0, Form.NAME)]),
            ("e2", "ArmedGroup", "rebels", [(4, 5, 4, Form.NOMINAL)]),
        ],
    )
    assert told(doc) == [("controls", "rebels", "Goma")]
    assert doc._.kg_relations[0].text == "Goma was capture by rebels"


def test_no_entities_no_relations():
    doc = build([("Rain", "NN", "NOUN", 1, "nsubj"), ("fell", "VBD", "VERB", 1, "ROOT")], [])
    assert doc._.kg_relations == ()


def test_set_aside_words_say_nothing():
    from kg.nlp.layers import Zone

    rows = [
        ("Salem", "NNP", "PROPN", 0, "ROOT"),
        (",", ",", "PUNCT", 0, "punct"),
        ("Ohio", "NNP", "PROPN", 0, "appos"),
    ]
    names = [("e1", "Settlement", "Salem", [(0, 1, 0, Form.NAME)]), ("e2", "Region", "Ohio", [(2, 3, 2, Form.NAME)])]
    doc = build(rows, names)
    doc._.kg_zones = (Zone("credit", 0, len(doc.text)),)
    assert newskg_relations(doc)._.kg_relations == ()


def test_confidence_by_longest_prefix():
    assert confidence("in:enclosing") > confidence("in:copula:in")
    assert confidence("charge:held:held") == confidence("charge:held")
    assert 0 < confidence("some new rule") < 1
