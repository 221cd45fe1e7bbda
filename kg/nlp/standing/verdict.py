"""From the effects over a trigger to its standing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Modality, Polarity
from kg.nlp.standing.clauses import over_verb
from kg.nlp.standing.effects import Effect, form_listed
from kg.nlp.standing.nominals import over_noun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_DEPTH = 40
"""Words over a trigger; what is deeper is a list."""
_PRESENT = frozenset({"VBZ", "VBP"})


@dataclass(frozen=True, slots=True)
class Standing:
    """How the words put what the trigger says."""

    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    rule: str = ""
    """The words that decided, nearest first: "modal:may+negation:not"; empty for a plain assertion."""


def standing(doc: Doc, trigger: Token) -> Standing:
    """The standing of what a verb, noun or adjective of a document says.

    Only `Standing()` with polarity affirmed and modality asserted is told as a fact. A general statement ("such rules
    apply when ...") is conditional, with rule "habitual".
    """
    found = tuple(dict.fromkeys(effects(doc, trigger)))
    negated = sum(e.negates for e in found) % 2 == 1
    return Standing(
        polarity=Polarity.NEGATED if negated else Polarity.AFFIRMED,
        modality=_modality(found),
        rule="+".join(dict.fromkeys(e.rule for e in found)),
    )


def _modality(effects: tuple[Effect, ...]) -> Modality:
    """A condition wins over the rest; otherwise the word nearest to the trigger."""
    found = [e.modality for e in effects if e.modality]
    if Modality.CONDITIONAL in found:
        return Modality.CONDITIONAL
    return found[0] if found else Modality.ASSERTED


def effects(doc: Doc, trigger: Token) -> Iterator[Effect]:
    """What the words around a trigger do to its standing, nearest first; one word may come up more than once."""
    yield from over_verb(trigger) if trigger.pos_ in {"VERB", "AUX"} else over_noun(trigger)
    if _habitual(trigger):
        yield Effect("habitual", trigger.sent.root.i, modality=Modality.CONDITIONAL)
    if _asked(doc, trigger):
        yield Effect("question", trigger.i, modality=Modality.POSSIBLE)


def _habitual(trigger: Token) -> bool:
    """Whether the sentence states a rule: a present main clause with a present clause of time, or with "usually"."""
    verb = trigger
    for _ in range(_DEPTH):
        if verb.head == verb:
            break
        verb = verb.head
    if verb.head != verb or verb.tag_ not in _PRESENT:
        return False
    for child in verb.children:
        if child.dep_ == "advmod" and form_listed("adverbs_habitual", child):
            return True
        if (
            child.dep_ == "advcl"
            and child.tag_ in _PRESENT
            and any(form_listed("habitual_marks", mark) for mark in child.children if mark.dep_ == "advmod")
        ):
            return True
    return False


def _asked(doc: Doc, trigger: Token) -> bool:
    """Whether the trigger is the main verb of a question."""
    if trigger.dep_ != "ROOT" or trigger.pos_ not in {"VERB", "AUX"}:
        return False
    sentence = trigger.sent
    last = next((t for t in reversed(doc[sentence.start : sentence.end]) if not (t.is_space or t.is_quote)), None)
    return last is not None and last.text == "?"
