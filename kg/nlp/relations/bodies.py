"""Of what body or place an office is: the words before its title, behind it, or between the commas of a signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Form
from kg.nlp import lexicon
from kg.nlp.relations.phrases import Mention, Phrases, is_a, is_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_LINKS = frozenset({"the", "and", "&", ",", "foreign"})
_LESSER = frozenset({"posts", "members"})
_OF = frozenset({"of", "for"})
_WITHIN = frozenset({"in", "at", "from", "with"})


def before(doc: Doc, start: int, kind: str, phrases: Phrases) -> tuple[Mention | None, int]:
    """The body before a title ("Ukraine President", "the party's popular leader") and where the words start."""
    at = start
    while at > 0 and start - at < 3 and doc[at - 1].pos_ in {"ADJ", "ADV"} and not phrases.name_over(at - 1):
        at -= 1
    possessive = at > 0 and doc[at - 1].tag_ == "POS"
    for end in [at - 1, at] if possessive else [at]:
        for mention in phrases.ending(end):
            if _fits_before(doc, mention, kind, phrases, possessive=possessive):
                return mention, mention[1].start
    return None, start


def _fits_before(doc: Doc, mention: Mention, kind: str, phrases: Phrases, *, possessive: bool) -> bool:
    owner = possessive or doc[mention[1].head].tag_ == "PRP$"
    if is_person(mention):
        return owner and kind in _LESSER and phrases.named(mention[0])
    return (owner or mention[1].form is Form.NAME) and is_a(mention, "bodies", "lands", "sites")


def behind(noun: Token, end: int, kind: str, phrases: Phrases) -> tuple[Mention | None, int]:
    """The body behind a title ("mayor of Kano", "vice president for cargo at X") and where the words end."""
    doc = noun.doc
    for preposition in _prepositions(noun, end):
        body = _object(doc, preposition.i, phrases)
        if body is not None and _fits(preposition.lower_, kind, body, phrases):
            return body, body[1].end
    return None, end


def _prepositions(noun: Token, end: int) -> Iterator[Token]:
    """The preposition right behind the title, then the others that hang from its noun."""
    doc = noun.doc
    right = doc[end] if end + 1 < len(doc) and doc[end].pos_ in {"ADP", "SCONJ"} else None
    if right is not None and (right.lower_ != "to" or right.head in (noun, noun.head)):
        yield right
    for child in noun.children:
        if child.dep_ == "prep" and child.i >= end and child != right:
            yield child


def _fits(preposition: str, kind: str, body: Mention, phrases: Phrases) -> bool:
    """Whether the preposition leads from such an office to such a body, place or person."""
    if is_person(body):
        return kind == "posts" and preposition in {"to", "of", "for"} and phrases.named(body[0])
    if preposition in _OF:
        return is_a(body, "lands", "sites") or phrases.is_body(body)
    if preposition == "to":
        return kind == "posts" and is_a(body, "bodies", "lands")
    if preposition == "in" and kind == "members":
        return body[0].type == "ArmedForce"
    return preposition in _WITHIN and phrases.is_body(body)


def signed(doc: Doc, end: int, phrases: Phrases) -> tuple[Mention | None, int]:
    """The body of a title between commas, as officers sign: "X, commander, Fifth Fleet"."""
    if end + 1 < len(doc) and doc[end].text == ",":
        for mention in phrases.starting(end + 1):
            if mention[1].form is Form.NAME and is_a(mention, "bodies"):
                return mention, mention[1].end
    return None, end


def _object(doc: Doc, preposition: int, phrases: Phrases) -> Mention | None:
    """The entity that a preposition leads to."""
    for child in doc[preposition].children:
        if child.dep_ == "pobj" and (found := phrases.headed(child)):
            return found
    skip = 2 if preposition + 2 < len(doc) and doc[preposition + 1].pos_ == "DET" else 1
    found_at = phrases.starting(preposition + 1) or phrases.starting(preposition + skip)
    return found_at[-1] if found_at else None


def with_field(doc: Doc, end: int, phrases: Phrases) -> int:
    """The title's end with its field: "secretary of state", "minister for foreign affairs"."""
    if end + 1 < len(doc) and doc[end].lower_ in _OF:
        return _field_end(doc, end + 1, phrases) or end
    return end


def _field_end(doc: Doc, at: int, phrases: Phrases) -> int | None:
    """Where the field of an office that starts here ends: "foreign affairs", "state", "the treasury"."""
    last = None
    for i in range(at, min(at + 5, len(doc))):
        token = doc[i]
        if is_field(token):
            if not only_field(phrases.name_over(i), doc):
                break
            last = i + 1
        elif not _links(token) or is_a(phrases.name_over(i), "lands", "people"):
            break
    return last


def _links(token: Token) -> bool:
    return token.lower_ in _LINKS or token.pos_ in {"ADJ", "NOUN", "PROPN"}


def is_field(token: Token) -> bool:
    """Whether a word is the field of an office: "state", "defence"."""
    return token.lower_ in lexicon.words("relations", "fields")


def only_field(name: Mention | None, doc: Doc) -> bool:
    """Whether a name is nothing but a field ("State", "Foreign Affairs"), and no party ("Labour")."""
    if name is not None and "party" in name[0].name.lower():
        return False
    return name is None or all(is_field(t) or t.lower_ in _LINKS for t in doc[name[1].start : name[1].end])
