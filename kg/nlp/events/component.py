"""The spaCy component that writes the events of a document."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from spacy.language import Language

from kg.model import Attribution, Event, Modality, Participant
from kg.nlp.events.around import claimants
from kg.nlp.events.confidence import confidence
from kg.nlp.events.counts import counts_of
from kg.nlp.events.counts_causes import Causes
from kg.nlp.events.counts_quantities import Quantities
from kg.nlp.events.general import general
from kg.nlp.events.happenings import happenings
from kg.nlp.events.joining import joined, shared_times
from kg.nlp.events.plover import plover_of
from kg.nlp.events.pointing import points_back
from kg.nlp.events.sentences import Sentences
from kg.nlp.events.sharing import pooled
from kg.nlp.events.when import before_the_news, time_of
from kg.nlp.layers import model_span
from kg.nlp.lexicon import words
from kg.nlp.standing import Sources, standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kg.model import Role
    from kg.nlp.events.findings import Happening
    from kg.nlp.layers import NounPhrase
    from kg.nlp.standing import Standing


def events(doc: Doc) -> Iterator[Event]:
    """The events of a document, in text order, numbered from "v1"."""
    found = list(happenings(doc))
    stands = cache(partial(standing, doc))
    standings = [stands(_governed(happening)) for happening in found]
    sentences, quantities, sources = Sentences(doc), Quantities(doc), Sources(doc)
    own_times = [time_of(sentences, happening) for happening in found]
    causes = Causes(found, sentences)
    groups = tuple(joined(found, own_times, standings, quantities, sentences))
    times = shared_times(own_times, groups, causes.of_harms())
    values = {t.id: t.value for t in doc._.kg_times}
    first = {i: group[0] for group in groups for i in group}
    at_large = {i for i, h in enumerate(found) if general(sentences, h, values.get(own_times[i]))}
    for group in groups:  # "these attacks"; but what one mention tells in particular is particular
        own = [i for i in group if not points_back(found[i].trigger)] or group
        if all(i in at_large for i in own):
            at_large.update(group)
        elif len(group) > 1:
            at_large.difference_update(group)
    standings = [in_general(known) if i in at_large else known for i, known in enumerate(standings)]
    said = [sources.of(happening.trigger) or _claimed(happening) for happening in found]
    told = pooled(found, said, [g for g in groups if found[g[0]].type not in words("events/classes", "remaining")])
    counts = counts_of(doc, found, quantities, causes, stands)
    for i, happening in enumerate(told):
        event = _event(doc, happening, standings[i], said[i])
        same = None if first[i] == i else _id(first[i])
        earlier = times[i] is None and said[i] is None and before_the_news(happening)
        yield replace(event, id=_id(i), time=times[i], counts=counts.get(i, ()), same=same, earlier=earlier)


def _claimed(happening: Happening) -> Attribution | None:
    """Whose claim it is who did it, where the article leaves that to somebody: "X claimed responsibility for it"."""
    entities = happening.trigger.doc._.kg_entities
    named = (entities.headed_by(token) for token in claimants(happening.trigger))
    who = next((entity[0].id for entity in named if entity), None)
    return Attribution(source=who, quote=None) if who is not None else None


def in_general(stands: Standing) -> Standing:
    """The standing of a general statement: conditional, as a habit is."""
    return replace(stands, modality=Modality.CONDITIONAL)


def _id(position: int) -> str:
    return f"v{position + 1}"


def _governed(happening: Happening) -> Token:
    """The word whose scope counts: of "fired a shot" the verb, of "launched an attack" the noun with its light verb."""
    phrase = happening.rule.startswith("phrase:") and happening.frame is not None
    return happening.frame if phrase and happening.frame is not None else happening.trigger


def _event(doc: Doc, happening: Happening, stands: Standing, said: Attribution | None) -> Event:
    first, end = happening.words
    return Event(
        id="",
        type=happening.type,
        plover=plover_of(happening, stands),
        trigger=model_span(doc[first:end]),
        participants=tuple(_participants(doc, happening)),
        polarity=stands.polarity,
        modality=stands.modality,
        attribution=said,
        confidence=confidence(happening),
        rule=happening.rule,
    )


def _participants(doc: Doc, happening: Happening) -> Iterator[Participant]:
    """Those that refer, each once in a role, by the words next to the trigger, and sooner by others than a pronoun."""
    kept: dict[tuple[Role, str], NounPhrase] = {}
    for part in happening.parts:
        found = doc._.kg_entities.headed_by(part.head)
        if found is None:
            continue
        known = kept.setdefault((part.role, found[0].id), found[1])
        if known.form == "pronoun" and found[1].form != "pronoun":  # "the plane made its first flight"
            kept[part.role, found[0].id] = found[1]
    for (role, entity), phrase in kept.items():
        span = model_span(doc[phrase.start : phrase.end])
        yield Participant(role=role, entity=entity, start=span.start, end=span.end, text=span.text)


@Language.component(
    "newskg_events",
    requires=["doc._.kg_zones", "doc._.kg_entities", "doc._.kg_times", "doc._.kg_quotes", "token.dep"],
    assigns=["doc._.kg_events"],
)
def newskg_events(doc: Doc) -> Doc:
    """Write the events of the document."""
    doc._.kg_events = tuple(events(doc))
    return doc
