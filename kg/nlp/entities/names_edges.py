"""Where a name starts and ends: the model's entities without what does not belong to them, and with what does."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.nlp import lexicon
from kg.nlp.entities import gazetteer, nominals_types
from kg.nlp.entities.names_known import in_prose, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

_EDGES = frozenset(
    {"'s", "’s", "'", "’", '"', "“", "”", "‘", ",", ".", "-", "–", "—", "(", ")", "[", "]", ":", ";", "/"}
    | {"the", "a", "an"}
)
_COMPOUND = frozenset({"compound", "nmod", "amod", "nummod"})
_DASHES = frozenset({"-", "–", "—", "--"})
_CLAUSE = frozenset({"SCONJ", "VERB", "AUX", "PRON"})
_SCORE = re.compile(r"\d+[-–]\d+")
_PORTFOLIO = frozenset({"ORG", "PERSON", "PRODUCT", "FAC", "WORK_OF_ART"})
_JOINED = frozenset({"GPE", "LOC", "ORG", "FAC", "PERSON", "NORP"})


def mended(entity: Span, label: str) -> Iterator[tuple[Span, str]]:
    """The names in an entity of the model, each with its label."""
    for part in _parts(entity, label):
        if len(entity) > 1 and sum(t.is_upper for t in entity) * 2 > len(entity) and not in_prose(entity):
            yield from _in_capitals(part)
            continue
        span = _trimmed(part)
        if span is not None:
            span, label = _without_office(_without_sort(span, label), label)
            span = _trimmed(span) if span is not None else None
        if span is None or is_portfolio(span, label) or _is_occasion(span, label):
            continue
        if span.text.lower() in lexicon.words("things", "ideas"):
            continue
        if _is_modifier(span) if label == "NORP" else is_common(span):
            continue
        yield _completed(span if label == "NORP" else _widened(span), label)


def _parts(span: Span, label: str) -> Iterator[Span]:
    """Lines, sides of a slash, and places joined by "and" are names of their own."""
    doc, start = span.doc, span.start
    for token in span:
        cut = (
            _parts_names(token)
            or _joins(token, span, label)
            or (label == "ORG" and token.pos_ in _CLAUSE and not token.is_upper)
        )
        if cut or _is_office_within(token, span, label):
            if token.i > start:
                yield doc[start : token.i]
            start = token.i + 1
    if start < span.end:
        yield doc[start : span.end]


def _is_office_within(token: Token, span: Span, label: str) -> bool:
    """Whether an office stands between the body and the person in it: "Vantor Chief Executive Ana Bell"."""
    if label not in ("PERSON", "WORK_OF_ART") or not span.start < token.i < span.end - 2:
        return False
    offices = lexicon.words("titles", "offices")
    titled = token.text[:1].isupper() and token.lower_ in offices | lexicon.words("titles", "ranks")
    return titled and any(t.lower_ in offices for t in token.doc[token.i - 1 : token.i + 2])


def _parts_names(token: Token) -> bool:
    """Whether a line's end, a slash, a bracket or a dash between spaces stands between two names."""
    if token.text in _DASHES:
        return token.i > 0 and bool(token.nbor(-1).whitespace_) and bool(token.whitespace_)
    return (token.is_space and "\n" in token.text) or token.text in ("/", "(", ")")


def _in_capitals(span: Span) -> Iterator[tuple[Span, str]]:
    """In a line of capitals, where a model sees names everywhere, those that a list or the gazetteer knows."""
    if named(span) is not None or gazetteer.lookup(span.text):
        yield span, ""
        return
    for token in span:
        word = span.doc[token.i : token.i + 1]
        country = any(e.kind == "country" for e in gazetteer.lookup(token.text))
        if named(word) is not None or country or token.lower_ in lexicon.table("demonyms")["countries"]:
            yield word, ""


def _joins(token: Token, span: Span, label: str) -> bool:
    """Whether "and" stands between two names: each side is a place that the gazetteer knows."""
    if token.lower_ != "and" or label not in _JOINED or not span.start < token.i < span.end - 1:
        return False
    sides = (span.doc[span.start : token.i], span.doc[token.i + 1 : span.end])
    if label == "GPE":
        return True
    return all(any(e.is_sizeable for e in gazetteer.lookup(side.text)) for side in sides)


def _trimmed(span: Span) -> Span | None:
    """The span without article, possessive, white space and marks at its ends; None where no capital is left."""
    doc, start, end = span.doc, span.start, span.end
    while start < end and (doc[start].is_space or doc[start].lower_ in _EDGES):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].lower_ in _EDGES or _is_result(doc, start, end)):
        end -= 1
    kept = span if (start, end) == (span.start, span.end) else doc[start:end]
    if start >= end or not any(t.text[:1].isupper() for t in kept) or (end - start == 1 and len(kept[0]) < 2):
        return None
    return kept


