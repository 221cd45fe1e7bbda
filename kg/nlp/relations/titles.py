"""Titles of office in a text: the words of each, what kind of office it is, and the body or place that it is of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Form, Modality
from kg.nlp import lexicon
from kg.nlp.layers import set_aside
from kg.nlp.relations.phrases import Mention, Phrases, is_a, is_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_KINDS = ("heads", "ministers", "posts", "members")
_LONGEST = 4
"""Words in the longest title of the lexicon."""
_LINKS = frozenset({"the", "and", "&", ",", "foreign"})
_PREPOSITIONS = frozenset({"of", "for", "at", "in", "to", "with", "from"})


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


@lexicon.cached
def _endings() -> dict[tuple[str, ...], str]:
    table = lexicon.table("relations")
    return {tuple(entry.split()): kind for kind in reversed(_KINDS) for entry in table[kind]}


@lexicon.cached
def _nouns() -> frozenset[str]:
    return frozenset(entry[-1] for entry in _endings())


def titles(doc: Doc, phrases: Phrases) -> Iterator[Title]:
    """The titles of a document in text order; of "chief executive officer" only the whole."""
    for token in doc:
        if (
            _form(token) in _nouns()
            and (token.pos_ in {"NOUN", "PROPN"} or token.dep_ in {"compound", "nmod", "appos", "attr"})
            and not _inside_other(token, phrases)
            and not set_aside(doc, token.idx, token.idx + len(token))
            and (title := _read(token, phrases)) is not None
        ):
            yield title


def _form(token: Token) -> str:
    """The singular in lower case."""
    return token.lemma_.lower() if token.tag_ in {"NNS", "NNPS"} else token.lower_


def _inside_other(token: Token, phrases: Phrases) -> bool:
    """Whether the noun belongs to another name ("Prime Minister's Office"), is a surname, or part of a longer title."""
    name = phrases.name_over(token.i)
    if name and (not is_person(name) or (name[1].end == token.i + 1 and name[1].start < token.i)):
        return True
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if following is None or name:
        return False
    return _form(following) in _nouns() and following.pos_ in {"NOUN", "PROPN"} and not phrases.name_over(following.i)


def _read(noun: Token, phrases: Phrases) -> Title | None:
    doc = noun.doc
    start, end = _start(noun, phrases), noun.i + 1
    while end < len(doc) and doc[end].lower_ in lexicon.words("relations", "title_ends"):
        end += 1
    kind = _kind([_form(t) for t in doc[start:end]])
    if kind is None:
        return None
    end = _with_field(doc, end, phrases)
    before, left = _body_before(doc, start, phrases)
    body, right = _body_behind(noun, end, phrases)
    if before and not (body and doc[end].lower_ == "of"):
        body, right = before, end
    if body and body is before and kind in {"heads", "members"} and _only_nationality(noun, body):
        body = None
    if body is None and kind == "heads" and start > 0 and doc[start - 1].text == ",":
        body, right = _body_signed(doc, end, phrases)
    left = _edge(doc, left)
    around = [t.lower_ for t in doc[left:right]]
    return Title(noun, start, end, kind, left, right, body, _modality(around), _ended(around))


def _only_nationality(noun: Token, body: Mention) -> bool:
    """Whether a nationality word only says where somebody is from ("a Russian commander", no president)."""
    word = noun.doc[body[1].start : body[1].end].text.lower()
    nationality = word in lexicon.table("demonyms")["countries"]
    return nationality and _form(noun) not in lexicon.words("relations", "national")


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
        if name and (own is None or name[1] != own[1]) and not _only_field(name, doc):
            break
        compound = before.pos_ in {"NOUN", "PROPN"} and before.dep_ in {"compound", "nmod", "amod", "conj"}
        joined = before.lower_ in {"and", "-", "&"} and start - 2 >= noun.sent.start and _titular(doc[start - 2])
        if not (_titular(before) or joined or (compound and _plain(before))):
            break
        start -= 1
    return start


def _titular(token: Token) -> bool:
    words = lexicon.words
    return token.lower_ in words("relations", "title_adjectives") or token.lower_ in words("relations", "fields")


def _plain(token: Token) -> bool:
    words = lexicon.words("relations", "not_title") | lexicon.words("relations", "ended")
    return token.lower_ not in words and token.text.isascii() and not token.text.endswith(".")


def _body_before(doc: Doc, start: int, phrases: Phrases) -> tuple[Mention | None, int]:
    """The body before a title ("Ukraine President", "the party's popular leader") and where the words start."""
    at = start
    while at > 0 and start - at < 3 and doc[at - 1].pos_ in {"ADJ", "ADV"} and not phrases.name_over(at - 1):
        at -= 1
    possessive = at > 0 and doc[at - 1].tag_ == "POS"
    ends = [at - 1, at] if possessive else [at]
    for end in ends:
        for mention in phrases.ending(end):
            whose = possessive or mention[1].form is Form.NAME or doc[mention[1].head].tag_ == "PRP$"
            person = is_person(mention) and doc[mention[1].head].dep_ == "poss"
            if whose and (person or is_a(mention, "bodies", "lands", "sites")):
                return mention, mention[1].start
    return None, start


def _with_field(doc: Doc, end: int, phrases: Phrases) -> int:
    """The title's end with its field: "secretary of state", "minister for foreign affairs"."""
    if end + 1 < len(doc) and doc[end].lower_ in {"of", "for"}:
        return _field_end(doc, end + 1, phrases) or end
    return end


