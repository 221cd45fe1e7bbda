"""Who is behind the words: entities of speakers, media, and the attribution of what stands within the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.nlp.standing import standing
from kg.nlp.standing.sources import attribution

if TYPE_CHECKING:
    from spacy.language import Language

    from tests.conftest import Annotate

pytestmark = pytest.mark.model

VOICES: list[tuple[str, list[str | None]]] = [
    # pronouns and descriptions, through coreference
    ("Marta Lindqvist spoke on Monday. She said the dam was safe.", ["Marta Lindqvist"]),
    ("“The dam is safe,” Governor Pavel Novak said. Workers were helping the families, he said.", ["Pavel Novak", "Pavel Novak"]),
    ("Governor Pavel Novak arrived on Monday. The governor said the dam was safe.", ["Pavel Novak"]),
    ("The geologist Marta Lindqvist, who warned that the dam was unsafe, was fired.", ["Marta Lindqvist"]),
    # words that go on without a cue keep their speaker
    ("“The dam is safe,” Marta Lindqvist said. “We looked twice.”", ["Marta Lindqvist", "Marta Lindqvist"]),
    # collective nouns and institutions are entities of their own
    ("Officials said the dam was safe.", ["officials"]),
    ("The Red Cross said the dam was safe.", ["Red Cross"]),
    # nobody
    ("The wall bore a line in red paint.\n\n“We shall never leave this town.”", [None]),
]  # fmt: skip

MEDIA: list[tuple[str, list[str | None]]] = [
    ("“The dam is safe,” Marta Lindqvist said on Telegram.", ["Telegram"]),
    ("“The dam is safe,” Marta Lindqvist said in a Telegram post.", ["Telegram"]),
    ("Marta Lindqvist told Reuters that the dam was safe.", ["Reuters"]),
    ("Marta Lindqvist wrote on Facebook that the dam was safe.", ["Facebook"]),
    ("Marta Lindqvist told Pavel Novak that the dam was safe.", [None]),
    ("Marta Lindqvist said on Monday that the dam was safe.", [None]),
]

FACT, DENIED, PLANNED, POSSIBLE = "affirmed asserted", "negated asserted", "affirmed planned", "affirmed possible"

ATTRIBUTED: list[tuple[str, str, str | None, str]] = [
    # said, claimed, accused: as the words put it
    ("The ministry said the rebels shelled Oslo.", "shelled", "The ministry", FACT),
    ("According to the ministry, the rebels shelled Oslo.", "shelled", "the ministry", FACT),
    ("The rebels shelled Oslo, the ministry said.", "shelled", "the ministry", FACT),
    ("The ministry accused the rebels of shelling Oslo.", "shelling", "The ministry", FACT),
    ("The ministry's claim that the rebels shelled Oslo was met with doubt.", "shelled", "The ministry", FACT),
    ("“The rebels shelled Oslo,” the ministry said.", "shelled", "the ministry", FACT),
    # denied: negated, and the denier's
    ("The rebels denied that they had shelled Oslo.", "shelled", "The rebels", DENIED),
    ("The rebels denied shelling Oslo.", "shelling", "The rebels", DENIED),
    ("The rebels said they did not shell Oslo.", "shell", "The rebels", DENIED),
    ("The rebels' denial that they shelled Oslo was met with doubt.", "shelled", "The rebels", DENIED),
    # promised, threatened: planned
    ("The rebels promised to leave Oslo.", "leave", "The rebels", PLANNED),
    ("The rebels threatened to shell Oslo.", "shell", "The rebels", PLANNED),
    ("The minister said the army would leave Oslo.", "leave", "The minister", PLANNED),
    # guarded
    ("The minister said the rebels may have shelled Oslo.", "shelled", "The minister", POSSIBLE),
    # a voice within a voice: the inner one
    ("Police said that the ministry had denied that the army shelled Oslo.", "shelled", "the ministry", DENIED),
    ("Police said that the ministry had denied that the army shelled Oslo.", "denied", "Police", FACT),
    # judged, and so taken for true
    ("The minister condemned the attack on Oslo.", "attack", None, FACT),
    ("The minister blamed the attack on the rebels.", "attack", None, FACT),
    ("The minister praised the attack on Oslo.", "attack", None, FACT),
    ("The rebels claimed responsibility for the attack on Oslo.", "attack", None, FACT),
    ("The rebels claimed that the army shelled Oslo.", "shelled", "The rebels", FACT),
    # the article's own words
    ("The rebels shelled Oslo.", "shelled", None, FACT),
    ("The minister said he would leave, hours after the rebels shelled Oslo.", "said", None, FACT),
    ("The minister praised the bridge, which rebels shelled in May.", "shelled", None, FACT),
    ("Officials refused to comment on the shelling.", "shelling", None, FACT),
]


@pytest.mark.parametrize(("text", "names"), VOICES, ids=[s for s, _ in VOICES])
def test_the_entity_that_speaks(annotate: Annotate, text: str, names: list[str | None]) -> None:
    record = annotate(text)
    known = {e.id: e.name for e in record.entities}
    assert [known[q.speaker] if q.speaker else None for q in record.quotes] == names


@pytest.mark.parametrize(("text", "names"), MEDIA, ids=[s for s, _ in MEDIA])
def test_the_medium(annotate: Annotate, text: str, names: list[str | None]) -> None:
    record = annotate(text)
    known = {e.id: e.name for e in record.entities}
    assert [known[q.medium] if q.medium else None for q in record.quotes] == names


UNNAMED = [
    ("The rebels were accused of shelling Oslo.", "shelling"),
    ("The army is accused of having shelled Oslo.", "shelled"),
    ("Claims that the rebels shelled Oslo were met with doubt.", "shelled"),
    ("It was alleged that the rebels shelled Oslo.", "shelled"),
]


@pytest.mark.parametrize(("text", "trigger"), UNNAMED)
def test_words_of_nobody_named_are_not_the_articles(nlp: Language, text: str, trigger: str) -> None:
    doc = nlp(text)
    said = attribution(doc, next(t for t in doc if t.text == trigger))
    assert said is not None
    assert said.source is None


@pytest.mark.parametrize(
    ("text", "trigger", "source", "verdict"), ATTRIBUTED, ids=[f"{s} [{t}]" for s, t, *_ in ATTRIBUTED]
)
def test_attribution_and_standing(nlp: Language, text: str, trigger: str, source: str | None, verdict: str) -> None:
    doc = nlp(text)
    token = next(t for t in doc if t.text == trigger)
    said = attribution(doc, token)
    quote = next((q for q in doc._.kg_quotes if said and q.id == said.quote), None)
    found = standing(doc, token)
    assert (quote.speaker_mention.text if quote and quote.speaker_mention else None) == source
    assert f"{found.polarity} {found.modality}" == verdict
    assert said is None or said.source == (quote.speaker if quote else None)
