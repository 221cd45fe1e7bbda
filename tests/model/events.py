"""What the tables of events compare: the class, trigger, roles and standing of one sentence's events."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Annotation, Event


def plain(words: str) -> str:
    """Words without their article, so that tables stay legible."""
    for article in ("the ", "a ", "an "):
        if words.lower().startswith(article):
            return words[len(article) :]
    return words


def roles(event: Event, wanted: set[str]) -> dict[str, set[str]]:
    """The participants of an event in the roles wanted, by their words."""
    return {role: {plain(p.text) for p in event.participants if p.role == role} for role in wanted}


def found(record: Annotation, kind: str, trigger: str) -> list[Event]:
    """The events of a class at a trigger."""
    return [e for e in record.events if e.type == kind and e.trigger.text == trigger]


def told(record: Annotation) -> list[str]:
    """Every event in short, for the message of a failed test."""
    return [
        f"{e.type} {e.trigger.text} {[(str(p.role), p.text) for p in e.participants]} {e.rule}" for e in record.events
    ]
