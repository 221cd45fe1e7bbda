"""What lies near what, and how far: "about 10 kilometres from the border", "near X", "north of X", "close to X"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Form
from kg.nlp import lexicon
from kg.nlp.relations.anchors import Anchor, anchor
from kg.nlp.relations.clauses import under
from kg.nlp.relations.findings import Finding
from kg.nlp.relations.location import objects
from kg.nlp.relations.phrases import Mention, Phrases, covering, is_a

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_WIDE = frozenset({"Country", "Region"})
"""Around them means in them."""
_BETWEEN = frozenset({"away", "(", ")", "-", "/"})
"""What may stand between a unit and its preposition, beside another measure: "30 km (19 miles) away from"."""
_REACH = 9
"""Words between the unit and what the distance is from."""
_FIGURE = re.compile(r"\d{1,9}(?:,\d{3})*(?:\.\d{1,6})?", re.ASCII)


def near(doc: Doc, phrases: Phrases) -> Iterator[Finding]:
    """The `near` relations of a document, with their distance in kilometres where it is stated."""
    units, nearby = lexicon.table("relations")["kilometres"], lexicon.words("relations", "nearby")
    for token in doc:
        if token.lower_ in units and token.i > 0 and (number := _number(token)) is not None:
            yield from _measured(token, round(number * units[token.lower_], 3), phrases)
        elif _direct(token):
            yield from _direction(token, phrases)
        elif token.dep_ == "prep" and token.lower_ in nearby:
            yield from _preposition(token, phrases)
        elif token.lower_ in {"close", "next", "adjacent"}:
            yield from _close(token, phrases)
        elif token.lower_ in {"border", "frontier"}:
            yield from _border(token, phrases)


def _number(unit: Token) -> float | None:
    """The number before a unit: "10", "1,500", "2.5", "five"; None where there is none."""
    number = unit.nbor(-1)
    if number.text == "-" and unit.i > 1:
        number = unit.nbor(-2)
    if _FIGURE.fullmatch(number.text):
        return float(number.text.replace(",", ""))
    return float(n) if (n := lexicon.table("relations")["numbers"].get(number.lower_)) else None


def _measured(unit: Token, distance: float, phrases: Phrases) -> Iterator[Finding]:
    """Of "X, about 10 km (south) from Y"."""
    found = _origin(unit, phrases)
    if found is None:
        return
    preposition, place = found
    first = _first(unit)
    if first > 1 and unit.doc[first - 1].text == "(" and _of_measure(unit.doc[first - 2]):
        return  # the same distance again, in another unit
    subject = _before(unit, first, phrases) or anchor(_outermost(unit, preposition), first, phrases)
    if subject and _apart(subject, place, phrases):
        yield _near(subject, place, f"near:distance:{subject.how}", distance)


def _origin(unit: Token, phrases: Phrases) -> tuple[Token, Mention] | None:
    """The preposition behind a unit and the place that it leads to."""
    doc = unit.doc
    for i in range(unit.i + 1, min(unit.i + _REACH, len(doc))):
        token = doc[i]
        if token.lower_ in lexicon.words("relations", "from_words") and token.lower_ != "away":
            place = next(objects(token, phrases), None) or next(iter(phrases.starting(i + 1)), None)
            if place and is_a(place, "lands", "sites"):
                return token, place
        elif not (_direct(token) or _of_measure(token) or token.lower_ in _BETWEEN):
            return None
    return None


def _first(unit: Token) -> int:
    """Where the measure starts, with "about", "located" and the like."""
    doc, first = unit.doc, unit.i - 1
    while first > unit.sent.start and _of_measure(doc[first - 1]):
        first -= 1
    before = doc[first - 1]
    if first > unit.sent.start and before.lower_ in {"located", "situated", "based"} and before.dep_ != "conj":
        first -= 1
    return first


def _of_measure(token: Token) -> bool:
    units = lexicon.table("relations")["kilometres"]
    approximate = token.lower_ in lexicon.words("relations", "approximate")
    return approximate or token.like_num or token.text == "-" or token.lower_ in units


def _direct(token: Token) -> bool:
    return token.lower_ in lexicon.words("relations", "directions")


def _before(unit: Token, first: int, phrases: Phrases) -> Anchor | None:
    """The place right before the measure, with a comma or without: "X, 10 km from Y", "a village 10 km from Y"."""
    doc = unit.doc
    at = first - 1 if first > 0 and doc[first - 1].text in {",", "(", "–", "—"} else first
    place = next((m for m in phrases.ending(at) if is_a(m, "lands", "sites")), None)
    if place is None:
        return None
    within = _within(doc[place[1].head], place)
    holder = anchor(within, within.i, phrases) if within is not None else None
    if holder is not None and is_a(holder.mention, "lands", "sites"):
        return holder
    return Anchor(place, unit, clause=False, how="comma" if at < first else "adjacent")


def _within(head: Token, place: Mention) -> Token | None:
    """The "in" of "X lies in the Y region, 10 km from Z": the distance is that of X, where X is a place."""
    inside = head.dep_ == "pobj" and head.head.lower_ in lexicon.words("relations", "inside")
    return head.head if inside and place[0].type in _WIDE else None


def _outermost(unit: Token, preposition: Token) -> Token:
    """The head of the whole phrase of measure: "kilometres", "south" or "from" by how it was parsed."""
    tokens = [
        unit,
        *(t for t in unit.ancestors if t.i <= preposition.i and t.pos_ in {"ADV", "ADP", "NOUN"} and t.i > unit.i),
    ]
    return tokens[-1]


def _direction(token: Token, phrases: Phrases) -> Iterator[Finding]:
    """Of "X, south of Y", where no distance is stated."""
    of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    measured = any(c.dep_ == "npadvmod" for c in token.children)
    if of is None or measured or any(c.dep_ == "det" for c in token.children):
        return
    first = token.i
    while first > token.sent.start and token.doc[first - 1].lower_ in {"just", "further", "to", "immediately", "far"}:
        first -= 1
    subject = anchor(token, first, phrases)
    for place in objects(of, phrases):
        if subject and is_a(place, "lands", "sites") and _apart(subject, place, phrases):
            yield _near(subject, place, f"near:direction:{subject.how}")


def _preposition(preposition: Token, phrases: Phrases) -> Iterator[Finding]:
    """Of "a checkpoint near Y"."""
    subject = anchor(preposition, preposition.i, phrases)
    for place in objects(preposition, phrases):
        around = preposition.lower_ == "around" and (place[1].form is not Form.NAME or place[0].type in _WIDE)
        if subject and is_a(place, "lands", "sites") and not around and _apart(subject, place, phrases):
            yield _near(subject, place, f"near:{preposition.lower_}:{subject.how}")


def _close(token: Token, phrases: Phrases) -> Iterator[Finding]:
    """Of "close to Y", "next to Y"."""
    to = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "to"), None)
    subject = anchor(token, token.i, phrases) if to is not None else None
    for place in objects(to, phrases) if to is not None else ():
        if subject and is_a(place, "lands", "sites") and _apart(subject, place, phrases):
            yield _near(subject, place, f"near:{token.lower_}:{subject.how}")


def _border(noun: Token, phrases: Phrases) -> Iterator[Finding]:
    """Of "X, on the border with Y"."""
    on = noun.head if noun.dep_ == "pobj" and noun.head.lower_ in {"on", "at", "along"} else None
    subject = anchor(on, on.i, phrases) if on is not None else None
    for place in under(noun, frozenset({"with"}), phrases):
        if (
            subject
            and is_a(place, "lands")
            and is_a(subject.mention, "lands", "sites")
            and _apart(subject, place, phrases)
        ):
            yield _near(subject, place, f"near:border:{subject.how}")


def _apart(subject: Anchor, place: Mention, phrases: Phrases) -> bool:
    there = is_a(subject.mention, "lands", "sites", "bodies", "people", "things")
    if phrases.vague(subject.mention) or phrases.vague(place):
        return False
    return there and subject.mention[0].id != place[0].id


def _near(subject: Anchor, place: Mention, rule: str, distance: float | None = None) -> Finding:
    return Finding(
        type="near",
        subject=subject.mention[0].id,
        object=place[0].id,
        words=covering(subject.mention[1], place[1]),
        trigger=subject.trigger,
        rule=rule,
        clause=subject.clause,
        distance=distance,
    )
