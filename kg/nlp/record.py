"""From a `Doc` with all our layers on it to the annotation record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg import ids
from kg.model import Annotation, Article, Entity, Mention
from kg.nlp.layers import model_span, sentences
from kg.nlp.times.dateline import dateline_date

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.model import Container
    from kg.nlp.layers import Cluster, NounPhrase


def annotation(doc: Doc, base: str = ids.BASE) -> Annotation:
    """The record of a document; IRIs start with `base`."""
    article = doc._.kg_article or Article(id="document", text=doc.text)
    return Annotation(
        id=article.id,
        title=article.title or _headline(doc),
        published=article.published or _dated(doc),
        url=article.url,
        source=article.source,
        author=article.author,
        language=article.language,
        text=article.text,
        sentences=tuple((s.start, s.end) for s in map(model_span, sentences(doc))),
        entities=tuple(_entity(doc, cluster, article.id, base) for cluster in doc._.kg_entities.clusters),
        times=doc._.kg_times,
        quotes=doc._.kg_quotes,
        events=doc._.kg_events,
        relations=doc._.kg_relations,
    )


def _headline(doc: Doc) -> str | None:
    """The headline that the text opens with, as one line."""
    zone = next((z for z in doc._.kg_zones if z.kind == "headline"), None)
    return " ".join(doc.text[zone.start : zone.end].split()) if zone else None


def _dated(doc: Doc) -> str | None:
    """The day that the dateline, or an opening line, tells in full."""
    day = dateline_date(doc)
    return day.isoformat() if day else None


def _entity(doc: Doc, cluster: Cluster, article_id: str, base: str) -> Entity:
    mentions = tuple(_mention(doc, phrase, why) for phrase, why in zip(cluster.phrases, cluster.joins, strict=True))
    place = cluster.place
    return Entity(
        id=cluster.id,
        iri=_iri(cluster, mentions[0], article_id, base),
        type=cluster.type,
        name=cluster.name,
        mentions=mentions,
        geonames=place.geonames if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        country=place.country if place else None,
        aliases=cluster.aliases,
        within=tuple(_container(held, base) for held in place.within) if place else (),
        rule=cluster.rule or None,
    )


def _container(container: Container, base: str) -> Container:
    return container if container.geonames is None else replace(container, iri=ids.place(container.geonames, base))


def _mention(doc: Doc, phrase: NounPhrase, why: str) -> Mention:
    span = model_span(doc[phrase.start : phrase.end])
    return Mention(start=span.start, end=span.end, text=span.text, form=phrase.form, rule=why or None)


def _iri(cluster: Cluster, first: Mention, article_id: str, base: str) -> str:
    if cluster.place and cluster.place.geonames:
        return ids.place(cluster.place.geonames, base)
    if cluster.named:
        return ids.named(cluster.type, cluster.name, base)
    # "A spokesman for the ministry" is somebody and names an office with the same words.
    kind = "position" if cluster.type == "Position" else "entity"
    return ids.within(article_id, kind, first.start, first.end, base)
