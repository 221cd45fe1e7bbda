"""The finders: verbs, event nouns and adjectives of a document, each with its participants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Role, Style
from kg.nlp.events.around import doers, goers, sufferers
from kg.nlp.events.demands import demand_frame, demands
from kg.nlp.events.findings import Happening, Part
from kg.nlp.events.frames import Frame, frames
from kg.nlp.events.inner import inner
from kg.nlp.events.kinds import kinds
from kg.nlp.events.nominals import done_by, noun_slots, prepositional
from kg.nlp.events.refine import refined
from kg.nlp.events.register import Register
from kg.nlp.events.roles import parts_of
from kg.nlp.events.senses import fits, noun_senses, verb_senses
from kg.nlp.events.settings import hosted, placed, sent
from kg.nlp.events.sharing import shared
from kg.nlp.events.slots import slots
from kg.nlp.layers import set_aside
from kg.nlp.lexicon import cached, table, words
from kg.nlp.standing.nominals import short_of
from kg.nlp.syntax import is_reduced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Doc, Token

    from kg.model import Quote
    from kg.nlp.events.slots import Slots

_NAMES = frozenset({"ORG", "PERSON", "WORK_OF_ART", "PRODUCT", "LAW", "FAC", "GPE", "LOC", "NORP", "DATE", "TIME"})
"""Labels within which a word names something else: "Strike" in the name of a brigade."""
_TIMES = frozenset({"DATE"})
_ARGUING = frozenset({"person", "troops", "weapon"})
"""What is an argument although it belongs to the name of the event: "expelled diplomats", "planted a bomb"."""
_AIMED = frozenset({"agent", "place"})
"""Whom words can be aimed at."""


def happenings(doc: Doc) -> Iterator[Happening]:
    """What the words of a document name as happening, in text order, one for a trigger."""
    register = Register(doc)
    found = [h for token in doc for h in _at(token, register) if not set_aside(doc, token.idx, token.idx + len(token))]
    carried = {h.frame.i for h in found if h.frame is not None}
    taken: set[int] = set()
    for happening in hosted(sent(placed(shared(found)))):
        trigger = happening.trigger.i
        idle = happening.type == "Action" and (trigger in carried or not _refers(happening.parts))
        if trigger not in taken and not idle:
            taken.add(trigger)
            yield happening


def _at(token: Token, register: Register) -> Iterator[Happening]:
    if token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in {"aux", "auxpass"} and token.lemma_ != "be"):
        yield from _verb(token, register)
    elif token.pos_ in {"NOUN", "PROPN"}:
        if token.ent_type_ not in (_NAMES if token.pos_ == "PROPN" else _TIMES):
            yield from _noun(token, register)
    elif token.pos_ == "ADJ" and token.lower_ in frames().adjectives:
        yield from _adjective(token)


def _verb(verb: Token, register: Register) -> Iterator[Happening]:
    hyphened = _hyphened(verb)
    if (verb.dep_ == "amod" and verb.tag_ in {"VBN", "VBG"}) or is_reduced(verb):
        return
    if hyphened and hyphened not in frames().verbs:
        return
    filled = slots(verb)
    some = frames().verbs[hyphened] if hyphened else _senses(frames().verbs, verb)
    quoted = next(_quoted(verb), None) if any("quote" in frame.when for frame in some) else None
    if quoted is not None:
        filled["quote"] = [verb]
        filled["subject"] = [t for t in filled.get("subject", ()) if not quoted.start <= t.idx < quoted.end]
    for frame, rest in verb_senses(verb, filled, some):
        asked = demands(verb, frame)
        found = _framed(verb, filled, demand_frame() if asked else frame, rest)
        if found is not None and not register.plays(verb, found.type):
            yield found
            return
    yield from _action(verb, filled)


def _hyphened(verb: Token) -> str:
    """The word that hyphens make of a verb: "machine-gun", "easy-to-buy"; empty where there are none."""
    before = verb.nbor(-1) if verb.i > 1 else verb
    joined = before.text == "-" and not before.whitespace_
    return f"{before.nbor(-1).lower_}-{verb.lemma_.lower()}" if joined else ""


def _quoted(verb: Token) -> Iterator[Quote]:
    """The words in quotation marks that a verb stands with."""
    quotes = (q for q in verb.doc._.kg_quotes if q.style is not Style.INDIRECT and q.cue is not None)
    yield from (q for q in quotes if q.cue is not None and q.cue.start == verb.idx)


def _senses(index: Mapping[str, tuple[Frame, ...]], verb: Token) -> tuple[Frame, ...]:
    """The frames of a lemma; "reimpose" and "re-arm" have those of the verb that they repeat."""
    lemma = verb.lemma_.lower()
    known = index.get(lemma)
    if known is None and (lemma.startswith("re-") or lemma in words("events/control", "repeats")):
        known = index.get(lemma.removeprefix("re").removeprefix("-"))
    return known or ()


def _framed(verb: Token, filled: Slots, frame: Frame, rest: tuple[Token, ...]) -> Happening | None:
    noun = next((t for t in reversed(rest) if t.pos_ in {"NOUN", "PROPN"} or _left(t, frame)), None)
    trigger = noun if noun is not None else verb
    if noun is not None:
        filled = {**prepositional(noun), **filled}
    parts = parts_of({s: [t for t in some if _argues(t, rest)] for s, some in filled.items()}, frame)
    if "inner" in frame.roles and not any(p.role is Role.TARGET and kinds(p.head) & _AIMED for p in parts):
        parts += tuple(Part(frame.roles["inner"], head) for head in inner(verb, filled))
    if not _meets(frame, parts):
        return None
    return refined(
        Happening(
            trigger=trigger,
            words=_words(verb, rest, trigger) if trigger.pos_ != "ADJ" else (trigger.i, trigger.i + 1),
            type=frame.type,
            parts=parts,
            rule=f"{'phrase' if noun is not None else 'verb'}:{' '.join(frame.words)}",
            plover=frame.plover,
            frame=verb if noun is not None else None,
        )
    )


def _left(word: Token, frame: Frame) -> bool:
    """Whether an adjective says what a verb of making comes to: "left two dead"."""
    return any(own.type == frame.type for own in frames().adjectives.get(word.lower_, ()))


def _argues(token: Token, rest: tuple[Token, ...]) -> bool:
    """Whether a word is an argument and not only part of the event's name: "expelled diplomats", not "took hostage"."""
    return token not in rest or bool(kinds(token) & _ARGUING and "captive" not in kinds(token))


