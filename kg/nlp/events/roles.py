"""From filled slots to participants in their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Role
from kg.nlp.events.findings import Part
from kg.nlp.events.frames import Frame, event_nouns
from kg.nlp.events.kinds import is_a, kinds
from kg.nlp.events.phrases import coordinated, objects, places_around
from kg.nlp.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.nlp.events.slots import Slots

_TOWARDS = frozenset({"to", "into", "toward", "towards", "onto"})
_NONE = frozenset({"no", "nobody", "none", "nothing", "neither"})
_SOMEBODY = frozenset({"agent", "person", "organization", "troops"})
_ENDS = frozenset({"place", "facility", "vehicle"})
"""What a way leads from and to; and somebody, to whom things are sent."""
_ADDRESSED = frozenset({"agent", "place", "person", "organization"})
_STANDING = ("at", "on")
"""Prepositions that give the target of a verb without an object, and else the place: "blew up a pole at X"."""
_SHORTEST = 3
"""Letters of an abbreviation that can be told from a word of emphasis."""
_AT = frozenset({Role.PLACE, Role.TARGET})
_ABOARD = frozenset({"in", "on", "by", "aboard"})
_VEHICLES = frozenset({"vehicle", "aircraft"})
_ARMS = frozenset({"weapon", "explosive"})
_MEANS = frozenset({"with", "by", "using", "means"})


def parts_of(slots: Slots, frame: Frame) -> tuple[Part, ...]:
    """The participants that the slots hold: by the frame's roles, and adjuncts by what they are."""
    alone = not slots.get("object")
    found = dict.fromkeys(
        part for slot, tokens in slots.items() for token in tokens for part in _parts(slot, token, frame, alone=alone)
    )
    found = dict.fromkeys(_turned(part, slots, frame) for part in found)
    taken = {part.head for part in found if part.role is not Role.PLACE}
    return tuple(p for p in found if p.role is not Role.PLACE or p.head not in taken)


def _parts(slot: str, token: Token, frame: Frame, *, alone: bool) -> Iterator[Part]:
    role = frame.roles.get(slot) or _adjunct(slot, token, frame)
    if role in _AT and _vague(token):
        return
    aimed = alone or frame.roles.get("object") is not Role.TARGET
    if role is Role.TARGET and slot in _STANDING and not aimed and _where(token, slot):
        role = Role.PLACE
    if role is None or _nobody(token) or (role is Role.TARGET and _unharmed(token, frame)):
        return
    located = frame.type in words("events/classes", "located")
    if role is Role.ACTOR and located and kinds(token) & _ARMS:
        yield Part(Role.INSTRUMENT, token)
        yield from (Part(Role.ACTOR, owner) for owner in owners(token))
    elif cast := _cast(role, token, frame, alone=alone):
        yield Part(cast, token)
    behind = slot == "subject" and token.dep_ == "pobj"  # "by gunmen near X"
    if located and (behind or role in {Role.TARGET, Role.PLACE, Role.DESTINATION}):
        yield from (Part(Role.PLACE, place) for place in places_around(token))


def _turned(part: Part, slots: Slots, frame: Frame) -> Part:
    """The part, or its owner as the doer of a killing: of "the army's murder of a priest", "the army's murders"."""
    owner = part.head in slots.get("poss", ()) or part.head in slots.get("modifier", ())
    deed = frame.words and frame.words[-1] in words("events/classes", "deeds")
    if part.role is not Role.TARGET or not owner or not deed:
        return part
    body = "organization" in kinds(part.head) and not is_a(part.head, "person")
    return Part(Role.ACTOR, part.head) if "of" in slots or body else part


def _where(token: Token, slot: str) -> bool:
    """Whether a noun behind "at" or "on" says where: a place, and no country that was aimed at; "at the gate"."""
    found = kinds(token)
    return ("place" in found and "country" not in found) or (slot == "at" and not found)


def _nobody(token: Token) -> bool:
    """Whether the words say that there is none: "no group claimed"."""
    return token.lower_ in _NONE or any(c.dep_ == "det" and c.lower_ in _NONE for c in token.children)


def _cast(role: Role, token: Token, frame: Frame, *, alone: bool) -> Role | None:
    """What a class makes of a role, by what the noun stands for; the lists say why. None where it can hold none."""
    if role is Role.ACTOR and inanimate(token) and not _happens(token):
        if frame.type in words("events/classes", "by_agents"):
            return None
        return Role.TARGET if alone and frame.type in words("events/classes", "moving") else role
    if role in {Role.ORIGIN, Role.DESTINATION} and inanimate(token) and not kinds(token) & _ENDS:
        return None
    if role is Role.PLACE and frame.type in words("events/classes", "bombed_inside") and is_a(token, "facility"):
        return Role.TARGET
    if role is Role.TARGET and frame.type in words("events/classes", "verbal") and not kinds(token) & _ADDRESSED:
        return Role.TOPIC
    return role


def _unharmed(token: Token, frame: Frame) -> bool:
    """Whether something done to bodies is said of ground: a town is not killed."""
    ground = is_a(token, "place") and not kinds(token) & (_SOMEBODY | {"facility", "vehicle"})
    return ground and frame.type in words("events/classes", "bodily")


def inanimate(token: Token) -> bool:
    """Whether a noun is known to stand for no agent."""
    entity = token.doc._.kg_entities.headed_by(token)
    return entity is not None and token.pos_ != "PRON" and not _initials(token) and not kinds(token) & _SOMEBODY


def _initials(token: Token) -> bool:
    """Whether a noun is an abbreviation of which nothing more is known, as groups go by: "the MRF", no "IED"."""
    return token.is_upper and len(token) >= _SHORTEST and not kinds(token)


def _happens(token: Token) -> bool:
    """Whether a noun names an event, which hands on its own doer ("the raid killed six")."""
    return token.lemma_.lower() in event_nouns()


def _vague(token: Token) -> bool:
    """Whether a noun only points to where something was, by itself: "at the scene", "on the spot"."""
    if token.lemma_.lower() not in words("events/control", "vague"):
        return False
    entity = token.doc._.kg_entities.headed_by(token)
    known = entity is not None and entity[0].place is not None
    return not known and token.dep_ == "pobj" and all(c.dep_ in {"det", "punct", "amod"} for c in token.children)


def _adjunct(slot: str, token: Token, frame: Frame) -> Role | None:
    """The role of a phrase that no frame asks for."""
    found = kinds(token)
    if slot in {"there", "where"}:
        return Role.PLACE
    carried = slot in _ABOARD and frame.type in words("events/classes", "by_vehicle") and found & _VEHICLES
    if carried or (slot in _MEANS and "weapon" in found):
        return Role.INSTRUMENT
    if "place" not in found or token.lemma_.lower() in words("events/classes", "anywhere"):
        return None
    if slot == "from":
        return Role.ORIGIN
    if slot in _TOWARDS:
        return Role.DESTINATION
    return Role.PLACE if slot in words("events/classes", "place_prepositions") else None


def owners(weapon: Token) -> Iterator[Token]:
    """Whose a weapon or vehicle is: "Russia's missile", "a Russian missile", "a missile fired by rebels"."""
    for child in weapon.children:
        if child.dep_ == "poss" or (child.dep_ in {"amod", "compound", "nmod"} and kinds(child) & {"agent"}):
            yield from coordinated(child)
        elif child.dep_ in {"acl", "relcl"}:
            yield from (n for c in child.children if c.dep_ == "agent" for n in objects(c))
