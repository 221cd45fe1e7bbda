"""Titles of office in a text: the words of each, what kind of office it is, and the body or place that it is of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Modality
from kg.nlp import lexicon
from kg.nlp.layers import set_aside
from kg.nlp.relations import bodies
from kg.nlp.relations.phrases import Mention, Phrases, is_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_KINDS = ("heads", "ministers", "posts", "members")
_JOINTS = frozenset({"and", "-", "&"})
_KIN = frozenset({"family", "household", "cast"})
_IN_CHIEF = (" in chief", "-in-chief")
_LANDS = frozenset({"Country", "Region"})
"""What an office is in charge of within a body: "Kenya director at X"."""
_LONGEST = 4
"""Words in the longest title of the lexicon."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title of office where it stands."""

    noun: Token
    """Its noun: "governor"."""
    start: int
    """Token positions (end excluded) of the title: "acting governor", "secretary of state"."""
    end: int
    kind: str
    """"heads", "ministers", "posts" or "members"."""
    left: int
    """Where the noun phrase with body and adjectives starts."""
    right: int
    body: Mention | None = None
    modality: Modality = Modality.ASSERTED
    ended: bool = False
    beside: Mention | None = None
    """What a name before it says beside its body: "Asia director of X", "the Labour mayor of Y"."""


@lexicon.cached
def _endings() -> dict[tuple[str, ...], str]:
    table = lexicon.table("relations")
    plain = {tuple(entry.split()): kind for kind in reversed(_KINDS) for entry in table[kind]}
    hyphened = {tuple(entry.replace("-", " - ").split()): kind for kind in reversed(_KINDS) for entry in table[kind]}
    return hyphened | plain  # "Secretary-General" is one token here and three there


@lexicon.cached
def _nouns() -> frozenset[str]:
    return frozenset(entry[-1] for entry in _endings())


def titles(doc: Doc, phrases: Phrases) -> Iterator[Title]:
    """The titles of a document in text order; of "chief executive officer" only the whole."""
    nouns = _nouns()
    for token in doc:
        if (
            form(token) in nouns
            and (token.pos_ in {"NOUN", "PROPN"} or token.dep_ in {"compound", "nmod", "appos", "attr"})
            and not _inside_other(token, phrases)
            and not set_aside(doc, token.idx, token.idx + len(token))
            and (title := _read(token, phrases)) is not None
        ):
            yield title


def form(token: Token) -> str:
    """The singular in lower case."""
    return token.lemma_.lower() if token.tag_ in {"NNS", "NNPS"} else token.lower_


def _inside_other(token: Token, phrases: Phrases) -> bool:
    """Whether the noun belongs to another name ("Prime Minister's Office"), is a surname, or part of a longer title."""
    name = phrases.name_over(token.i)
    if name and (not is_person(name) or (name[1].end == token.i + 1 and not _after_article(token))):
        return True
    if form(token) == "chief" and token.doc[max(token.i - 3, 0) : token.i + 1].text.lower().endswith(_IN_CHIEF):
        return True  # "editor in chief", which is read from its first noun
    if (form(token), *(t.lower_ for t in token.doc[token.i + 1 : token.i + 3])) in _endings():
        return True  # "secretary" in "secretary-general", which is read from its last noun
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if following is None or name or form(following) not in _nouns() or following.pos_ not in {"NOUN", "PROPN"}:
        return False
    other = phrases.name_over(following.i)
    return other is None or other[1].end - other[1].start == 1


def _after_article(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).pos_ == "DET"


def _read(noun: Token, phrases: Phrases) -> Title | None:
    doc = noun.doc
    start, end = _start(noun, phrases), _end(noun)
    kind = _kind([form(t) for t in doc[start:end]])
    if kind is None or (kind == "members" and any(t.lower_ in _KIN for t in doc[start:end])):
        return None
    end = bodies.with_field(doc, end, phrases)
    body, left, right = _body(noun, (start, end), kind, phrases)
    left = _edge(doc, left)
    around = [t.lower_ for t in doc[left:right] if not _verbal(t)]
    name = phrases.name_over(start - 1) if start > noun.sent.start else None
    beside = name if name != body and (body or (name and _only_party(noun, name))) else None
    return Title(noun, start, end, kind, left, right, body, _modality(around), _ended(around), beside)


def _body(noun: Token, title: tuple[int, int], kind: str, phrases: Phrases) -> tuple[Mention | None, int, int]:
    """The body of an office, and from where to where its words and the title's reach; an "of" behind goes first."""
    doc, (start, end) = noun.doc, title
    before, left = bodies.before(doc, start, kind, phrases)
    if before and _only_party(noun, before):
        before, left = None, start
    body, right = bodies.behind(noun, end, kind, phrases)
    body_at = doc[end].lower_ if body and end < len(doc) else ""
    if before and not (body_at == "of" or (body_at == "at" and before[0].type in _LANDS)):
        stranger = kind in {"heads", "members"} and _only_nationality(noun, before)
        return None if stranger else before, left, end
    if body is None and kind == "heads" and start > 0 and doc[start - 1].text == ",":
        body, right = bodies.signed(doc, end, phrases)
    if (
        body is None
        and kind == "heads"
        and not lexicon.words("relations", "of_region").isdisjoint(t.lower_ for t in doc[start : noun.i])
    ):
        body = phrases.region_before(start)
    return body, left, right


