"""Steps in the parse that several finders take."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def extent(head: Token) -> range:
    """The positions from the first to the last word of a phrase or clause.

    `Token.subtree` yields each word through all words over it, which a list of a thousand items makes very deep.
    """
    return range(head.left_edge.i, head.right_edge.i + 1)


def is_reduced(token: Token) -> bool:
    """Whether the verb is a participle that the parser took for a finite verb: "men REPORTED missing were found".

    A finite verb without a subject of its own behind it tells: the noun in front is the subject of that one.
    """
    if (
        token.tag_ not in {"VBD", "VBN"}
        or token.dep_ in {"relcl", "conj"}
        or any(c.tag_[:1] == "W" for c in token.lefts)
    ):
        return False
    if not any(c.dep_ in _SUBJECTS for c in token.lefts):
        return False
    joined = not any(c.dep_ == "cc" for c in token.rights)  # "men REPORTED missing WERE found", taken for two clauses
    behind = [c for c in token.rights if c.dep_ in {"ccomp", "xcomp"} or (joined and c.dep_ == "conj")]
    if token.dep_ in {"ccomp", "csubj", "csubjpass"} and token.head.i > token.i:
        behind.append(token.head)
    return any(_lacks_subject(verb, token) for verb in behind)


def _lacks_subject(verb: Token, cue: Token) -> bool:
    """Whether a finite verb behind a cue has no subject but, at most, the clause of the cue."""
    auxiliaries = [c for c in verb.lefts if c.dep_ in {"aux", "auxpass"}]
    first = next((c for c in auxiliaries if c.tag_ in _FINITE), verb if verb.tag_ in _FINITE else None)
    if first is None or first.i < cue.i or any(c.dep_ in _SUBJECTS and c != cue for c in verb.children):
        return False
    between = verb.doc[cue.i + 1 : first.i]
    return len(between) > 0 and not any(t.is_punct or t.is_quote or t.dep_ == "cc" or _opens(t) for t in between)


def _opens(token: Token) -> bool:
    """Whether a clause with a subject may open here, whatever the parser made of it."""
    if token.lower_ == "that":
        return True
    return token.pos_ in {"NOUN", "PROPN", "PRON"} and token.dep_ != "pobj" and token.ent_type_ not in {"DATE", "TIME"}