def _body_behind(noun: Token, end: int, phrases: Phrases) -> tuple[Mention | None, int]:
    """The body behind a title ("mayor of Kano") and where the words end."""
    doc = noun.doc
    if end + 1 < len(doc) and doc[end].lower_ in _PREPOSITIONS:
        body = _object(doc, end, phrases)
        if body is not None and _fits(doc[end].lower_, noun, body, phrases):
            return body, body[1].end
    return None, end


def _body_signed(doc: Doc, end: int, phrases: Phrases) -> tuple[Mention | None, int]:
    """The body of a title between commas, as officers sign: "X, commander, Fifth Fleet"."""
    if end + 1 < len(doc) and doc[end].text == ",":
        for mention in phrases.starting(end + 1):
            if mention[1].form is Form.NAME and is_a(mention, "bodies"):
                return mention, mention[1].end
    return None, end


def _object(doc: Doc, preposition: int, phrases: Phrases) -> Mention | None:
    """The entity that a preposition leads to."""
    for child in doc[preposition].children:
        if child.dep_ == "pobj" and (found := phrases.headed(child)):
            return found
    skip = 2 if preposition + 2 < len(doc) and doc[preposition + 1].pos_ == "DET" else 1
    found_at = phrases.starting(preposition + 1) or phrases.starting(preposition + skip)
    return found_at[-1] if found_at else None


def _field_end(doc: Doc, at: int, phrases: Phrases) -> int | None:
    """Where the field of an office that starts here ends: "foreign affairs", "state", "the treasury"."""
    last = None
    for i in range(at, min(at + 5, len(doc))):
        token = doc[i]
        if _field(token):
            if _only_field(phrases.name_over(i), doc):
                last = i + 1
                continue
            break
        link = token.lower_ in _LINKS or token.pos_ in {"ADJ", "NOUN", "PROPN"}
        if not link or is_a(phrases.name_over(i), "lands", "people"):
            break
    return last


def _field(token: Token) -> bool:
    return token.lower_ in lexicon.words("relations", "fields")


def _only_field(name: Mention | None, doc: Doc) -> bool:
    """Whether a name is nothing but a field ("State", "Foreign Affairs"), and not "Labour Party"."""
    return name is None or all(_field(t) or t.lower_ in _LINKS for t in doc[name[1].start : name[1].end])


def _fits(preposition: str, noun: Token, body: Mention, phrases: Phrases) -> bool:
    """Whether "to" leads to whom an adviser or envoy serves, and any other preposition to a body or place."""
    lesser = _kind([_form(noun)]) in {"posts", "members"}
    if is_person(body):
        return lesser and preposition in {"to", "of", "for"}
    if preposition in {"to", "with", "from"}:
        return lesser and is_a(body, "bodies", "lands")
    return is_a(body, "bodies", "lands", "sites") or phrases.is_body(body)


def _edge(doc: Doc, left: int) -> int:
    """With the adjectives and hyphenated prefixes before it, up to the article."""
    at = left
    while at > 0 and left - at < 4 and (doc[at - 1].pos_ in {"ADJ", "ADV", "DET"} or doc[at - 1].lower_ in _prefixes()):
        at -= 1
        if doc[at].pos_ == "DET":
            break
    return at


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
