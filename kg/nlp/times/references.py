"""Words for the present, the past and the future as such: "now", "recently", "soon"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Basis, TimeType
from kg.nlp.times.situation import Reading, Rule, reckoned
from kg.nlp.times.words import LISTS, alternatives, compiled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

    from kg.nlp.times.situation import Situation


def _present(match: Match[str], at: Situation) -> Iterator[Reading]:
    word = match[0].lower()
    if word == "now" and at.text[match.end() : match.end() + 5].lower() == " that":
        return
    if word == "current" and at.token(match).dep_ not in ("amod", "acomp"):
        return
    yield Reading(match.start(), match.end(), TimeType.DATE, "PRESENT_REF", Basis.PUBLISHED)


def _past(match: Match[str], at: Situation) -> Iterator[Reading]:
    if match[0].lower() == "the past" and at.token(match).pos_ not in ("NOUN", "PROPN"):
        return
    yield reckoned(match, "PAST_REF")


def _is_ahead(match: Match[str], at: Situation) -> bool:
    """Whether "soon" tells of what is to come, as it does not in "soon after", "as soon as" and in the past tense."""
    after = at.text[match.end() : match.end() + 7].lower()
    before = at.text[max(0, match.start() - 3) : match.start()].lower()
    return not after.startswith((" after", " before", " as")) and before != "as " and at.tense(match) != "past"


def _future(match: Match[str], at: Situation) -> Iterator[Reading]:
    if match[0].lower() == "soon" and not _is_ahead(match, at):
        return
    if match[0].lower() == "the future" and at.token(match).pos_ != "NOUN":
        return
    yield reckoned(match, "FUTURE_REF")


RULES = (
    Rule(compiled(alternatives(LISTS["present"])), _present),
    Rule(compiled(alternatives(LISTS["past"])), _past),
    Rule(compiled(alternatives(LISTS["future"])), _future),
)
