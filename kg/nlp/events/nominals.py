"""The slots of an event noun: who stands in front of it, behind it, and around the verb that carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Role
from kg.nlp.events.around import under
from kg.nlp.events.frames import event_nouns
from kg.nlp.events.kinds import kinds
from kg.nlp.events.phrases import coordinated, objects
from kg.nlp.events.slots import is_passive
from kg.nlp.events.slots import slots as verb_slots
from kg.nlp.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.nlp.events.frames import Frame
    from kg.nlp.events.slots import Slots

_SUFFERING = frozenset({"person", "agent"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "nummod"})
_COMPLEMENTS = frozenset({"of", "on", "against", "by", "at"})
_STANDING = frozenset({"at", "on"})


def noun_slots(noun: Token) -> tuple[Slots, Token | None]:
    """What fills each slot of a noun, and the light verb that carries some of them ("launched an attack")."""
    found: Slots = {}
    for child in noun.children:
        for slot, token in _of_child(noun, child):
            found.setdefault(slot, []).append(token)
    for slot, tokens in _shared(noun, found).items():
        found[slot] = tokens
    if noun.dep_ == "dobj" and noun.head.lemma_ in words("events/control", "receiving"):
        _received(found, noun.head)
    befallen = list(under(noun))
    if befallen:
        found["befallen"] = befallen
        found.setdefault("by", []).extend(n for c in noun.head.head.children if c.lower_ == "from" for n in objects(c))
    carrier = _carrier(noun)
    if carrier is not None:
        for slot, token in _carried(noun, carrier):
            if token not in found.setdefault(slot, []) and token != noun:
                found[slot].append(token)
    over = noun.head.head if befallen else carrier
    return {slot: tokens for slot, tokens in found.items() if tokens}, over


def _received(found: Slots, verb: Token) -> None:
    """Add who received it, and from whom: "received threats from X"."""
    filled = verb_slots(verb)
    found["recipient"] = filled.get("subject", [])
    found.setdefault("by", []).extend(filled.get("from", []))


def _shared(noun: Token, own: Slots) -> Slots:
    """The arguments that two joined event nouns have together: "the kidnapping and murder of X by Y"."""
    partner = noun.head if noun.dep_ == "conj" else next((c for c in noun.children if c.dep_ == "conj"), None)
    if partner is None or own.keys() & _COMPLEMENTS or partner.lemma_.lower() not in event_nouns():
        return {}
    last = max(noun.i, partner.i)
    if any(c.dep_ == "det" for c in noun.doc[last].lefts):
        return {}
    behind = [c for c in partner.children if c.dep_ in {"prep", "agent"} and c.i > last]
    found: Slots = {}
    for child in behind:
        for slot, token in _of_child(partner, child):
            found.setdefault(slot, []).append(token)
    if noun.dep_ == "conj" and not any(True for _ in noun.lefts):
        owners = [n for c in partner.children if c.dep_ == "poss" for n in coordinated(c)]
        found.update({"poss": owners} if owners else {})
    return found


def done_by(slots: Slots, frame: Frame) -> Slots:
    """The slots, where whoever stands in front did to whom "of" names: "Chad's arrest of a man", "a man's arrest".

    A noun has one genitive for its object alone; with two, the first one is its subject (Quirk et al. 1985).
    """
    suffers = frame.roles.get("poss") is Role.TARGET and frame.roles.get("of") is Role.TARGET
    if not suffers or not any(kinds(t) & _SUFFERING for t in slots.get("of", ())):
        return slots
    front = [t for slot in ("poss", "modifier") for t in slots.get(slot, ())]
    rest = {slot: found for slot, found in slots.items() if slot not in {"poss", "modifier"}}
    return {**rest, "by": [*rest.get("by", ()), *front]} if front else slots


def prepositional(noun: Token) -> Slots:
    """What hangs from a noun by prepositions, for a verb that the noun belongs to ("imposed sanctions on X")."""
    found: Slots = {}
    for child in noun.children:
        if child.dep_ == "prep":
            found.setdefault(child.lower_, []).extend(objects(child))
        elif child.dep_ == "compound" and "person" in kinds(child):
            found.setdefault("object", []).append(child)  # the parser's reading of "took ten tourists hostage"
    return {slot: tokens for slot, tokens in found.items() if tokens}


def _of_child(noun: Token, child: Token) -> Iterator[tuple[str, Token]]:
    if child.dep_ == "poss":
        yield from (("poss", n) for n in coordinated(child))
    elif child.dep_ in _MODIFIERS and child.i < noun.i:
        yield from _modifier(child)
    elif child.dep_ == "prep" and _blamed(noun, child):
        yield from (("by", n) for n in objects(child))
    elif child.dep_ == "prep":
        for argument in objects(child):
            yield child.lower_, argument
            yield from _stranded(argument, child.lower_)
    elif child.dep_ == "agent":
        yield from (("by", n) for n in objects(child))
    elif child.dep_ in {"acl", "relcl"} and child.lemma_ in words("events/control", "light"):
        yield from _clause(noun, child)


def _blamed(noun: Token, preposition: Token) -> bool:
    """Whether the preposition behind a noun belongs to the verb over it: "blamed the attack on the rebels"."""
    put_down = noun.dep_ == "dobj" and noun.head.lemma_.lower() in words("events/control", "attributing")
    return put_down and preposition.lower_ in {"on", "to"}


def _stranded(argument: Token, slot: str) -> Iterator[tuple[str, Token]]:
    """What the parser hung on the last argument: "the attack by rebels on the base", "the shelling of X by Y"."""
    if slot in {"by", "of", "from"}:
        for child in argument.children:
            if child.dep_ == "prep" and child.lower_ in {"on", "against", "by", "with"} - {slot}:
                yield from ((child.lower_, n) for n in objects(child))


def _modifier(child: Token) -> Iterator[tuple[str, Token]]:
    """Whose, where or with what, by the word in front: "Russian", "US", "Kabul", "drone", "Saudi-led"."""
    found = kinds(child)
    if child.tag_ == "VBN" and child.lemma_ in {"lead", "back", "sponsor"}:
        yield from (("modifier", c) for c in child.children if c.dep_ in {"npadvmod", "compound", "nmod", "nsubj"})
    elif "weapon" in found:
        yield "means", child
    elif "place" in found and not _acts(child):
        yield from (("where", n) for n in coordinated(child))
    elif found & {"agent", "place"}:
        yield from (("modifier", n) for n in coordinated(child))
    else:
        yield "kind", child


def _acts(modifier: Token) -> bool:
    """Whether a country in front of an event noun is its doer: an adjective or an abbreviation ("Russian", "US")."""
    plain = modifier.text.replace(".", "")
    return modifier.ent_type_ == "NORP" or modifier.tag_ == "JJ" or (plain.isupper() and len(plain) <= 4)


def _clause(noun: Token, verb: Token) -> Iterator[tuple[str, Token]]:
    """A clause behind the noun with a light verb: "the attack carried out by rebels", "the deal that they signed"."""
    for slot, tokens in verb_slots(verb).items():
        if slot != "object":
            yield from ((slot, t) for t in tokens if t != noun)


def _carrier(noun: Token) -> Token | None:
    """The verb that carries the arguments of a noun, as its object or subject."""
    while noun.dep_ == "conj" and noun.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head
    head = noun.head
    if head.pos_ not in {"VERB", "AUX"} or head == noun:
        return None
    if noun.dep_ == "dobj" or (noun.dep_ == "nsubjpass" and is_passive(head)):
        return head if head.lemma_ in words("events/control", "light") else None
    if noun.dep_ == "nsubj":
        return head if head.lemma_ in words("events/control", "occur") else None
    return None


def _carried(noun: Token, carrier: Token) -> Iterator[tuple[str, Token]]:
    own = noun.dep_ == "nsubj"
    for slot, tokens in verb_slots(carrier).items():
        if slot == "object" or (own and slot == "subject"):
            continue
        yield from ((_carried_slot(slot, carrier, own=own), t) for t in tokens)


def _carried_slot(slot: str, carrier: Token, *, own: bool) -> str:
    """The slot of the noun that a slot of its verb stands for: who suffers an attack did not make it."""
    if own and slot in _STANDING:
        return "in"  # "the attack occurred at a mill" does not aim at it
    undergoes = slot == "subject" and not own and carrier.lemma_ in words("events/control", "undergoing")
    return "of" if undergoes else slot
