"""The office that a title names, as an entity of its own: its name and the words that name it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Form
from kg.nlp import lexicon
from kg.nlp.relations.findings import Position

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.nlp.relations.holders import Holder
    from kg.nlp.relations.phrases import Mention, Phrases
    from kg.nlp.relations.titles import Title

_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


def position(title: Title, phrases: Phrases, holder: Holder) -> Position:
    """The office that a title names: "acting governor of Kursk", "foreign minister" where no body is named.

    Before a name its words are the title alone ("acting governor"), elsewhere the noun phrase that the title heads.
    """
    doc, body = title.noun.doc, title.body
    words = [_word(t) for t in doc[title.start : title.noun.i]]
    if body:
        words = [w for w in words if w not in lexicon.words("relations", "place_adjectives")]
    words += [_word(t) for t in doc[title.noun.i : title.end] if t.lower_ not in {"elect", "designate"}]
    name = " ".join(words).replace(" - ", "-").removesuffix(" -")
    own = phrases.headed(title.noun)
    whole = holder.rule != "title" and own is not None and own[1].form is Form.NOMINAL and own[1].head == title.noun.i
    start, end = (own[1].start, own[1].end) if own and whole else (title.start, title.end)
    named = body is not None and body[0].named
    return Position(
        name=f"{name}{_of(title, body)}" if body else name,
        start=start,
        end=end,
        head=title.noun.i,
        holder=None if named else holder.who[0].id,
    )


def link(title: Title) -> str:
    """The preposition between title and body; "of" where there is none."""
    doc, body = title.noun.doc, title.body
    if body is None or body[1].start < title.end:
        return "of"
    before = (doc[i] for i in range(body[1].start - 1, max(title.end, body[1].start - 3) - 1, -1))
    return next((t.lower_ for t in before if t.pos_ == "ADP"), "of")


def _word(token: Token) -> str:
    """A word of a title in lower case; an abbreviation ("CEO") keeps its capitals."""
    return token.text if token.text.isupper() and len(token) > 1 else token.lower_


def _of(title: Title, body: Mention) -> str:
    word = link(title)
    word = "to" if word == "of" and title.kind == "posts" and body[0].type == "Person" else word
    return f" {word} {_ARTICLE.sub('', body[0].name)}"
