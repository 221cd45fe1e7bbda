"""Relations that offices make: holdsPosition, positionIn, leads and memberOf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Modality
from kg.nlp import lexicon
from kg.nlp.relations.findings import Finding, Position
from kg.nlp.relations.holders import Holder, holders
from kg.nlp.relations.phrases import Phrases, covering, is_a
from kg.nlp.relations.positions import link, position
from kg.nlp.relations.titles import Title, titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from kg.nlp.relations.phrases import Mention

_PLURAL = frozenset({"NNS", "NNPS"})


def offices(doc: Doc, phrases: Phrases) -> Iterator[Finding]:
    """What titles say of their holders and of the bodies that they are offices of."""
    for title in titles(doc, phrases):
        for holder in holders(title, phrases):
            if title.body and title.body[0].id == holder.who[0].id:
                continue
            office = position(title, phrases, holder)
            if title.kind != "members" and title.noun.tag_ not in _PLURAL:
                yield _finding("holdsPosition", holder.who, office, title, holder)
                if title.body:
                    of_office = Holder(title.body, "office", title.noun)
                    yield _finding("positionIn", office, title.body, title, of_office)
            if title.body:
                yield from _in_body(title, title.body, holder, phrases)
            if title.beside and title.beside[0].type == "Organization":
                yield _finding("memberOf", holder.who, title.beside, title, holder)


def _in_body(title: Title, body: Mention, holder: Holder, phrases: Phrases) -> Iterator[Finding]:
    """That the holder leads the body, or belongs to it."""
    who = holder.who
    plural = title.noun.tag_ in _PLURAL
    if not plural and title.kind in {"heads", "ministers"} and _whole(title):
        if phrases.is_body(body) or (title.kind == "heads" and _territorial(title, body)):
            yield _finding("leads", who, body, title, holder)
    elif phrases.is_body(body) and not _sent(title):
        yield _finding("memberOf", who, body, title, holder)


def _whole(title: Title) -> bool:
    """Whether the title is at the head of the whole body: "executive director", and not "music director"."""
    words = (t.lower_ for t in title.noun.doc[title.start : title.noun.i])
    narrowed = title.beside is not None and not is_a(title.beside, "bodies")
    return not narrowed and all(word in lexicon.words("relations", "whole") for word in words)


def _territorial(title: Title, body: Mention) -> bool:
    """Whether it is an office at the head of a place: a mayor's, and not a director's."""
    return is_a(body, "sites") or title.noun.lower_ in lexicon.words("relations", "territorial")


def _sent(title: Title) -> bool:
    """Whether the office is that of somebody sent to the body, who does not belong to it: "envoy to the UN"."""
    return title.noun.lemma_.lower() in lexicon.words("relations", "sent") and link(title) in {"to", "for"}


def _finding(kind: str, subject: Mention | Position, obj: Mention | Position, title: Title, holder: Holder) -> Finding:
    body = [] if isinstance(obj, Position) else [obj[1]]
    words = covering(holder.who[1], *body, also=(title.start, title.end))
    return Finding(
        type=kind,
        subject=subject if isinstance(subject, Position) else subject[0].id,
        object=obj if isinstance(obj, Position) else obj[0].id,
        words=words,
        trigger=holder.trigger,
        rule=f"{holder.rule}:{title.kind}",
        clause=holder.clause,
        modality=title.modality if title.modality is not Modality.ASSERTED else holder.modality,
        ended=(title.ended or holder.ended) and kind != "positionIn",
    )