def _only_nationality(noun: Token, body: Mention) -> bool:
    """Whether a nationality word only says where somebody is from ("a Russian commander", no president)."""
    word = noun.doc[body[1].start : body[1].end].text.lower()
    nationality = word in lexicon.table("demonyms")["countries"]
    return nationality and form(noun) not in lexicon.words("relations", "national")


def _only_party(noun: Token, body: Mention) -> bool:
    """Whether a party's adjective only says whose side somebody is on: "the Republican governor", not their leader."""
    surface = noun.doc[body[1].start : body[1].end].text.lower()
    party = "party" in body[0].name.lower() and "party" not in surface and body[0].type == "Organization"
    return party and form(noun) not in lexicon.words("relations", "party_offices")


def _kind(title: list[str]) -> str | None:
    demoted = not lexicon.words("relations", "demoting").isdisjoint(title[:-1])
    for length in range(min(_LONGEST, len(title)), 0, -1):
        kind = _endings().get(tuple(title[-length:])) or _endings().get(tuple(title[:length]))
        if kind:
            return "posts" if demoted and kind in {"heads", "ministers"} else kind
    return None


def _start(noun: Token, phrases: Phrases) -> int:
    """Where the title starts: its noun with the nouns and the adjectives of office before it."""
    doc, start = noun.doc, noun.i
    own = phrases.name_over(noun.i)
    while start > noun.sent.start:
        before = doc[start - 1]
        name = phrases.name_over(before.i)
        if name and (own is None or name[1] != own[1]) and not bodies.only_field(name, doc):
            break
        compound = before.pos_ in {"NOUN", "PROPN"} and before.dep_ in {"compound", "nmod", "amod", "conj"}
        joined = before.lower_ in _JOINTS and start - 2 >= noun.sent.start and _joins(doc, start, noun)
        if not (_titular(before) or joined or (compound and _plain(before))) or _governs(before):
            break
        start -= 1
    return start


def _joins(doc: Doc, start: int, noun: Token) -> bool:
    """Whether what stands before an "and" or a hyphen is part of the title: "economic and foreign", "secretary-"."""
    first = doc[start - 2]
    return (_titular(first) and start < noun.i) or (form(first), doc[start - 1].lower_, form(noun)) in _endings()


def _end(noun: Token) -> int:
    """Where the title ends, with "general", "-elect" or "in chief" behind its noun."""
    doc, end = noun.doc, noun.i + 1
    ends = lexicon.words("relations", "title_ends")
    while end < len(doc) and doc[end].lower_ in ends:
        end += 1
    if end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].lower_ in ends:
        end += 2
    if doc[end : end + 4].text.lower() == "-in-chief":
        return end + 4
    return end + 2 if doc[end : end + 2].text.lower() == "in chief" else end


def _titular(token: Token) -> bool:
    return token.lower_ in lexicon.words("relations", "title_adjectives") or bodies.is_field(token)


def _governs(token: Token) -> bool:
    """Whether a word that some titles hold is the preposition before the title: "under Premier X"."""
    return token.dep_ == "prep" and any(c.dep_ == "pobj" and c.i > token.i for c in token.children)


def _plain(token: Token) -> bool:
    words = lexicon.words("relations", "not_title") | lexicon.words("relations", "ended")
    return token.lower_ not in words and token.text.isascii() and not token.text.endswith(".")


def _edge(doc: Doc, left: int) -> int:
    """With the adjectives and hyphenated prefixes before it, up to the article."""
    at = left
    while at > 0 and left - at < 4 and _attributive(doc[at - 1]):
        at -= 1
        if doc[at].pos_ == "DET":
            break
    return at


def _attributive(token: Token) -> bool:
    return not _verbal(token) and (token.pos_ in {"ADJ", "ADV", "DET"} or token.lower_ in _prefixes())


def _verbal(token: Token) -> bool:
    """Whether a word is the verb of a clause: "dismissed minister X" and not "the dismissed minister"."""
    return token.pos_ == "VERB" and token.dep_ not in {"amod", "compound", "nmod", "punct"}


@lexicon.cached
def _prefixes() -> frozenset[str]:
    table = lexicon.words
    return table("relations", "ended") | table("relations", "planned") | table("relations", "claimed") | {"-"}


def _modality(around: list[str]) -> Modality:
    if not lexicon.words("relations", "planned").isdisjoint(around):
        return Modality.PLANNED
    return Modality.ASSERTED if lexicon.words("relations", "claimed").isdisjoint(around) else Modality.POSSIBLE


def _ended(around: list[str]) -> bool:
    return not lexicon.words("relations", "ended").isdisjoint(around)
