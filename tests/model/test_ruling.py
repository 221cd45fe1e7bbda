"""The model's attribute rules by a table: what they set is what spaCy sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from spacy.pipeline import AttributeRuler
from spacy.vocab import Vocab

from kg.nlp import ruling

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

pytestmark = pytest.mark.model

TEXTS = (
    "The ferries were repaired in Lomvik on Friday, and nobody who had worked there was paid better than she was.",
    "There is no bread left.\n\nIt ain't so, they're gonna say: y'all can't have it, c'mon, let's go!  He's been, hasn't he?",
    "I have gotta leave; that's 3,500 or 12% more than 1990's U.S. figures ... (see http://example.org) :-) to be had.",
)


def read(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.pos_, str(t.morph), t.lemma_, t.tag_, t.norm_) for t in doc]


@pytest.mark.parametrize("text", TEXTS)
def test_the_table_sets_what_the_rules_set(nlp: Language, text: str) -> None:
    ruler = nlp.get_pipe("attribute_ruler")
    with nlp.select_pipes(enable=["tok2vec", "tagger", "parser"]):
        ours, theirs = nlp(text), nlp(text)
    assert ruler is not None
    assert ruler.table.read(ours) is None or text == TEXTS[0]
    again = ruler(nlp.make_doc(ours.text).from_array(["TAG", "HEAD", "DEP"], ours.to_array(["TAG", "HEAD", "DEP"])))
    assert read(ruler(ours)) == read(AttributeRuler.__call__(ruler, theirs)) == read(again)
    assert any(t.morph for t in ours)


def test_rules_that_ask_for_more_are_left_to_spacy() -> None:
    plain, more = AttributeRuler(Vocab()), AttributeRuler(Vocab())
    plain.add([[{"LOWER": "a"}]], {"POS": "DET"})
    more.add([[{"SHAPE": "x"}]], {"POS": "DET"})
    holder = type("Holder", (), {"pipeline": [("plain", plain), ("more", more)]})()
    ruling.look_up(holder)
    assert [type(ruler) is AttributeRuler for ruler in (plain, more)] == [False, True]
