"""Relations that offices make: holdsPosition, positionIn, leads and memberOf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp import lexicon
from kg.nlp.relations.findings import Finding, Position
from kg.nlp.relations.holders import Holder, holders
from kg.nlp.relations.phrases import Phrases, covering, is_a
from kg.nlp.relations.titles import Title, titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kg.nlp.relations.phrases import Mention

_PLURAL = frozenset({"NNS", "NNPS"})


def offices(doc: Doc, phrases: Phrases) -> Iterator[Finding]:
    """What titles say of their holders and of the bodies that they are offices of."""
    for title in titles(doc, phrases):
        found = list(holders(title, phrases))
        for holder in found:
            if not (title.body and title.body[0].id == holder.who[0].id):
                yield from _of_holder(title, holder)
        office = title.kind != "members" and title.noun.tag_ not in _PLURAL
        if title.body and office and found:
            yield _finding("positionIn", position(title), title.body, title, Holder(title.body, "office", title.noun))


def _of_holder(title: Title, holder: Holder) -> Iterator[Finding]:
    who, body = holder.who, title.body
    plural = title.noun.tag_ in _PLURAL
    if title.kind != "members" and not plural:
        yield _finding("holdsPosition", who, position(title), title, holder)
    if body is None:
        return
    if not plural and (title.kind == "heads" or (title.kind == "ministers" and is_a(body, "bodies"))):
        if is_a(body, "bodies", "lands", "sites"):
            yield _finding("leads", who, body, title, holder)
    elif is_a(body, "bodies"):
        yield _finding("memberOf", who, body, title, holder)


def _finding(kind: str, subject: Mention | Position, obj: Mention | Position, title: Title, holder: Holder) -> Finding:
    who, body = holder.who[1], title.body
    words = covering(who, *([body[1]] if body and not isinstance(obj, Position) else []), also=(title.start, title.end))
    return Finding(
        type=kind,
        subject=subject if isinstance(subject, Position) else subject[0].id,
        object=obj if isinstance(obj, Position) else obj[0].id,
        words=words,
        trigger=holder.trigger,
        rule=f"{holder.rule}:{title.kind}",
        clause=holder.clause,
        modality=title.modality,
        ended=(title.ended or holder.ended) and kind != "positionIn",
    )


def position(title: Title) -> Position:
    """The office that a title names: "acting governor of Kursk", "foreign minister" where no body is named."""
    doc, body = title.noun.doc, title.body
    before, behind = ([_word(t) for t in doc[start:end]] for start, end in _halves(title))
    if body:
        before = [w for w in before if w not in lexicon.words("relations", "place_adjectives")]
    name = " ".join([*before, *behind]).replace(" - ", "-")
    return Position(f"{name}{_of(title, body)}" if body else name, title.start, title.end, title.noun.i)


def _halves(title: Title) -> tuple[tuple[int, int], tuple[int, int]]:
    """What stands before the noun of a title, and the noun with its field."""
    return (title.start, title.noun.i), (title.noun.i, title.end)


def _word(token: Token) -> str:
    """A word of a title in lower case; an abbreviation ("CEO") keeps its capitals."""
    return token.text if token.text.isupper() and len(token) > 1 else token.lower_


def _of(title: Title, body: Mention) -> str:
    doc = title.noun.doc
    behind = doc[title.end] if title.end < len(doc) and title.end < body[1].start else None
    link = behind.lower_ if behind is not None and behind.pos_ == "ADP" else "of"
    link = "to" if link == "of" and title.kind == "posts" and body[0].type == "Person" else link
    return f" {link} {body[0].name}"
