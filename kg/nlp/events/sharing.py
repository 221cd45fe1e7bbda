"""What two happenings of one sentence share: an attack and its harm have one doer and one place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Role
from kg.nlp.events.frames import event_nouns
from kg.nlp.events.roles import inanimate
from kg.nlp.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from kg.model import Attribution
    from kg.nlp.events.findings import Happening, Part

_WITHIN = frozenset({"in", "during", "by", "from", "after", "following", "of"})
_JOINING = frozenset({"advcl", "conj", "xcomp", "relcl", "acl"})


def shared(happenings: Iterable[Happening]) -> list[Happening]:
    """The happenings with what they share; an event is nobody's doer, so it gives way to its own."""
    found = list(happenings)
    at = {h.trigger.i: n for n, h in enumerate(found)}
    for n, harm in enumerate(found):
        if harm.type in words("events/classes", "harms"):
            for m in _attacks(harm, found, at):
                found[n], found[m] = _joined(found[n], found[m])
    return [replace(h, parts=tuple(dict.fromkeys(_by_somebody(h, found, at)))) for h in found]


def _by_somebody(happening: Happening, found: list[Happening], at: dict[int, int]) -> Iterator[Part]:
    """The participants, where an event as the doer gives way to its own doer: "the navy's raid killed two"."""
    for part in happening.parts:
        if not _event_as_doer(happening, part, at):
            yield part
        elif part.head.i in at and happening.type in words("events/classes", "by_agents"):
            held = {p.head for p in happening.parts}
            yield from (p for p in _of(found[at[part.head.i]], Role.ACTOR) if p.head not in held)


def _event_as_doer(happening: Happening, part: Part, at: dict[int, int]) -> bool:
    """Whether an event stands in the doer's slot: one that was found, or a word for one where only somebody acts."""
    if part.role is not Role.ACTOR:
        return False
    agents_only = happening.type in words("events/classes", "by_agents")
    named = part.head.ent_type_ or part.head.pos_ == "PRON"
    return part.head.i in at or (agents_only and not named and part.head.lemma_.lower() in event_nouns())


def _attacks(harm: Happening, found: list[Happening], at: dict[int, int]) -> Iterator[int]:
    """The attacks and accidents that did this harm, by their place in the list."""
    verb = harm.frame if harm.frame is not None else harm.trigger
    linked = [p.head for p in harm.parts if p.role is Role.ACTOR]
    linked += [noun for p in verb.children if p.lower_ in _WITHIN for noun in p.children if noun.dep_ == "pobj"]
    if verb.dep_ in _JOINING:
        linked.append(verb.head)
    linked += [child for child in verb.children if child.dep_ in {"advcl", "conj"}]
    for token in linked:
        n = at.get(token.i)
        if n is not None and found[n].type in words("events/classes", "doing_harm") and found[n] is not harm:
            yield n


def _joined(harm: Happening, attack: Happening) -> tuple[Happening, Happening]:
    doer = [p for p in attack.parts if p.role in {Role.ACTOR, Role.INSTRUMENT}]
    if attack.type == "Clash" or any(p.role is Role.ACTOR and p.head != attack.trigger for p in harm.parts):
        doer = []
    doer = [replace(p, role=Role.INSTRUMENT) if p.role is Role.ACTOR and inanimate(p.head) else p for p in doer]
    places = _of(harm, Role.PLACE) or _of(attack, Role.PLACE)
    return _with(harm, [*doer, *places]), _with(attack, _of(attack, Role.PLACE) or places)


def _of(happening: Happening, role: Role) -> list[Part]:
    return [p for p in happening.parts if p.role is role]


def _with(happening: Happening, more: list[Part]) -> Happening:
    held: set[Token] = {p.head for p in happening.parts}
    new = tuple(p for p in dict.fromkeys(more) if p.head not in held)
    return replace(happening, parts=happening.parts + new) if new else happening


def pooled(
    happenings: Sequence[Happening], said: Sequence[Attribution | None], groups: Iterable[Sequence[int]]
) -> list[Happening]:
    """The happenings again, where "the attack" has the doer, target and place that the article gave it elsewhere.

    What somebody says that it hit, and who claims it, stays with those words: a mention of the article's own takes
    neither over.
    `said` has whose words each is, and `groups` are the indexes of mentions of one event, as
    `kg.nlp.events.joining` finds them.
    """
    found = list(happenings)
    for group in groups:
        own = [i for i in group if said[i] is None]
        known = {role: _first(happenings, group, role) for role in (Role.ACTOR, Role.TARGET, Role.PLACE)}
        unclaimed = [i for i in group if (about := said[i]) is None or about.quote is not None]
        fact = {
            Role.ACTOR: _first(happenings, unclaimed, Role.ACTOR),
            Role.TARGET: _first(happenings, own, Role.TARGET),
        }
        for i in group:
            shared_with = {**known, **fact} if i in own else known
            if found[i].trigger.pos_ != "VERB" and found[i].type in words("events/classes", "located"):
                missing = [p for role, parts in shared_with.items() if not _of(found[i], role) for p in parts]
                found[i] = _with(found[i], missing)
    return found


def _first(happenings: Sequence[Happening], group: Sequence[int], role: Role) -> list[Part]:
    return next((parts for i in group if (parts := _of(happenings[i], role))), [])
