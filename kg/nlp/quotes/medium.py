"""Where the words were said: "on Telegram", "in a Telegram post", "told Reuters", "in a televised address"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp.quotes import cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_WHERE = frozenset({"in", "on", "via", "through", "at", "to", "during", "by"})
_OUTLET = frozenset({"MediaOutlet", "Company", "Organization", "Work"})


def medium_of(doc: Doc, cue: Token) -> str | None:
    """The entity that a cue names as medium: the platform before the kind ("Telegram" in "a Telegram post")."""
    for noun, hearer in _candidates(cue):
        platform = next((c for c in noun.lefts if cues.is_platform(c)), None)
        for token in (platform, noun) if platform is not None else (noun,):
            found = doc._.kg_entities.headed_by(token)
            if found and (not hearer or found[0].type in _OUTLET - {"Organization"} or cues.is_platform(token)):
                return str(found[0].id)
    return None


def _candidates(cue: Token) -> Iterator[tuple[Token, bool]]:
    """Nouns of place of publication, and hearers (True) of a verb of telling."""
    for child in cue.children:
        if child.dep_ == "prep" and child.lower_ in _WHERE:
            for noun in child.children:
                if noun.dep_ == "pobj" and (cues.is_platform(noun) or cues.is_noun(noun, "media")):
                    yield noun, False
        elif child.dep_ in {"dobj", "dative"} and cue.lemma_ == "tell":
            yield child, True
