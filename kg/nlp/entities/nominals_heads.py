"""Which tokens head a referring noun phrase, and over which words the phrase runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.nlp import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_ARGUMENTS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "dative", "iobj", "attr", "appos", "poss", "ROOT", "oprd", "dep", "pcomp"}
)
_NUMBERS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"})
_OUTSIDE = frozenset(
    {"cc", "punct", "prep", "relcl", "conj", "preconj", "mark", "advcl", "advmod", "aux", "nsubj", "neg"}
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_COMPARED = frozenset({"more", "fewer", "less"})


@lexicon.cached
def grammar(key: str) -> frozenset[str]:
    """One list of grammatical word classes of `nominals.toml`."""
    return frozenset(lexicon.table("nominals")["grammar"][key])


def is_argument(token: Token) -> bool:
    """Whether the token stands where a noun phrase refers: not as the modifier of another noun."""
    for _ in range(20):
        if token.dep_ != "conj":
            return token.dep_ in _ARGUMENTS
        token = token.head
    return False


def is_head(token: Token) -> bool:
    """Whether a common noun, or a word used as one, heads a phrase that refers to somebody or something.

    Times, measures and nouns of set phrases ("in fact") refer to nothing of that sort.
    """
    if is_age(token):
        return is_argument(token)
    if _is_prefix(token) or token.ent_type_ in _NUMBERS or not token.text[0].isalnum() or not is_argument(token):
        return False
    if token.pos_ in _NOMINAL:
        return not _is_measure(token) and not _is_set_phrase(token)
    if token.pos_ == "ADJ" or token.tag_ == "VBN":
        return _nominalized(token)
    if token.pos_ in ("NUM", "DET", "PRON"):
        return counted(token) is not None or (whole(token) is not None and token.lower_ not in ("none", "neither"))
    return False


def refers_to_none(token: Token) -> bool:
    """Whether the phrase is about none of its sort: "no soldiers", "none of the men", "nobody", "not one village".

    "No more than ten men" are some, and so are the men of "not all the men".
    """
    if token.lower_ in lexicon.words("standing", "negative_pronouns"):
        return True
    determiners = lexicon.words("standing", "negative_determiners")
    own = (token, *(c for c in token.lefts if c.dep_ == "det"))
    if any(c.lower_ in determiners and token.doc[c.i + 1 : c.i + 2].text not in _COMPARED for c in own):
        return True
    words = [t.lower_ for t in token.doc[max(0, token.left_edge.i - 1) : token.i + 1]]
    return any(words[i : i + 2] == ["not", "one"] or words[i : i + 3] == ["not", "a", "single"] for i in range(3))


def _is_prefix(token: Token) -> bool:
    """Whether a hyphen ties the word to the one behind it: "co" in "co-founder"."""
    if token.lower_ not in grammar("prefixes"):
        return False
    doc, i = token.doc, token.i
    return i + 2 < len(doc) and doc[i + 1].text == "-" and not token.whitespace_ and not doc[i + 1].whitespace_


def is_age(token: Token) -> bool:
    """Whether the word is the last one of "54-year-old" used as a noun."""
    if token.lower_.endswith("year-old") or token.lower_.endswith("year-olds"):
        return token.dep_ != "amod"
    return token.lower_ in ("old", "olds") and token.i > 1 and token.nbor(-1).text == "-" and token.dep_ != "amod"


def counted(token: Token) -> Token | None:
    """The noun that a quantity counts: "troops" in "hundreds of Ukrainian troops"; None for any other head.

    A part of a known whole ("one of the men") counts no noun: part and whole are two.
    """
    if token.lemma_.lower() not in grammar("quantities") | grammar("partitives") or _is_reach(token):
        return None
    noun = of_noun(token)
    return noun if noun is not None and noun.pos_ in _NOMINAL and not is_definite(noun) else None


def _is_reach(token: Token) -> bool:
    """Whether "range" is how far something reaches, and counts nothing: "within range of the guns"."""
    return token.lower_ == "range" and not any(c.dep_ == "det" for c in token.lefts) and token.dep_ == "pobj"


def of_noun(token: Token) -> Token | None:
    """The noun behind "of" that hangs from a head."""
    of = next((c for c in token.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    return next((c for c in of.rights if c.dep_ == "pobj"), None) if of is not None else None


def whole(token: Token) -> Token | None:
    """The known whole of which the head is a part: "men" in "one of the men"."""
    if token.lemma_.lower() not in grammar("partitives"):
        return None
    noun = of_noun(token)
    return noun if noun is not None and (is_definite(noun) or noun.pos_ == "PRON") else None


def is_definite(token: Token) -> bool:
    """Whether the head has a definite article, a demonstrative or a possessor, or is a name."""
    return token.pos_ == "PROPN" or any(
        c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in _DEFINITE) for c in token.lefts
    )


def bounds(token: Token) -> tuple[int, int]:
    """The phrase from its determiner to its head, with the "of" that follows (token positions, end excluded)."""
    doc = token.doc
    first = next((c.left_edge.i for c in token.lefts if c.dep_ not in _OUTSIDE), token.i)
    start: int = next((i + 1 for i in range(token.i - 1, first - 1, -1) if "\n" in doc[i].text), first)
    while start > 1 and _is_prefix(doc[start - 2]):
        start = doc[start - 2].left_edge.i
    while start < token.i and (doc[start].is_punct or doc[start].is_space):
        start += 1
    return start, _end(token)


def _end(token: Token) -> int:
    end: int = token.i + 1
    noun = of_noun(token) if not _is_deprived(token) else None
    if noun is not None and noun.left_edge.i == token.i + 2:
        end = _end(noun)
    return end


def _is_deprived(token: Token) -> bool:
    """Whether "of" behind an object belongs to its verb: "accused the city of fraud", "robbed a bank of gold"."""
    return token.dep_ == "dobj" and token.head.lemma_.lower() in lexicon.words("events/control", "depriving")


def _is_measure(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma in grammar("temporal"):
        return True
    counted_or_definite = any(c.dep_ in ("nummod", "det", "quantmod") for c in token.lefts)
    return lemma in grammar("measure") and counted_or_definite and not _has_kind(token)


def _has_kind(token: Token) -> bool:
    """Whether a noun in front says of which kind it is and no number measures by it: "the transit point"."""
    kind = any(c.dep_ == "compound" and c.lemma_.lower() not in grammar("measure") for c in token.lefts)
    return kind and not any(c.dep_ in ("nummod", "quantmod") for c in token.lefts)


def _is_set_phrase(token: Token) -> bool:
    bare = not any(c.dep_ in ("det", "poss", "amod", "nummod", "compound") for c in token.lefts)
    return token.lemma_.lower() in grammar("set_phrases") and bare


def _nominalized(token: Token) -> bool:
    """An adjective or participle with an article and no noun: "the wounded"."""
    if token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj"):
        return False
    return any(c.dep_ == "det" and c.lower_ == "the" for c in token.lefts)