def _meets(frame: Frame, parts: tuple[Part, ...]) -> bool:
    """Whether somebody or something that the text refers to holds one of the roles that the frame needs."""
    return not frame.needs or _refers(p for p in parts if p.role in frame.needs)


def _refers(parts: Iterable[Part]) -> bool:
    """Whether one of the participants is an entity."""
    return any(p.head.doc._.kg_entities.headed_by(p.head) is not None for p in parts)


def _words(verb: Token, rest: tuple[Token, ...], trigger: Token) -> tuple[int, int]:
    """The verb with its particle, or with its noun, where they stand together; else the trigger alone."""
    kept = [t for t in rest if t.dep_ == "prt" or t == trigger]
    last = max((t.i for t in kept), default=verb.i)
    if verb.i <= last <= verb.i + 3:
        return verb.i, last + 1
    return trigger.i, trigger.i + 1


@cached
def _action_frame(pattern: str) -> Frame:
    return Frame("Action", (), {s: Role(r) for s, r in table("events/patterns")["verbs"][pattern].items()})


def _action(verb: Token, filled: Slots) -> Iterator[Happening]:
    """Any other verb with a participant; its lemma is kept in the rule."""
    if verb.lemma_.lower() in words("events/control", "no_event") or short_of(verb):
        return
    particle = next((c for c in verb.children if c.dep_ == "prt"), None)
    acts = "object" in filled or any(c.dep_ == "xcomp" for c in verb.children)  # "began to sell"
    happens = not acts and verb.lemma_.lower() in words("events/control", "unaccusative")
    parts = parts_of(filled, _action_frame("unaccusative" if happens else "action"))
    if _refers(parts):
        lemma = f"{verb.lemma_.lower()} {particle.lower_}" if particle is not None else verb.lemma_.lower()
        rest = (particle,) if particle is not None else ()
        yield Happening(verb, _words(verb, rest, verb), "Action", parts, f"action:{lemma}")


def _noun(noun: Token, register: Register) -> Iterator[Happening]:
    some = frames().nouns.get(noun.lemma_.lower())
    if not some or _modifies(noun) or _idiom(noun):
        return
    filled, carrier = noun_slots(noun)
    for frame, rest in noun_senses(noun, filled, some):
        if register.plays(noun, frame.type):
            continue
        filled = done_by(filled, frame)
        if carrier is not None and frame.type in words("events/classes", "halted") and _ends(carrier):
            filled = {slot: found for slot, found in filled.items() if slot != "subject"}
        parts = _noun_parts(noun, frame, {s: [t for t in found if t not in rest] for s, found in filled.items()})
        if not (_meets(frame, parts) or _points(noun, frame)):
            continue
        name = " ".join(frame.words)
        first = min((t.i for t in rest), default=noun.i)
        yield refined(
            Happening(
                trigger=noun,
                words=(first, noun.i + 1),
                type=frame.type,
                parts=parts,
                rule=f"light:{carrier.lemma_}+{name}" if carrier is not None else f"noun:{name}",
                plover=frame.plover,
                frame=carrier,
            )
        )
        return


