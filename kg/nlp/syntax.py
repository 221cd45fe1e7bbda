"""Steps in the parse that several finders take."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def extent(head: Token) -> range:
    """The positions from the first to the last word of a phrase or clause.

    `Token.subtree` yields each word through all words over it, which a list of a thousand items makes very deep.
    """
    return range(head.left_edge.i, head.right_edge.i + 1)