def _is_result(doc: Doc, start: int, end: int) -> bool:
    """Whether the last token is a score or what a team did: "Lakeside 3-0", "Lakeside United beat"."""
    last = doc[end - 1]
    if end - start < 2 or last.text[0].isupper():
        return False
    scored = last.is_digit and end - start > 3 and _SCORE.fullmatch(doc[end - 3 : end].text)
    dangling = last.text in _DASHES or (last.is_digit and doc[end : end + 1].text in _DASHES)
    return bool(scored) or dangling or last.lower_ in lexicon.words("things", "results_of_games")


def _without_office(span: Span, label: str) -> tuple[Span | None, str]:
    """The name without an office at its start ("President X") or end ("X Trade Commissioner", "Navy Capt.")."""
    doc, start, end = span.doc, span.start, span.end
    offices, ranks = lexicon.words("titles", "offices"), lexicon.words("titles", "ranks")
    if label not in ("PERSON", "ORG"):
        return span, label
    while end > start and is_address(doc[end - 1]):
        end -= 1
    if end < span.end:
        label = ""  # whose the rank is, and no person
    elif label == "ORG" and len(span) > 1 and doc[end - 1].lower_ in offices:
        end -= 1
        while end > start and doc[end - 1].lower_ in ranks:
            end -= 1
    if label == "PERSON":
        before = offices | ranks | lexicon.words("titles", "honorifics")
        while start < end and doc[start].lower_ in before:
            start += 1
    return (doc[start:end] if end > start else None), label


def _without_sort(span: Span, label: str) -> Span:
    """The name without the noun before it that has its capital from the sentence: "Steelmaker Norvik", "Airline X"."""
    first = span[0]
    if len(span) < 2 or not first.is_sent_start or first.is_upper or label not in ("ORG", "PERSON"):
        return span
    firm = nominals_types.sort_of(first.lower_) in ("Company", "MediaOutlet")
    own = first.lower_ in lexicon.table("organizations")["heads"] or named(span) is not None
    return span[1:] if firm and not own and span[1].text[:1].isupper() else span


def is_address(token: Token) -> bool:
    """Whether a word is a form of address, also where its full stop was cut off: "Capt"."""
    honorifics = lexicon.words("titles", "honorifics")
    return token.lower_ in honorifics or f"{token.lower_}." in honorifics


def _is_office(span: Span) -> bool:
    """Whether a run of capitals names an office and nobody: "Prime Minister", "The President"."""
    titles = frozenset.union(*(lexicon.words("titles", key) for key in ("offices", "ranks", "honorifics")))
    return all(t.lower_ in titles for t in span)


def without_offices(span: Span) -> Iterator[Span]:
    """What is left of a run of capitals between the offices in it: "NRF" and "Ana Petri" of "NRF Leader Ana Petri"."""
    doc, start = span.doc, span.start
    offices = lexicon.words("titles", "offices") | lexicon.words("titles", "ranks")
    for token in span:
        if token.lower_ in offices:
            if token.i > start:
                yield doc[start : token.i]
            start = token.i + 1
    if start < span.end:
        yield doc[start : span.end]


def is_portfolio(span: Span, label: str) -> bool:
    """Whether the words are an office's portfolio: "Home" in "Home Secretary", "State" in "Secretary of State"."""
    if label not in _PORTFOLIO or named(span) is not None or span.text.isupper():
        return False
    doc, portfolios = span.doc, lexicon.words("titles", "portfolios")
    after = doc[span.end] if span.end < len(doc) else None
    if after is not None and after.lower_ in portfolios and label == "ORG":
        return True
    if span.start < 2 or doc[span.start - 1].lower_ not in ("of", "for") or gazetteer.lookup(span.text):
        return False
    return doc[span.start - 2].lower_ in portfolios


def _is_occasion(span: Span, label: str) -> bool:
    """Whether a name is of something that takes place ("Harbour Festival", "Hurricane Ana"), or only a suffix."""
    if label not in _PORTFOLIO or named(span) is not None or gazetteer.lookup(span.text):
        return False
    if span.text.lower().rstrip(".") in ("jr", "sr"):
        return True
    words = [t.lower_ for t in span if not t.is_digit] or [""]
    cut = next((i for i, word in enumerate(words) if i and word in ("of", "for", "on", "in")), len(words))
    first = words[0] in lexicon.words("things", "occasions_first") and len(words) > 1
    return first or (words[cut - 1] in lexicon.words("things", "occasions") and label != "FAC")


