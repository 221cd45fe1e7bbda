"""Near-identical texts: the same wire story in several outlets, whole or cut, and an article that came out again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from datasketch import MinHash

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.corpus.summary import Summary

SHARE = 0.75
"""The share of the shorter text that the longer one has, from which on it is a copy."""
_PERMUTATIONS, _BAND, _SEED = 128, 4, 1
_RUN = 4
"""Words of a shingle."""
_LEAST = 15
"""Shingles of a text that is long enough to tell."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Copy:
    """An article whose text is that of another one."""

    article: str
    original: str
    """The one that came first; of two of one day, the longer one."""
    share: float
    """The share of the shorter text that both have, as MinHash estimates it."""


def sign(sentences: Iterable[str]) -> tuple[int, tuple[int, ...]]:
    """The number of shingles of a text and their MinHash values: the same on any machine."""
    words = [word.casefold() for sentence in sentences for word in _WORD.findall(sentence)]
    shingles = {" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}
    if len(shingles) < _LEAST:
        return len(shingles), ()
    found = MinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    found.update_batch([shingle.encode() for shingle in sorted(shingles)])
    return len(shingles), tuple(int(value) for value in found.hashvalues)


def keys(article: Summary) -> frozenset[str]:
    """The blocking keys of a text: copies share one, but for a chance of one in a thousand where they share 0.7."""
    values = article.signature
    return frozenset(
        f"copy|{start}|{'-'.join(str(value) for value in values[start : start + _BAND])}"
        for start in range(0, len(values), _BAND)
    )


def original(article: Summary, others: Iterable[Summary]) -> Copy | None:
    """The first of some other articles that an article is a copy of; None where it came first, or tells it anew."""
    before = sorted((other for other in others if _order(other) < _order(article)), key=_order)
    shares = ((other, _share(other, article)) for other in before)
    return next((Copy(article.article, other.article, share) for other, share in shares if share >= SHARE), None)


def _order(article: Summary) -> tuple[str, int, str]:
    return article.published or "9", -article.shingles, article.article


def _share(one: Summary, other: Summary) -> float:
    """The share of the shorter text that both have; nothing where a text is too short to tell."""
    if not (one.signature and other.signature):
        return 0.0
    same = sum(a == b for a, b in zip(one.signature, other.signature, strict=True)) / _PERMUTATIONS
    common = same * (one.shingles + other.shingles) / (1 + same)
    return round(min(1.0, common / min(one.shingles, other.shingles)), 2)
