"""Names that a word list knows, and short forms that the article itself explains."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.lang.en import English
from spacy.matcher import PhraseMatcher

from kg.nlp import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token
    from spacy.vocab import Vocab

_SMALL = frozenset({"of", "and", "the", "in", "for", "on", "'s", "’s", "-", "/"})
_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th|d)")
_UNIT_WORDS = 5
_BRACKETED = re.compile(r"\(([A-Z][A-Za-z]*[A-Z])\)")


@lexicon.cached
def _names() -> dict[str, str]:
    """Whole name (lower case) to class: organizations, weapons and vehicles."""
    table: dict[str, str] = dict(lexicon.table("organizations")["names"])
    for kind, names in lexicon.table("things")["names"].items():
        table |= dict.fromkeys(names, kind)
    return table


def surface(span: Span) -> str:
    """The name as a list would have it: "U.S." for "U.S.-led", one space between words, no invisible marks."""
    text = span.text
    if not text.isprintable():
        text = "".join(c for c in text if c.isprintable())
    text = " ".join(text.split())
    if "-" not in text:
        return text
    front, back = _affixes()
    return front.sub("", back.sub("", text))


@lexicon.cached
def _affixes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, behind = ("|".join(sorted(lexicon.words("demonyms", key))) for key in ("prefixes", "suffixes"))
    return re.compile(f"^(?:{before})-", re.IGNORECASE), re.compile(f"-(?:{behind})$")


def named(span: Span) -> str | None:
    """The class that a word list gives to this very name, or None."""
    word = span.text.lower()
    if word in lexicon.words("organizations", "only_capitals") and not span.text.isupper():
        return None
    return _names().get(word)


def in_prose(span: Span) -> bool:
    """Whether the sentence has words in lower case enough that capitals tell a name."""
    words = [t for t in span.sent if t.is_alpha]
    return sum(t.is_lower for t in words) > len(words) / 2


def listed(doc: Doc) -> Iterator[Span]:
    """Names of several words that a list knows, wherever the model cut them."""
    if not any(t.text[:1].isupper() for t in doc):
        return
    for _, start, end in _matcher(doc.vocab)(doc):
        span = doc[start:end]
        if all(t.text[:1].isupper() or t.lower_ in _SMALL or not t.is_alpha for t in span) and span.text[:1].isupper():
            yield span


def roads(doc: Doc) -> Iterator[Span]:
    """Roads by their number ("the A417", "I-95"), which models take for no name or any."""
    pattern = re.compile(lexicon.table("things")["patterns"]["Facility"])
    last = -3
    for token in doc:
        if token.text[0] in "AMI" and token.text[-1].isdigit() and pattern.fullmatch(token.text):
            before = token.nbor(-1).lower_ if token.i > 0 else ""
            if before == "the" or token.i - last <= 2 or "-" in token.text:
                last = token.i
                yield doc[token.i : token.i + 1]


def units(doc: Doc) -> Iterator[Span]:
    """Units of an army by their number: "80th Brigade", "the 82nd Airborne Division", "47th mechanized brigade"."""
    heads = lexicon.table("organizations")["heads"]
    for token in doc:
        if heads.get(token.lower_) != "ArmedForce" or token.i == 0:
            continue
        if not token.text[0].isupper() and token.lower_ not in lexicon.words("organizations", "unit_nouns"):
            continue
        start = token.i
        while start > max(0, token.i - _UNIT_WORDS) and _before_unit(doc[start - 1]):
            start -= 1
        ordinal = next((t.i for t in doc[start : token.i] if _ORDINAL.fullmatch(t.text)), None)
        if ordinal is not None:
            yield doc[ordinal : token.i + 1]


def _before_unit(token: Token) -> bool:
    """Whether a word may stand between a unit's number and its noun: a capital, an adjective, another noun."""
    return not token.is_space and (bool(_ORDINAL.fullmatch(token.text)) or token.pos_ in ("PROPN", "ADJ", "NOUN"))


@lexicon.cached
def _matcher(vocab: Vocab) -> PhraseMatcher:
    matcher = PhraseMatcher(vocab, attr="LOWER")
    tokenizer = English(vocab=vocab).tokenizer
    names = [*_names(), *(name for table in lexicon.table("landmarks").values() for name in table)]
    docs = (tokenizer(name) for name in names)
    matcher.add("name", [doc for doc in docs if len(doc) > 1])
    return matcher


def acronyms(doc: Doc) -> dict[str, str]:
    """Short form to the name before it that it shortens: "Northern Relief Fund (NRF)"."""
    found: dict[str, str] = {}
    for match in _BRACKETED.finditer(doc.text):
        words = re.findall(r"[\w’'.&-]+", doc.text[max(0, match.start() - 120) : match.start()])
        if long := _shortened(match[1], words):
            found.setdefault(match[1], long)
    return found


def _shortened(short: str, words: list[str]) -> str | None:
    """The last words whose initials, small words left out, spell the short form."""
    for count in range(2, min(len(words), 12) + 1):
        tail = words[-count:]
        initials = [p[:1] for w in tail if w[:1].isupper() for p in w.split("-") if p]
        if tail[0][:1].isupper() and "".join(initials).upper() == short.upper():
            return " ".join(tail)
    return None
