"""The frames of the lexicon: which words name which class of event, and which slot holds which role.

A frame is the valency of a sense, after Fillmore 1976 and PropBank (Palmer et al. 2005): `when` and `unless` say what
the slots must hold, so that "fire a missile" and "fire a minister" part.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.errors import LexiconError
from kg.model import Role
from kg.nlp import lexicon
from kg.vocabulary import WIDER, Class

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDER = "events"
_ADDED = "the added [[events.frame]]"
_KEYS = frozenset({"class", "pattern", "verbs", "nouns", "adjectives", "when", "unless", "slots", "plover", "needs"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One sense of some words."""

    type: str
    """Class of the ontology."""
    words: tuple[str, ...]
    """Lemmas: a verb with its particle, preposition or noun; a noun with the words in front of it."""
    roles: Mapping[str, Role]
    """Slot ("subject", "object", "poss", "into") to role."""
    when: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Slot to the kinds or lemmas of which it must hold one; "*" for anything."""
    unless: Mapping[str, frozenset[str]] = field(default_factory=dict)
    needs: frozenset[Role] = frozenset()
    """Roles of which one must be held by somebody or something that the text refers to; empty for no such need."""
    plover: str | None = None
    """PLOVER type of its own, or "none"; None for that of its class."""


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames by part of speech and the lemma that they are looked up by, the most demanding first."""

    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]


@cache
def _classes() -> frozenset[str]:
    return frozenset(narrow.value.rpartition("#")[2] for narrow, wider in WIDER.items() if Class.EVENT in wider)


@lexicon.cached
def frames() -> Frames:
    """The frames of every file under `events/` and those that the user added."""
    entries = [(_ADDED, entry) for entry in lexicon.added(FOLDER).get("frame", ())]
    for subject in lexicon.subjects(FOLDER):
        entries += [(subject, entry) for entry in lexicon.table(subject).get("frame", ())]
    return Frames(
        verbs=_index(entries, "verbs", 0),
        nouns=_index(entries, "nouns", -1),
        adjectives=_index(entries, "adjectives", 0),
    )


@lexicon.cached
def event_nouns() -> frozenset[str]:
    """The nouns that name an event by themselves: "attack", but not "force" of a frame of several words."""
    return frozenset(lemma for lemma, some in frames().nouns.items() if any(len(frame.words) == 1 for frame in some))


def _index(entries: list[tuple[str, dict[str, Any]]], pos: str, key: int) -> Mapping[str, tuple[Frame, ...]]:
    found: dict[str, list[tuple[bool, Frame]]] = defaultdict(list)
    for subject, entry in entries:
        for frame in _frames_of(subject, entry, pos):
            found[frame.words[key]].append((subject != _ADDED, frame))
    return {lemma: tuple(frame for _, frame in sorted(some, key=_demands)) for lemma, some in found.items()}


def _demands(ranked: tuple[bool, Frame]) -> tuple[bool, int, int]:
    """The user's frames first, then the longest, then those with most conditions, then as they stand in the files."""
    shipped, frame = ranked
    return shipped, -len(frame.words), -len(frame.when)


def _frames_of(subject: str, entry: dict[str, Any], pos: str) -> Iterator[Frame]:
    unknown = set(entry) - _KEYS
    if unknown:
        raise LexiconError(f"{subject}: a frame has {min(unknown)!r}, not one of {', '.join(sorted(_KEYS))}")
    if entry.get("class") not in _classes():
        raise LexiconError(f"{subject}: a frame's class is {entry.get('class')!r}, no event of the ontology")
    for words in entry.get(pos, ()):
        yield Frame(
            type=entry["class"],
            words=tuple(words.split()),
            roles=_roles(subject, entry, pos),
            when=_conditions(entry.get("when", {})),
            unless=_conditions(entry.get("unless", {})),
            needs=frozenset(map(Role, entry.get("needs", ()))),
            plover=entry.get("plover"),
        )


def _roles(subject: str, entry: dict[str, Any], pos: str) -> Mapping[str, Role]:
    patterns = lexicon.table("events/patterns")["nouns" if pos == "nouns" else "verbs"]
    name = entry.get("pattern", "transitive")
    try:
        given = {**patterns[name], **entry.get("slots", {})}
        return {slot: Role(role) for slot, role in given.items()}
    except (KeyError, ValueError):
        reason = f"no pattern {name!r}, or a role is unknown, in a frame of {entry['class']}"
        raise LexiconError(f"{subject}: {reason}") from None


def _conditions(given: dict[str, list[str]]) -> Mapping[str, frozenset[str]]:
    return {slot: frozenset(kinds) for slot, kinds in given.items()}