def is_common(span: Span) -> bool:
    """Whether a capital says nothing: the word starts its sentence and stands elsewhere in lower case."""
    first = span[0]
    if not first.is_sent_start or first.is_upper or gazetteer.lookup(span.text):
        return False
    if len(span) > 1:
        return first.is_alpha and all(t.text.islower() for t in span[1:]) and named(span) is None  # "Court jails"
    if first.tag_ in ("NNS", "VBG", "RB", "IN", "PRP", "JJ"):
        return named(span) is None
    return first.lower in _small_words(span.doc)


@lru_cache(maxsize=1)
def _small_words(doc: Doc) -> frozenset[int]:
    """The words that a document has in lower case, by their hashes: read once, and kept for this document alone."""
    return frozenset(t.lower for t in doc if t.is_lower)


def _is_modifier(span: Span) -> bool:
    """Whether a group's word only describes another noun ("Islamist fighters") and names no country."""
    root = span.root
    if root.dep_ not in _COMPOUND or root.head.i < span.end:
        return False
    word = span.text.lower().rpartition("-")[2]
    head = root.head
    if word in lexicon.table("demonyms")["countries"] or named(span) is not None or head.text[:1].isupper():
        return False
    if any(e.is_sizeable for e in gazetteer.lookup(span.text)):
        return False
    return head.lower_ not in lexicon.table("place_nouns")["types"]


def _widened(span: Span) -> Span:
    """With the noun of a region behind it: "the Kursk region" is one name, and "the town of X" is X alone.

    Also with the rest of a town's name that the model cut short, where the gazetteer has the whole.
    """
    doc, end = span.doc, span.end
    if end >= len(doc) or doc[end].is_space:
        return span
    if doc[end].text[:1].isupper() and doc[end].pos_ == "PROPN" and not doc[end].ent_type_:
        longer = doc[span.start : end + 1]
        if any(e.kind == "settlement" and e.is_sizeable for e in gazetteer.lookup(longer.text)):
            return longer
    kind = lexicon.table("place_nouns")["types"].get(doc[end].lower_)
    owned = span.root.lower_ in lexicon.table("demonyms")["countries"] or span.root.dep_ == "poss"
    if kind == "Region" and span.root.head.i == end and len(span) <= 3 and not owned:
        return doc[span.start : end + 1]
    return span


def _completed(span: Span, label: str) -> tuple[Span, str]:
    """With the capitals behind it that end in the noun of an organization or a place: "X Episcopal Conference"."""
    doc, root = span.doc, span.root
    head = root.head
    if root.dep_ not in _COMPOUND or not span.end <= head.i < span.end + 5 or not head.text[:1].isupper():
        return _joined(span, label)
    between = doc[span.end : head.i + 1]
    if not all(t.text[:1].isupper() or t.text[:1].isdigit() or t.text == "-" for t in between):
        return span, label
    word = head.lower_.rstrip(".")
    nouns = lexicon.table("organizations")["heads"]
    if word in nouns:
        return doc[span.start : head.i + 1], "ORG"
    places = lexicon.table("place_nouns")
    if word in places["types"] or word in places["last_words"]:
        return doc[span.start : head.i + 1], "FAC" if label in ("PERSON", "ORG", "NORP") else label
    return _joined(span, label)


def _joined(span: Span, label: str) -> tuple[Span, str]:
    """A person's name with the family name, or the first name behind a title, that the model cut off."""
    if label == "PERSON":
        span = _with_first_name(span)
    doc, end = span.doc, span.end
    if label != "PERSON" or end >= len(doc):
        return span, label
    rest = doc[end]
    bound = span.root.head == rest or rest.head == span.root
    country = any(e.kind == "country" for e in gazetteer.lookup(rest.text))
    if bound and rest.pos_ == "PROPN" and rest.text[:1].isupper() and not rest.is_upper and not country:
        alone = end + 1 >= len(doc) or doc[end + 1].pos_ != "PROPN"
        return (doc[span.start : end + 1] if alone and not _is_office(doc[end : end + 1]) else span), label
    return span, label


def _with_first_name(span: Span) -> Span:
    """With the capital between a title and the name: "Ana" in "Prime Minister Ana Maria Bell"."""
    doc, start = span.doc, span.start
    if start < 2:
        return span
    first, title = doc[start - 1], doc[start - 2]
    titles = lexicon.words("titles", "offices") | lexicon.words("titles", "honorifics")
    bound = first.pos_ == "PROPN" and first.head in (span.root, span.root.head) and first.text.istitle()
    if not bound or first.ent_type_ or title.lower_ not in titles or not title.text[:1].isupper():
        return span
    return span if _is_office(doc[start - 1 : start]) or gazetteer.lookup(first.text) else doc[start - 1 : span.end]
