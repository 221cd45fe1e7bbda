"""Pronouns that refer: what each one says of its referent, and the ones that refer to nothing ("it rained")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAUSAL = frozenset({"ccomp", "xcomp", "acl", "advcl", "csubj", "relcl"})
_SEEMING = frozenset({"seem", "appear", "happen", "turn", "follow", "take", "remain", "become", "make", "mean"})
_WEATHER = frozenset({"rain", "snow", "hail", "drizzle", "thunder", "freeze"})
RELATIVES = frozenset({"who", "whom", "whose", "which", "that"})
PLACES = frozenset({"there", "here"})


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a pronoun says of its referent."""

    person: int
    plural: bool | None
    gender: str | None
    """"f", "m", "n" or None."""
    reflexive: bool = False


_TABLE = {
    **dict.fromkeys(("i", "me", "my", "mine"), Agreement(1, plural=False, gender=None)),
    "myself": Agreement(1, plural=False, gender=None, reflexive=True),
    **dict.fromkeys(("we", "us", "our", "ours"), Agreement(1, plural=True, gender=None)),
    "ourselves": Agreement(1, plural=True, gender=None, reflexive=True),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), Agreement(2, plural=None, gender=None)),
    **dict.fromkeys(("he", "him", "his"), Agreement(3, plural=False, gender="m")),
    "himself": Agreement(3, plural=False, gender="m", reflexive=True),
    **dict.fromkeys(("she", "her", "hers"), Agreement(3, plural=False, gender="f")),
    "herself": Agreement(3, plural=False, gender="f", reflexive=True),
    **dict.fromkeys(("it", "its"), Agreement(3, plural=False, gender="n")),
    "itself": Agreement(3, plural=False, gender="n", reflexive=True),
    **dict.fromkeys(("they", "them", "their", "theirs"), Agreement(3, plural=True, gender=None)),
    **dict.fromkeys(("themselves", "themself"), Agreement(3, plural=True, gender=None, reflexive=True)),
}


def agreement(token: Token) -> Agreement | None:
    """What the pronoun says of its referent; None for any other word."""
    return _TABLE.get(token.lower_)


def refers(token: Token) -> bool:
    """Whether the token is a personal or possessive pronoun, or "there" or "here", that refers to something."""
    word = token.lower_
    if word in PLACES:
        return token.pos_ in ("ADV", "PRON") and token.tag_ != "EX" and token.dep_ in ("advmod", "pcomp", "pobj")
    if word not in _TABLE or token.pos_ not in ("PRON", "DET"):
        return False
    return word != "it" or not is_pleonastic(token)


def is_pleonastic(it: Token) -> bool:
    """Whether "it" only holds the place of a clause or of the weather ("it is clear that", "it seems", "it rained")."""
    verb = it.head
    if it.dep_ == "expl" or verb.lemma_.lower() in _WEATHER:
        return True
    if it.dep_ not in ("nsubj", "nsubjpass"):
        return False
    lemma = "be" if is_be(verb) else verb.lemma_.lower()
    rights = list(verb.rights)
    clause = any(c.dep_ in _CLAUSAL for c in rights) or any(
        g.dep_ in _CLAUSAL for c in rights if c.dep_ in ("attr", "acomp", "oprd") for g in c.rights
    )
    if verb.pos_ == "ADJ":
        return clause  # "he made it clear that"
    if lemma == "be":
        said = any(c.dep_ in ("acomp", "attr", "xcomp") for c in rights)
        return (clause and said) or _is_time(rights)
    if lemma in _SEEMING:
        return clause or any(c.dep_ == "prt" for c in rights)
    return it.dep_ == "nsubjpass" and any(c.dep_ in ("ccomp", "csubj") for c in rights)


def is_be(verb: Token) -> bool:
    """Whether the verb is "be"; the lemmatizer does not know it after a curly apostrophe."""
    return verb.lemma_ == "be" or (verb.lower_ in ("’s", "’re", "’m") and verb.dep_ not in ("aux", "auxpass"))


def _is_time(rights: list[Token]) -> bool:
    return any(c.dep_ in ("attr", "npadvmod") and c.ent_type_ in ("TIME", "DATE") for c in rights)


def antecedent_of_relative(token: Token) -> Token | None:
    """The noun that a relative pronoun stands for: the one that its clause hangs from."""
    if token.lower_ not in RELATIVES or token.tag_ not in ("WP", "WDT", "WP$", "IN"):
        return None
    verb = token
    for _ in range(6):
        if verb.dep_ == "relcl":
            return _last_of_list(verb, token) if token.i > verb.head.i else None
        if verb.dep_ == "ROOT":
            return None
        verb = verb.head
    return None


def _last_of_list(verb: Token, relative: Token) -> Token:
    """What a relative clause hangs from; of "A and B, which is ..." it is B, wherever the parser hangs it."""
    last = verb.head
    finite = next((c for c in verb.lefts if c.dep_ in ("aux", "auxpass")), verb)
    if finite.tag_ != "VBZ" or last.tag_ not in ("NN", "NNP"):
        return last
    while (conjunct := next((c for c in last.rights if c.dep_ == "conj" and c.i < relative.i), None)) is not None:
        last = conjunct
    return last