def _ends(carrier: Token) -> bool:
    return carrier.lemma_.lower() in words("events/plover", "ending")


def _points(noun: Token, frame: Frame) -> bool:
    """Whether a noun is definite, and so points to an event that the article has told."""
    definite = any(c.dep_ == "det" and c.lower_ in {"the", "this", "these", "that"} for c in noun.children)
    return definite and frame.type in words("events/classes", "pointing")


def _noun_parts(noun: Token, frame: Frame, filled: Slots) -> tuple[Part, ...]:
    parts = parts_of(filled, frame)
    if "inner" in frame.roles and not any(p.role is Role.TARGET and kinds(p.head) & _AIMED for p in parts):
        parts += tuple(Part(frame.roles["inner"], head) for head in inner(noun, filled))
    if not any(p.role is Role.ACTOR for p in parts) and Role.ACTOR in frame.roles.values():
        who = (*doers(noun), *(goers(noun) if frame.type in words("events/classes", "gone_to") else ()))
        parts += tuple(Part(Role.ACTOR, head) for head in dict.fromkeys(who))
    if not any(p.role is Role.TARGET for p in parts) and Role.TARGET in frame.roles.values():
        parts += tuple(Part(Role.TARGET, head) for head in sufferers(noun))
    return parts


def _idiom(noun: Token) -> bool:
    """Whether the form, or the bare noun with its preposition, means something else: "damages", "in order to"."""
    bare = noun.dep_ == "pobj" and not any(True for _ in noun.lefts)
    fixed = bare and f"{noun.head.lower_} {noun.lower_}" in words("events/control", "fixed_phrases")
    return fixed or noun.lower_ in words("events/control", "no_event_forms")


def _modifies(noun: Token) -> bool:
    """Whether a noun in front of another one only says of which kind it is ("murder weapon", not "bombing suspect")."""
    return noun.dep_ == "compound" and noun.head.lemma_.lower() not in words("events/control", "compound_heads")


def _adjective(adjective: Token) -> Iterator[Happening]:
    """A state that an event left ("14 dead", "left six injured"), or a side that somebody takes ("is opposed to")."""
    for frame in frames().adjectives[adjective.lower_]:
        if frame.when:
            yield from _predicated(adjective, frame)
            continue
        subject = _described(adjective)
        if subject is not None:
            part = Part(frame.roles.get("object", Role.TARGET), subject)
            rule = f"adjective:{adjective.lower_}"
            yield Happening(adjective, (adjective.i, adjective.i + 1), frame.type, (part,), rule)


def _predicated(adjective: Token, frame: Frame) -> Iterator[Happening]:
    """What an adjective with a complement says of its subject: "is critical of X"."""
    if adjective.dep_ != "acomp":
        return
    filled = {"subject": list(slots(adjective.head).get("subject", ())), **prepositional(adjective)}
    if filled["subject"] and fits(frame, filled):
        parts = parts_of(filled, frame)
        if not any(p.role is Role.TARGET for p in parts):
            parts += tuple(Part(Role.TARGET, head) for head in inner(adjective, filled))
        yield Happening(
            adjective, (adjective.i, adjective.i + 1), frame.type, parts, f"adjective:{adjective.lower_}", frame.plover
        )


def _described(adjective: Token) -> Token | None:
    """Who the adjective is said of, where it says it and does not merely name ("the dead man")."""
    head = adjective.head
    if adjective.dep_ in {"acomp", "oprd", "ccomp", "xcomp"}:
        wanted = {"dobj"} if any(c.dep_ == "dobj" for c in head.children) else {"nsubj", "nsubjpass"}
        return next((c for c in head.children if c.dep_ in wanted), None) or next(
            (c for c in adjective.children if c.dep_ == "nsubj"), None
        )
    if adjective.dep_ == "amod" and head.dep_ == "dobj" and adjective.i == head.head.i + 1:
        return head  # "shot dead two men", where the parser makes the dead men the object
    return next((c for c in adjective.children if c.dep_ in {"nsubj", "nummod"}), None)
